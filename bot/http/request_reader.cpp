#include "bot/http/request_reader.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <cstring>
#include <functional>

namespace bot::http {

namespace beast = boost::beast;

namespace {

constexpr std::size_t usual_capacity = 4096;
constexpr std::size_t kept_capacity = 64 * 1024;
constexpr std::size_t chunk_header_limit = 4096;

/// A stretch of the buffer that stays right when the buffer moves.
struct stretch {
    std::size_t offset = 0;
    std::size_t size = 0;
};

method method_of(beast::http::verb verb)
{
    switch (verb) {
    case beast::http::verb::get:
        return method::get;
    case beast::http::verb::head:
        return method::head;
    case beast::http::verb::post:
        return method::post;
    case beast::http::verb::put:
        return method::put;
    case beast::http::verb::patch:
        return method::patch;
    case beast::http::verb::delete_:
        return method::delete_;
    default:
        return method::other;
    }
}

} // namespace

/// Notes where the few things that routes look at stand in the buffer; copies nothing but the body
/// of a chunked request.
class request_reader::parser final : public beast::http::basic_parser<true> {
public:
    parser(std::size_t header_limit_bytes, std::size_t body_limit_bytes)
    {
        header_limit(static_cast<std::uint32_t>(header_limit_bytes));
        body_limit(body_limit_bytes);
        eager(true);
    }

    const char* origin = nullptr; ///< First byte of the request during put().
    const char* limit = nullptr;  ///< End of the received bytes during put().

    http::method method = http::method::get;
    int version = 11;
    stretch target, authorization, accept, content_type, host, cookie, if_none_match, if_match, origin_field,
        idempotency_key, forwarded_for, body;
    unsigned hosts = 0;
    bool expects_continue = false;
    bool in_trailer = false; ///< Fields from here on say nothing about the request.
    std::string chunks;

private:
    stretch place(beast::string_view text) const
    {
        return {static_cast<std::size_t>(text.data() - origin), text.size()};
    }

    void on_request_impl(beast::http::verb verb, beast::string_view, beast::string_view what, int http_version,
                         beast::error_code&) override
    {
        method = method_of(verb);
        target = place(what);
        version = http_version;
    }

    void on_response_impl(int, beast::string_view, int, beast::error_code&) override {}

    void on_field_impl(beast::http::field name, beast::string_view word, beast::string_view value,
                       beast::error_code& failure) override
    {
        stretch* wanted = nullptr;
        if (in_trailer)
            return;
        switch (name) {
        case beast::http::field::authorization:
            wanted = &authorization;
            break;
        case beast::http::field::accept:
            wanted = &accept;
            break;
        case beast::http::field::content_type:
            wanted = &content_type;
            break;
        case beast::http::field::host:
            wanted = &host;
            ++hosts;
            break;
        case beast::http::field::cookie:
            wanted = &cookie;
            break;
        case beast::http::field::if_none_match:
            wanted = &if_none_match;
            break;
        case beast::http::field::if_match:
            wanted = &if_match;
            break;
        case beast::http::field::origin:
            wanted = &origin_field;
            break;
        case beast::http::field::expect:
            expects_continue = beast::iequals(value, "100-continue");
            return;
        default:
            if (beast::iequals(word, "Idempotency-Key"))
                wanted = &idempotency_key;
            else if (beast::iequals(word, "X-Forwarded-For"))
                wanted = &forwarded_for;
            else
                return;
        }
        // A folded value is put together outside the buffer; folding is obsolete and may be refused.
        if (!value.empty() && (std::less<>()(value.data(), origin) || std::less<>()(limit, value.data())))
            failure = beast::http::error::bad_value;
        else if (!value.empty())
            *wanted = place(value);
    }

    void on_header_impl(beast::error_code&) override { in_trailer = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, beast::error_code&) override {}

    std::size_t on_body_impl(beast::string_view piece, beast::error_code&) override
    {
        if (body.size == 0)
            body.offset = place(piece).offset;
        body.size += piece.size();
        return piece.size();
    }

    void on_chunk_header_impl(std::uint64_t, beast::string_view, beast::error_code&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view piece, beast::error_code&) override
    {
        chunks.append(piece.data(), piece.size());
        return piece.size();
    }

