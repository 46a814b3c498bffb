#include "bot/commands/demo.hpp"

#include "bot/binding.hpp"
#include "bot/client/private_server.hpp"
#include "bot/client/resident.hpp"
#include "bot/commands/run_store.hpp"
#include "bot/export/formats.hpp"
#include "content/demo.hpp"
#include "content/wording.hpp"
#include "handlers/annex2.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>

namespace bot::commands {
namespace {

constexpr const char* city = "qinghe";
constexpr const char* workbook = "annex2.xlsx";
constexpr const char* demo_token = "demo";

/// A folder for one run.
class scratch_folder {
public:
    scratch_folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "xuelin-demo-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw std::runtime_error("cannot make a folder in " + std::filesystem::temp_directory_path().string());
        path_ = name;
    }
    ~scratch_folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string binding_code(const std::string& store)
{
    return run_on_store(store, [](storage::store& opened) {
        storage::authority city_hall;
        city_hall.unit = city;
        city_hall.role = storage::organizer_role::organizer;
        return create_binding_code(opened, city_hall, storage::system_time());
    });
}

std::string with_code(std::string line, const std::string& store)
{
    constexpr std::string_view place = "{code}";
    if (const auto at = line.find(place); at != std::string::npos)
        line.replace(at, place.size(), binding_code(store));
    return line;
}

/// The people of the day, each with a connection that is kept.
class cast {
public:
    explicit cast(client::webhook where) : where_(std::move(where)) {}

    std::string say(const std::string& openid, const std::string& text)
    {
        auto found = people_.find(openid);
        if (found == people_.end())
            found = people_.emplace(openid, client::resident(where_, openid)).first;
        return found->second.say(text);
    }

private:
    client::webhook where_;
    std::map<std::string, client::resident> people_;
};

void play(const content::demo_scene& scene, cast& people, const std::string& store)
{
    std::cout << "==== " << scene.title << " ====\n\n";
    for (int n = 1; n <= scene.fill; ++n)
        people.say("demo-resident-" + std::to_string(n), scene.fill_say);
    for (const auto& line : scene.say) {
        const auto said = with_code(line, store);
        const auto reply = people.say(scene.openid, said);
        std::cout << scene.who << "> " << said << "\n\n" << reply << "\n\n";
    }
}

storage::awaitable<handlers::annex2> figures(storage::store& store)
{
    auto records = co_await store.load_catalogue();
    auto catalogue = std::make_shared<const handlers::catalogue>(std::move(records));
    const auto year = storage::year_of(storage::day_of(storage::system_time()));
    auto table = co_await handlers::annex2_of(store, std::move(catalogue), city, year);
    co_return table;
}

void leave_workbook(const std::string& store)
{
    const auto table = run_on_store(store, figures);
    const auto& wording = content::built_in_wording();
    const auto today = storage::day_of(storage::system_time());
    const auto text = export_annex2(table, annex2_layout::theme, export_format::text, today, wording);
    const auto bytes = export_annex2(table, annex2_layout::theme, export_format::xlsx, today, wording);
    std::ofstream out(workbook, std::ios::binary | std::ios::trunc);
    out << bytes;
    out.close();
    if (!out)
        throw std::runtime_error(std::string("cannot write ") + workbook);
    std::cout << "==== " << wording.text("annex2.demo") << " ====\n\n"
              << text << "\n"
              << std::filesystem::absolute(workbook).string() << '\n';
}

int run()
{
    const scratch_folder folder;
    const auto store = "sqlite:" + (folder.path() / "demo.db").string();
    const auto program = std::filesystem::read_symlink("/proc/self/exe").string();
    client::private_server server(program, {"--demo", "--store", store},
                                  {{"XUELIN_WECHAT_TOKEN", demo_token}, {"XUELIN_LOG_LEVEL", "warning"}});
    cast people(client::parse_webhook(server.url(), demo_token));
    for (const auto& scene : content::demo_day())
        play(scene, people, store);
    leave_workbook(store);
    return server.stop();
}

} // namespace

void add_demo(CLI::App& program, action& chosen)
{
    auto* command = program.add_subcommand("demo", "Play a day of the demo week and leave annex2.xlsx");
    command->callback([&chosen] { chosen = run; });
}

} // namespace bot::commands
