#include "bot/platform/page_signature.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/lenient_json.hpp"
#include "bot/secrets.hpp"

#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <stdexcept>

namespace bot::platform {
namespace {

constexpr std::chrono::seconds earlier{300};

std::string sha1_hex(std::string_view bytes)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha1(), nullptr) != 1)
        throw std::runtime_error("SHA-1 is not available");
    return to_hex({reinterpret_cast<const char*>(digest), size});
}

} // namespace

std::string sign_page(std::string_view ticket, std::string_view nonce, std::string_view timestamp,
                      std::string_view url)
{
    std::string text = "jsapi_ticket=";
    ((text += ticket) += "&noncestr=") += nonce;
    ((text += "&timestamp=") += timestamp) += "&url=";
    text += url.substr(0, url.find('#'));
    return sha1_hex(text);
}

std::optional<std::string> page_tickets::kept()
{
    const auto now = by_.clock().now();
    const std::lock_guard alone(guard_);
    return now < valid_until_ ? std::optional(ticket_) : std::nullopt;
}

void page_tickets::keep(std::string ticket, storage::time_point until)
{
    const std::lock_guard alone(guard_);
    ticket_ = std::move(ticket);
    valid_until_ = until;
}

storage::awaitable<result<std::string>> page_tickets::get()
{
    result<std::string> got;
    if (auto ticket = kept()) {
        got.value = *std::move(ticket);
        co_return got;
    }
    const auto asked_at = by_.clock().now();
    const auto kind = query().add("type", "jsapi");
    auto call = platform::get("/cgi-bin/ticket/getticket", kind);
    const auto answer = co_await by_.call(std::move(call));
    got.outcome = answer.outcome;
    if (answer.outcome.ok()) {
        const auto fields = parse_leniently(answer.body);
        got.value = text_of(fields, "ticket");
        keep(got.value, asked_at + std::chrono::seconds(number_of(fields, "expires_in")) - earlier);
    }
    co_return got;
}

} // namespace bot::platform
