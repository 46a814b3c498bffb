#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A request and its response as routes see them, without the library that carries them.
namespace bot::http {

enum class method { get, head, post, put, patch, delete_, other };

/// A request while it is being answered. The views point into the connection's buffer and hold
/// until the response is returned.
struct request {
    http::method method = method::get;
    std::string_view path;  ///< As sent, without the query; percent-encoded.
    std::string_view query; ///< Without the question mark; percent-encoded.
    std::string_view body;
    std::string_view authorization;
    std::string_view accept;
    std::string_view content_type;
    std::string_view host;
    std::string_view cookie;
    std::string_view if_none_match;
    std::string_view if_match;         ///< What a change rests on.
    std::string_view idempotency_key;  ///< Names a write, so that it happens once.
    std::string_view forwarded_for;    ///< As a proxy says, the nearest last; anybody can send it.
    std::string_view peer;             ///< The address at the other end of the connection; empty where unknown.
    std::string_view origin;           ///< The site whose page sent it; empty where the browser does not say.
    std::vector<std::string> captures; ///< What stood at the {places} of the route, decoded.

    /// The first query parameter of that name, percent-decoded; nothing where it is absent.
    std::optional<std::string> parameter(std::string_view name) const;

    /// The value of a cookie as it was sent; empty where it is absent.
    std::string_view cookie_value(std::string_view name) const;
};

struct response {
    unsigned status = 200;
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// Decodes %XX, and + as a space; a % that no two hex digits follow stays as it is.
std::string percent_decode(std::string_view text);

response text(unsigned status, std::string body);
response html(unsigned status, std::string body);
response json(unsigned status, std::string body);

/// An ETag made from a body.
std::string tag_of(std::string_view body);

/// Whether what a request's If-Match names is what is there now: always where it has none.
bool rests_on(const request& what, std::string_view tag);

/// Gives an answer an ETag made from its body, and makes it 304 without one where the client has the same.
response revalidated(response answer, const request& what);

/// RFC 9457 problem details. Title and detail are Chinese where residents or organizers read them; the code is for
/// programs.
response problem(unsigned status, std::string_view title, std::string_view detail = {},
                 std::string_view code = {});

} // namespace bot::http
