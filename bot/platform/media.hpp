#pragma once

#include "bot/platform/client.hpp"
#include "bot/platform/multipart.hpp"

#include <string>

// Pictures, voices and films. What is uploaded is kept for three days.
namespace bot::platform {

enum class media_kind { image, voice, video, thumb };

/// Gives the media id. Files larger than the platform takes have the outcome 45001 and are not sent.
storage::awaitable<result<std::string>> upload_media(client& by, media_kind kind, media_file file);

/// What a media id stands for: a file, or the address of a film.
struct downloaded_media {
    media_file file;
    std::string video_url;
};

storage::awaitable<result<downloaded_media>> download_media(client& by, std::string media_id);

} // namespace bot::platform
