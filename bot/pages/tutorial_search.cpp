#include "bot/pages/tutorial_search.hpp"

#include "bot/understand/normalise.hpp"
#include "bot/understand/tables.hpp"

#include <algorithm>

namespace bot::pages {

namespace {

/// From here on a question resembles what somebody looks for; lower than in the chat, since a list may
/// have more than is meant.
constexpr double alike = 0.24;
constexpr std::size_t most_alike = 6;

bool mentions(const content::tutorial& tutorial, const std::string& words)
{
    const auto has = [&](const std::string& text) { return text.find(words) != text.npos; };
    return has(tutorial.title) || has(tutorial.category) || std::ranges::any_of(tutorial.keywords, has) ||
           std::ranges::any_of(tutorial.questions, has);
}

void add(std::vector<const content::tutorial*>& to, const content::tutorial* one)
{
    if (one != nullptr && std::ranges::find(to, one) == to.end())
        to.push_back(one);
}

} // namespace

std::vector<const content::tutorial*> search_tutorials(const std::string& words, const understand::index* names,
                                                       storage::time_point now)
{
    std::vector<const content::tutorial*> found;
    if (names != nullptr) {
        const auto meant = understand::understand(words, {{}, now, false}, *names);
        add(found, content::find_tutorial(meant.tutorial));
        for (const auto& slug : meant.candidates)
            add(found, content::find_tutorial(slug));
        for (const auto& question : names->look().questions.find(understand::normalised(words), most_alike))
            if (question.score > alike)
                add(found, content::find_tutorial(question.label));
    }
    for (const auto& tutorial : content::built_in_tutorials())
        if (mentions(tutorial, words))
            add(found, &tutorial);
    return found;
}

} // namespace bot::pages
