#include "storage/api_write.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(api_write, request, at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(api_answer, status, body, tag, at)

document to_document(const api_answer& one)
{
    return {api_answer_collection, all_api_writes, one.key, 0, body_of(one), {{"all", order_of(one.at)}}};
}

api_answer parse_api_answer(const document& from)
{
    auto one = parse_body<api_answer>(from);
    one.key = from.key;
    return one;
}

document to_document(const api_write& one)
{
    return {api_write_collection, all_api_writes, one.key, 0, body_of(one), {{"all", order_of(one.at)}}};
}

api_write parse_api_write(const document& from)
{
    auto one = parse_body<api_write>(from);
    one.key = from.key;
    return one;
}

} // namespace storage
