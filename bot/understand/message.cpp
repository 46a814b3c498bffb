#include "bot/understand/message.hpp"
#include "bot/understand/taken_back.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using namespace std::string_view_literals;

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](auto word) { return text.ends_with(word); });
}

/// Blanks out what the speaker says they do not mean: "不是要签到 我想知道人数" keeps the rest.
std::string without_denied(const std::string& said)
{
    auto text = said;
    for (const auto denial : {"不是"sv, "没想"sv, "没说"sv, "没打算"sv, "不是说"sv}) {
        const auto at = text.find(denial);
        if (at == std::string::npos || ends_with_any(std::string_view(text).substr(0, at), {"是", "要"}))
            continue;
        auto end = std::min(text.find(' ', at), text.size());
        for (const auto turn : {"我是"sv, "而是"sv, "是要"sv, "我要"sv, "我想"sv, "是想"sv}) {
            const auto found = text.find(turn, at + denial.size());
            if (found != std::string::npos && found > at + denial.size())
                end = std::min(end, found);
        }
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end),
                  ' ');
    }
    // "不取消了 还是报上吧": what goes before the pause is denied, what comes after is meant.
    for (const auto refusal :
         {"不取消了"sv, "不取消"sv, "不当志愿者"sv, "不报名"sv, "不签到"sv, "不打卡"sv, "不退了"sv, "不看教程"sv,
          "不报班"sv, "不改时间"sv, "不参加"sv, "不报新的"sv, "不去现场"sv}) {
        const auto at = text.find(refusal);
        const auto end = at == std::string::npos ? at : at + refusal.size();
        constexpr std::size_t meant = 3 * "的"sv.size(); // So much must follow.
        if (end != std::string::npos && end + meant < text.size() && text[end] == ' ')
            std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                      text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    }
    return trim(text).empty() ? said : text;
}

bool is_command_before(std::string_view before)
{
    return ends_with_any(trim(before),
                         {"报名",      "报",      "for",  "no",     "number",  "取消",     "签到",     "统计",
                          "志愿",      "志愿者",  "参加", "退",     "退掉",    "活动",     "号",       "register",
                          "signup",    "sign up", "join", "cancel", "checkin", "check in", "stats",    "报上",
                          "volunteer", "退出",    "改成", "换成",   "改",      "换",       "名单",     "人数",
                          "自愿者",    "义工",    "查",   "看",     "报一下",  "报个",     "取消报名", "编号",
                          "取消了",    "报名第",  "去",   "详情"});
}

bool is_command_after(std::string_view after)
{
    after = trim(after);
    for (const auto word :
         {"报名"sv, "取消"sv, "签到"sv, "统计"sv, "志愿"sv, "不去"sv, "去不了"sv, "我报"sv, "活动"sv, "帮我报"sv})
        if (after.starts_with(word))
            return true;
    return false;
}

bool joins(std::string_view gap)
{
    gap = trim(gap);
    return gap == "和" || gap == "跟" || gap == "、" || gap == "与" || gap == "还有" || gap == "以及" ||
           gap == "," || gap == "加" || gap == "及";
}

void add(activity_reference& found, storage::activity_id one)
{
    if (std::find(found.activities.begin(), found.activities.end(), one) == found.activities.end())
        found.activities.push_back(one);
}

/// Whether a quantity is the number of an activity, as far as its own words tell.
bool names_activity(const quantity& one)
{
    if (one.half)
        return false;
    switch (one.unit) {
    case unit::mark:
        return true;
    case unit::none:
    case unit::piece:
    case unit::item:
        return one.ordinal;
    default:
        return false;
    }
}

activity_reference numbered(std::string_view text, const std::vector<quantity>& all, const context& where,
                            const index::tables& names)
{
    activity_reference found;
    bool last_was_one = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& one = all[i];
        const bool after_month = i > 0 && all[i - 1].unit == unit::month && all[i - 1].end == one.begin;
        bool is_one = names_activity(one) && !after_month;
        if (!is_one && one.unit == unit::none && !one.half && one.digits <= 3) {
            is_one = is_command_before(text.substr(0, one.begin)) || is_command_after(text.substr(one.end));
            // A second bare number after the first is something else: heads or a code.
            if (found.found() && !last_was_one)
                is_one = false;
            if (last_was_one)
                is_one = joins(text.substr(all[i - 1].end, one.begin - all[i - 1].end));
            if (!is_one && i + 1 < all.size() && joins(text.substr(one.end, all[i + 1].begin - one.end)))
                is_one = names_activity(all[i + 1]);
        }
        last_was_one = is_one;
        if (!is_one)
            continue;
        if (!found.number) {
            found.number = one.value;
            found.begin = one.begin;
        }
        found.end = one.end;
        found.by_number = found.strong = true;
        for (const auto number : activity_numbers(one))
            if (const auto id = activity_by_number(number, where, names))
                add(found, *id);
            else
                found.unknown = true;
    }
    return found;
}

/// A word that joins what stands right before and after it.
struct joint {
    std::size_t begin = std::string::npos;
    std::size_t end = 0;
};

