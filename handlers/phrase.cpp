#include "handlers/attendance.hpp"
#include "handlers/decision.hpp"
#include "handlers/help.hpp"
#include "handlers/organize.hpp"
#include "handlers/organizer_heads.hpp"
#include "handlers/reading.hpp"
#include "handlers/sign_up.hpp"
#include "handlers/tutorials.hpp"

#include <algorithm>

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

std::string phrase(const turn& /*now*/, const storage::person_merged& /*what*/)
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

// Whether the reply makes a notice of no use: the person gives up the place that it reminds of or wants no more of
// such, or a later one reminds of the same session.
bool is_overtaken(const storage::notice& one, const storage::result& by)
{
    using subject = storage::notice_subject;
    if (one.what != subject::reminder && one.what != subject::broadcast) {
        return false;
    }
    for (const auto& outcome : by.outcomes) {
        const auto* given_up = std::get_if<storage::sign_up_cancelled>(&outcome);
        const auto* refused = std::get_if<storage::reminders_set>(&outcome);
        if ((given_up != nullptr && one.activity != storage::no_activity && given_up->activity == one.activity) ||
            (refused != nullptr && !refused->wanted)) {
            return true;
        }
    }
    return one.what == subject::reminder && one.activity != storage::no_activity &&
           std::ranges::any_of(by.notices, [&](const storage::notice& other) {
               return other.what == one.what && other.activity == one.activity &&
                      other.expires_at == one.expires_at && other.number > one.number;
           });
}

} // namespace

std::string phrase(const turn& now, const storage::result& what)
{
    std::string reply;
    for (const auto& notice : what.notices) {
        if (!is_overtaken(notice, what)) {
            append(reply, phrase(now, notice));
        }
    }
    for (const auto& outcome : what.outcomes) {
        append(reply, std::visit([&now](const auto& each) { return phrase(now, each); }, outcome));
    }
    return reply;
}

} // namespace handlers
