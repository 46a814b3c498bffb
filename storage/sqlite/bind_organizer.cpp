#include "storage/sqlite/actions.hpp"

namespace storage::sqlite {
namespace {

std::optional<authority> read_authority(rows& found)
{
    if (!found.next())
        return {};
    return authority{found.text(0), found.word<organizer_role>(1)};
}

std::optional<authority> use_code(const step& in, const std::string& hash)
{
    auto found = in.db.query("UPDATE binding_codes SET used = 1 WHERE hash = ? AND used = 0 AND expires_at >= ?"
                             " RETURNING unit, role",
                             hash, in.now);
    return read_authority(found);
}

/// The bearer token of an organizer makes one person an organizer too.
std::optional<authority> use_token(const step& in, const std::string& hash)
{
    auto found = in.db.query(
        "UPDATE tokens SET bound = 1 WHERE hash = ? AND bound = 0 AND unit <> '' RETURNING unit, role", hash);
    return read_authority(found);
}

} // namespace

// A code of no unit takes back what a person had, and a token of none has been ended.
organizer_bound apply(const step& in, const bind_organizer& wanted)
{
    auto acts_for = use_code(in, wanted.code_hash);
    if (!acts_for)
        acts_for = use_token(in, wanted.code_hash);
    if (!acts_for)
        return {};
    if (acts_for->unit.empty()) {
        in.db.run("UPDATE persons SET acts_for = NULL, acts_as = NULL WHERE number = ?", in.person.number);
        return {};
    }
    in.db.run("UPDATE persons SET acts_for = ?, acts_as = ? WHERE number = ?", acts_for->unit, acts_for->role,
              in.person.number);
    return {true, *acts_for};
}

} // namespace storage::sqlite
