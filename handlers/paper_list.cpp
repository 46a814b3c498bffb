#include "handlers/paper_list.hpp"

#include "storage/names.hpp"
#include "storage/session_finder.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

namespace handlers {
namespace {

constexpr int most_together = 20;
constexpr std::size_t longest_listed_name = 180; // Bytes, sixty Chinese characters.

std::optional<int> heads_in(const std::string& text)
{
    int number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < 1 || number > most_together)
        return std::nullopt;
    return number;
}

/// Nothing where a word is neither.
std::optional<storage::role> role_in(const std::string& text)
{
    if (text.find("志愿") != text.npos)
        return storage::role::volunteer;
    const auto is_said = [&](const char* word) { return text.find(word) != text.npos; };
    constexpr std::array participants{"参加", "参与", "居民", "学员", "学习者", "观众"};
    return text.empty() || std::ranges::any_of(participants, is_said) ? std::optional(storage::role::participant)
                                                                      : std::nullopt;
}

std::string digits_of(const std::string& phone)
{
    std::string digits;
    std::ranges::copy_if(phone, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    constexpr std::string_view country = "86";
    constexpr std::size_t mobile = 11;
    if (digits.size() == mobile + country.size() && digits.starts_with(country))
        digits.erase(0, country.size());
    return digits;
}

/// The lines of the roster that a row may mean: by phone where it has one, otherwise by name.
std::vector<const roster_line*> lines_for(const roster& known, const paper_row& row,
                                          const std::optional<storage::role>& role)
{
    const auto phone = digits_of(row.phone);
    std::vector<const roster_line*> found;
    for (const auto& line : known.lines) {
        if (role && line.held.role != *role)
            continue;
        const auto theirs = digits_of(line.held.phone);
        const bool same_name = !row.name.empty() && line.held.name == row.name;
        const bool same_phone = !phone.empty() && theirs == phone;
        const bool other_phone = !phone.empty() && !theirs.empty() && theirs != phone;
        const bool other_name = !row.name.empty() && !line.held.name.empty() && !same_name;
        if ((same_phone && !other_name) || (same_name && !other_phone))
            found.push_back(&line);
    }
    return found;
}

/// Judges rows one after the other, since a row may stand in the list twice.
class judging {
public:
    judging(const storage::activity& activity, const roster& known, const digest_function& digest,
            storage::time_point now)
        : activity_(activity), known_(known), digest_(digest), now_(now)
    {
    }

    judged_row judge(paper_row row)
    {
        judged_row made;
        made.row = std::move(row);
        made.why = fault_of(made.row);
        if (!made.why.empty())
            return made;
        const auto lines = lines_for(known_, made.row, role_of(made.row));
        if (lines.size() > 1)
            made.why = "several";
        else if (lines.size() == 1)
            judge_line(made, *lines.front());
        else
            judge_stranger(made);
        return made;
    }

private:
    static std::string fault_of(const paper_row& row)
    {
        if (row.name.empty() || row.name.size() > longest_listed_name)
            return "no_name";
        if (!row.heads.empty() && !heads_in(row.heads))
            return "bad_heads";
        return role_in(row.role) ? "" : "bad_role";
    }

    static std::optional<storage::role> role_of(const paper_row& row)
    {
        return row.role.empty() ? std::nullopt : role_in(row.role);
    }

    void judge_line(judged_row& made, const roster_line& line)
    {
        const bool first = entered_.emplace(line.held.person, line.held.role).second;
        if (line.came > 0 || !first) {
            made.what = paper_verdict::already;
            return;
        }
        made.what = paper_verdict::check_in;
        made.line = line;
        if (const auto heads = heads_in(made.row.heads))
            made.line.held.party = *heads;
    }

    void judge_stranger(judged_row& made)
    {
        auto& who = made.stranger;
        who.activity = activity_.id;
        who.session = known_.session;
        who.name = made.row.name;
        who.role = role_in(made.row.role).value_or(storage::role::participant);
        who.heads = heads_in(made.row.heads).value_or(1);
        who.at = now_;
        const auto phone = digits_of(made.row.phone);
        const auto whose = fmt::format("{} {} {} {} {}", activity_.id, who.session, storage::to_string(who.role),
                                       who.name, phone);
        // With a phone it is the same person; two of one name without may be two.
        const int which = ++same_[whose];
        if (!phone.empty() && which > 1) {
            made.what = paper_verdict::already;
            return;
        }
        constexpr std::size_t digits = 24;
        who.key = "walk-in-" + digest_(fmt::format("{} {}", whose, which)).substr(0, digits);
        for (const auto& one : known_.walk_ins) {
            const bool by_hand = one.name == who.name && one.role == who.role && !one.estimated &&
                                 (one.session == 0 || one.session == who.session) && one.undone.empty() &&
                                 !one.from_list && matched_.insert(one.key).second;
            if (one.key != who.key && !by_hand)
                continue;
            made.what = one.undone.empty() ? paper_verdict::already : paper_verdict::broken;
            made.why = one.undone.empty() ? "" : "taken_back";
            return;
        }
        who.from_list = true;
        made.what = paper_verdict::walk_in;
    }

    const storage::activity& activity_;
    const roster& known_;
    const digest_function& digest_;
    storage::time_point now_;
    std::set<std::pair<storage::person_id, storage::role>> entered_;
    std::map<std::string, int> same_;
    std::set<std::string> matched_; ///< Walk-ins by hand that a row has been taken for.
};

bool is_session_open(const storage::activity& activity, int session, storage::time_point now)
{
    return std::ranges::any_of(activity.sessions, [&](const storage::session& one) {
        return one.number == session && storage::is_open(one, now);
    });
}

} // namespace

std::vector<judged_row> judge(const storage::activity& activity, const roster& known, std::vector<paper_row> rows,
                              const digest_function& digest, storage::time_point now)
{
    judging all(activity, known, digest, now);
    std::vector<judged_row> judged;
    for (auto& row : rows)
        judged.push_back(all.judge(std::move(row)));
    return judged;
}

desk_step enter_row(const content::wording& say, const storage::activity& activity, const judged_row& one,
                    int session, storage::time_point now)
{
    if (one.what == paper_verdict::walk_in)
        return count_walk_in(say, one.stranger);
    if (one.line.corrections == 0 && is_session_open(activity, session, now)) {
        auto step = check_in_at_desk(activity, one.line, session);
        std::get<storage::check_in>(step.actions.front()).heads = one.line.held.party;
        return step;
    }
    return count_late(say, activity, one.line, session, say.text("console.paper_list"));
}

} // namespace handlers
