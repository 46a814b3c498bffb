#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/fresh_store.hpp"
#include "tests/support/xlsx.hpp"

#include "bot/data_key.hpp"
#include "bot/secrets.hpp"
#include "tests/support/run.hpp"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace bot_commands_test {
namespace {

struct outcome {
    int status = 0;
    std::string output;
};

outcome xuelin(const std::string& arguments)
{
    const std::string line = std::string(XUELIN_PROGRAM) + " " + arguments;
    auto* pipe = popen(line.c_str(), "r");
    REQUIRE(pipe != nullptr);
    outcome seen;
    std::array<char, 4096> part{};
    for (std::size_t size = 0; (size = fread(part.data(), 1, part.size(), pipe)) > 0;)
        seen.output.append(part.data(), size);
    seen.status = WEXITSTATUS(pclose(pipe));
    return seen;
}

std::string read(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A store file that the commands share, with one unit and one activity loaded.
struct loaded_store {
    fresh_store files{"sqlite"};
    std::string folder = files.url().substr(std::string("sqlite:").size()) + "-";
    std::string option = " --store " + files.url();
    outcome load;

    loaded_store()
    {
        std::ofstream(folder + "week.json") << R"({"units": [{"id": "taiyuan", "name": "太原市", "level": "city"}],
            "activities": [{"id": 3, "unit": "taiyuan", "theme": "reading", "name": "共读", "content": "读书",
              "forms": ["座谈"], "mode": "onsite", "sessions": []}], "colour": "red"})";
        load = xuelin("load " + folder + "week.json" + option + " 2>&1");
    }
};

} // namespace

TEST_CASE("load tells what it took and what it did not know")
{
    const loaded_store store;
    CHECK(store.load.status == 0);
    CHECK_THAT(store.load.output, Contains("1 units, 0 accounts, 1 activities, 0 resources, 0 books"));
    CHECK_THAT(store.load.output, Contains("warning: ") && Contains("colour"));
    CHECK(xuelin("load /nowhere.json" + store.option + " 2>&1").status == 1);
}

TEST_CASE("annex2 writes the form as text and, by the file's ending, as a workbook")
{
    const loaded_store store;
    CHECK_THAT(xuelin("annex2 --unit taiyuan" + store.option).output,
               Contains("4 全民阅读") && Contains("1. 共读"));
    const auto file = store.folder + "form.xlsx";
    CHECK(xuelin("annex2 --unit taiyuan --from 2026-01-01 --to 2026-12-31 -o " + file + store.option).status == 0);
    CHECK(support::read_xlsx(read(file)).cells.at("E5").text == "共读");
}

TEST_CASE("annex2 refuses what it does not know in plain words")
{
    const loaded_store store;
    const auto& [arguments, words] = GENERATE(table<const char*, const char*>({
        {"--unit nowhere", "there is no unit \"nowhere\""},
        {"--unit taiyuan --from 2026-11-31", "--from takes a day"},
        {"--unit taiyuan --from 2026-12-01 --to 2026-11-01", "ends before it begins"},
    }));
    const auto seen = xuelin(std::string("annex2 ") + arguments + store.option + " 2>&1");
    CHECK(seen.status == 1);
    CHECK_THAT(seen.output, Contains(words));
}

TEST_CASE("token prints a token whose hash the store knows")
{
    loaded_store store;
    auto seen = xuelin("token create --unit taiyuan --role collector 2>/dev/null" + store.option);
    REQUIRE(seen.status == 0);
    REQUIRE(seen.output.size() == 44);
    seen.output.pop_back();
    const auto kept = run(store.files->find_token(bot::sha256_hex(seen.output)));
    REQUIRE(kept.has_value());
    CHECK(kept->acts_for == storage::authority{"taiyuan", storage::organizer_role::collector});
    CHECK(xuelin("token create --unit nowhere --role admin 2>/dev/null" + store.option).status == 1);
}

TEST_CASE("audit is content with a store that counts rightly")
{
    const loaded_store store;
    const auto seen = xuelin("audit" + store.option);
    CHECK(seen.status == 0);
    CHECK(seen.output == "0 counters agree\n");
}

TEST_CASE("backup and restore bring a store into another")
{
    loaded_store store;
    run(store.files->settle_setting("data_key", "00ff"));
    const support::folder folder;
    const auto file = folder.file("backup");
    const auto other = " --store sqlite:" + folder.file("other.db");

    const auto made = xuelin("backup " + file + store.option);
    CHECK(made.status == 0);
    CHECK_THAT(made.output, Contains("6 records: activity 1, sequence 1, setting 3, unit 1"));
    const auto restored = xuelin("restore " + file + other);
    CHECK(restored.status == 0);
    CHECK(restored.output == "6 records: activity 1, sequence 1, setting 3, unit 1\n");
    CHECK_THAT(xuelin("annex2 --unit taiyuan" + other).output, Contains("1. 共读"));

    const auto refused = xuelin("restore " + file + store.option + " 2>&1");
    CHECK(refused.status == 1);
    CHECK_THAT(refused.output, Contains("xuelin: the store is not empty"));
    const auto empty = xuelin("backup " + file + ".2 --store sqlite:" + folder.file("new.db") + " 2>&1");
    CHECK(empty.status == 1);
    CHECK_THAT(empty.output, Contains("there is nothing in the store"));
    CHECK_FALSE(std::filesystem::exists(file + ".2"));
}

