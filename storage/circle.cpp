#include "storage/circle.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(circle, name, closed, at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(circle_member, circle, person, alias, at)

std::string index_of_circle(const std::string& circle)
{
    return "in " + circle;
}

std::string index_of_member(const person_id& who)
{
    return "of " + who;
}

document to_document(const circle& one)
{
    return {circle_collection, one.root, one.key, one.version, body_of(one), {{"all", order_of(one.at)}}};
}

circle parse_circle(const document& from)
{
    auto one = parse_body<circle>(from);
    one.root = from.partition;
    one.key = from.key;
    one.version = from.version;
    return one;
}

document to_document(const circle_member& one)
{
    const auto order = order_of(one.at);
    return {circle_member_collection,
            one.root,
            one.circle + "-" + one.person,
            one.version,
            body_of(one),
            {{index_of_circle(one.circle), order}, {index_of_member(one.person), order}}};
}

circle_member parse_circle_member(const document& from)
{
    auto one = parse_body<circle_member>(from);
    one.root = from.partition;
    one.version = from.version;
    return one;
}

} // namespace storage
