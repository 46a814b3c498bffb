#include "storage/sqlite/questions.hpp"

namespace storage::sqlite {

std::optional<api_token> find_token(connection& db, const std::string& hash)
{
    auto found = db.query("SELECT unit, role, created_at FROM tokens WHERE hash = ? AND unit <> ''", hash);
    if (!found.next())
        return {};
    return api_token{hash, {found.text(0), found.word<organizer_role>(1)}, found.moment(2)};
}

std::optional<std::string> find_setting(connection& db, const std::string& name)
{
    auto found = db.query("SELECT value FROM settings WHERE name = ?", name);
    if (!found.next())
        return {};
    return found.text(0);
}

} // namespace storage::sqlite
