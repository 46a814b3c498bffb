#include "tests/support/settings.hpp"

namespace support {

std::string complaint(const std::string& file)
{
    const scratch_file written(file);
    try {
        bot::load_config(written.path());
    } catch (const bot::bad_setting& problem) {
        return problem.what();
    }
    return "";
}

std::string serving_complaint(const bot::config& settings)
{
    try {
        bot::check_for_serving(settings);
    } catch (const bot::bad_setting& problem) {
        return problem.what();
    }
    return "";
}

} // namespace support
