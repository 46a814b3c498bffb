#include "bot/understand/question_finder.hpp"
#include "bot/understand/normalise.hpp"
#include "bot/understand/word_table.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace bot::understand {

namespace {

/// Words that mean the same in a question about a phone, each group by its first word. Words that
/// say nothing about the subject become blanks.
constexpr std::string_view synonyms[] = {
    "怎么 怎么办 怎么弄 怎么才能 怎么样 怎么用 怎么使用 怎么做 怎么操作 哪里能 在哪里 在哪 去哪 去哪里 哪里",
    "视频通话 视频电话 视频聊天 打视频 开视频 视频通活 视频说话 跟视频 面对面说话",
    "家人 孩子 儿子 女儿 闺女 孙子 孙女 老伴 外孙 亲人 娃 儿女 媳妇 老头子",
    "截图 截屏 截个图 截个屏 屏幕截图",
    "拍照 照相 拍照片 拍相片 照张相 拍个照",
    "安装 下载 装一个 装个 下个 装上 装",
    "卸载 删掉 删了 删除 去掉",
    "关怀模式 老年模式 长辈模式 大字模式 老人模式",
    "医保码 医保电子凭证 医保凭证 电子医保 医保卡",
    "无线网 wifi wi-fi 无线 家里的网 wlan 网络",
    "挂号 挂个号 约号 预约挂号 挂专家号 约医生",
    "出租车 网约车 打车 滴滴 叫车",
    "火车票 高铁票 动车票 车票 12306",
    "付款 支付 付钱 付账 结账 买单 给钱 交钱 收款码 付款码",
    "骗子 诈骗 电信诈骗 骗局 陌生电话 犯法 涉嫌 洗钱 安全账户 冒充",
    "晕倒 昏倒 摔倒 不省人事 昏过去 晕过去 倒地",
    "字大 字小 字太小 字体太小 字体小 调大 放大 字变大 字号 字体 大字 字调",
    "存储空间 内存 空间不足 装不下 满了 存不下 空间 太占地方 占地方",
    "卡 卡顿 慢 反应慢 太慢 死机",
    "通讯录 联系人 电话号码 电话簿 存电话 存号码",
    "关掉 关闭 停掉 取消 关",
    "打开 开启 启用 激活 开通 开",
    "微信群 群聊 群消息 群里 群",
    "听戏 听晋剧 听评书 听书 听广播 听收音机 听相声",
    "上网课 网课 直播课 线上课 直播间 腾讯会议 钉钉",
    "网上买东西 网购 淘宝 拼多多 京东 网上购物",
    "退货 退款 退钱",
    "短视频 抖音 快手 刷视频",
    "化验单 检查报告 检查结果 报告单 体检报告 化验结果",
    "骚扰电话 推销电话 垃圾电话 广告电话",
    "刷脸 人脸识别 人脸 脸部识别",
    "导航 地图 找路 认路 怎么走",
    "不响 没声音 没声 没响 没动静",
    "铃声 铃响 铃 来电声 响铃",
    "位置 定位 我在哪",
    "博物馆 景区 公园 图书馆 景点 门票",
    "水费 电费 燃气费 天然气费 暖气费 水电费 煤气费 取暖费 物业费",
    "话费 电话费 充值 交话费",
    "银行卡 储蓄卡 工资卡",
    "微信转账 转账 转钱 打钱 汇款",
    "发语音 语音消息 发个语音 语音",
    "照片 相片 图片 图",
    "耗电 电用得 费电 掉电 没电 电池 不经用",
    "扣钱 扣费 续费 自动续费 自动扣费 会员扣费",
    "养老金认证 养老认证 退休认证 资格认证 生存认证",
    "电视 电视机 智能电视",
    "打字 输入 手写 写字 拼音",
    "公交 公交车 坐公交 乘公交 坐车 地铁 乘车码",
    "买药 网上买药 送药",
    "异地 外地 外省 跨省",
    "登录 登不进去 登不上 登陆 登",
    "丢了 丢 弄丢 不见了 被偷 找不着了",
    "连不上 连 连接 连上",
    " 我 你 您 的 了 吗 呢 啊 呀 吧 么 请 请问 给 把 那 这 个 一下 帮我 帮忙 麻烦 想 要 能 会 可以 是 就 都 又 还 "
    "嘛 哦 嗯 哎 "
    "不知道 谁 什么 老 人家 那个 这个 上 里 弄 点 让 用",
};

const word_table<std::string_view>& thesaurus()
{
    static const auto table = [] {
        word_table<std::string_view> made;
        for (const auto group : synonyms) {
            const auto first = group.substr(0, group.find(' '));
            if (first.empty())
                add_words(made, group, std::string_view(" "));
            else
                add_words(made, group, first);
        }
        return made;
    }();
    return table;
}

/// The text in plain words, as a row of code points; blanks separate what is not connected.
std::u32string plain_words(std::string_view text)
{
    std::u32string made;
    const auto put = [&](std::string_view piece) {
        for (std::size_t i = 0; i < piece.size();) {
            const auto c = next_code_point(piece, i);
            if (c != U' ' || (!made.empty() && made.back() != U' '))
                made.push_back(c);
        }
    };
    for (std::size_t at = 0; at < text.size();) {
        if (const auto* word = thesaurus().longest_at(text, at)) {
            put(word->value);
            at += word->word.size();
        } else {
            const auto from = at;
            next_code_point(text, at);
            put(text.substr(from, at - from));
        }
    }
    return made;
}

using gram = std::uint64_t;

/// Pairs of neighbouring characters, and single ones, which weigh less; each once.
std::vector<gram> grams_of(std::string_view text)
{
    const auto words = plain_words(text);
    std::vector<gram> grams;
    grams.reserve(words.size() * 2);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == U' ')
            continue;
        if (is_han(words[i]))
            grams.push_back(words[i]);
        if (i + 1 < words.size() && words[i + 1] != U' ')
            grams.push_back(gram{words[i]} << 32 | words[i + 1]);
    }
    std::sort(grams.begin(), grams.end());
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
    return grams;
}

