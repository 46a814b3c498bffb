#pragma once

#include "storage/detail/json_fields.hpp"
#include "storage/records.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(news_link, title, url)

} // namespace storage
