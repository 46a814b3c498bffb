#include "handlers/notices.hpp"

#include "handlers/describe.hpp"
#include "handlers/sign_up.hpp"

namespace handlers {

turn turn_for(storage::store& store, catalogue_ptr catalogue, const content::wording& wording, storage::person to,
              storage::time_point now)
{
    const auto* account = catalogue->find_account(to.account);
    std::string unit = account == nullptr ? std::string() : account->unit;
    return {store, std::move(catalogue), wording, std::move(to), std::move(unit), {}, now};
}

std::string notice_text(const turn& now, const storage::notice& what)
{
    return phrase(now, what);
}

std::map<std::string, std::string> notice_values(const turn& now, const storage::notice& what)
{
    const auto* activity = now.catalogue->find_activity(what.activity);
    if (what.what != storage::notice::subject::promoted || activity == nullptr)
        return {};
    return {{"activity", activity->name},
            {"time", time_of(now.wording, *activity)},
            {"place", place_of(now.wording, *activity)},
            {"party", std::to_string(what.party)}};
}

} // namespace handlers
