#include "bot/understand/rules.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using enum handlers::intent_name;

bool has_unit(const message& said, std::initializer_list<unit> wanted)
{
    return std::any_of(said.quantities.begin(), said.quantities.end(), [&](const quantity& one) {
        return std::find(wanted.begin(), wanted.end(), one.unit) != wanted.end();
    });
}

bool names_book(const message& said)
{
    if (said.contains("《"))
        return true;
    for (std::size_t at = 0; at < said.text.size();) {
        if (said.names.books.longest_at(said.text, at))
            return true;
        next_code_point(said.text, at);
    }
    return false;
}

bool names_subject(const message& said)
{
    for (std::size_t at = 0; at < said.text.size();) {
        if (said.names.subjects.longest_at(said.text, at))
            return true;
        next_code_point(said.text, at);
    }
    return false;
}

/// A whole text that is a subject and at most a word or two around it.
bool is_subject(const message& said)
{
    for (std::size_t at = 0; at < said.text.size();) {
        if (const auto* found = said.names.subjects.longest_at(said.text, at))
            return length(said.text) <= length(found->word) + 1;
        next_code_point(said.text, at);
    }
    return false;
}

bool about_activity(const message& said)
{
    return said.activity.strong || said.contains("报名") || said.contains("活动") || said.contains("讲座");
}

bool how_to_use_phone(const message& said)
{
    return said.has(cue::how) && said.has(cue::gadget) && !said.activity.by_number;
}

bool wants_silence(const message& said)
{
    return said.has(cue::opt_out) && !how_to_use_phone(said) && !said.contains("群") && !said.contains("朋友圈");
}

bool wants_reminders(const message& said)
{
    return said.has(cue::opt_in) && !said.has(cue::how) && !said.contains("不") && !said.contains("别");
}

bool wants_form(const message& said)
{
    if (!said.has(cue::annex2) || said.contains("照片") || said.contains("通讯录"))
        return false;
    return !(said.has(cue::how) && said.has(cue::gadget));
}

bool asks_own_reading(const message& said)
{
    if (said.contains("多少人") || said.contains("人数") || said.contains("几个人"))
        return false;
    if (said.cues.has(cue::statistics_of_reading))
        return true;
    const bool amount = has_unit(said, {unit::page, unit::minute, unit::hour, unit::chapter});
    return said.any(cue::reading, cue::read_verb) && said.has(cue::tally) && !(amount && said.contains("打卡"));
}

bool reads(const message& said)
{
    if (said.contains("签到") || said.contains("电子书") || said.has(cue::books))
        return false;
    const bool amount = has_unit(said, {unit::page, unit::chapter});
    const bool time = has_unit(said, {unit::minute, unit::hour, unit::quarter});
    const bool asks = said.has(cue::how) && !amount && !time;
    if (said.contains("打卡") || said.contains("打个卡"))
        return !(asks && said.contains("微信"));
    if (asks || said.activity.by_number)
        return false;
    const bool verb = said.any(cue::read_verb, cue::reading);
    if (said.contains("视频") || said.contains("活动"))
        return false;
    if (verb && (amount || time))
        return true;
    if (said.has(cue::read_verb) && names_book(said) && !said.any(cue::sign_up, cue::listing))
        return true;
    return names_book(said) && (amount || time) && !said.any(cue::sign_up, cue::cancel);
}

bool gives_up(const message& said)
{
    if (!said.has(cue::cancel) || said.has(cue::keep) || said.has(cue::opt_out) || said.contains("怕赶不上"))
        return false;
    if (said.has(cue::gadget) && !about_activity(said))
        return false;
    if (said.has(cue::foreign) && !about_activity(said))
        return false;
    for (const std::string_view other :
         {"自动", "挂号", "约好的号", "火车", "订单", "会员", "关注", "退货", "退款", "退票"})
        if (said.contains(other))
            return false;
    return true;
}

