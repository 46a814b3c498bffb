#include "bot/understand/slots.hpp"
#include "bot/understand/dates.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using namespace std::string_view_literals;
using handlers::intent_name;

void fill_activity(const message& said, handlers::slots& into, bool only_strong)
{
    const auto& found = said.activity;
    if (!found.found() || (only_strong && !found.strong))
        return;
    auto end = found.end;
    if (found.by_number && said.said.text.substr(end).starts_with("活动"))
        end += "活动"sv.size();
    for (const auto that : {"那个"sv, "这个"sv, "的那个"sv})
        if (!found.by_number && said.said.text.substr(end).starts_with(that))
            end += that.size();
    into.activity_ref = said.said.typed(found.begin, end);
    into.activities = found.activities;
    into.ambiguous = found.ambiguous;
    into.activity_unknown = found.unknown;
    into.number = found.number;
}

/// Where no activity is named, those that may be meant are asked about.
void fill_subject(const message& said, handlers::slots& into)
{
    if (said.activity.found())
        return;
    into.activities = said.names.names.about_same_subject(said.text);
    into.ambiguous = !into.activities.empty();
}

void fill_date(const message& said, handlers::slots& into)
{
    auto date = find_date(said.text, storage::day_of(said.where.now));
    if (!date)
        return;
    into.date = std::move(date->word);
    into.dates = date->days;
}

void fill_unit(const message& said, handlers::slots& into)
{
    for (std::size_t at = 0; at < said.text.size();) {
        if (const auto* found = said.names.units.longest_at(said.text, at)) {
            into.city = found->word;
            for (const auto level : {"市"sv, "县"sv, "区"sv})
                if (into.city.ends_with(level) && length(into.city) > 2)
                    into.city.resize(into.city.size() - level.size());
            into.unit = found->value;
            return;
        }
        next_code_point(said.text, at);
    }
}

std::string first_of(const message& said, std::string_view words)
{
    while (!(words = trim(words)).empty()) {
        const auto end = std::min(words.find(' '), words.size());
        if (said.contains(words.substr(0, end)))
            return std::string(words.substr(0, end));
        words.remove_prefix(end);
    }
    return {};
}

void fill_list(const message& said, handlers::slots& into)
{
    // 反诈的讲座在哪: asking where or when, a part of one activity's name is enough.
    const bool asks_of_one = said.has(cue::detail) && said.activity.activities.size() == 1;
    fill_activity(said, into, !asks_of_one);
    into.details = !into.activities.empty() && said.has(cue::detail);
    if (!into.details && !said.activity.by_number) {
        into.activity_ref.clear();
        into.activities.clear();
        into.ambiguous = false;
    }
    fill_date(said, into);
    fill_unit(said, into);
    if (into.details)
        return;
    into.form = first_of(said, "讲座 培训 观摩 座谈 体验 读书会 志愿服务 参观 比赛 展览 演出");
    into.audience = first_of(said, "老年人 老人 小孩 孩子 儿童 亲子 农民 青少年 残疾人 妇女 职工");
    for (std::size_t at = 0; at < said.text.size(); next_code_point(said.text, at))
        if (const auto* found = said.names.subjects.longest_at(said.text, at)) {
            into.topic = found->word;
            break;
        }
}

void fill_code(const message& said, handlers::slots& into)
{
    for (const auto& one : said.quantities)
        if (one.digits == 4 && one.unit == unit::none)
            into.code = said.text.substr(one.begin, 4);
    if (!into.code.empty())
        return;
    // 5 5 2 7, read out digit by digit.
    std::string digits;
    for (const auto& one : said.quantities) {
        const bool alone = one.digits == 1 && one.unit == unit::none && !one.ordinal;
        if (!alone)
            digits.clear();
        else
            digits += said.text[one.begin];
    }
    if (digits.size() == 4)
        into.code = digits;
}

