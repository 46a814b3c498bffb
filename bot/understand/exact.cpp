#include "bot/understand/exact.hpp"
#include "bot/understand/dates.hpp"
#include "bot/understand/has_any.hpp"
#include "bot/understand/organizer_commands.hpp"
#include "bot/understand/own_words.hpp"
#include "bot/understand/reading_words.hpp"
#include "bot/understand/slots.hpp"
#include "handlers/attendance.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using namespace std::string_view_literals;
using handlers::intent;
using handlers::intent_name;
using enum handlers::intent_name;

/// Ways to ask for the code that staff check one in by.
constexpr std::string_view own_code_words[] = {"我的码", "我的签到码", "我的二维码", "wdm"};

constexpr std::pair<intent_name, std::string_view> lone_words[] = {
    {list_activities, "活动 活动列表 看活动 活动安排 查活动 有什么活动 hd 所有活动 全部活动 近期活动 最近活动"},
    {my_signups, "我的报名 我的活动 wdbm 查报名 报名记录"},
    {reading_stats, "我的打卡 wddk 打卡记录"},
    {books, "好书 书单 荐书 hs 好书推荐 推荐好书"},
    {human_help, "人工 客服 人工客服 人工服务 转人工 rg 真人"},
    {opt_out, "退订 td t 取消订阅"},
    {opt_in, "订阅 恢复订阅 重新订阅 恢复提醒"},
    {my_data, "我的资料 我的信息 我的个人信息 看我的资料 查我的资料 wdzl"},
    {export_data, "导出资料 导出我的资料 下载我的资料 导出我的信息 dczl"},
    {forget_me, "注销 注销账号 注销账户 删除我的信息"},
    {next, "下一步 继续 然后呢 接着来 往下 接下来 下步 下一个 然后 xyb next"},
    {previous, "上一步 上步 退回上一步 前一步 返回上一步 往回 上一个 syb"},
    {again, "再说一遍 重复 再来一遍 再讲一遍 再发一遍 没看清 没听清 再说一次 慢一点 慢点 说慢点 重说 刚才讲到哪了 "
            "讲到哪了 刚才到哪了"},
    {show_picture, "看图 看图片 看下图 发图 要图 有图吗 有图没 图"},
    {restart, "重来 从头来 重新开始 从头开始 重新来 从头"},
    {stuck, "我不会 不会 看不懂 没找到 找不到 找不着 没有 不懂 弄不了 我卡住了 卡住了 不行 没反应 点不了 "
            "跟你说的不一样 不一样 我这没有"},
    {more, "更多 换一批 换一换 下一页 还有吗 还有呢 再看看 下页 还有没有 翻页 往后翻"},
    {yes,
     "是 对 好的 确认 确定 是的 对的 好 嗯 嗯嗯 行 可以 ok yes y 要 没错 好嘞 中 对对 是是 好吧 行吧 对啊 "
     "是啊 没问题 成 得嘞 同意 shi 要得 得行 使得 妥 妥了 好咧 好哩 行咧 行哩 能行 是嘞 对嘞 可以的 行的 中嘞"},
    {no, "不 不是 不用 不要 不对 别 算了 否 no n 不行吧 不了 先不 都不是 不用了 不是的 暂时不 不需要 不要了 等等 "
         "再想想 "
         "不取消 别取消 不确定 不中 莫 甭 甭了 不咧 算咧"},
    {stop, "退出 结束 不弄了 不学了 停止 停 返回 关闭 先这样 不看了 退出教程 不报了 取消"},
    {organizer_help, "组织者 组织者帮助 管理员帮助 组织者菜单 组织 工作人员帮助"},
    {tickets, "求助 求助单 看求助 谁要帮忙"},
    {console, "控制台 打开控制台 登录控制台 kzt"},
    {signup, "报名 我要报名 我想报名 bm 报名参加 怎么报名 参加活动"},
    {volunteer, "志愿 志愿者 当志愿者 做志愿者 zy zyz"},
    {cancel_signup, "取消报名 退报名 qx qxbm"},
    {attend_checkin, "我的码 我的签到码 我的二维码 wdm 签到 qd 报到 我到了 我来了 现场签到 扫码签到"},
    {reading_checkin, "打卡 读书打卡 阅读打卡 dk 看书打卡"},
    {stats, "统计 tj 人数 统计人数"},
    {resource_search, "资源 学习资源 找资源"},
    {tutorial, "学手机 教程 手机教程 学用手机 学习手机 看教程"},
    {nominate, "推荐"},
    {my_nominations, "我的推荐 wdtj 查推荐 推荐记录"},
    {withdraw_nomination, "撤回 撤回推荐"},
    {like, "点赞"},
    {bind, "绑定"},
    {add_heads, "加人数 补人数 减人数"},
    {news, "新闻 新闻链接"},
    {annex2, "附件2 附件二 附件 fj2 统计表"},
    {roster, "名单 报名名单 签到表"},
    {help, "帮助 菜单 功能 help bz cd ? 使用说明 怎么用 长辈版 大字版 老年版 帮助菜单 功能菜单 主菜单 返回菜单 "
           "回到菜单 首页"},
};

