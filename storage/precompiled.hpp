#pragma once

// What costs most to read, read once for the whole folder. Sources still include what they use.
#include "storage/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/asio/append.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
