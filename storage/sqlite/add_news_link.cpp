#include "storage/json.hpp"
#include "storage/news_address.hpp"
#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/sequence.hpp"

namespace storage::sqlite {
namespace {

std::optional<activity> find_activity(connection& db, activity_id id)
{
    auto found = db.query("SELECT body FROM activities WHERE id = ?", id);
    if (!found.next())
        return {};
    return parse_activity(found.text(0));
}

} // namespace

news_link_added apply(const step& in, const add_news_link& wanted)
{
    using status = news_link_added::status;
    auto about = find_activity(in.db, wanted.activity);
    if (!about)
        return {status::unknown_activity, wanted.activity};
    if (has_address(about->news_links, wanted.link.url))
        return {status::already, wanted.activity};
    about->news_links.push_back(wanted.link);
    in.db.run("UPDATE activities SET body = ? WHERE id = ?", to_json(*about), wanted.activity);
    bump_catalogue(in.db);
    return {status::done, wanted.activity};
}

} // namespace storage::sqlite
