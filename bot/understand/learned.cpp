#include "bot/understand/learned.hpp"
#include "bot/understand/features.hpp"
#include "bot/understand/models.hpp"
#include "bot/understand/rules.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using handlers::intent_name;

/// What the sentences of content/phrasings speak of.
handlers::catalogue_ptr phrased_catalogue()
{
    const auto& names = content::names_in_phrasings();
    storage::catalogue_records records;
    for (const auto& name : names.places) {
        storage::unit one;
        one.id = one.name = name;
        one.level = storage::unit_level::city;
        records.units.push_back(std::move(one));
    }
    storage::activity_id id = 0;
    for (const auto& [name, aliases] : names.activities) {
        storage::activity one;
        one.id = ++id;
        one.name = name;
        one.aliases = aliases;
        records.activities.push_back(std::move(one));
    }
    return std::make_shared<const handlers::catalogue>(std::move(records));
}

/// The intents that sentences can be labelled with.
constexpr auto intent_count = static_cast<std::size_t>(intent_name::out_of_scope) + 1;

/// Sentences that ask for tutorials, by what the tutorials themselves say.
std::vector<content::phrasing> questions_of(const std::vector<content::tutorial>& tutorials)
{
    std::vector<content::phrasing> made;
    for (const auto& one : tutorials) {
        made.push_back({one.title, "tutorial", one.slug});
        for (const auto& question : one.questions)
            made.push_back({question, "tutorial", one.slug});
        for (const auto& keyword : one.keywords)
            made.push_back({keyword, "tutorial", one.slug});
    }
    return made;
}

/// Collects the examples of both models.
class lessons {
public:
    explicit lessons(const std::vector<content::tutorial>& tutorials)
    {
        for (const auto& one : tutorials)
            slugs_.push_back(one.slug);
    }

    void add(const std::vector<content::phrasing>& phrasings, const index::tables& names, float weight)
    {
        const context where;
        for (const auto& one : phrasings) {
            const auto intent = handlers::intent_called(one.intent);
            if (!intent || static_cast<std::size_t>(*intent) >= intent_count)
                continue;
            const auto said = normalise(one.text);
            const evidence seen(said, where, names);
            intents_.push_back({features_of(seen.written, seen.rule, seen.heard_rule),
                                static_cast<std::uint32_t>(*intent), weight});
            const auto slug = std::find(slugs_.begin(), slugs_.end(), one.tutorial);
            if (slug == slugs_.end())
                continue;
            tutorials_.push_back(one);
            const auto label = static_cast<std::uint32_t>(slug - slugs_.begin());
            questions_.push_back({wording_of(said.text), label, weight});
        }
    }

    std::unique_ptr<const learned::models> finish()
    {
        return std::unique_ptr<const learned::models>(
            new learned::models{linear_model(intents_, intent_count), linear_model(questions_, slugs_.size()),
                                std::move(slugs_), std::move(tutorials_)});
    }

private:
    std::vector<std::string> slugs_;
    std::vector<content::phrasing> tutorials_;
    std::vector<example> intents_;
    std::vector<example> questions_;
};

} // namespace

learned::learned(std::unique_ptr<const models> made) : models_(std::move(made)) {}

learned::~learned() = default;

learned_ptr learn(const std::vector<content::tutorial>& tutorials, const std::vector<content::phrasing>& more,
                  const handlers::catalogue_ptr& spoken_of)
{
    const auto nothing = std::make_shared<const learned>(std::make_unique<const learned::models>(
        learned::models{linear_model({}, 1), linear_model({}, 1), {}, {}}));
    constexpr float question_weight = 0.5F; // There are so many that they would make everything a question.
    lessons all(tutorials);
    const index usual(phrased_catalogue(), tutorials, nothing);
    all.add(questions_of(tutorials), usual.look(), question_weight);
    all.add(content::built_in_phrasings(), usual.look(), 1);
    if (!more.empty()) {
        const index added(spoken_of, tutorials, nothing);
        all.add(more, added.look(), 1);
    }
    return std::make_shared<const learned>(all.finish());
}

const learned_ptr& built_in_learning()
{
    static const auto made = learn(content::built_in_tutorials(), {}, nullptr);
    return made;
}

} // namespace bot::understand
