#include "bot/understand/understand.hpp"
#include "tests/bench/rounds.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace bench {

namespace {

using clock = std::chrono::steady_clock;

constexpr std::size_t activities_known = 2000;
constexpr std::size_t book_count = 2000;
constexpr std::array<std::string_view, 50> places{
    "东关", "西关", "南关", "北关", "城东", "城西", "城南", "城北", "桃园", "杏花", "迎泽", "柳巷", "府东",
    "府西", "河西", "河东", "尖草", "晋源", "小店", "万柏", "平遥", "介休", "祁县", "太谷", "榆次", "寿阳",
    "和顺", "左权", "昔阳", "灵石", "洪洞", "侯马", "霍州", "曲沃", "翼城", "襄汾", "永济", "河津", "绛县",
    "夏县", "芮城", "平陆", "代县", "繁峙", "五台", "定襄", "原平", "宁武", "神池", "岢岚"};
constexpr std::array<std::string_view, 40> subjects{
    "冬季养生", "智能手机", "防范诈骗", "平凡人生", "经典诵读", "博物馆里", "花馍面塑", "老年合唱",
    "学习故事", "果树修剪", "社区治理", "便民理发", "书法入门", "国画山水", "太极健身", "广场舞步",
    "剪纸窗花", "二胡独奏", "晋剧清唱", "摄影构图", "养花种草", "营养膳食", "急救常识", "法律咨询",
    "家庭教育", "隔代抚养", "古诗鉴赏", "红色记忆", "非遗传承", "威风锣鼓", "编织手工", "茶艺花道",
    "电脑基础", "英语会话", "普通话音", "朗诵艺术", "模特走秀", "象棋对弈", "乒乓球友", "健步快走"};
constexpr std::array<std::string_view, 4> forms{"讲座", "培训班", "体验课", "座谈会"};

handlers::catalogue_ptr large_catalogue()
{
    storage::catalogue_records records;
    for (std::size_t i = 0; i < activities_known; ++i) {
        storage::activity one;
        one.id = static_cast<storage::activity_id>(i + 1);
        const auto place = places[i % places.size()];
        const auto subject = subjects[i / places.size() % subjects.size()];
        one.name = fmt::format("{}社区{}{}", place, subject, forms[i % forms.size()]);
        one.aliases = {fmt::format("{}{}", place, subject)};
        records.activities.push_back(std::move(one));
    }
    for (std::size_t i = 0; i < book_count; ++i) {
        storage::book one;
        one.id = std::to_string(i);
        one.title = fmt::format("{}{}的{}", places[i % places.size()],
                                subjects[i / places.size() % subjects.size()], i % 2 == 0 ? "日子" : "故事");
        records.books.push_back(std::move(one));
    }
    return std::make_shared<const handlers::catalogue>(std::move(records));
}

double since(clock::time_point start)
{
    return std::chrono::duration<double, std::micro>(clock::now() - start).count();
}

} // namespace

void measure_understanding(const options& how)
{
    constexpr double milli = 1000;
    auto start = clock::now();
    const auto& lessons = bot::understand::built_in_learning();
    const auto learning = since(start);
    const auto activities = large_catalogue();
    start = clock::now();
    const bot::understand::index names(activities, content::built_in_tutorials(), lessons);
    const auto indexing = since(start);

    bot::understand::context where;
    where.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto& messages = content::built_in_phrasings();
    std::vector<double> taken;
    for (int round = 0; round < how.rounds; ++round)
        for (const auto& one : messages) {
            start = clock::now();
            const auto found = bot::understand::understand(one.text, where, names);
            taken.push_back(since(start));
            if (found.confidence < 0) // Never; keeps the work from being left out.
                fmt::print("{}\n", found.text);
        }
    std::sort(taken.begin(), taken.end());
    const auto at = [&](double part) {
        return taken[std::min(taken.size() - 1,
                              static_cast<std::size_t>(part * static_cast<double>(taken.size())))];
    };
    fmt::print("{} sentences, {} rounds; {} tutorials, {} activities, {} books\n", messages.size(), how.rounds,
               content::built_in_tutorials().size(), activities_known, book_count);
    fmt::print("a message            median {:.0f} us, 99 % {:.0f} us, most {:.0f} us\n", at(0.5), at(0.99),
               taken.back());
    fmt::print("learning at start    {:.0f} ms\n", learning / milli);
    fmt::print("index of a catalogue {:.0f} ms\n", indexing / milli);
}

} // namespace bench