TEST_CASE("restore asks for the key of what it is to take, before it takes anything", "[privacy]")
{
    const std::string key(64, 'a');
    const auto bytes = std::string(32, '\xaa');
    loaded_store store;
    run(bot::settle_data_keys(store.files.behind(), key, {}));
    const support::folder folder;
    const auto file = folder.file("backup");
    const auto other = folder.file("other.db");
    CHECK(xuelin("backup " + file + store.option).status == 0);
    for (const auto* const command : {"restore", "migrate"}) {
        const auto from = command == std::string("restore")
                              ? " " + file + " --store sqlite:" + other
                              : " --from " + store.files.url() + " --to sqlite:" + other;
        const auto refused = xuelin(command + from + " 2>&1");
        CHECK(refused.status == 1);
        CHECK_THAT(refused.output, Contains(storage::key_id_of(bytes)) && Contains("XUELIN_DATA_KEY"));
        CHECK_THAT(refused.output, !Contains(key));
    }
    ::setenv("XUELIN_DATA_KEY", std::string(64, 'b').c_str(), 1);
    CHECK(xuelin("restore " + file + " --store sqlite:" + other + " 2>/dev/null").status == 1);
    ::setenv("XUELIN_DATA_KEY", key.c_str(), 1);
    CHECK(xuelin("restore " + file + " --store sqlite:" + other + " 2>/dev/null").status == 0);
    ::unsetenv("XUELIN_DATA_KEY");
}

TEST_CASE("privacy counts what is left and shows none of it", "[privacy]")
{
    loaded_store store;
    const auto key = std::string(64, 'a');
    const auto keys = run(bot::settle_data_keys(store.files.behind(), key, {})).texts;
    store.files.reopen_with(keys);
    storage::command told;
    told.person.id = "li";
    told.person.account = "default";
    told.person.openid = "openid-of-li";
    told.actions = {storage::sign_up{3, storage::role::participant, 1, "李梅", "13800000000"}};
    told.now = storage::parse_rfc3339("2026-01-02T00:00:00+08:00").value();
    run(store.files->carry_out(told));
    ::setenv("XUELIN_DATA_KEY", key.c_str(), 1);
    const auto seen = xuelin("privacy" + store.option);
    ::unsetenv("XUELIN_DATA_KEY");
    CHECK(seen.status == 0);
    CHECK_THAT(seen.output, Contains("registration phone") && Contains(keys.current() + " (present)") &&
                                Contains("2026-01-02") && Contains("2026-04-02"));
    CHECK_THAT(seen.output, Contains("5 records, 0 not under the present key"));
    CHECK_THAT(seen.output, !Contains("李梅") && !Contains("1380000") && !Contains("openid-of"));
}

TEST_CASE("migrate compares what it moved, and tells of what was written meanwhile")
{
    loaded_store store;
    const support::folder folder;
    const auto urls = " --from " + store.files.url() + " --to sqlite:" + folder.file("new.db");
    const auto moved = xuelin("migrate" + urls + " 2>/dev/null");
    CHECK(moved.status == 0);
    CHECK_THAT(moved.output,
               Contains("6 records: activity 1, sequence 1, setting 3, unit 1\n") && Contains("figures agree\n"));
    CHECK(xuelin("migrate" + urls + " 2>/dev/null").status == 0);

    run(store.files->save_token({"hash", {"taiyuan", storage::organizer_role::admin}, {}}));
    const auto late = xuelin("migrate" + urls + " 2>&1");
    CHECK(late.status == 1);
    CHECK_THAT(late.output, Contains("records of kind token: 1 (") && Contains("nothing in the target") &&
                                Contains("written to meanwhile"));
}

TEST_CASE("the commands for archives take a file and stores")
{
    CHECK(xuelin("backup 2>&1").status == 2);
    CHECK(xuelin("restore 2>&1").status == 2);
    CHECK(xuelin("migrate --from sqlite:x.db 2>&1").status == 2);
    CHECK(xuelin("restore /nowhere/backup 2>&1").status == 1);
    const auto help = xuelin("backup --help");
    CHECK(help.status == 0);
    CHECK_THAT(help.output, Contains("as secret as the store"));
}

} // namespace bot_commands_test
