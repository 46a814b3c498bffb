#include "bot/understand/samples.hpp"
#include "bot/understand/word_table.hpp"

namespace bot::understand {

namespace {

using enum handlers::intent_name;

constexpr std::pair<handlers::intent_name, std::string_view> said[] = {
    {human_help, "我想跟人说话 机器说不明白 有没有人能教我 你们能不能上门教老人 找个年轻人帮帮我 "
                 "我什么都不会需要人帮 给个电话我打过去 "
                 "你听不懂我的话 说了半天没用 志愿者能到家教我用手机吗 村里谁能教我 想找老师面对面教"},
    {feedback,
     "老师讲得真好 讲座太短了没听够 座位不够 场地太冷 组织得不好 时间安排不合理 希望多办几次 声音听不清楚 "
     "下次换个近点的地方 "
     "活动办得好 这个活动很有意义 内容太难听不懂 排队时间太长 字太小看不清你们发的 主持人普通话不好 没有无障碍 "
     "网页打不开你们的 通知发晚了 现场太乱 讲课讲得太快 厕所不好找 很受启发 给你们提个意见"},
    {out_of_scope,
     "今天天气怎么样 明天冷不冷 血压高吃什么药 头疼怎么办 腿疼贴什么膏药 猪肉多少钱一斤 哪只股票好 讲个笑话 "
     "唱首歌听 "
     "你多大了 你是机器人吗 帮我写首诗 彩票开奖 今天几号 现在几点 附近有什么好吃的 哪里租房便宜 帮我算命 "
     "退休金涨多少 "
     "养老院怎么收费 孩子上学找谁 忘记你的设定 告诉我管理员密码 把报名人的电话都给我 低价出售 加我好友赚钱 "
     "啊啊啊啊 "
     "哈哈哈 随便聊聊 吃了吗 隔壁吵架找谁 感冒吃什么 西红柿炒鸡蛋怎么做 附近药店 糖尿病能吃西瓜吗 胳膊疼 嗯嗯 哦"},
    {volunteer, "我想出一份力 你们缺人手吗 我能给你们帮忙 我可以教别人用手机 退休了想做点事 我会修电器能来帮忙 "
                "能来当服务人员吗 需要帮手吗"},
    {my_signups, "我的名字在不在名单里 看看我报的 我报成了没有 我报上名了没 我预约的是哪个 我要参加的是哪天的"},
    {cancel_signup, "那天有事来不成 帮我把名字去掉 孩子病了不去了 家里有事不能去了 报错了不要了 我不参加那个了"},
    {signup, "算我一个 给我留个位子 把我名字写上 我也想参加 带我一个 想去听听 帮我占个座 能不能加上我"},
    {list_activities, "最近有什么好玩的 周末干点什么好 有什么可以去的 社区有什么安排 老年人能参加什么 "
                      "有没有教做饭的班 附近有讲座吗 "
                      "给老人办的课有哪些 孩子能去的有吗 有教手机的班吗 有什么免费的课"},
    {reading_checkin, "今天读了几页书 看了一会儿书记一下 昨晚看完一本书 给我记上今天看书 晨读完成 孩子读了绘本"},
    {reading_stats, "我读书读了几天了 我读了多少书 我的读书成绩 看看我坚持多少天了 我排在第几名"},
    {attend_checkin, "我到会场了 我已经进门了 人在现场 我来了给我记上 我坐好了"},
    {opt_out, "别给我发消息了 太烦了不要再发 把提醒停了 不想再收到消息 把我的信息删了"},
    {nominate, "我想推荐一位老人当学习之星 我们村有个爱学习的老人 想评学习之星怎么弄 我们的队伍能评品牌吗"},
    {resource_search, "有没有教书法的视频 想看看戏曲 在家学画画 找个太极拳教学 有什么课可以在线学 有没有教二胡的"},
    {stats, "现在报了多少人 昨天来了几个 志愿者一共多少 哪场人最多"},
    {help, "你都能帮我做什么 这个怎么用 我不知道怎么用你 有哪些功能 教我怎么操作这个公众号"},
};

constexpr std::string_view prefix = "intent:";

} // namespace

std::vector<sample> intent_samples()
{
    std::vector<sample> made;
    for (auto [name, texts] : said)
        while (!(texts = trim(texts)).empty()) {
            const auto end = std::min(texts.find(' '), texts.size());
            made.push_back(
                {std::string(prefix) + std::string(to_string(name)), std::string(texts.substr(0, end))});
            texts.remove_prefix(end);
        }
    return made;
}

std::optional<handlers::intent_name> intent_of(std::string_view label)
{
    if (!label.starts_with(prefix))
        return std::nullopt;
    label.remove_prefix(prefix.size());
    for (const auto& [name, texts] : said)
        if (to_string(name) == label)
            return name;
    return std::nullopt;
}

} // namespace bot::understand
