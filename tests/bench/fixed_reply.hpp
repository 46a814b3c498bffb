#pragma once

#include <string>

namespace bench {

/// A body of XML as long as asked.
inline std::string fixed_body(std::size_t size)
{
    const std::string opening = "<xml><Content><![CDATA[";
    const std::string closing = "]]></Content></xml>";
    const std::size_t around = opening.size() + closing.size();
    return opening + std::string(size > around ? size - around : 0, 'x') + closing;
}

} // namespace bench
