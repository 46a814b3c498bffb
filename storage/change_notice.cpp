#include "storage/change_notice.hpp"

#include "storage/detail/record_document.hpp"
#include "storage/json.hpp"

namespace storage {

document to_document(const change_notice& one)
{
    nlohmann::json body;
    body["before"] = to_json(one.before);
    body["told_until"] = one.told_until;
    body["at"] = order_of(one.at);
    return {change_notice_collection,   all_change_notices, one.key, one.version, body.dump(),
            {{"all", order_of(one.at)}}};
}

change_notice parse_change_notice(const document& from)
{
    const auto body = parse_body<nlohmann::json>(from);
    change_notice one;
    try {
        one.before = parse_activity(body.at("before").get<std::string>());
        one.told_until = body.at("told_until").get<std::int64_t>();
        one.at = time_point(std::chrono::seconds(body.at("at").get<std::int64_t>()));
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(from.collection + " " + from.key + ": " + e.what());
    }
    one.key = from.key;
    one.version = from.version;
    return one;
}

} // namespace storage
