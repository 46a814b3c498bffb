#include "tests/storage/small_week.hpp"

namespace storage_rights_test {

using namespace small_week;

namespace {

result bind(week& w, const std::string& code)
{
    auto one = message("teacher");
    one.conversation_version = run(w->standing_of("teacher", "")).conversation.version;
    one.actions.push_back(bind_organizer{code});
    return run(w->carry_out(std::move(one)));
}

bool is_organizer(week& w)
{
    return run(w->standing_of("teacher", "")).person->acts_for.has_value();
}

} // namespace

TEST_CASE("a code of no unit takes back what a person may do, and a token of none is ended", "[store]")
{
    week w(ON_EVERY_STORE);
    const authority city{"city", organizer_role::collector};
    run(w->save_binding_code("one", city, morning + std::chrono::hours{1}));
    CHECK(std::get<organizer_bound>(bind(w, "one").outcomes.at(0)).bound);
    CHECK(is_organizer(w));
    run(w->save_binding_code("two", {}, morning + std::chrono::hours{1}));
    CHECK_FALSE(std::get<organizer_bound>(bind(w, "two").outcomes.at(0)).bound);
    CHECK_FALSE(is_organizer(w));

    run(w->save_token({"token", city, morning}));
    CHECK(run(w->find_token("token"))->acts_for == city);
    run(w->save_token({"token", {"", organizer_role::collector}, morning}));
    CHECK_FALSE(run(w->find_token("token")));
    CHECK_FALSE(std::get<organizer_bound>(bind(w, "token").outcomes.at(0)).bound);
    CHECK_FALSE(is_organizer(w));
    w.store().reopen();
    CHECK_FALSE(is_organizer(w));
}

} // namespace storage_rights_test
