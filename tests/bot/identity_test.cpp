#include "bot/identity.hpp"

#include "bot/conversation/acquaintance.hpp"
#include "storage/identity.hpp"
#include "tests/storage/small_week.hpp"
#include "tests/support/both_accounts.hpp"

#include <random>

namespace bot_identity_test {

using json = nlohmann::json;
using support::activity_on_the_26th;
using support::both_accounts;

namespace {

storage::person_id meet(storage::store& store, const std::string& identity)
{
    return run(bot::meet(store, identity, "")).id;
}

storage::person_id note_union(storage::store& store, const std::string& identity)
{
    return run(bot::note_union(store, identity, "union"));
}

void become_in_part(storage::store& store, const std::string& identity, const std::string& person)
{
    storage::identity one;
    one.id = identity;
    one.person = person;
    one.union_key = "union";
    REQUIRE(run(store.write_document(storage::to_document(one))));
}

/// What a message does: meets the person, takes the step, and asks again where it is refused.
storage::awaitable<void> join(storage::store& store, std::string identity)
{
    for (auto done = storage::result::status::moved_on; done == storage::result::status::moved_on;) {
        const auto met = co_await bot::meet(store, identity, "");
        auto step = small_week::message(met.id);
        step.conversation_version = met.known.conversation.version;
        step.actions.emplace_back(storage::sign_up{3, storage::role::participant, {}, "", ""});
        const auto told = co_await store.carry_out(std::move(step));
        done = told.what;
    }
}

storage::awaitable<void> link(storage::store& store, std::string identity, std::string union_key)
{
    co_await bot::note_union(store, std::move(identity), std::move(union_key));
}

} // namespace

TEST_CASE("Who wrote to the official account is the same in the mini-program", "[identity]")
{
    both_accounts at({activity_on_the_26th(3, "讲座")});
    const auto who = at.somebody();
    CHECK_THAT(at.app.world().say(who, "报名 3"), Contains("报名成功"));
    const auto token = at.app.log_in(who);
    CHECK(at.app.post("/api/v1/activities/3/registration", token, json::object()).body["status"] == "already");
    CHECK(at.app.get("/api/v1/me/registrations", token).body["registrations"].size() == 1);
    at.app.world().set_clock("2026-11-26T08:50:00+08:00");
    const auto came = at.app.post("/api/v1/me/check-ins", token, json{{"code", "1234"}, {"activity", 3}});
    CHECK(came.status() == 200);
    CHECK_THAT(at.app.world().say(who, "签到 3 1234"), !Contains("签到成功"));
    CHECK(at.counts(3)["registered"] == 1);
    CHECK(at.counts(3)["attended"] == 1);
    CHECK(at.is_right());
}

TEST_CASE("Who used the mini-program first is the same in the official account from the first message",
          "[identity]")
{
    both_accounts at({activity_on_the_26th(3, "讲座")});
    const auto who = at.somebody();
    const auto token = at.app.log_in(who);
    CHECK(at.app.post("/api/v1/activities/3/registration", token, json{{"party", 2}}, "k").status() == 200);
    CHECK_THAT(at.app.world().say(who, "我的报名"), Contains("讲座") && Contains("2 人"));
    CHECK(at.app.platform().count("/cgi-bin/user/info") == 1);
    // What the phone sends again is found, and the platform is not asked again.
    CHECK(at.app.post("/api/v1/activities/3/registration", token, json{{"party", 2}}, "k").status() == 200);
    CHECK_THAT(at.app.world().say(who, "取消报名 3"), !Contains("没有报名"));
    CHECK(at.app.platform().count("/cgi-bin/user/info") == 1);
    CHECK(at.is_right());
}

TEST_CASE("Whoever has something stays, though the other account knew the unionid first", "[identity]")
{
    both_accounts at({activity_on_the_26th(3, "讲座")});
    const auto who = at.somebody(false); // The platform knows nothing of them when they write.
    CHECK_THAT(at.app.world().say(who, "报名 3"), Contains("报名成功"));
    const auto token = at.app.log_in(who);
    CHECK(at.app.get("/api/v1/me/registrations", token).body["registrations"].empty());
    auto& ctx = at.app.world().context();
    CHECK(run(bot::person_with_union(ctx, "default", who, "u_" + who)) == at.app.world().id_of(who));
    CHECK(at.app.get("/api/v1/me/registrations", token).body["registrations"].size() == 1);
    CHECK(at.app.post("/api/v1/activities/3/registration", token, json::object()).body["status"] == "already");
    CHECK(at.counts(3)["registered"] == 1);
}

TEST_CASE("Two who both have something become one, and nothing of either is lost or counted twice", "[identity]")
{
    both_accounts at({activity_on_the_26th(3, "讲座"), activity_on_the_26th(4, "书法")});
    const auto who = at.somebody(false);
    at.app.world().say(who, "报名 3 2人");
    at.app.world().say(who, "打卡 平凡的世界 30页");
    const auto token = at.app.log_in(who);
    at.app.post("/api/v1/activities/3/registration", token, json::object());
    at.app.post("/api/v1/activities/4/registration", token, json::object());
    at.app.post("/api/v1/me/reading", token, json{{"book", "围城"}, {"pages", 10}});
    CHECK(at.counts(3)["registered"] == 3);
    CHECK(at.read_by_residents() == 2);
    auto& ctx = at.app.world().context();
    const auto person = run(bot::person_with_union(ctx, "default", who, "u_" + who));
    CHECK(meet(at.app.world().store(), at.app.world().id_of(who)) == person);
    CHECK(meet(at.app.world().store(), at.app.id_of(who)) == person);
    CHECK(at.app.get("/api/v1/me/registrations", token).body["registrations"].size() == 2);
    CHECK_THAT(at.app.world().say(who, "我的报名"), Contains("讲座") && Contains("2 人") && Contains("书法"));
    CHECK_THAT(at.app.world().say(who, "我的阅读"), Contains("30") || Contains("40"));
    CHECK(at.counts(3)["registered"] == 2);
    CHECK(at.read_by_residents() == 1);
    CHECK(at.is_right());
    // What either account does next is done by the one.
    CHECK(at.app.post("/api/v1/activities/3/registration", token, json::object()).body["status"] == "already");
    CHECK_THAT(at.app.world().say(who, "取消报名 4"), !Contains("没有报名"));
    CHECK(at.app.get("/api/v1/me/registrations", token).body["registrations"].size() == 1);
    CHECK(at.is_right());
}

TEST_CASE("Who is forgotten leaves no way from one account to the other", "[identity]")
{
    both_accounts at({activity_on_the_26th(3, "讲座")});
    const auto who = at.somebody();
    at.app.world().say(who, "报名 3");
    const auto before = at.app.log_in(who);
    auto& store = at.app.world().store();
    const auto person = at.app.world().id_of(who);
    REQUIRE(meet(store, at.app.id_of(who)) == person);
    at.app.world().say(who, "注销");
    at.app.world().say(who, "是");
    CHECK(meet(store, at.app.id_of(who)) == at.app.id_of(who));
    storage::document_query which;
    which.collection = storage::identity_collection;
    which.partition = storage::all_identities;
    which.index = storage::index_of_identities(person);
    CHECK(run(store.list_documents(which)).empty());
    CHECK(at.app.get("/api/v1/me/registrations", before).status() == 401);
    CHECK(at.is_right());
    // Whoever comes again begins anew, and is one again.
    at.app.world().set_clock("2026-11-25T10:00:00+08:00");
    const auto token = at.app.log_in(who);
    CHECK(at.app.post("/api/v1/activities/3/registration", token, json::object()).status() == 200);
    CHECK_THAT(at.app.world().say(who, "我的报名"), Contains("讲座"));
}

TEST_CASE("However messages and the mini-program take turns, a person holds one registration and counts once",
          "[identity]")
{
    both_accounts at({activity_on_the_26th(3, "讲座")});
    at.app.world().set_clock("2026-11-26T08:50:00+08:00");
    std::mt19937 chance(GENERATE(1U, 2U, 3U));
    constexpr int people = 12;
    int came = 0;
    int joined = 0;
    int read = 0;
    for (int each = 0; each < people; ++each) {
        const auto who = at.somebody();
        std::string token;
        const auto api = [&]() -> const std::string& {
            if (token.empty())
                token = at.app.log_in(who);
            return token;
        };
        bool joins = false;
        bool comes = false;
        bool reads = false;
        for (int turn = 0; turn < 6; ++turn) {
            const auto what = chance() % 7;
            CAPTURE(each, turn, what);
            if (what == 0)
                at.app.world().say(who, "报名 3");
            else if (what == 1)
                at.app.post("/api/v1/activities/3/registration", api(), json::object());
            else if (what == 2)
                at.app.world().say(who, "签到 3 1234");
            else if (what == 3)
                at.app.post("/api/v1/me/check-ins", api(), json{{"code", "1234"}, {"activity", 3}});
            else if (what == 4)
                at.app.world().say(who, "打卡 平凡的世界 30页");
            else if (what == 5)
                at.app.post("/api/v1/me/reading", api(), json{{"book", "平凡的世界"}, {"pages", 30}});
            else
                token = at.app.log_in(who);
            joins = joins || what <= 1;
            comes = comes || what == 2 || what == 3;
            reads = reads || what == 4 || what == 5;
        }
        at.app.world().say(who, "我的报名");
        at.app.log_in(who);
        const auto person = meet(at.app.world().store(), at.app.world().id_of(who));
        CHECK(meet(at.app.world().store(), at.app.id_of(who)) == person);
        CHECK(run(at.app.world().store().registrations_of(person)).size() == (joins ? 1U : 0U));
        joined += joins ? 1 : 0;
        came += comes ? 1 : 0;
        read += reads ? 1 : 0;
    }
    CHECK(at.counts(3)["registered"] == joined);
    CHECK(at.counts(3)["attended"] == came);
    CHECK(at.read_by_residents() == read);
    CHECK(at.is_right());
}

TEST_CASE("a step that is under way when an identity becomes another person asks again who it is for",
          "[store][identity]")
{
    small_week::week store(ON_EVERY_STORE);
    store.join("first");
    CHECK(note_union(*store.store(), "first") == "first");
    auto under_way = small_week::message("second");
    under_way.actions.emplace_back(storage::sign_up{3, storage::role::participant, {}, "", ""});
    under_way.conversation_version = run(store->standing_of("second", "")).conversation.version;
    CHECK(note_union(*store.store(), "second") == "first");
    CHECK(store.send(under_way).what == storage::result::status::moved_on);
    CHECK(meet(*store.store(), "second") == "first");
    CHECK(meet(*store.store(), "first") == "first");
    CHECK(note_union(*store.store(), "second") == "first"); // Done again.
    CHECK(store.taken().confirmed == 1);
    CHECK(run(store->audit()).empty());
}

TEST_CASE("a step that comes before the identity has become another person is that person's", "[store][identity]")
{
    small_week::week store(ON_EVERY_STORE);
    store.join("first");
    note_union(*store.store(), "first");
    // A server has died after it wrote down who the second is, and the step of another goes on.
    become_in_part(*store.store(), "second", "first");
    store.join("second", 2);
    CHECK(meet(*store.store(), "second") == "second");
    CHECK(note_union(*store.store(), "second") == "first");
    CHECK(meet(*store.store(), "second") == "first");
    const auto held = run(store->registrations_of("first"));
    REQUIRE(held.size() == 1);
    CHECK(held[0].party == 2);
    CHECK(store.taken().confirmed == 2);
    CHECK(run(store->audit()).empty());
}

TEST_CASE("becoming another person goes on where a server died", "[store][identity]")
{
    small_week::week store(ON_EVERY_STORE);
    store.join("first");
    note_union(*store.store(), "first");
    become_in_part(*store.store(), "second", "first");
    auto under_way = small_week::message("second");
    under_way.actions.emplace_back(storage::sign_up{3, storage::role::participant, {}, "", ""});
    CHECK(note_union(*store.store(), "second") == "first");
    CHECK(store.send(under_way).what == storage::result::status::moved_on);
    CHECK_FALSE(run(store->standing_of("second", "")).person.has_value());
    CHECK(meet(*store.store(), "second") == "first");
}

TEST_CASE("of two who have nothing the first stays, until the other has something", "[store][identity]")
{
    small_week::week store(ON_EVERY_STORE);
    CHECK(note_union(*store.store(), "first") == "first");
    CHECK(note_union(*store.store(), "second") == "first");
    store.join("third");
    CHECK(note_union(*store.store(), "third") == "third");
    for (const auto* each : {"first", "second", "third"})
        CHECK(meet(*store.store(), each) == "third");
}

TEST_CASE("at the moment of linking nothing is kept under an identity that has become another person",
          "[store][identity]")
{
    auto wide = small_week::lecture(3);
    wide.capacity.reset();
    small_week::week store(ON_EVERY_STORE, {wide});
    constexpr int people = 20;
    boost::asio::io_context io;
    for (int each = 0; each < people; ++each) {
        const auto number = std::to_string(each);
        store.join("first" + number);
        run(bot::note_union(*store.store(), "first" + number, "union" + number));
        auto joining = join(*store.store(), "second" + number);
        auto linking = link(*store.store(), "second" + number, "union" + number);
        auto again = link(*store.store(), "second" + number, "union" + number);
        boost::asio::co_spawn(io, std::move(linking), boost::asio::use_future);
        boost::asio::co_spawn(io, std::move(joining), boost::asio::use_future);
        boost::asio::co_spawn(io, std::move(again), boost::asio::use_future);
    }
    io.run();
    for (int each = 0; each < people; ++each) {
        const auto first = "first" + std::to_string(each);
        const auto second = "second" + std::to_string(each);
        CHECK(meet(*store.store(), second) == first);
        CHECK(run(store->registrations_of(first)).size() == 1);
        CHECK(run(store->registrations_of(second)).empty());
    }
    CHECK(store.taken().confirmed == people);
    CHECK(run(store->audit()).empty());
}

} // namespace bot_identity_test
