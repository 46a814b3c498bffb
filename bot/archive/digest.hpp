#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace bot::archive {

/// SHA-256 of what is too long to be held in memory.
class digest {
public:
    digest();
    ~digest();
    digest(digest&&) noexcept;
    digest& operator=(digest&&) noexcept;

    void add(std::string_view bytes);

    /// The digest of all that was added so far, as 64 lower-case hex digits.
    std::string hex() const;

private:
    struct free_context {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, free_context> context_;
};

} // namespace bot::archive