void fill_reading_stats(const message& said, handlers::slots& into)
{
    if (said.contains("排") || said.contains("第几") || said.contains("榜") || said.contains("名次") ||
        said.contains("前三") || said.contains("前几名") || said.contains("最多") || said.contains("最厉害"))
        into.scope = "rank";
    fill_date(said, into);
    if (said.contains("一共") || said.contains("总共") || said.contains("累计") || said.contains("总数") ||
        said.contains("总的"))
        into.period = "total";
    else if (into.date == "今天")
        into.period = "today";
    else if (into.date == "本周")
        into.period = "week";
    else if (into.date == "本月")
        into.period = "month";
    else if (into.date == "今年")
        into.period = "year";
    into.date.clear();
}

void fill_nomination(const message& said, handlers::slots& into)
{
    if (said.contains("品牌") || said.contains("项目"))
        into.category = "终身学习品牌项目";
    else if (said.contains("之星"))
        into.category = "百姓学习之星";

    std::string_view text = said.text;
    for (const auto word : {"推荐"sv, "提名"sv, "举荐"sv, "推举"sv, "推选"sv}) {
        const auto at = text.find(word);
        if (at == text.npos)
            continue;
        auto rest = trim(text.substr(at + word.size()));
        for (bool changed = true; changed;) {
            changed = false;
            for (const auto skipped :
                 {"百姓学习之星"sv, "学习之星"sv, "终身学习"sv, "品牌项目"sv, "品牌"sv,   "我们"sv,
                  "咱们"sv,         "咱"sv,       "我"sv,       "小区的"sv,   "社区的"sv, "村的"sv,
                  "村里的"sv,       "楼的"sv,     "院的"sv,     "单位的"sv,   "一下"sv,   "一个人"sv,
                  "一位"sv,         "一个"sv,     "个"sv,       "为"sv,       "做"sv,     "当"sv,
                  "候选人"sv,       "的"sv,       "一名"sv,     "怎么"sv,     "吗"sv,     "人选"sv})
                if (rest.starts_with(skipped)) {
                    rest = trim(rest.substr(skipped.size()));
                    changed = true;
                }
        }
        for (const auto stop : {"当"sv, "为"sv, "做"sv, "参评"sv, "评"sv, " "sv, "是"sv, "成"sv, "候选"sv,
                                "参选"sv, "可以"sv, "怎么"sv, "要"sv, "吗"sv, "百姓"sv, "学习之星"sv})
            rest = rest.substr(0, rest.find(stop));
        const bool asks = rest.starts_with("表") || rest.find("哪") != rest.npos || rest.find("填") != rest.npos ||
                          rest.find("材料") != rest.npos || rest.find("截止") != rest.npos;
        if (!asks && length(rest) >= 2 && length(rest) <= 12)
            into.nominee = rest;
        return;
    }
}

void fill_form(const message& said, handlers::slots& into)
{
    constexpr std::pair<std::string_view, std::string_view> columns[] = {
        {"开放学习资源", "开放学习资源"},
        {"开放资源", "开放学习资源"},
        {"资源共享", "强化社区教育和老年教育资源共享"},
        {"老年教育", "强化社区教育和老年教育资源共享"},
        {"全民阅读", "全民阅读"},
        {"学习之星", "“百姓学习之星”“终身学习品牌项目”推荐宣传展示"},
        {"品牌项目", "“百姓学习之星”“终身学习品牌项目”推荐宣传展示"},
        {"智慧助老", "智慧助老"},
        {"乡村振兴", "乡村振兴"},
        {"学习型", "学习型城市（乡村、社区）建设"},
        {"志愿者人数", "志愿者人数"},
        {"参与人数", "参与（或受益）人数"},
        {"受益人数", "参与（或受益）人数"},
        {"新闻链接", "新闻链接"},
        {"活动形式", "活动形式"},
        {"活动内容", "活动内容"},
        {"活动名称", "活动名称"},
        {"终身学习", "终身学习"},
    };
    for (const auto& [word, title] : columns)
        if (said.contains(word)) {
            into.column = title;
            break;
        }
    fill_unit(said, into);
    fill_date(said, into);
    into.date.clear(); // The days are enough: the form names its period itself.
}

