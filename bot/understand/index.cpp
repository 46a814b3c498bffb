#include "bot/understand/cues.hpp"
#include "bot/understand/models.hpp"
#include "bot/understand/normalise.hpp"
#include "bot/understand/tables.hpp"

namespace bot::understand {

namespace {

/// What tutorials are searched by.
std::vector<sample> samples_of(const std::vector<content::tutorial>& tutorials, const learned::models& lessons)
{
    std::vector<sample> samples;
    for (const auto& one : lessons.tutorials)
        for (const auto& known : tutorials)
            if (known.slug == one.tutorial)
                samples.push_back({one.tutorial, one.text});
    return samples;
}

std::vector<std::string> words_of(const handlers::catalogue& activities,
                                  const std::vector<content::tutorial>& tutorials)
{
    auto words = cue_words();
    const auto add_pairs = [&](std::string_view raw) {
        const auto text = normalised(raw);
        std::vector<std::size_t> starts;
        for (std::size_t at = 0; at < text.size();) {
            starts.push_back(at);
            next_code_point(text, at);
        }
        starts.push_back(text.size());
        for (std::size_t i = 0; i + 2 < starts.size(); ++i)
            for (std::size_t size = 2; size <= 4 && i + size < starts.size(); ++size)
                words.push_back(text.substr(starts[i], starts[i + size] - starts[i]));
    };
    for (const auto& one : tutorials) {
        add_pairs(one.title);
        for (const auto& question : one.questions)
            add_pairs(question);
        for (const auto& keyword : one.keywords)
            words.push_back(normalised(keyword));
    }
    for (const auto& one : activities.records().activities) {
        if (one.state == storage::activity_state::draft)
            continue;
        words.push_back(normalised(one.name));
        for (const auto& alias : one.aliases)
            words.push_back(normalised(alias));
    }
    for (const auto& one : activities.records().resources)
        words.push_back(normalised(one.topic));
    for (const std::string_view word :
         {"书法", "国画", "广场舞", "太极拳", "剪纸", "唱歌", "养生", "摄影", "戏曲", "分钟", "小时", "志愿者"})
        words.emplace_back(word);
    return words;
}

word_table<std::string> units_of(const handlers::catalogue& activities)
{
    word_table<std::string> table;
    for (const auto& one : activities.records().units) {
        const auto name = normalised(one.name);
        // The province is in many a name (山西博物院) and narrows nothing.
        if (length(name) < 2 || one.level == storage::unit_level::province)
            continue;
        table.add(name, one.id);
        for (const std::string_view level : {"省", "市", "县", "区"})
            if (name.ends_with(level) && length(name) > 2)
                table.add(name.substr(0, name.size() - level.size()), one.id);
    }
    return table;
}

} // namespace

index::index(handlers::catalogue_ptr activities, const std::vector<content::tutorial>& tutorials,
             learned_ptr lessons)
{
    const auto& all = *activities;
    const auto samples = samples_of(tutorials, lessons->look());
    tables_.reset(new tables{activities, std::move(lessons), activity_finder(all), question_finder(samples),
                             homophones(words_of(all, tutorials)), units_of(all), books_of(all),
                             subjects_of(all)});
}

index::~index() = default;

} // namespace bot::understand