const word_table<intent_name>& lone_table()
{
    static const auto table = [] {
        word_table<intent_name> made;
        for (const auto& [name, words] : lone_words)
            add_words(made, words, name);
        made.add("附件 2", annex2);
        return made;
    }();
    return table;
}

/// Words that a number or a text follows.
const word_table<intent_name>& opening_table()
{
    static const auto table = [] {
        word_table<intent_name> made;
        add_words(made, "报名 bm 我要报名 我要报 我想报 register signup 报", signup);
        add_words(made, "志愿 志愿者 当志愿者 报名志愿者 志愿报名 zy", volunteer);
        add_words(made, "取消 取消报名 取消志愿 取消志愿者 取消志愿报名 qx cancel", cancel_signup);
        add_words(made, "签到 qd checkin", attend_checkin);
        add_words(made, "统计 人数 tj", stats);
        add_words(made, "名单 报名名单", roster);
        add_words(made, "活动 详情 查看", list_activities);
        add_words(made, "加人数 补人数 加人 减人数 减少人数 扣人数", add_heads);
        add_words(made, "新闻 新闻链接", news);
        add_words(made, "绑定", bind);
        add_words(made, "撤回 撤回推荐", withdraw_nomination);
        add_words(made, "点赞", like);
        add_words(made, "资源 学习资源 找资源", resource_search);
        add_words(made, "通知 群发", broadcast);
        return made;
    }();
    return table;
}

/// Politeness before a command and particles after it change nothing.
std::string_view bare(std::string_view text)
{
    for (bool changed = true; changed;) {
        changed = false;
        text = trim(text);
        for (const auto word :
             {"请问"sv, "请"sv, "麻烦"sv, "您好"sv, "你好"sv, "那个"sv, "嗯 "sv, "哎"sv, "我说"sv})
            if (text.starts_with(word) && text.size() > word.size()) {
                text.remove_prefix(word.size());
                changed = true;
            }
        for (const auto word : {"吧"sv, "啊"sv, "呀"sv, "哦"sv, "哈"sv, "嘛"sv, "谢谢"sv, "一下"sv, "啦"sv})
            if (text.ends_with(word) && text.size() > word.size()) {
                text.remove_suffix(word.size());
                changed = true;
            }
    }
    return text;
}

bool is_activity_number(const quantity& one)
{
    return !one.half && (one.unit == unit::none || one.unit == unit::mark || one.unit == unit::item ||
                         (one.unit == unit::piece && one.ordinal));
}

