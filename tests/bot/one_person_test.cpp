#include "bot/conversation/acquaintance.hpp"
#include "bot/conversation/converse.hpp"
#include "bot/identity.hpp"
#include "bot/routes.hpp"
#include "handlers/nominations.hpp"
#include "handlers/personal_codes.hpp"
#include "storage/access_card.hpp"
#include "storage/circle.hpp"
#include "storage/consent_record.hpp"
#include "storage/identity.hpp"
#include "storage/nomination.hpp"
#include "storage/personal_code.hpp"
#include "storage/phrasing.hpp"
#include "storage/profile.hpp"
#include "storage/reader.hpp"
#include "storage/recitation.hpp"
#include "storage/reminder.hpp"
#include "storage/ticket.hpp"
#include "tests/storage/merging.hpp"
#include "tests/support/both_accounts.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/silent_store.hpp"

namespace bot_one_person_test {

namespace asio = boost::asio;
using json = nlohmann::json;
using support::activity_on_the_26th;
using support::both_accounts;

// One person by message, by page and in the mini-program.
namespace {

constexpr auto address = "http://school.example";

/// Signs up on the page of activity 3, as a browser sends its form.
class page_form {
public:
    page_form(support::chat& with, const std::string& who) : browser_(with.context())
    {
        with.settings().public_url = address;
        const auto reply = with.say(who, "我的报名");
        const auto begin = reply.find(address);
        REQUIRE(begin != reply.npos);
        const auto path = begin + std::string(address).size();
        REQUIRE(browser_.get(reply.substr(path, reply.find('\n', path) - path)).status == 303);
        const auto once = support::field_of(browser_.get("/activities/3"), "once");
        body_ = "csrf=" + browser_.csrf + "&once=" + once + "&party=1";
        cookie_ = "xuelin_me=" + browser_.cookie("xuelin_me");
    }

    storage::awaitable<unsigned> send(bot::context& ctx) const
    {
        bot::http::request what;
        what.method = bot::http::method::post;
        what.path = "/activities/3/sign-up";
        what.body = body_;
        what.content_type = "application/x-www-form-urlencoded";
        what.cookie = cookie_;
        what.host = "school.example";
        auto answering = bot::answer(ctx, what);
        const auto answer = co_await std::move(answering);
        co_return answer.status;
    }

private:
    support::console_browser browser_;
    std::string body_;
    std::string cookie_;
};

storage::awaitable<unsigned> sign_up_by_app(bot::context& ctx, std::string token, std::string key)
{
    const auto authorization = "Bearer " + token;
    bot::http::request what;
    what.method = bot::http::method::post;
    what.path = "/api/v1/activities/3/registration";
    what.authorization = authorization;
    what.body = "{}";
    what.content_type = "application/json";
    what.idempotency_key = key;
    what.peer = "192.0.2.7";
    auto answering = bot::answer(ctx, what);
    const auto answer = co_await std::move(answering);
    co_return answer.status;
}

storage::awaitable<std::string> sign_up_by_message(bot::context& ctx, std::string who, std::string msg_id)
{
    bot::incoming what;
    what.account = "default";
    what.openid = who;
    what.message.msg_type = "text";
    what.message.content = "报名 3";
    what.message.msg_id = std::move(msg_id);
    what.message.from_user = std::move(who);
    what.message.create_time = ctx.clock().time_since_epoch().count();
    auto answering = bot::converse(ctx, std::move(what));
    auto reply = co_await std::move(answering);
    co_return reply;
}

storage::awaitable<void> tell_union(bot::context& ctx, std::string who)
{
    auto union_id = "u_" + who;
    co_await bot::person_with_union(ctx, "default", std::move(who), std::move(union_id));
}

storage::identity identity_of(small_week::week& w, const std::string& id)
{
    const auto found = run(w->find_document(storage::identity_collection, storage::all_identities, id));
    REQUIRE(found);
    return storage::parse_identity(*found);
}

storage::document kept(small_week::week& w, const storage::document& place)
{
    const auto found = run(w->find_document(place.collection, place.partition, place.key));
    REQUIRE(found);
    return *found;
}

void keep(small_week::week& w, const storage::document& what)
{
    REQUIRE(run(w->write_document(what)));
}

/// As who sends 点赞 does.
void like(small_week::week& w, const storage::nomination& star, const std::string& who, storage::time_point at)
{
    keep(w, storage::like_document(star.key, who, storage::day_of(at), at));
    storage::count_nomination counted;
    counted.unit = "taiyuan";
    counted.nominee = handlers::nominee_mark(star);
    w.act(who, counted, at);
}

/// A server that is killed before or after one of its writes.
class dying_server : public support::silent_store {
public:
    struct death : std::runtime_error {
        death() : std::runtime_error("the server died") {}
    };

