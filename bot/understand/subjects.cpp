#include "bot/understand/normalise.hpp"
#include "bot/understand/tables.hpp"
#include "handlers/books.hpp"

namespace bot::understand {

namespace {

constexpr std::string_view common_subjects =
    "书法 毛笔字 硬笔 练字 写字 国画 山水画 花鸟画 水彩 素描 油画 画画 绘画 美术 广场舞 民族舞 交谊舞 舞蹈 跳舞 "
    "扇子舞 太极拳 太极 "
    "太极剑 八段锦 五禽戏 养生操 健身操 气功 瑜伽 唱歌 声乐 合唱 戏曲 晋剧 京剧 豫剧 梆子 蒲剧 二人台 二胡 古筝 "
    "葫芦丝 口琴 钢琴 电子琴 "
    "笛子 乐器 剪纸 编织 刺绣 手工 布艺 面塑 花馍 中国结 十字绣 陶艺 泥塑 插花 花艺 茶艺 茶道 摄影 剪辑 修图 朗诵 "
    "诗词 古诗 古诗词 "
    "诗歌 英语 普通话 国学 论语 历史 文学 写作 电脑 烹饪 烘焙 面点 家常菜 营养 养生 中医 按摩 推拿 艾灸 心理 育儿 "
    "家庭教育 隔代教育 "
    "种菜 果树 修剪 养殖 种植 盆景 花卉 养花 园艺 农技 农业 电商 直播带货 象棋 围棋 桥牌 乒乓球 羽毛球 柔力球 "
    "门球 健步走 急救 急救知识 "
    "法律 法律知识 民法典 理财 防诈骗 智能手机 红色故事 党史 非遗 皮影 威风锣鼓 锣鼓 快板 相声 评书 模特 走秀 "
    "旗袍 化妆 缝纫 裁剪 "
    "月嫂 护理 养老护理 电工 焊工 家政 垃圾分类 保健 健康 拉丁舞 秧歌 腰鼓 空竹 抖空竹 毽子 篆刻 装裱 折纸 木工 "
    "串珠 钩针 毛衣";

constexpr std::string_view common_books = "平凡的世界 红楼梦 西游记 三国演义 三国 水浒传 水浒 聊斋志异 聊斋 围城 "
                                          "活着 红岩 城南旧事 简爱 骆驼祥子 茶馆 四世同堂 朝花夕拾 呐喊 "
                                          "彷徨 家 边城 白鹿原 人生 创业史 青春之歌 林海雪原 红旗谱 暴风骤雨 "
                                          "保卫延安 小二黑结婚 三里湾 李有才板话 吕梁英雄传 钢铁是怎样炼成的 "
                                          "老人与海 战争与和平 安娜卡列尼娜 巴黎圣母院 悲惨世界 童年 母亲 "
                                          "鲁滨逊漂流记 格林童话 安徒生童话 伊索寓言 论语 三字经 弟子规 道德经 "
                                          "史记 唐诗三百首 宋词 唐诗 诗经 孟子 庄子 资治通鉴 上下五千年 百年孤独 "
                                          "小王子 傲慢与偏见 呼啸山庄 人世间 尘埃落定 穆斯林的葬礼 "
                                          "许三观卖血记 蛙 红高粱 丰乳肥臀 黄帝内经 本草纲目 儒林外史 镜花缘 "
                                          "封神演义 隋唐演义 杨家将 岳飞传 七侠五义 射雕英雄传 天龙八部 "
                                          "子夜 雷雨 春蚕 背影 荷塘月色 撒哈拉的故事 我们仨 目送 文化苦旅 "
                                          "习近平谈治国理政 毛泽东选集 长征 红星照耀中国 西行漫记 海底两万里 "
                                          "狼图腾 明朝那些事儿 三体 昆虫记 西厢记 牡丹亭 增广贤文 千字文 百家姓 "
                                          "菜根谭 老残游记 官场现形记 倾城之恋 生死疲劳 繁花 秦腔 废都";

void add_title(word_table<bool>& table, std::string_view title, std::size_t shortest)
{
    const auto text = normalised(title);
    if (length(text) >= shortest)
        table.add(text, true);
}

} // namespace

word_table<bool> subjects_of(const handlers::catalogue& activities)
{
    word_table<bool> table;
    add_words(table, common_subjects, true);
    for (const auto& resource : activities.records().resources) {
        add_title(table, resource.topic, 2);
        for (const auto& topic : resource.more_topics)
            add_title(table, topic, 2);
    }
    return table;
}

word_table<bool> books_of(const handlers::catalogue& activities)
{
    word_table<bool> table;
    // Titles of one character are words of every other sentence.
    auto words = common_books;
    while (!(words = trim(words)).empty()) {
        const auto end = std::min(words.find(' '), words.size());
        add_title(table, words.substr(0, end), 2);
        words.remove_prefix(end);
    }
    for (const auto& book : handlers::all_books(activities))
        add_title(table, book.title, 2);
    return table;
}

} // namespace bot::understand
