#include "tests/platform/state.hpp"

namespace support::platform {

reply answer(const json& body)
{
    reply given;
    given.body = body.dump();
    return given;
}

reply refuse(int errcode, const std::string& why)
{
    json body;
    body["errcode"] = errcode;
    body["errmsg"] = (why.empty() ? std::string("refused") : why) + " rid: 65a1b2c3-0badcafe";
    return answer(body);
}

json body_of(const received& what)
{
    auto body = json::parse(what.body, nullptr, false);
    return body.is_object() ? body : json();
}

} // namespace support::platform