bool is_single(gram one)
{
    return one < (gram{1} << 32);
}

} // namespace

struct question_finder::postings {
    struct place {
        std::uint32_t sample;
        std::uint32_t label;
    };
    struct entry {
        double weight = 0; ///< How much sharing it tells.
        std::vector<std::uint32_t> samples;
        std::vector<std::uint32_t> labels;
    };
    std::unordered_map<gram, entry> grams;
    std::vector<std::string> labels;
    std::vector<std::uint32_t> label_of; ///< Of each sample.
    std::vector<double> norms;           ///< Of each sample.
    std::vector<double> weights;
    double unknown = 0; ///< Weight of a pair that stands in no sample.
};

question_finder::question_finder(const std::vector<sample>& samples)
{
    auto made = std::make_unique<postings>();
    std::unordered_map<std::string_view, std::uint32_t> label_ids;
    std::vector<std::vector<gram>> all;
    for (const auto& one : samples) {
        const auto [label, fresh] = label_ids.emplace(one.label, static_cast<std::uint32_t>(made->labels.size()));
        if (fresh)
            made->labels.push_back(one.label);
        const auto id = static_cast<std::uint32_t>(made->label_of.size());
        made->label_of.push_back(label->second);
        made->weights.push_back(one.weight);
        all.push_back(grams_of(normalised(one.text)));
        for (const auto gram : all.back()) {
            auto& entry = made->grams[gram];
            entry.samples.push_back(id);
            if (entry.labels.empty() || entry.labels.back() != label->second)
                entry.labels.push_back(label->second);
        }
    }
    const auto count = static_cast<double>(made->labels.size()) + 1;
    for (auto& [gram, entry] : made->grams) {
        std::sort(entry.labels.begin(), entry.labels.end());
        entry.labels.erase(std::unique(entry.labels.begin(), entry.labels.end()), entry.labels.end());
        entry.weight =
            std::log(1 + count / static_cast<double>(entry.labels.size())) * (is_single(gram) ? 0.35 : 1);
    }
    made->unknown = std::log(1 + count) * 0.55;
    for (const auto& grams : all) {
        double sum = 0;
        for (const auto gram : grams)
            sum += std::pow(made->grams[gram].weight, 2);
        made->norms.push_back(std::sqrt(sum));
    }
    postings_ = std::move(made);
}

question_finder::~question_finder() = default;

std::vector<found_question> question_finder::find(std::string_view text, std::size_t limit) const
{
    const auto& index = *postings_;
    std::vector<double> by_sample(index.label_of.size(), 0);
    std::vector<double> by_label(index.labels.size(), 0);
    double whole = 0;  // Squared length of what was asked.
    double weight = 0; // Everything that could be shared.
    for (const auto gram : grams_of(text)) {
        const auto found = index.grams.find(gram);
        if (found == index.grams.end()) {
            if (!is_single(gram)) {
                weight += index.unknown;
                whole += index.unknown * index.unknown;
            }
            continue;
        }
        const auto& entry = found->second;
        weight += entry.weight;
        whole += entry.weight * entry.weight;
        for (const auto id : entry.samples)
            by_sample[id] += entry.weight * entry.weight;
        for (const auto id : entry.labels)
            by_label[id] += entry.weight;
    }
    if (weight <= 0)
        return {};
    std::vector<double> closest(index.labels.size(), 0);
    for (std::size_t id = 0; id < by_sample.size(); ++id) {
        if (by_sample[id] <= 0 || index.norms[id] <= 0)
            continue;
        const auto cosine = by_sample[id] / (std::sqrt(whole) * index.norms[id]);
        auto& best = closest[index.label_of[id]];
        best = std::max(best, std::min(1.0, cosine * index.weights[id]));
    }
    std::vector<found_question> ranked;
    for (std::size_t label = 0; label < closest.size(); ++label)
        if (closest[label] > 0)
            ranked.push_back({index.labels[label], 0.6 * closest[label] + 0.4 * by_label[label] / weight});
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    if (ranked.size() > limit)
        ranked.resize(limit);
    return ranked;
}

} // namespace bot::understand
