#pragma once

#include <string>
#include <string_view>

namespace bot::platform {

/// A file with its name, as it is uploaded and downloaded.
struct media_file {
    std::string name; ///< With the ending that belongs to its kind: the platform looks at it.
    std::string content_type;
    std::string bytes;
};

/// A form with one file in it (multipart/form-data).
struct multipart_form {
    std::string content_type; ///< With the boundary.
    std::string body;
};

multipart_form make_form(std::string_view field, const media_file& file);

/// The file's name in a Content-Disposition header; empty where there is none.
std::string file_name_in(std::string_view content_disposition);

} // namespace bot::platform
