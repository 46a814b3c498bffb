#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

reply ticket(state&, const received& what)
{
    if (what.parameter("type") != "jsapi")
        return refuse(40097);
    return answer({{"errcode", 0}, {"errmsg", "ok"}, {"ticket", "TICKET_1"}, {"expires_in", 7200}});
}

reply quota(state&, const received&)
{
    json given;
    given["errcode"] = 0;
    given["quota"] = {{"daily_limit", 500'000}, {"used", 12}, {"remain", 499'988}};
    return answer(given);
}

reply explain(state& of, const received&)
{
    json given;
    given["errcode"] = 0;
    given["request"] = {
        {"invoke_time", 1'700'000'000}, {"request_url", "access_token=" + of.token}, {"client_ip", "192.0.2.1"}};
    return answer(given);
}

reply callback_addresses(state&, const received&)
{
    json given;
    given["ip_list"] = {"192.0.2.0/24", "198.51.100.7"};
    return answer(given);
}

} // namespace

void add_operations(endpoints& to)
{
    to["GET /cgi-bin/ticket/getticket"] = ticket;
    to["POST /cgi-bin/openapi/quota/get"] = quota;
    to["POST /cgi-bin/openapi/rid/get"] = explain;
    to["GET /cgi-bin/getcallbackip"] = callback_addresses;
}

} // namespace support::platform
