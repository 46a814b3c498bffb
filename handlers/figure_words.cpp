#include "handlers/figure_words.hpp"

#include "storage/names.hpp"

#include <fmt/format.h>

namespace handlers {

std::string how_word(const shown_entry& entry, const content::wording& say)
{
    const auto& kind = say.text(fmt::format("reports.kind.{}", storage::to_string(entry.kind)));
    if (!entry.how.empty())
        return say("reports.how.line", fmt::arg("kind", kind),
                   fmt::arg("how", say.text(fmt::format("reports.how.{}", entry.how))));
    if (entry.kind == storage::entry_kind::attended)
        return say("reports.how.line", fmt::arg("kind", kind), fmt::arg("how", say.text("reports.how.self")));
    return kind;
}

std::string figure_with_estimate(std::int64_t figure, std::int64_t estimated, const content::wording& say)
{
    if (estimated == 0)
        return std::to_string(figure);
    return say("reports.with_estimate", fmt::arg("figure", figure), fmt::arg("estimated", estimated));
}

} // namespace handlers
