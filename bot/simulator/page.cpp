#include "bot/simulator/page.hpp"

#include "content/files.hpp"
#include "content/simulator.hpp"

#include <kainjow/mustache.hpp>

#include <stdexcept>

namespace bot::simulator {

namespace {


constexpr int tints = 5; // In simulator.css.

/// What an avatar bears: the first character of a name.
std::string initial_of(const std::string& name)
{
    constexpr std::size_t longest_character = 4;
    std::size_t end = 1;
    while (end < name.size() && end < longest_character &&
           (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
        ++end;
    return name.substr(0, end);
}

kainjow::mustache::data data_of(const content::simulated_person& person, int tint)
{
    kainjow::mustache::data phrases(kainjow::mustache::data::type::list);
    for (const auto& phrase : person.say)
        phrases.push_back(kainjow::mustache::data("phrase", phrase));
    kainjow::mustache::data shown;
    shown.set("name", person.name);
    shown.set("about", person.about);
    shown.set("openid", person.openid);
    shown.set("initial", initial_of(person.name));
    shown.set("tint", std::to_string(tint));
    shown.set("organizer", person.organizer);
    shown.set("phrases", phrases);
    return shown;
}

std::string render()
{
    const auto cast = content::simulator_cast();
    kainjow::mustache::data people(kainjow::mustache::data::type::list);
    int count = 0;
    for (const auto& person : cast.people)
        people.push_back(data_of(person, count++ % tints + 1));
    kainjow::mustache::data values;
    values.set("account", cast.account);
    values.set("account_initial", initial_of(cast.account));
    values.set("people", people);
    kainjow::mustache::mustache page(std::string(content::read_file("pages/simulator/simulator.html")));
    if (!page.is_valid())
        throw std::runtime_error("pages/simulator/simulator.html: " + page.error_message());
    return page.render(values);
}

http::response file(std::string_view path, const char* content_type)
{
    http::response answer;
    answer.content_type = content_type;
    answer.body = content::read_file(path);
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    answer.headers.emplace_back("Cache-Control", "no-cache");
    return answer;
}

} // namespace

storage::awaitable<http::response> answer_page(context&, const http::request&)
{
    static const std::string rendered = render();
    auto page = http::html(200, rendered);
    page.headers.emplace_back("Content-Security-Policy",
                              "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                              "object-src 'none'");
    page.headers.emplace_back("Cache-Control", "no-cache");
    co_return page;
}

storage::awaitable<http::response> answer_style(context&, const http::request&)
{
    co_return file("pages/simulator/simulator.css", "text/css; charset=utf-8");
}

storage::awaitable<http::response> answer_script(context&, const http::request&)
{
    co_return file("pages/simulator/simulator.js", "text/javascript; charset=utf-8");
}

storage::awaitable<http::response> answer_icon(context&, const http::request&)
{
    co_return file("pages/simulator/simulator.svg", "image/svg+xml");
}

} // namespace bot::simulator
