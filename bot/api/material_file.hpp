#pragma once

#include "bot/http/message.hpp"
#include "handlers/materials.hpp"

namespace bot::api {

/// A file that was handed in, as a download: no browser opens it as a page.
http::response material_file(handlers::opened_material opened);

} // namespace bot::api
