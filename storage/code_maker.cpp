#include "storage/code_maker.hpp"

#include <openssl/rand.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace storage {
namespace {

std::string random_code()
{
    // Numbers of four digits, all equally likely: the few 16-bit values above the last whole
    // multiple of 10,000 are drawn again.
    for (;;) {
        std::array<unsigned char, 2> bytes{};
        if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
            throw std::runtime_error("the system gives no random numbers");
        const unsigned value = bytes[0] * 256U + bytes[1];
        if (value >= 60'000)
            continue;
        char text[8];
        std::snprintf(text, sizeof text, "%04u", value % 10'000U);
        return text;
    }
}

/// The code that a session had: of the same start, otherwise of the same number, since a session
/// may have been put off.
std::string earlier_code(const std::vector<session>& before, const session& now)
{
    for (const auto& one : before)
        if (one.starts_at == now.starts_at)
            return one.checkin_code;
    for (const auto& one : before)
        if (one.number == now.number)
            return one.checkin_code;
    return {};
}

} // namespace

code_maker::code_maker(std::map<activity_id, std::vector<session>> kept, const std::vector<activity>& saved)
    : kept_(std::move(kept))
{
    for (const auto& [activity, sessions] : kept_)
        for (const auto& part : sessions)
            taken_.emplace(day_of(part.starts_at), part.checkin_code);
    for (const auto& one : saved)
        for (const auto& part : one.sessions)
            taken_.emplace(day_of(part.starts_at), part.checkin_code);
}

void code_maker::complete(activity& what)
{
    const auto found = kept_.find(what.id);
    const auto before = found == kept_.end() ? std::vector<session>{} : found->second;
    std::set<std::string> used;
    for (const auto& part : what.sessions)
        used.insert(part.checkin_code);
    for (auto& part : what.sessions) {
        if (!part.checkin_code.empty())
            continue;
        part.checkin_code = earlier_code(before, part);
        if (part.checkin_code.empty() || !used.insert(part.checkin_code).second)
            part.checkin_code = make(day_of(part.starts_at));
        used.insert(part.checkin_code);
    }
}

std::string code_maker::make(day on)
{
    constexpr int tries = 200;
    auto code = random_code();
    for (int i = 0; i < tries && taken_.contains({on, code}); ++i)
        code = random_code();
    taken_.emplace(on, code);
    return code;
}

} // namespace storage
