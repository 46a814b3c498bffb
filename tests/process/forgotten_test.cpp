#include "bot/conversation/pseudonym.hpp"
#include "bot/secrets.hpp"
#include "storage/kept_text.hpp"
#include "tests/process/running_server.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder_bytes.hpp"
#include "tests/support/redis_process.hpp"
#include "tests/support/run.hpp"
#include "tests/support/spawn.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace process_forgotten_test {
namespace {

using std::chrono::hours;

constexpr const char* openid = "oOuyangZixuan_o7Q2kP";
constexpr const char* name = "欧阳紫萱";
constexpr const char* phone = "13977770042";
constexpr const char* token = "figures-of-the-city";
constexpr const char* lecture = "智能手机入门讲座";

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// Whole characters of UTF-8 as JSON may escape them.
std::string escaped(const std::string& text)
{
    std::string made;
    for (std::size_t at = 0; at + 2 < text.size(); at += 3) {
        const auto byte = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(text[at + i]));
        };
        const unsigned code = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
        std::array<char, 7> one{};
        std::snprintf(one.data(), one.size(), "\\u%04x", code);
        made += one.data();
    }
    return made;
}

storage::activity activity(storage::activity_id id, const char* title)
{
    storage::activity made;
    made.id = id;
    made.unit = "city";
    made.name = title;
    made.theme = storage::theme::smart_help_for_elders;
    return made;
}

/// The lecture that is on, or was over hours ago, and what collects reading and nominations.
storage::catalogue_records week(hours begun)
{
    storage::catalogue_records all;
    storage::unit city;
    city.id = "city";
    city.name = "某市";
    city.level = storage::unit_level::city;
    all.units = {city};
    auto talk = activity(3, lecture);
    talk.ask = {storage::question::name, storage::question::phone};
    talk.venue = "市图书馆";
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    storage::session sitting;
    sitting.starts_at = now - begun;
    sitting.ends_at = now - begun + hours(2);
    sitting.checkin_code = "1234";
    talk.sessions = {sitting};
    auto books = activity(4, "全民阅读");
    books.collects = storage::entry_kind::read;
    auto stars = activity(5, "百姓学习之星推荐");
    stars.collects = storage::entry_kind::nominated;
    all.activities = {talk, books, stars};
    return all;
}

/// Changes the store as `xuelin load` does and starts the server on it anew.
void set_week(running_server& server, hours begun)
{
    server.kill();
    const auto store = storage::open_store(server.store_url());
    run(store->save_catalogue(week(begun),
                              std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())));
    run(store->save_token({bot::sha256_hex(token), {"city", storage::organizer_role::collector}, {}}));
    store->close();
    server.restart();
}

std::string figures(const running_server& server)
{
    std::string all;
    for (const auto* path : {"/api/v1/annex2?unit=city", "/api/v1/activities/3/counts",
                             "/api/v1/activities/4/counts", "/api/v1/activities/5/counts"}) {
        const auto answer = server.get(path, token);
        REQUIRE(holds(answer, "200 OK"));
        all += answer.substr(answer.find("\r\n\r\n"));
    }
    return all;
}

void sign_up(const running_server& server, const std::string& who, const char* as, const char* reached_at)
{
    auto person = server.resident(who);
    person.say("报名 3");
    person.say(as);
    CHECK(holds(person.say(reached_at), "报名成功"));
    CHECK(holds(person.say("签到 3 1234"), "签到成功"));
}

/// Leaves everything that one can leave by messages.
void take_part(const running_server& server)
{
    sign_up(server, openid, name, phone);
    auto person = server.resident(openid);
    CHECK(holds(person.say("打卡 《朝花夕拾》 20页 想起了外婆家的院子"), "打卡成功"));
    for (const auto* text :
         {"推荐", "1", "王桂兰", "迎泽社区", "她七十岁学会用手机，又教会了三十多位邻居。", "同意"})
        person.say(text);
    CHECK(holds(person.say("没有"), "已经推荐 王桂兰"));
    person.say("人工");
    person.say("我是欧阳紫萱，电话13977770042，付款码打不开");
    person.say("结束");
    person.say("咕噜咕噜叽里呱啦");
}