bool asks_heads(const message& said)
{
    if (!said.has(cue::heads) && !(said.contains("统计") && !said.has(cue::annex2)))
        return false;
    return !said.any(cue::gadget, cue::foreign) || about_activity(said) || said.contains("统计");
}

bool asks_own_signups(const message& said)
{
    return said.cues.has(cue::mine) && !said.has(cue::volunteer) && !said.any(cue::gadget, cue::foreign);
}

bool puts_forward(const message& said)
{
    const bool honour = said.cues.any(cue::star, cue::brand);
    if (honour && said.contains("展示") && said.has(cue::sign_up))
        return false;
    if (honour && said.contains("分享会"))
        return false;
    if (honour &&
        (said.cues.has(cue::nominate) || said.contains("报") || said.contains("选") || said.has(cue::how)))
        return true;
    if (said.contains("提名") || said.contains("举荐") || said.contains("推举"))
        return true;
    if (!said.contains("推荐"))
        return false;
    for (const std::string_view other :
         {"书", "视频", "课", "活动", "讲座", "电影", "软件", "股票", "app", "医院", "药"})
        if (said.contains(other))
            return false;
    for (const std::string_view who : {"老师", "大爷",   "大妈", "阿姨", "叔",   "邻居", "我们", "同志", "老人",
                                       "队",   "团",     "他",   "她",   "师傅", "奶奶", "爷爷", "老张", "老李",
                                       "老王", "一个人", "人选", "自己", "项目", "品牌", "我妈", "我爸", "老伴"})
        if (said.contains(who))
            return true;
    return false;
}

bool wants_somebody(const message& said)
{
    if (said.has(cue::teach_me) && (said.contains("志愿") || !said.any(cue::media)) && !said.has(cue::sign_up))
        return !(said.contains("有人教") && said.any(cue::classes, cue::activities));
    return said.has(cue::human) && !said.any(cue::sign_up, cue::foreign) &&
           !(said.has(cue::gadget) && said.has(cue::how));
}

bool offers_help(const message& said)
{
    // 义诊那天去帮忙; 帮忙报名 asks for help.
    const auto text = trim(said.text);
    if ((text.ends_with("帮忙") || text.ends_with("帮把手") || text.ends_with("搭把手")) && said.activity.strong &&
        !said.contains("找"))
        return true;
    return said.has(cue::volunteer) && !(said.contains("手机") && said.has(cue::how));
}

/// 大屏幕写着 3056: the four digits that are shown at the venue.
bool reads_out_code(const message& said)
{
    const bool code = std::ranges::any_of(
        said.quantities, [](const auto& one) { return one.digits == 4 && one.unit == unit::none; });
    const auto shown = {"屏幕", "大屏", "黑板", "墙上", "写着", "写的", "显示", "投影", "老师给的", "码是"};
    return code && !said.has(cue::how) && !said.contains("验证码") &&
           std::any_of(shown.begin(), shown.end(), [&](std::string_view word) { return said.contains(word); });
}

bool has_come(const message& said)
{
    if (reads_out_code(said))
        return true;
    if (said.has(cue::arrived))
        return !said.contains("怎么签到") || !said.has(cue::gadget);
    if (said.activity.by_number && (said.contains("到了") || said.contains("来了")) && !said.contains("了吗"))
        return true;
    const auto text = trim(said.text);
    return text == "到了" || text == "来了" || text == "到" || text == "我到了" || text == "我们到了" ||
           text == "在门口了";
}

bool has_opinion(const message& said)
{
    if (!said.has(cue::opinion))
        return false;
    if (said.contains("建议") || said.contains("意见") || said.contains("投诉") || said.contains("表扬") ||
        said.contains("反馈"))
        return true;
    const bool about_us = said.cues.any(cue::activities, cue::classes) || said.contains("老师") ||
                          said.contains("你们") || said.contains("服务") || said.contains("场地") ||
                          said.contains("组织") || said.contains("现场") || said.contains("通知") ||
                          said.contains("座位") || said.contains("地点") || said.contains("教室") ||
                          said.contains("主持") || said.contains("讲");
    return about_us && !said.has(cue::gadget) && !said.any(cue::sign_up, cue::listing) && !said.has(cue::how);
}

