#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

reply send_subscription(state& of, const received& what)
{
    const auto body = body_of(what);
    if (body.is_null())
        return refuse(47001);
    const auto found = of.people.find(body.value("touser", ""));
    if (found == of.people.end())
        return refuse(40003);
    const auto id = body.value("template_id", "");
    if (!of.templates.contains(id))
        return refuse(40037);
    const auto [errcode, why] = check_data(body.value("data", json()));
    if (errcode != 0)
        return refuse(errcode, why);
    auto& left = found->second.consents[id];
    if (left == 0)
        return refuse(43101, "user refuse to accept the msg");
    --left;
    return answer({{"errcode", 0}, {"errmsg", "ok"}, {"msgid", ++of.last_number}});
}

reply send_from_mini_program(state& of, const received& what)
{
    const auto body = body_of(what);
    if (body.is_object() && body.value("miniprogram_state", "formal") != "formal")
        return refuse(41030);
    return send_subscription(of, what);
}

} // namespace

void add_subscriptions(endpoints& to)
{
    to["POST /cgi-bin/message/subscribe/bizsend"] = send_subscription;
    to["POST /cgi-bin/message/subscribe/send"] = send_from_mini_program;
}

} // namespace support::platform
