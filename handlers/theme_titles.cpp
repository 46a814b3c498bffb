#include "handlers/theme_titles.hpp"

#include "storage/names.hpp"

namespace handlers {

const std::string& theme_title(const content::wording& wording, storage::theme theme)
{
    return wording.text(fmt::format("annex2.theme.{}", storage::to_string(theme)));
}

} // namespace handlers
