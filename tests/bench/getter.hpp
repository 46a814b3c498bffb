#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace bench {

struct got {
    unsigned status = 0;
    std::size_t size = 0; ///< Of the body.
    std::string begin;    ///< The first bytes of the body, at most 64 KiB.
    std::string cookie;   ///< As Set-Cookie named it, without its attributes.
};

/// Asks a server on this machine one thing after the other over a connection that is kept. Bodies are read in
/// pieces.
class getter {
public:
    explicit getter(std::uint16_t port);
    ~getter();

    /// Headers that go with every request from now on.
    void authorize(std::string bearer);
    void set_cookie(std::string cookie);

    /// Throws std::runtime_error for a status of 400 and above.
    got get(const std::string& target);

    /// Posts a form.
    got post(const std::string& target, std::string form);

private:
    struct connection;
    got ask(bool posts, const std::string& target, std::string form);

    std::unique_ptr<connection> open_;
    std::string authorization_;
    std::string cookie_;
};

} // namespace bench