    void on_finish_impl(beast::error_code&) override {}
};

request_reader::request_reader(std::size_t header_limit, std::size_t body_limit)
    : header_limit_(header_limit), body_limit_(body_limit),
      parser_(std::make_unique<parser>(header_limit, body_limit)),
      bytes_(std::make_unique_for_overwrite<char[]>(usual_capacity)), capacity_(usual_capacity)
{
}

request_reader::~request_reader() = default;

boost::asio::mutable_buffer request_reader::room()
{
    return {bytes_.get() + end_, capacity_ - end_};
}

void request_reader::ensure_room()
{
    if (begin_ > 0) {
        std::memmove(bytes_.get(), bytes_.get() + begin_, end_ - begin_);
        parsed_ -= begin_;
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ < capacity_)
        return;
    const std::size_t most = header_limit_ + body_limit_ + chunk_header_limit;
    if (capacity_ >= most) {
        failure_ = 413;
        return;
    }
    const std::size_t wanted = std::min(capacity_ * 2, most);
    auto larger = std::make_unique_for_overwrite<char[]>(wanted);
    std::memcpy(larger.get(), bytes_.get(), end_);
    bytes_ = std::move(larger);
    capacity_ = wanted;
}

request_reader::progress request_reader::parse()
{
    if (failure_ != 0)
        return progress::failed;
    // Empty lines before a request are left over from careless senders.
    while (parsed_ == begin_ && begin_ < end_ && (bytes_[begin_] == '\r' || bytes_[begin_] == '\n'))
        parsed_ = ++begin_;

    boost::system::error_code trouble;
    if (parsed_ < end_) {
        parser_->origin = bytes_.get() + begin_;
        parser_->limit = bytes_.get() + end_;
        parsed_ += parser_->put(boost::asio::const_buffer(bytes_.get() + parsed_, end_ - parsed_), trouble);
    }
    if (trouble && trouble != beast::http::error::need_more) {
        failure_ = trouble == beast::http::error::header_limit ? 431
                   : trouble == beast::http::error::body_limit ? 413
                                                               : 400;
        return progress::failed;
    }
    if (parser_->is_done())
        return understand_request() ? progress::complete : progress::failed;
    if (parser_->is_header_done() && parser_->chunked()) {
        // What has been read of the chunks is kept elsewhere.
        if (chunks_from_ == 0)
            chunks_from_ = parsed_ - begin_;
        std::memmove(bytes_.get() + begin_ + chunks_from_, bytes_.get() + parsed_, end_ - parsed_);
        end_ -= parsed_ - begin_ - chunks_from_;
        parsed_ = begin_ + chunks_from_;
    }
    ensure_room();
    return failure_ == 0 ? progress::more : progress::failed;
}

bool request_reader::understand_request()
{
    const char* origin = bytes_.get() + begin_;
    const auto view = [origin](stretch part) { return std::string_view(origin + part.offset, part.size); };
    if (parser_->hosts > 1 || (parser_->hosts == 0 && parser_->version >= 11)) {
        failure_ = 400;
        return false;
    }
    std::string_view target = view(parser_->target);
    if (constexpr std::string_view scheme = "http://"; target.starts_with(scheme)) {
        const auto path = target.find('/', scheme.size());
        target = path == target.npos ? "/" : target.substr(path);
    }
    const auto question = target.find('?');
    request_.method = parser_->method;
    request_.path = target.substr(0, question);
    request_.query = question == target.npos ? std::string_view() : target.substr(question + 1);
    request_.body = parser_->chunked() ? std::string_view(parser_->chunks) : view(parser_->body);
    request_.authorization = view(parser_->authorization);
    request_.accept = view(parser_->accept);
    request_.content_type = view(parser_->content_type);
    request_.host = view(parser_->host);
    request_.cookie = view(parser_->cookie);
    request_.if_none_match = view(parser_->if_none_match);
    request_.if_match = view(parser_->if_match);
    request_.origin = view(parser_->origin_field);
    request_.idempotency_key = view(parser_->idempotency_key);
    request_.forwarded_for = view(parser_->forwarded_for);
    request_.captures.clear();
    return true;
}

bool request_reader::wants_continue()
{
    if (continued_ || !parser_->is_header_done() || !parser_->expects_continue || parser_->version < 11)
        return false;
    continued_ = true;
    return true;
}

bool request_reader::understands_chunks() const
{
    return parser_->version >= 11;
}

bool request_reader::keep_alive() const
{
    return parser_->version >= 11 && parser_->keep_alive();
}

void request_reader::next()
{
    std::destroy_at(parser_.get());
    std::construct_at(parser_.get(), header_limit_, body_limit_);
    continued_ = false;
    chunks_from_ = 0;
    begin_ = parsed_;
    if (begin_ < end_)
        return;
    begin_ = parsed_ = end_ = 0;
    if (capacity_ > kept_capacity) {
        bytes_ = std::make_unique_for_overwrite<char[]>(usual_capacity);
        capacity_ = usual_capacity;
    }
}

} // namespace bot::http
