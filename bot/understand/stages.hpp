#pragma once

#include "bot/understand/message.hpp"
#include "handlers/intent.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace bot::understand {

/// One way of finding out what a message means; nothing where it is not sure.
struct stage {
    std::string_view name;
    std::optional<handlers::intent> (*read)(const phrase&, const context&, const index::tables&);
};

/// In order; the first that is sure decides. The last always is.
const std::vector<stage>& stages();

} // namespace bot::understand