/// "每晚8点提醒我打卡", "不用提醒打卡".
std::optional<intent> reading_reminder(std::string_view text)
{
    constexpr std::size_t longest = 60; // Bytes: twenty characters.
    if (text.size() > longest || !has_any(text, {"提醒"}) || !has_any(text, {"打卡", "读书", "看书", "阅读"}) ||
        has_any(text, {"怎么", "如何", "手机", "微信", "闹钟", "为什么", "没"}))
        return std::nullopt;
    if (has_any(text, {"不", "别", "取消", "关", "停", "勿", "退"}))
        return command_of(reading_reminder_off);
    auto made = command_of(reading_reminder_on);
    for (const auto& one : find_quantities(text))
        if (one.unit == unit::clock && one.value >= 0 && one.value < 24) {
            // Who asks for an evening means twenty by eight.
            const bool afternoon = one.value >= 1 && one.value <= 11 && !has_any(text, {"早", "上午"});
            made.slots.number = one.value + (afternoon ? 12 : 0);
        }
    return made;
}

/// "签到 3 1234", "签到 1234", "签到 3 1234 2人".
std::optional<intent> check_in_command(const command_rest& whole)
{
    const auto rest = whole.text;
    auto made = command_of(attend_checkin);
    bool activity = false;
    std::size_t at = 0;
    for (const auto& one : find_quantities(rest)) {
        if (!trim(rest.substr(at, one.begin - at)).empty())
            return std::nullopt;
        at = one.end;
        const bool code = one.digits == 4 && one.unit == unit::none && made.slots.code.empty();
        if (code) {
            made.slots.code = rest.substr(one.begin, 4);
        } else if (!activity && is_activity_number(one)) {
            set_activity(made, one, whole);
            activity = true;
        } else if (one.unit == unit::person || one.unit == unit::none) {
            made.slots.party_size = one.value;
        } else {
            return std::nullopt;
        }
    }
    if (!trim(rest.substr(at)).empty() || (!activity && made.slots.code.empty()))
        return std::nullopt;
    made.exact = true;
    return made;
}

/// "报名 3", "报名 3 两人", "取消 3": one activity, and heads where they mean something.
std::optional<intent> number_command(intent_name name, const command_rest& whole)
{
    const auto rest = whole.text;
    const auto all = find_quantities(rest);
    if (all.empty() || all.size() > 2 || all[0].begin != 0 || !is_activity_number(all[0]))
        return std::nullopt;
    auto made = command_of(name);
    set_activity(made, all[0], whole);
    auto end = all[0].end;
    if (all.size() == 2) {
        const bool heads = all[1].unit == unit::person || all[1].unit == unit::none || all[1].unit == unit::piece;
        if (!heads || all[1].ordinal || (name != signup && name != volunteer) || all[1].value < 1 ||
            all[1].value > 999 || !trim(rest.substr(end, all[1].begin - end)).empty())
            return std::nullopt;
        made.slots.party_size = all[1].value;
        end = all[1].end;
    }
    if (!trim(rest.substr(end)).empty())
        return std::nullopt;
    if (name == signup || name == volunteer)
        made.slots.role = name == signup ? storage::role::participant : storage::role::volunteer;
    made.slots.details = name == list_activities;
    // 取消3号 is how people talk; the command is the word and the number.
    made.exact = name != cancel_signup || (all[0].unit == unit::none && !all[0].ordinal);
    return made;
}

/// "点赞 3", "撤回 2号": a number in a list that is not one of activities.
std::optional<intent> listed_command(intent_name name, std::string_view rest)
{
    const auto all = find_quantities(rest);
    if (all.size() != 1 || all[0].begin != 0 || !is_activity_number(all[0]) ||
        !trim(rest.substr(all[0].end)).empty())
        return std::nullopt;
    auto made = command_of(name);
    made.slots.number = all[0].value;
    made.exact = true;
    return made;
}

