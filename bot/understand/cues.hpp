#pragma once

#include "bot/understand/word_table.hpp"

#include <array>
#include <bitset>
#include <string_view>

// Words that say what a message is about. One word alone seldom decides; the rules weigh them.
namespace bot::understand {

enum class cue {
    how,     ///< asks for a way to do something
    sign_up, ///< wants a place
    wish,    ///< wants to go, listen, see; means a place only with an activity
    cancel,  ///< gives a place up
    keep,    ///< says not to cancel
    volunteer,
    mine, ///< what have I signed up for
    arrived,
    reading,   ///< 打卡, 读书 and the like
    read_verb, ///< 读了, 看完: means reading only with a book or an amount
    statistics_of_reading,
    tally, ///< how many, how often, in which place
    heads, ///< asks how many people
    annex2,
    opt_out,
    opt_in,
    forget, ///< erase me
    human,
    teach_me,   ///< somebody should come and teach
    opinion,    ///< praise, complaint, proposal
    activities, ///< 活动, 讲座 in general
    classes,    ///< 课, 班: an activity or a resource
    listing,    ///< which are there
    detail,     ///< when, where, for how much
    nominate,
    star,  ///< 百姓学习之星
    brand, ///< 终身学习品牌项目
    media, ///< 视频, 资料: what resources are made of
    learn, ///< 想学, 找
    books, ///< recommend me something to read
    help,
    foreign, ///< weather, medicine, prices: not ours
    gadget,  ///< phone and its programs: tutorials, not activities
    count_   ///< How many cues there are.
};

constexpr std::size_t cue_count = static_cast<std::size_t>(cue::count_);

/// Where a cue stands first.
struct cue_place {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The cues of a text.
class cue_set {
public:
    explicit cue_set(std::string_view text);

    bool has(cue one) const { return present_[index(one)]; }
    template <class... Cues>
    bool any(Cues... ones) const
    {
        return (has(ones) || ...);
    }
    cue_place first(cue one) const { return places_[index(one)]; }

private:
    static std::size_t index(cue one) { return static_cast<std::size_t>(one); }

    std::bitset<cue_count> present_;
    std::array<cue_place, cue_count> places_{};
};

/// Every word of every cue, for recognising misspelt ones.
const std::vector<std::string>& cue_words();

} // namespace bot::understand