bool asks_details(const message& said)
{
    return said.has(cue::detail) && said.activity.found() && said.activity.strong &&
           (!said.has(cue::cancel) || said.contains("怕赶不上")) &&
           !(said.any(cue::sign_up) && !said.contains("时间") && !said.contains("几点") &&
             !said.contains("什么时候")) &&
           !how_to_use_phone(said) && !said.contains("门票");
}

bool wants_place(const message& said)
{
    const bool activity = said.activity.found() && said.activity.strong;
    if (said.contains("不报") || said.contains("别报"))
        return false;
    // 还有哪些可以参加 asks what there is.
    if (said.contains("参加") && !said.contains("报") && !activity &&
        (said.contains("哪些") || said.contains("什么") || said.contains("有没有")))
        return false;
    if (said.has(cue::sign_up)) {
        if (said.any(cue::gadget, cue::foreign) && !activity && !said.contains("报名"))
            return said.activity.found() && !said.has(cue::how);
        if (said.contains("加入") && !activity && !said.contains("活动"))
            return false;
        return true;
    }
    if ((said.contains("报") || said.contains("换") || trim(said.text).starts_with("要")) &&
        said.activity.by_number && !said.contains("报告"))
        return true;
    const auto topic_offers = !offered_activities(said.where.topic).empty();
    return said.has(cue::wish) && (activity || topic_offers) && !said.any(cue::media, cue::how);
}

bool wants_books(const message& said)
{
    return said.has(cue::books);
}

bool wants_resource(const message& said)
{
    if (said.any(cue::foreign) && !said.has(cue::media))
        return false;
    if (said.contains("视频号") || said.contains("视频通") || said.contains("视频电"))
        return false;
    const bool subject = names_subject(said);
    if (subject && !said.contains("活动") && !said.contains("讲座")) {
        if (is_subject(said))
            return true;
        const bool teach =
            said.has(cue::media) || said.has(cue::learn) || said.has(cue::classes) || said.contains("教");
        if (teach && !(said.contains("班") && !said.has(cue::media)))
            return true;
    }
    const bool general = said.contains("学习资源") || said.contains("学习资料") || said.contains("学习视频") ||
                         said.contains("教学视频") || said.contains("找资源") || said.contains("公开课") ||
                         said.contains("学习材料") || said.contains("视频课");
    return general && !said.has(cue::how);
}

/// 有手机课没有, 有没, 有不
bool asks_whether_there_is(const message& said)
{
    const auto text = trim(said.text);
    const auto there_is = text.find("有");
    const auto ends = {"没有", "没", "不", "么", "吗", "没呢", "不呢"};
    return there_is != text.npos && std::any_of(ends.begin(), ends.end(), [&](std::string_view end) {
               return text.ends_with(end) && text.size() - end.size() > there_is;
           });
}

bool wants_list(const message& said)
{
    if (said.contains("网课") || said.contains("线上课") || said.contains("直播课"))
        return false;
    const bool what = said.cues.has(cue::activities) || (said.cues.has(cue::classes) && !said.contains("上课"));
    if (!what || said.any(cue::foreign))
        return false;
    if (said.has(cue::how) && said.has(cue::gadget) && !said.contains("活动"))
        return false;
    return said.cues.has(cue::listing) || length(said.text) <= 8 || said.cues.has(cue::detail) ||
           asks_whether_there_is(said);
}

bool asks_for_help(const message& said)
{
    if (!said.has(cue::help) || said.any(cue::foreign))
        return false;
    if (said.has(cue::gadget))
        return false;
    return length(said.text) <= 14;
}

bool is_foreign(const message& said)
{
    // What is other people's stays so, whatever it is kept in.
    for (const std::string_view prying :
         {"所有人的", "别人的手机", "别人的电话", "大家的电话", "大家的手机", "提示词", "管理员密码", "忽略前面",
          "忽略以上", "忽略之前", "报名人的电话", "报名者的"})
        if (said.contains(prying))
            return true;
    return said.has(cue::foreign) && !said.has(cue::gadget);
}

