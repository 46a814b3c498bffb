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

std::string phrase(const turn& /*now*/, const storage::noted& /*what*/)
{
    return {};
}

std::string phrase(const turn& /*now*/, const storage::document_written& what)
{
    return what.text;
}

void append(std::string& reply, const std::string& more)
{
    if (!reply.empty() && !more.empty()) {
        reply += "\n\n";
    }
    reply += more;
}

} // namespace

std::string phrase(const turn& now, const storage::result& what)
{
    std::string reply;
    for (const auto& notice : what.notices) {
        append(reply, phrase(now, notice));
    }
    for (const auto& outcome : what.outcomes) {
        append(reply, std::visit([&now](const auto& each) { return phrase(now, each); }, outcome));
    }
    return reply;
}

} // namespace handlers
