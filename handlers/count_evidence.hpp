#pragma once

#include "handlers/decision.hpp"
#include "storage/count_evidence.hpp"

#include <optional>
#include <string>
#include <string_view>

// A link or a photo beside heads that were counted by hand.
namespace handlers {

/// A note with the link taken out of it that it held.
struct note_with_link {
    std::string note;
    std::string link; ///< Empty where there was none.
};

note_with_link split_link(std::string_view text);

enum class photo_refusal {
    none,
    unknown, ///< No such entry of the activity.
    not_a_picture,
    too_large,
    already, ///< It has a photo.
};

/// The key of its sentence.
std::string_view to_string(photo_refusal why);

/// What is wrong with the bytes of a photo: JPEG and PNG of at most 1 MB are taken.
photo_refusal check_photo(std::string_view bytes);

/// What is kept beside an entry; nothing where there is nothing, or it is about another activity.
storage::awaitable<std::optional<storage::count_evidence>>
find_evidence(storage::store& store, storage::activity_id activity, std::string key);

/// Keeps the photo of an entry, once; the same one again changes nothing.
storage::awaitable<photo_refusal> keep_count_photo(storage::store& store, storage::activity_id activity,
                                                   std::string key, std::string bytes);

/// The bytes of an entry's photo; nothing where there is none.
storage::awaitable<std::optional<std::string>> find_count_photo(storage::store& store,
                                                                storage::activity_id activity, std::string key);

/// A picture that an organizer sends soon after counting heads by message is the photo of these. Nothing where it
/// is not.
storage::awaitable<std::optional<decision>> take_count_photo(const turn& now, const intent& sent);

} // namespace handlers