/// The day that was read on. What a note speaks of is another matter.
void fill_day_read(const message& said, handlers::slots& into)
{
    const auto note = into.note.empty() ? std::string_view::npos : said.said.original.find(into.note);
    auto end = said.text.size();
    while (end > 0 && said.said.origin[end - 1] >= note)
        --end;
    if (auto date = find_date(std::string_view(said.text).substr(0, end), storage::day_of(said.where.now))) {
        into.date = std::move(date->word);
        into.dates = date->days;
    }
}

} // namespace

std::string find_query(const message& said)
{
    static const auto empty_words = [] {
        word_table<bool> made;
        add_words(made,
                  "我想 我要 想要 想学 想看 学习资料 学习资源 学习视频 学习 教学视频 教学 教程 课程 视频课 视频 "
                  "影片 资料 资源 录像 公开课 材料 "
                  "教材 讲义 音频 找找 找一下 找 搜索 搜一下 搜 查找 查 看看 看 学 有没有 有 吗 么 呢 的 我 想 要 "
                  "给我 给 来点 来个 来 点 "
                  "推荐 一下 一些 些 个 哪里 在哪 在 能 可以 请 请问 帮我 帮 教 怎么 什么 关于 相关 课 班 方面 啊 "
                  "吧 呀 了 想听 听 一点 "
                  "老年人 适合 老人 初级 入门 免费 网上 下 这种 这类 类 片子 知识 没有 没 里 去 会 跟着 跟 内容 "
                  "练 做 那种 "
                  "发我 几个 片 微课 网课 讲 讲讲 讲座 有关",
                  true);
        return made;
    }();
    std::string query;
    std::string_view text = said.text;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto* subject = said.names.subjects.longest_at(text, at))
            return subject->word;
        next_code_point(text, at);
    }
    for (std::size_t at = 0; at < text.size();) {
        if (const auto* word = empty_words.longest_at(text, at)) {
            at += word->word.size();
            if (!query.empty() && query.back() != ' ')
                query += ' ';
            continue;
        }
        const auto from = at;
        next_code_point(text, at);
        query += text.substr(from, at - from);
    }
    return std::string(trim(query));
}

void fill_slots(const message& said, handlers::intent& wanted)
{
    auto& into = wanted.slots;
    switch (wanted.name) {
    case intent_name::signup:
    case intent_name::volunteer:
        fill_activity(said, into, wanted.name == intent_name::volunteer);
        fill_subject(said, into);
        into.party_size = find_party(said);
        into.phone = find_phone(said.said.text);
        into.name = find_name(said.text);
        into.role = wanted.name == intent_name::signup ? storage::role::participant : storage::role::volunteer;
        break;
    case intent_name::cancel_signup:
        fill_activity(said, into, false);
        if (said.cues.has(cue::volunteer) && said.contains("志愿"))
            into.role = storage::role::volunteer;
        break;
    case intent_name::attend_checkin:
        fill_activity(said, into, false);
        fill_code(said, into);
        into.party_size = find_party(said);
        break;
    case intent_name::reading_checkin:
        fill_reading(said, into);
        fill_day_read(said, into);
        if (into.date == "今天") {
            into.date.clear();
            into.dates.reset();
        }
        break;
    case intent_name::reading_stats:
        fill_reading_stats(said, into);
        break;
    case intent_name::stats:
    case intent_name::roster:
        fill_activity(said, into, false);
        fill_unit(said, into);
        fill_date(said, into);
        break;
    case intent_name::annex2:
        fill_form(said, into);
        break;
    case intent_name::list_activities:
        fill_list(said, into);
        break;
    case intent_name::resource_search:
        into.query = find_query(said);
        break;
    case intent_name::nominate:
        fill_nomination(said, into);
        break;
    default:
        break;
    }
}

} // namespace bot::understand