    dying_server(storage::store& real, int moments) : real_(real), left_(moments) {}

    storage::awaitable<storage::result> carry_out(storage::command what) override
    {
        live();
        auto told = co_await real_.carry_out(std::move(what));
        live();
        co_return told;
    }

    storage::awaitable<bool> write_document(storage::document what) override
    {
        live();
        const bool done = co_await real_.write_document(std::move(what));
        live();
        co_return done;
    }

    storage::awaitable<storage::standing> standing_of(storage::person_id person, std::string key) override
    {
        return real_.standing_of(std::move(person), std::move(key));
    }

    storage::awaitable<storage::catalogue_records> load_catalogue() override { return real_.load_catalogue(); }

    storage::awaitable<std::optional<storage::document>>
    find_document(std::string collection, std::string partition, std::string key) override
    {
        return real_.find_document(std::move(collection), std::move(partition), std::move(key));
    }

    storage::awaitable<std::vector<storage::document>> list_documents(storage::document_query which) override
    {
        return real_.list_documents(std::move(which));
    }

    storage::awaitable<std::vector<storage::archive_record>> records_of(storage::person_id person) override
    {
        return real_.records_of(std::move(person));
    }

private:
    void live()
    {
        if (left_-- == 0)
            throw death();
    }

    storage::store& real_;
    int left_;
};

/// Whether the server that takes note of the unionid came to its end.
bool note_in_part(small_week::week& w, const std::string& identity, const std::string& union_key, int moments)
{
    dying_server server(*w.store(), moments);
    try {
        run(bot::note_union(server, identity, union_key));
    } catch (const dying_server::death&) {
        return false;
    }
    return true;
}

} // namespace

TEST_CASE("Who signs up by message, by page and in the mini-program at once holds one registration",
          "[identity][merge]")
{
    both_accounts at({activity_on_the_26th(3, "讲座")});
    constexpr int people = 10;
    for (int each = 0; each < people; ++each) {
        CAPTURE(each);
        const auto who = at.somebody(false);
        auto& world = at.app.world();
        // Both have something before the platform tells that they are one.
        world.say(who, "打卡 平凡的世界 30页");
        const auto token = at.app.log_in(who);
        REQUIRE(at.app.post("/api/v1/me/reading", token, json{{"book", "围城"}, {"pages", 5}}).status() < 300);
        const page_form form(world, who);
        auto& ctx = world.context();
        asio::io_context io;
        auto by_message = asio::co_spawn(io, sign_up_by_message(ctx, who, "at-once-" + who), asio::use_future);
        auto by_page = asio::co_spawn(io, form.send(ctx), asio::use_future);
        auto by_app = asio::co_spawn(io, sign_up_by_app(ctx, token, "at-once-" + who), asio::use_future);
        for (int steps = 0; steps < 4 * each && !io.stopped(); ++steps)
            io.run_one();
        auto linking = asio::co_spawn(io, tell_union(ctx, who), asio::use_future);
        io.restart();
        io.run();
        CHECK_THAT(by_message.get(), Contains("报名"));
        CHECK(by_page.get() == 303);
        CHECK(by_app.get() < 300);
        linking.get();
        run(bot::finish_merging(world.store()));
        const auto person = run(bot::meet(world.store(), world.id_of(who), "")).id;
        CHECK(run(bot::meet(world.store(), at.app.id_of(who), "")).id == person);
        CHECK(run(world.store().registrations_of(person)).size() == 1);
        CHECK(at.app.get("/api/v1/me/registrations", token).body["registrations"].size() == 1);
        CHECK_THAT(world.say(who, "我的报名"), Contains("讲座"));
    }
    CHECK(at.counts(3)["registered"] == people);
    CHECK(at.read_by_residents() == people);
    CHECK(at.is_right());
}

TEST_CASE("Who was merged is forgotten whole, and is two who have nothing until they are told to be one again",
          "[identity][merge]")
{
    both_accounts at({activity_on_the_26th(3, "讲座"), activity_on_the_26th(4, "书法")});
    const auto who = at.somebody(false);
    auto& world = at.app.world();
    world.say(who, "报名 3");
    const auto token = at.app.log_in(who);
    REQUIRE(at.app.post("/api/v1/activities/4/registration", token, json::object()).status() < 300);
    run(tell_union(world.context(), who));
    world.say(who, "注销");
    world.say(who, "是");
    for (const auto& identity : {world.id_of(who), at.app.id_of(who)}) {
        CHECK(run(bot::meet(world.store(), identity, "")).id == identity);
        CHECK_FALSE(run(world.store().standing_of(identity, "")).person);
        CHECK(run(world.store().registrations_of(identity)).empty());
        for (const auto& one : run(world.store().records_of(identity)))
            CHECK_FALSE(std::holds_alternative<storage::document>(one));
    }
    CHECK(at.app.get("/api/v1/me/registrations", token).status() == 401);
    CHECK(at.counts(3)["registered"] == 0);
    CHECK(at.counts(4)["registered"] == 0);
    CHECK(at.is_right());
    world.set_clock("2026-11-25T10:00:00+08:00");
    world.say(who, "报名 3");
    const auto again = at.app.log_in(who);
    CHECK(at.app.post("/api/v1/activities/3/registration", again, json::object()).status() < 300);
    run(tell_union(world.context(), who));
    CHECK(at.app.get("/api/v1/me/registrations", again).body["registrations"].size() == 1);
    CHECK(at.counts(3)["registered"] == 1);
    CHECK(at.is_right());
}

TEST_CASE("documents of both are those of the one who stays, united where there are two",
          "[store][identity][merge]")
{
    small_week::week w(ON_EVERY_STORE);
    w.join("new");
    w.join("old", 2);
    const auto today = storage::day_of(small_week::morning);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto present = storage::day_of(now);
    storage::consent_record agreed;
    agreed.person = "old";
    agreed.text = "2026-11";
    agreed.at = small_week::morning;
    keep(w, to_document(agreed));
    storage::access_card card;
    card.what = storage::access_card::kind::person;
    card.whose = "old";
    card.acts_for = {"taiyuan", storage::organizer_role::collector};
    keep(w, to_document(card));
    storage::unmatched_sentence said;
    said.unit = "taiyuan";
    said.text = "啥时候下雨";
    said.people = {"old", "li"};
    keep(w, to_document(said));
    storage::personal_code code;
    code.number = "12345678";
    code.person = "old";
    code.expires_at = now + std::chrono::hours{1};
    keep(w, to_document(code));
    storage::profile mine;
    mine.person = "old";
    mine.name = "王芳";
    mine.phone = "13800001234";
    keep(w, to_document(mine));
    auto theirs = mine;
    theirs.person = "new";
    theirs.name.clear();
    theirs.phone = "13900005678";
    keep(w, to_document(theirs));
    storage::reader paused;
    paused.person = "old";
    paused.paused = {{today - std::chrono::days{9}, today - std::chrono::days{7}}};
    keep(w, to_document(paused));
    paused.person = "new";
    paused.paused = {{today - std::chrono::days{7}, today - std::chrono::days{5}}};
    keep(w, to_document(paused));
    storage::reading_wish wish;
    wish.person = "old";
    wish.hour = 20;
    wish.next = small_week::start;
    keep(w, to_document(wish));
    storage::circle_member member;
    member.root = "shanxi";
    member.circle = "c1";
    member.person = "old";
    member.alias = "芳芳";
    member.at = small_week::morning;
    keep(w, to_document(member));
    storage::ticket open;
    open.key = "t1";
    open.unit = "taiyuan";
    open.person = "old";
    open.state = storage::ticket_state::human;
    open.opened_at = small_week::morning;
    keep(w, to_document(open));
    storage::nomination star;
    star.key = "n1";
    star.year = static_cast<int>(std::chrono::year_month_day{present}.year());
    star.state = storage::nomination_state::chosen;
    star.chosen_by = {"taiyuan"};
    star.number = 1;
    star.person = "old";
    star.made_at = small_week::morning;
    keep(w, to_document(star));
    for (const auto* who : {"old", "new"}) {
        like(w, star, who, now);
        like(w, star, who, now - std::chrono::days{100});
    }
    like(w, star, "old", now - std::chrono::days{1});
    like(w, star, "old", now - std::chrono::days{200});
    storage::recitation aloud;
    aloud.key = "r1";
    aloud.person = "old";
    aloud.book = "朝花夕拾";
    aloud.at = small_week::morning;
    keep(w, to_document(aloud, "taiyuan"));

    REQUIRE(run(bot::note_union(*w.store(), "new", "union")) == "new");
    REQUIRE(run(bot::note_union(*w.store(), "old", "union")) == "new");
    for (int again = 0; again < 2; ++again) {
        const auto profile = storage::parse_profile(kept(w, to_document(theirs)));
        CHECK(profile.name == "王芳");
        CHECK(profile.phone == "13900005678");
        const auto pauses = storage::parse_reader(kept(w, to_document(paused))).paused;
        REQUIRE(pauses.size() == 1);
        CHECK(pauses[0] == storage::period{today - std::chrono::days{9}, today - std::chrono::days{5}});
        wish.person = "new";
        CHECK(storage::parse_reading_wish(kept(w, to_document(wish))).hour == 20);
        member.person = "new";
        CHECK(storage::parse_circle_member(kept(w, to_document(member))).alias == "芳芳");
        CHECK(storage::parse_ticket(kept(w, to_document(open))).person == "new");
        CHECK(storage::parse_nomination(kept(w, to_document(star))).person == "new");
        CHECK(storage::parse_recitation(kept(w, to_document(aloud, "taiyuan"))).person == "new");
        agreed.person = "new";
        CHECK(storage::parse_consent(kept(w, to_document(agreed))).text == "2026-11");
        card.whose = "new";
        CHECK(storage::parse_access_card(kept(w, to_document(card))).acts_for == card.acts_for);
        CHECK(storage::parse_unmatched(kept(w, to_document(said))).people ==
              std::vector<std::string>{"li", "new"});
        CHECK(run(handlers::holder_of(*w.store(), "12345678", now)) == "new");
        CHECK(run(w->count_documents(storage::nomination_like_collection, "n1", "all")) == 4);
        CHECK(w.heads(storage::entry_kind::nominated, storage::role::participant, storage::no_activity) == 4);
        // Whom a helper answers goes on speaking to the helper.
        const auto topic = run(w->standing_of("new", "")).conversation.topic;
        REQUIRE(std::holds_alternative<storage::with_helper>(topic));
        CHECK(std::get<storage::with_helper>(topic).ticket == "t1");
        CHECK_FALSE(identity_of(w, "old").merging);
        CHECK_FALSE(run(w->find_document(storage::profile_collection, storage::all_profiles, "old")));
        REQUIRE(run(bot::note_union(*w.store(), "old", "union")) == "new");
    }
    CHECK(w.taken().confirmed == 2);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("wherever a server dies that merges two, the next one goes on", "[store][identity][merge]")
{
    auto wide = small_week::lecture(3);
    wide.capacity.reset();
    wide.collects = storage::entry_kind::read;
    small_week::week w(ON_EVERY_STORE, {wide});
    storage::log_reading page;
    page.entry.day = storage::day_of(small_week::morning);
    page.entry.book = "围城";
    page.entry.activity = 3;
    int people = 0;
    for (bool came_to_end = false; !came_to_end; ++people) {
        const auto number = std::to_string(people);
        CAPTURE(people);
        REQUIRE(people < 400);
        for (const auto& who : {"new" + number, "old" + number}) {
            w.join(who, 2);
            w.act(who, page);
            w.act(who, storage::check_in{3, "1234", {}}, small_week::start);
        }
        storage::profile mine;
        mine.person = "old" + number;
        mine.name = "王芳";
        keep(w, to_document(mine));
        run(bot::note_union(*w.store(), "new" + number, "union" + number));
        came_to_end = note_in_part(w, "old" + number, "union" + number, people);
        run(bot::finish_merging(*w.store()));
        // Where nothing had been written down yet, the platform tells it with the next contact.
        CHECK(run(bot::note_union(*w.store(), "old" + number, "union" + number)) == "new" + number);
        CHECK(run(bot::meet(*w.store(), "old" + number, "")).id == "new" + number);
        CHECK(run(w->registrations_of("new" + number)).size() == 1);
        CHECK(run(w->registrations_of("old" + number)).empty());
        mine.person = "new" + number;
        CHECK(storage::parse_profile(kept(w, to_document(mine))).name == "王芳");
        CHECK_FALSE(identity_of(w, "old" + number).merging);
    }
    CHECK(people > 5);
    CHECK(w.taken().confirmed == 2 * people);
    CHECK(w.heads(storage::entry_kind::registered) == 2 * people);
    CHECK(w.heads(storage::entry_kind::attended) == 2 * people);
    CHECK(w.heads(storage::entry_kind::read) == people);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("a notice that is being sent while two are merged is the one's when it comes back",
          "[store][identity][merge]")
{
    small_week::week w(ON_EVERY_STORE);
    w.join("new");
    w.act("old", storage::leave_notice{"迟到的回复", small_week::end});
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto claimed = run(w->claim_deliveries("a", small_week::morning, now + std::chrono::hours{1}, 10));
    REQUIRE(claimed.size() == 1);
    const auto number = claimed[0].what.number;
    REQUIRE(run(w->start_attempt(number, "a", storage::channel::customer_service, "", small_week::morning)));
    run(bot::note_union(*w.store(), "new", "union"));
    CHECK(run(bot::note_union(*w.store(), "old", "union")) == "new");
    CHECK(identity_of(w, "old").merging);
    storage::delivery_end failed;
    failed.number = number;
    failed.owner = "a";
    failed.state = storage::delivery_state::waiting;
    run(w->finish_delivery(failed));
    run(bot::finish_merging(*w.store()));
    CHECK_FALSE(identity_of(w, "old").merging);
    auto asking = small_week::message("new");
    asking.conversation_version = run(w->standing_of("new", "")).conversation.version;
    const auto told = w.send(asking).notices;
    REQUIRE(told.size() == 1);
    CHECK(told[0].text == "迟到的回复");
}

} // namespace bot_one_person_test
