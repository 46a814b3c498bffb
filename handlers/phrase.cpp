#include "handlers/attendance.hpp"
#include "handlers/decision.hpp"
#include "handlers/help.hpp"
#include "handlers/organize.hpp"
#include "handlers/reading.hpp"
#include "handlers/sign_up.hpp"
#include "handlers/tutorials.hpp"

namespace handlers {
namespace {

std::string phrase(const turn& /*now*/, const storage::said& what)
{
    return what.text;
}

} // namespace

std::string phrase(const turn& now, const storage::result& what)
{
    std::string reply;
    for (const auto& notice : what.notices) {
        reply += phrase(now, notice);
    }
    bool first = true;
    for (const auto& outcome : what.outcomes) {
        if (!first) {
            reply += "\n\n";
        }
        first = false;
        reply += std::visit([&now](const auto& each) { return phrase(now, each); }, outcome);
    }
    return reply;
}

} // namespace handlers