storage::person_id id_of(const std::string& who)
{
    return bot::pseudonym(std::string(32, '\x11'), "default", who);
}

/// What stands sealed in the store of somebody.
std::vector<std::string> ciphertexts_of(const running_server& server, const std::string& who)
{
    const auto store = storage::open_store(server.store_url());
    std::vector<std::string> all;
    for (const auto& record : run(store->records_of(id_of(who)))) {
        for (const auto& text : storage::texts_in(record))
            if (text.where != storage::text_place::topic)
                all.push_back(text.text);
        if (const auto* const kept = std::get_if<storage::document>(&record))
            all.push_back(kept->body);
    }
    store->close();
    return all;
}

/// What the server's daily turn does, for the test not to wait a day.
void scrub(const running_server& server)
{
    const auto store = storage::open_store(server.store_url());
    wait_until("the files to be rid of what was erased", [&] {
        try {
            run(store->scrub());
            return true;
        } catch (const std::runtime_error&) {
            return false; // The server reads at this moment, or Redis writes its file already.
        }
    });
    store->close();
}

/// Somebody takes part and leaves while the server runs; `settle` has the store's files written as they will be,
/// `bytes` are theirs.
void check_forgotten(running_server& server, const std::function<void()>& settle,
                     const std::function<std::string()>& bytes)
{
    set_week(server, hours(1));
    take_part(server);
    sign_up(server, "stays", "王芳", "13800000043");
    set_week(server, hours(5)); // Over, so that no place is given back.
    const auto before = figures(server);
    const auto gone = ciphertexts_of(server, openid);
    const auto kept = ciphertexts_of(server, "stays");
    CHECK(gone.size() > 8);
    const auto there = bytes();
    CHECK(std::ranges::all_of(gone, [&](const auto& text) { return holds(there, text); }));

    auto person = server.resident(openid);
    person.say("注销");
    CHECK(holds(person.say("是"), "已经注销"));
    CHECK(figures(server) == before);
    settle();
    const auto left = bytes();
    const std::string words = phone;
    for (const auto& text : {std::string(name), escaped(name), std::string(openid), words, words.substr(4),
                             std::string("外婆家的院子"), std::string("付款码打不开")}) {
        CAPTURE(text);
        CHECK_FALSE(holds(left, text));
    }
    CHECK(std::ranges::none_of(gone, [&](const auto& text) { return holds(left, text); }));
    CHECK(ciphertexts_of(server, openid).empty());
    // The search finds what is there.
    CHECK(holds(left, lecture));
    CHECK(kept.size() >= 3);
    CHECK(std::ranges::all_of(kept, [&](const auto& text) { return holds(left, text); }));
    CHECK(figures(server) == before);
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

TEST_CASE("who leaves is nowhere in the files of a server that goes on, and no figure changes",
          "[process][privacy]")
{
    running_server server(with_key());
    check_forgotten(
        server, [&] { scrub(server); }, [&] { return bytes_in(server.folder()); });
}

TEST_CASE("who leaves is nowhere in the files of Redis, and no figure changes", "[process][privacy]")
{
    // Compressed, texts could not be searched for.
    redis_process redis(free_ports(1).front(), {"rdbcompression no", "save 3600 1000000"});
    redis.cli({"SAVE"});
    running_server server(with_key(), "redis://" + redis.endpoint() + "/0");
    const auto write_anew = [&] {
        scrub(server);
        wait_until("the file to be written anew", [&] {
            const auto now = redis.info("persistence");
            return now.at("aof_rewrite_in_progress") == "0" && now.at("aof_rewrite_scheduled") == "0";
        });
        redis.cli({"SAVE"});
    };
    check_forgotten(server, write_anew, [&] { return redis.bytes(); });
}

} // namespace process_forgotten_test
