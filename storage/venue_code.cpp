#include "storage/venue_code.hpp"

#include "storage/detail/record_document.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(venue_code, activity, secret)

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(asked_code, code, at)

document to_document(const asked_code& one)
{
    return {asked_code_collection, all_asked_codes, one.person, one.version, body_of(one), {}};
}

asked_code parse_asked_code(const document& from)
{
    return parse_record(from, &asked_code::person);
}

document to_document(const venue_code& one)
{
    return {venue_code_collection, all_venue_codes, std::to_string(one.activity),
            one.version,           body_of(one),    {{"all", one.activity}}};
}

venue_code parse_venue_code(const document& from)
{
    auto one = parse_body<venue_code>(from);
    one.version = from.version;
    return one;
}

std::string code_at(const venue_code& of, int session, time_point at)
{
    const auto window = at.time_since_epoch() / venue_code_holds;
    const auto what = std::to_string(of.activity) + " " + std::to_string(session) + " " + std::to_string(window);
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned length = 0;
    if (HMAC(EVP_sha256(), of.secret.data(), static_cast<int>(of.secret.size()),
             reinterpret_cast<const unsigned char*>(what.data()), what.size(), mac.data(), &length) == nullptr)
        throw std::runtime_error("no HMAC can be made");
    std::uint64_t number = 0;
    for (std::size_t n = 0; n < sizeof number; ++n)
        number = number << 8U | mac.at(n);
    char text[8];
    std::snprintf(text, sizeof text, "%04u", static_cast<unsigned>(number % 10'000U));
    return text;
}

bool takes(const venue_code& of, int session, const std::string& code, time_point at)
{
    return code == code_at(of, session, at) || code == code_at(of, session, at - venue_code_holds);
}

std::chrono::seconds time_left(time_point at)
{
    return venue_code_holds - at.time_since_epoch() % venue_code_holds;
}

} // namespace storage
