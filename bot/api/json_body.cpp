#include "bot/api/json_body.hpp"

#include "bot/api/access.hpp"

#include <algorithm>

namespace bot::api {
namespace {

std::size_t characters_in(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

json_body::json_body(std::string_view bytes, std::initializer_list<std::string_view> known)
{
    if (bytes.empty())
        return;
    auto read = nlohmann::json::parse(bytes, nullptr, false);
    if (!read.is_object()) {
        complain({});
        return;
    }
    for (const auto& [name, value] : read.items())
        if (std::ranges::find(known, std::string_view(name)) == known.end())
            complain({name, "api.field_unknown"});
    fields_ = std::move(read);
}

const nlohmann::json* json_body::find(std::string_view name) const
{
    const auto found = fields_.find(name);
    return found == fields_.end() ? nullptr : &*found;
}

void json_body::complain(complaint about)
{
    if (!wrong_)
        wrong_ = std::move(about);
}

std::string json_body::text(std::string_view name, std::size_t least, std::size_t most)
{
    const auto* value = find(name);
    if (value == nullptr) {
        if (least > 0)
            complain({std::string(name), "api.field_missing"});
        return {};
    }
    const auto* sentence = least == 0      ? "api.field_text_up_to"
                           : least == most ? "api.field_text_of"
                                           : "api.field_text";
    const complaint about{std::string(name), sentence, least, most};
    if (!value->is_string()) {
        complain(about);
        return {};
    }
    auto read = value->get<std::string>();
    const auto length = characters_in(read);
    if (length < least || length > most)
        complain(length == 0 ? complaint{std::string(name), "api.field_missing"} : about);
    return read;
}

std::optional<int> json_body::number(std::string_view name, int least, int most)
{
    const auto* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    const bool whole = value->is_number_integer() && *value >= least && *value <= most;
    if (!whole) {
        complain({std::string(name), "api.field_number", static_cast<std::size_t>(least),
                  static_cast<std::size_t>(most)});
        return std::nullopt;
    }
    return value->get<int>();
}

std::optional<bool> json_body::truth(std::string_view name)
{
    const auto* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_boolean()) {
        complain({std::string(name), "api.field_truth"});
        return std::nullopt;
    }
    return value->get<bool>();
}

http::response json_body::refusal(const context& ctx) const
{
    if (!wrong_ || wrong_->sentence.empty())
        return api::refusal(ctx, 400, "bad_body");
    const auto& all = ctx.wording.sentences();
    const auto word = all.find("api_field." + wrong_->field);
    constexpr std::size_t longest_shown = 40; // Of a name that somebody made up.
    const auto field = word == all.end() ? wrong_->field.substr(0, longest_shown) : word->second;
    return http::problem(400, ctx.wording.text("api.bad_field"),
                         ctx.wording(wrong_->sentence, fmt::arg("field", field), fmt::arg("least", wrong_->least),
                                     fmt::arg("most", wrong_->most)),
                         "bad_field");
}

std::string written(const nlohmann::ordered_json& document)
{
    return document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

http::response fresh_json(unsigned status, const nlohmann::ordered_json& document)
{
    auto answer = http::json(status, written(document));
    answer.headers.emplace_back("Cache-Control", "no-store");
    return answer;
}

http::response fresh_text(std::string body)
{
    auto answer = http::json(200, std::move(body));
    answer.headers.emplace_back("Cache-Control", "no-store");
    return answer;
}

http::response revalidated_json(const nlohmann::ordered_json& document, const http::request& what)
{
    auto answer = http::json(200, written(document));
    answer.headers.emplace_back("Cache-Control", "private, no-cache");
    return http::revalidated(std::move(answer), what);
}

} // namespace bot::api
