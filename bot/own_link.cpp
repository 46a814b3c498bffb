#include "bot/own_link.hpp"

#include "bot/console/page.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/secrets.hpp"

#include <charconv>

namespace bot {
namespace {

constexpr std::size_t tag_size = 16;
constexpr std::size_t person_size = 16; // Bytes of a pseudonym.
constexpr std::size_t day_size = 3;

std::string tag_of(std::string_view key, std::string_view page, const std::string& bytes)
{
    std::string text("own link ");
    ((text += page) += '\0') += bytes;
    return hmac_sha256(key, text).substr(0, tag_size);
}

/// The tag makes the mask, so that what is the same looks the same and nothing else does. Done twice it is undone.
std::string masked(std::string_view key, const std::string& tag, std::string bytes)
{
    const auto mask = hmac_sha256(key, "own link mask " + tag);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(bytes[i] ^ mask[i]);
    return bytes;
}

} // namespace

std::string seal_visitor(std::string_view data_key, const storage::person_id& whose, std::string_view page,
                         storage::day day)
{
    auto bytes = from_hex(whose).value_or(std::string());
    if (bytes.size() != person_size)
        return {};
    const auto number = static_cast<std::uint32_t>(day.time_since_epoch().count());
    for (std::size_t i = 0; i < day_size; ++i)
        bytes += static_cast<char>((number >> (8 * i)) & 0xFFU);
    const auto tag = tag_of(data_key, page, bytes);
    return to_hex(tag + masked(data_key, tag, bytes));
}

std::optional<link_visitor> open_visitor(std::string_view data_key, std::string_view sealed, std::string_view page)
{
    const auto all = from_hex(sealed);
    if (!all || all->size() != tag_size + person_size + day_size)
        return std::nullopt;
    const auto tag = all->substr(0, tag_size);
    const auto bytes = masked(data_key, tag, all->substr(tag_size));
    if (tag != tag_of(data_key, page, bytes))
        return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < day_size; ++i)
        number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[person_size + i])) << (8 * i);
    return link_visitor{to_hex(bytes.substr(0, person_size)),
                        storage::day(std::chrono::days(static_cast<int>(number)))};
}

std::string own_link(const context& ctx, const storage::person_id& whose, std::string_view path,
                     std::string_view id)
{
    if (ctx.settings.public_url.empty())
        return {};
    std::string page(path);
    if (!id.empty())
        (page += '/') += http::percent_encode(id);
    const auto sealed = seal_visitor(ctx.data_key, whose, page, storage::day_of(ctx.clock()));
    return sealed.empty() ? std::string() : ctx.settings.public_url + page + "?p=" + sealed;
}

} // namespace bot