joint next_joint(std::string_view text, std::size_t from)
{
    joint found;
    for (const auto word : {"还有"sv, "以及"sv, "和"sv, "跟"sv, "与"sv, "、"sv, "及"sv, "加"sv})
        if (const auto at = text.find(word, from); at < found.begin)
            found = {at, at + word.size()};
    return found;
}

/// What a part of a list names: nothing but an activity, up to its end or from its beginning.
std::optional<activity_mention> listed(std::string_view part, bool at_end, const index::tables& names)
{
    auto mention = names.names.find(part);
    if (mention.candidates.size() != 1 || (at_end && !mention.strong))
        return std::nullopt;
    auto rest = at_end ? trim(part.substr(mention.end)) : trim(part.substr(0, mention.begin));
    for (const auto that : {"的"sv, "那个"sv, "这个"sv, "讲座"sv, "课"sv, "班"sv})
        if (rest.starts_with(that))
            rest = trim(rest.substr(that.size()));
    if (!rest.empty())
        return std::nullopt;
    return mention;
}

/// 手机班和合唱课, 2号和手机班: adds what is named on the other side of joining words.
void add_listed(activity_reference& found, std::string_view text, const std::vector<quantity>& all,
                const index::tables& names)
{
    const auto is_number = [&](std::size_t begin, std::size_t end) {
        return std::any_of(all.begin(), all.end(), [&](const auto& one) {
            return names_activity(one) && (one.end == begin || one.begin == end);
        });
    };
    std::size_t from = 0;
    for (auto joined = next_joint(text, 0); joined.begin != std::string::npos;
         joined = next_joint(text, joined.end)) {
        // A name may have such a word in it.
        const bool inside = !found.by_number && joined.begin > found.begin && joined.begin < found.end;
        const auto next = std::min(next_joint(text, joined.end).begin, text.size());
        const auto before = listed(text.substr(from, joined.begin - from), true, names);
        const auto after = listed(text.substr(joined.end, next - joined.end), false, names);
        const auto left = from;
        from = joined.end;
        if (inside || (!before && !after))
            continue;
        const bool number_beside = is_number(joined.begin, joined.end);
        if (!(before && after) && !number_beside)
            continue;
        if (before) {
            add(found, before->candidates.front());
            found.begin = std::min(found.begin, left + before->begin);
        }
        if (after) {
            add(found, after->candidates.front());
            found.end = std::max(found.end, joined.end + after->end);
        }
        found.strong = true;
        found.ambiguous = false;
    }
}

activity_reference find_activity(std::string_view text, const std::vector<quantity>& quantities,
                                 const context& where, const index::tables& names)
{
    auto found = numbered(text, quantities, where, names);
    if (found.found()) {
        add_listed(found, text, quantities, names);
        return found;
    }
    auto mention = names.names.find(text);
    found.activities = std::move(mention.candidates);
    found.ambiguous = found.activities.size() > 1;
    found.strong = mention.strong;
    found.begin = mention.begin;
    found.end = mention.end;
    if (found.strong)
        add_listed(found, text, quantities, names);
    return found;
}

/// The quantities of a text but for those in titles: 拾 in 朝花夕拾三刻钟 is no ten.
std::vector<quantity> quantities_beside_titles(std::string text, const index::tables& names)
{
    for (std::size_t at = 0; at < text.size();) {
        if (const auto* title = names.books.longest_at(text, at)) {
            const auto size = title->word.size();
            text.replace(at, size, size, '#');
            at += size;
        } else {
            next_code_point(text, at);
        }
    }
    return find_quantities(text);
}

} // namespace

std::vector<int> activity_numbers(const quantity& one)
{
    if (one.digits > 0 || one.ordinal || one.scaled || one.value == 0)
        return {one.value};
    std::vector<int> digits;
    for (auto rest = one.value; rest > 0; rest /= 10)
        digits.insert(digits.begin(), rest % 10);
    return digits;
}

std::vector<storage::activity_id> offered_activities(const storage::conversation_topic& topic)
{
    if (const auto* list = std::get_if<storage::browsing>(&topic))
        return list->shown;
    if (const auto* choice = std::get_if<storage::activity_choice>(&topic))
        return choice->offered;
    return {};
}

std::optional<storage::activity_id> activity_by_number(int n, const context& where, const index::tables& names)
{
    const auto offered = offered_activities(where.topic);
    if (std::find(offered.begin(), offered.end(), n) != offered.end())
        return n;
    if (n >= 1 && static_cast<std::size_t>(n) <= offered.size())
        return offered[static_cast<std::size_t>(n) - 1];
    if (names.activities->find_activity(n))
        return n;
    return std::nullopt;
}

message::message(const phrase& read, const context& circumstances, const index::tables& look)
    : said(read), where(circumstances), names(look),
      text(without_taken_back(without_denied(read.text), look.names)), cues(text),
      quantities(quantities_beside_titles(text, names)), activity(find_activity(text, quantities, where, names))
{
}

bool message::has(cue one) const
{
    if (!cues.has(one))
        return false;
    const auto place = cues.first(one);
    const bool in_name =
        !activity.by_number && activity.strong && place.begin >= activity.begin && place.end <= activity.end;
    return !in_name;
}

} // namespace bot::understand