/// Letters and digits, as binding codes and tokens are made of.
bool is_code(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::optional<intent> with_arguments(intent_name name, const command_rest& rest)
{
    switch (name) {
    case attend_checkin:
        return check_in_command(rest);
    case add_heads:
        return heads_command(rest);
    case news:
        return news_command(rest);
    case bind: {
        // 绑定银行卡 is about a bank card.
        if (!is_code(rest.text))
            return std::nullopt;
        auto made = command_of(bind);
        made.slots.code = typed_after(rest.said, rest.shift);
        made.exact = true;
        return made;
    }
    case withdraw_nomination:
    case like:
        return listed_command(name, rest.text);
    case broadcast:
        return broadcast_command(rest);
    case resource_search: {
        auto made = command_of(resource_search);
        made.slots.query = rest.text;
        return made;
    }
    default:
        return number_command(name, rest);
    }
}

/// "3报名", "8号签到": the number goes first.
std::optional<intent> number_first(const phrase& said, std::string_view text, const context& where,
                                   const index::tables& names)
{
    const auto all = find_quantities(text);
    if (all.size() != 1 || all[0].begin != 0 || !is_activity_number(all[0]))
        return std::nullopt;
    const auto name = lone_command(trim(text.substr(all[0].end)));
    if (name != signup && name != volunteer && name != attend_checkin && name != stats && name != cancel_signup)
        return std::nullopt;
    auto made = command_of(*name);
    const auto shift = static_cast<std::size_t>(text.data() - said.text.data());
    if (*name == attend_checkin && all[0].digits == 4 && all[0].unit == unit::none)
        made.slots.code = text.substr(all[0].begin, 4);
    else
        set_activity(made, all[0], command_rest{said, text, shift, where, names});
    return made;
}

} // namespace

std::optional<intent_name> lone_command(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    const auto* found = lone_table().longest_at(text, 0);
    if (!found || found->word.size() != text.size())
        return std::nullopt;
    return found->value;
}

namespace {

/// 今天 or 本周 and nothing else: what is on?
std::optional<intent> lone_date(std::string_view text, const context& where)
{
    constexpr std::string_view spans[] = {"今天", "今日", "明天", "后天", "本周",
                                          "这周", "周末", "下周", "本月", "这个月"};
    if (std::ranges::find(spans, text) == std::end(spans))
        return std::nullopt;
    const auto date = find_date(text, storage::day_of(where.now));
    if (!date)
        return std::nullopt;
    auto made = command_of(list_activities);
    made.slots.date = date->word;
    made.slots.dates = date->days;
    return made;
}

} // namespace

namespace {

/// 取消志愿 3 gives up one thing, 取消报名 3 another, 取消 3 whichever is held.
std::optional<storage::role> role_given_up(std::string_view command)
{
    if (command.find("志愿") != command.npos)
        return storage::role::volunteer;
    if (command.find("报名") != command.npos)
        return storage::role::participant;
    return std::nullopt;
}

} // namespace

std::optional<intent> exact_command(const phrase& said, const context& where, const index::tables& names)
{
    const auto text = bare(said.text);
    if (text.empty())
        return std::nullopt;
    if (auto made = lone_date(text, where))
        return made;
    for (const auto whole : {std::string_view(said.text), text})
        if (const auto name = lone_command(whole)) {
            auto made = command_of(*name);
            // 好的，谢谢 is thanks; where something was asked it has been taken for an answer already.
            if ((*name == yes || *name == no) && said.text.find("谢") != std::string::npos)
                break;
            // The word alone asks for what is open to be left; with something registered it is a question.
            if (*name == stop && (text == "取消" || text == "不报了"))
                made.name = cancel_signup;
            if (std::ranges::find(own_code_words, whole) != std::end(own_code_words))
                made.slots.scope = handlers::own_code;
            return made;
        }
    // Alone it asks how a notice is written; others talk about notices.
    if (where.organizer && (text == "通知" || text == "群发"))
        return command_of(broadcast);
    if (auto made = reading_command(said, text, where, names))
        return made;
    std::optional<intent> found;
    opening_table().each_at(text, 0, [&](const auto& word) {
        const auto rest = trim(text.substr(word.word.size()));
        if (found || rest.empty())
            return;
        const auto shift = static_cast<std::size_t>(rest.data() - said.text.data());
        found = with_arguments(word.value, command_rest{said, rest, shift, where, names});
        if (found && found->name == cancel_signup)
            found->slots.role = role_given_up(word.word);
    });
    if (!found)
        found = own_data_command(said, text);
    if (!found)
        found = star_command(said, text);
    if (!found)
        found = number_first(said, text, where, names);
    if (!found)
        found = reading_reminder(text);
    return found;
}

} // namespace bot::understand