struct rule {
    std::string_view name;
    handlers::intent_name intent;
    bool (*holds)(const message&);
};

/// In order of precedence: what is asked about goes before what is done, and what cannot be meant
/// by chance before what can.
constexpr rule rules[] = {
    {"forget", forget_me,
     [](const message& said) {
         return said.has(cue::forget) && !said.contains("微信") && !said.contains("银行") &&
                !said.contains("卡") && !said.has(cue::how);
     }},
    {"opt_out", opt_out, wants_silence},
    {"opt_in", opt_in, wants_reminders},
    {"annex2", annex2, wants_form},
    {"nominate", nominate, puts_forward},
    {"reading_stats", reading_stats, asks_own_reading},
    {"books", books, wants_books},
    {"reading_checkin", reading_checkin, reads},
    {"cancel", cancel_signup, gives_up},
    {"mine", my_signups, asks_own_signups},
    {"keep", my_signups, [](const message& said) { return said.has(cue::keep) && !said.has(cue::sign_up); }},
    {"stats", stats, asks_heads},
    {"human", human_help, wants_somebody},
    {"volunteer", volunteer, offers_help},
    {"opinion", feedback, has_opinion},
    {"arrived", attend_checkin, has_come},
    {"details", list_activities, asks_details},
    {"sign_up", signup, wants_place},
    {"resource", resource_search, wants_resource},
    {"list", list_activities, wants_list},
    {"help", help, asks_for_help},
    {"foreign", out_of_scope, is_foreign},
};

const word_table<handlers::intent_name>& polite_words()
{
    static const auto table = [] {
        word_table<handlers::intent_name> made;
        add_words(made,
                  "你好 您好 你好呀 hi hello hey 哈喽 嗨 早上好 上午好 中午好 下午好 晚上好 早安 晚安 早 早啊 "
                  "大家好 老师好 在吗 在不在 "
                  "有人吗在 吃了没 您早 你早 哈罗 新年好 过年好 节日快乐 周末好 nihao 喂 大家早 同志好 你们好 hai "
                  "好久不见 早晨好 "
                  "忙着呢 忙不忙",
                  greeting);
        add_words(made,
                  "谢谢 谢了 多谢 感谢 非常感谢 太感谢 十分感谢 辛苦了 辛苦 麻烦你了 麻烦您了 劳驾了 thanks thank "
                  "thx 谢谢你 谢谢您 谢 "
                  "感激 费心了 受累了 给你添麻烦了 帮大忙了 你真好 太谢谢",
                  thanks);
        add_words(made,
                  "啊 呀 哦 呢 吧 哈 嘛 了 的 你 您 们 老师 小助手 学邻 哇 啦 嗯 大家 同志 姑娘 小伙子 都 真 真是 "
                  "太 很 好 哎 您嘞 "
                  "各位 亲 you very much 先 给 一下 那 那就 行 知道了 知道 明白了 会了 解决了 学会了 帮助 这么 "
                  "耐心 哟 小同志 教我 "
                  "机器人 客服 帮忙 所有 工作人员 解答 就 热心 费心 弄好了 搞定了 好了",
                  out_of_scope); // Only filling.
        return made;
    }();
    return table;
}

} // namespace

std::optional<judgement> judge(const message& said)
{
    for (const auto& one : rules)
        if (one.holds(said))
            return judgement{one.intent, one.name};
    return std::nullopt;
}

std::optional<judgement> judge_politeness(std::string_view text)
{
    std::optional<judgement> found;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        const auto* word = polite_words().longest_at(text, at);
        if (!word)
            return std::nullopt;
        if (word->value != out_of_scope && (!found || found->name == greeting))
            found = judgement{word->value, "polite"};
        at += word->word.size();
    }
    return found;
}

} // namespace bot::understand
