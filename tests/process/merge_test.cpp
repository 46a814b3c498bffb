#include "storage/identity.hpp"
#include "storage/key_ring.hpp"
#include "storage/recitation.hpp"
#include "storage/sealed_store.hpp"
#include "tests/process/running_server.hpp"
#include "tests/storage/small_week.hpp"
#include "tests/support/redis_process.hpp"
#include "tests/support/spawn.hpp"

#include <string>

namespace process_merge_test {
namespace {

using namespace storage;

constexpr int recitations = 400;
constexpr const char* unit = "city";

/// The store of a server, as it is seen beside the server.
class seen_store {
public:
    explicit seen_store(const running_server& server)
        : store_(open_store(server.store_url()), key_ring(std::string(32, '\x11'), {}))
    {
    }

    ~seen_store() { store_.close(); }
    seen_store(const seen_store&) = delete;
    seen_store& operator=(const seen_store&) = delete;

    storage::store* operator->() { return &store_; }

    void act(const std::string& who, action what)
    {
        auto one =
            small_week::message(who, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
        one.conversation_version = run(store_.standing_of(who, "")).conversation.version;
        one.actions.push_back(std::move(what));
        one.take_notices = false;
        run(store_.carry_out(std::move(one)));
    }

    std::int64_t recited_by(const std::string& who)
    {
        return run(store_.count_documents(recitation_collection, unit, index_of_reciter(who)));
    }

    bool is_merging()
    {
        const auto found = run(store_.find_document(identity_collection, all_identities, "old"));
        REQUIRE(found);
        return parse_identity(*found).merging;
    }

private:
    sealed_store store_;
};

/// Two who both have something, of whom it has just been written down that they are one; the first has so much
/// that it takes a while to hand over.
void leave_two(seen_store& store)
{
    for (const auto* who : {"old", "new"}) {
        store.act(who, sign_up{2, role::participant, 2, "", ""});
        log_reading page;
        page.entry.day = day_of(system_time());
        page.entry.book = "围城";
        page.unit = unit;
        store.act(who, page);
    }
    store.act("old", leave_notice{"迟到的回复", system_time() + std::chrono::hours(1)});
    for (int n = 0; n < recitations; ++n) {
        recitation aloud;
        aloud.key = "r" + std::to_string(n);
        aloud.person = "old";
        aloud.book = "朝花夕拾";
        aloud.at = system_time();
        REQUIRE(run(store->write_document(to_document(aloud, unit))));
    }
    identity one;
    one.id = "old";
    one.person = "new";
    one.union_key = "union";
    one.merging = true;
    REQUIRE(run(store->write_document(to_document(one))));
}

void check_gone_on_with(running_server& server)
{
    server.kill();
    {
        seen_store store(server);
        leave_two(store);
    }
    server.restart();
    seen_store store(server);
    wait_until("the server to be in the middle of it", [&] { return store.recited_by("new") > 0; });
    server.kill();
    REQUIRE(store.is_merging());
    REQUIRE(store.recited_by("old") > 0);

    server.restart(); // Nobody writes to this one.
    wait_until("the next server to end it", [&] { return !store.is_merging(); });
    CHECK(store.recited_by("old") == 0);
    CHECK(store.recited_by("new") == recitations);
    CHECK(run(store->registrations_of("old")).empty());
    REQUIRE(run(store->registrations_of("new")).size() == 1);
    CHECK(server.places_of(2).confirmed == 2);
    CHECK(run(store->reading_of("new", {day::min(), day::max()})).days == 1);
    CHECK(run(store->reading_of("old", {day::min(), day::max()})).days == 0);
    CHECK(run(store->standing_of("new", "")).has_notices);
    CHECK_FALSE(run(store->standing_of("old", "")).person);
    CHECK(server.audit() == 0);
    CHECK(server.stop() == 0);
}

std::map<std::string, std::string> with_key()
{
    std::string hex;
    for (int n = 0; n < 32; ++n)
        hex += "11";
    return {{"XUELIN_DATA_KEY", hex}};
}

} // namespace

TEST_CASE("what a server left half merged that was killed the next one ends by itself", "[process][merge]")
{
    running_server server(with_key());
    check_gone_on_with(server);
}

TEST_CASE("what a server left half merged on Redis that was killed the next one ends by itself",
          "[process][merge]")
{
    redis_process redis(free_ports(1).front());
    running_server server(with_key(), "redis://" + redis.endpoint() + "/0");
    check_gone_on_with(server);
}

} // namespace process_merge_test
