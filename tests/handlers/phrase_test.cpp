#include "handlers/decision.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/silent_store.hpp"

#include <memory>

namespace handlers_phrase_test {

using namespace storage;

namespace {

std::string phrase(const result& told)
{
    support::silent_store store;
    catalogue_records records;
    records.activities.emplace_back().id = 3;
    const auto catalogue = std::make_shared<const handlers::catalogue>(std::move(records));
    const handlers::turn now{store, catalogue, content::built_in_wording(), {}, {}, {}, {}};
    return handlers::phrase(now, told);
}

notice late_reply(const std::string& text)
{
    notice one;
    one.what = notice::subject::reply;
    one.text = text;
    return one;
}

} // namespace

TEST_CASE("outcomes are told apart by a blank line, and what is only noted takes none")
{
    result told;
    told.outcomes = {noted{}, said{"一"}, noted{}, said{"二"}, noted{}};
    CHECK(phrase(told) == "一\n\n二");
    told.outcomes = {noted{}};
    CHECK(phrase(told).empty());
}

TEST_CASE("notices come before the answer")
{
    result told;
    told.notices = {late_reply("晚到的回答"), late_reply("另一个")};
    CHECK(phrase(told) == "晚到的回答\n\n另一个");
    told.outcomes = {said{"一"}};
    CHECK(phrase(told) == "晚到的回答\n\n另一个\n\n一");
}

TEST_CASE("a promotion is told with nothing after it but the answer")
{
    notice promoted;
    promoted.activity = 3;
    result told;
    told.notices = {promoted};
    const auto alone = phrase(told);
    CHECK_THAT(alone, Contains("“取消 3”"));
    CHECK(alone.back() != '\n');
    told.outcomes = {said{"一"}};
    CHECK(phrase(told) == alone + "\n\n一");
}

} // namespace handlers_phrase_test
