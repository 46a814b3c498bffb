#include "bot/wechat/message.hpp"
#include "tests/support/catch.hpp"

namespace bot_wechat_message_types_test {

using bot::wechat::message;
using bot::wechat::parse_message;

namespace {

/// One message in both ways of writing it, and what must be read from both.
struct row {
    const char* type;
    const char* xml;
    const char* json;
    std::vector<std::pair<std::string (*)(const message&), std::string>> values;
};

message read_xml(const row& of)
{
    const auto read = parse_message("<xml><ToUserName><![CDATA[gh_x]]></ToUserName><FromUserName>oUser1"
                                    "</FromUserName><CreateTime>1764000000</CreateTime><MsgType><![CDATA[" +
                                    std::string(of.type) + "]]></MsgType>" + of.xml + "</xml>");
    REQUIRE(read);
    return *read;
}

message read_json(const row& of)
{
    const auto read = parse_message(R"({"ToUserName":"gh_x","FromUserName":"oUser1","CreateTime":1764000000,)"
                                    R"("MsgType":")" +
                                    std::string(of.type) + "\"," + of.json + "}");
    REQUIRE(read);
    return *read;
}

void check(const message& read, const row& of)
{
    CHECK(read.to_user == "gh_x");
    CHECK(read.from_user == "oUser1");
    CHECK(read.create_time == 1764000000);
    for (std::size_t i = 0; i < of.values.size(); ++i) {
        CAPTURE(i);
        CHECK(of.values[i].first(read) == of.values[i].second);
    }
}

#define FIELD(name) [](const message& m) -> std::string { return m.name; }

std::vector<row> ordinary_messages()
{
    return {
        {"text",
         "<Content><![CDATA[签到 3]]></Content><MsgId>24764000000000001</MsgId><bizmsgmenuid>7</bizmsgmenuid>"
         "<MsgDataId>d1</MsgDataId><Idx>2</Idx>",
         R"("Content":"签到 3","MsgId":24764000000000001,"bizmsgmenuid":"7","MsgDataId":"d1","Idx":2)",
         {{FIELD(content), "签到 3"},
          {FIELD(msg_id), "24764000000000001"},
          {FIELD(menu_id), "7"},
          {FIELD(msg_data_id), "d1"},
          {FIELD(article_index), "2"}}},
        {"image",
         "<PicUrl>http://p/1</PicUrl><MediaId>m1</MediaId>",
         R"("PicUrl":"http://p/1","MediaId":"m1")",
         {{FIELD(picture_url), "http://p/1"}, {FIELD(media_id), "m1"}}},
        {"voice",
         "<MediaId>m2</MediaId><MediaId16K>m16</MediaId16K><Format>amr</Format><Recognition> 怎么报名 "
         "</Recognition>",
         R"("MediaId":"m2","MediaId16K":"m16","Format":"amr","Recognition":" 怎么报名 ")",
         {{FIELD(media_id), "m2"},
          {FIELD(media_id_16k), "m16"},
          {FIELD(format), "amr"},
          {FIELD(recognition), "怎么报名"}}},
        {"shortvideo",
         "<MediaId>m3</MediaId><ThumbMediaId>t3</ThumbMediaId>",
         R"("MediaId":"m3","ThumbMediaId":"t3")",
         {{FIELD(media_id), "m3"}, {FIELD(thumb_media_id), "t3"}}},
        {"location",
         "<Location_X>37.871</Location_X><Location_Y>112.55</Location_Y><Scale>16</Scale><Label>图书馆</Label>",
         R"("Location_X":37.871,"Location_Y":"112.55","Scale":16,"Label":"图书馆")",
         {{FIELD(latitude), "37.871"},
          {FIELD(longitude), "112.55"},
          {FIELD(scale), "16"},
          {FIELD(label), "图书馆"}}},
        {"link",
         "<Title>书</Title><Description>好书</Description><Url>https://b/?a=1&amp;b=2</Url>",
         R"("Title":"书","Description":"好书","Url":"https://b/?a=1&b=2")",
         {{FIELD(title), "书"}, {FIELD(description), "好书"}, {FIELD(url), "https://b/?a=1&b=2"}}},
        {"file",
         "<Title>名单.xlsx</Title><FileKey>k</FileKey><FileMd5>00ff</FileMd5><FileTotalLen>9000</FileTotalLen>",
         R"("Title":"名单.xlsx","FileKey":"k","FileMd5":"00ff","FileTotalLen":9000)",
         {{FIELD(title), "名单.xlsx"},
          {FIELD(file.key), "k"},
          {FIELD(file.md5), "00ff"},
          {FIELD(file.size), "9000"}}},
        {"miniprogrampage",
         "<Title>课</Title><AppId>wx9</AppId><PagePath>pages/a?id=3</PagePath><ThumbUrl>https://t</ThumbUrl>",
         R"("Title":"课","AppId":"wx9","PagePath":"pages/a?id=3","ThumbUrl":"https://t")",
         {{FIELD(app_id), "wx9"}, {FIELD(page.path), "pages/a?id=3"}, {FIELD(page.thumb_url), "https://t"}}},
    };
}

std::vector<row> events()
{
    return {
        {"event",
         "<Event>LOCATION</Event><Latitude>37.8</Latitude><Longitude>112.5</Longitude><Precision>65.5</Precision>",
         R"("Event":"LOCATION","Latitude":37.8,"Longitude":112.5,"Precision":65.5)",
         {{FIELD(event), "location"}, {FIELD(latitude), "37.8"}, {FIELD(precision), "65.5"}}},
        {"event",
         "<Event>VIEW</Event><EventKey>https://x</EventKey><MenuId>44</MenuId>",
         R"("Event":"VIEW","EventKey":"https://x","MenuId":44)",
         {{FIELD(event), "view"}, {FIELD(event_key), "https://x"}, {FIELD(conditional_menu_id), "44"}}},
        {"event",
         "<Event>scancode_waitmsg</Event><EventKey>k</EventKey><ScanCodeInfo> <ScanType>qrcode</ScanType>"
         "<ScanResult>签到</ScanResult></ScanCodeInfo>",
         R"("Event":"scancode_waitmsg","ScanCodeInfo":{"ScanType":"qrcode","ScanResult":"签到"})",
         {{FIELD(scan_type), "qrcode"}, {FIELD(scan_result), "签到"}}},
        {"event",
         "<Event>location_select</Event><SendLocationInfo><Location_X>37</Location_X><Location_Y>112</Location_Y>"
         "<Scale>15</Scale><Label> 路 </Label><Poiname>馆</Poiname></SendLocationInfo>",
         R"("Event":"location_select","SendLocationInfo":{"Location_X":37,"Location_Y":112,"Scale":"15","Label":"路",)"
         R"("Poiname":"馆"})",
         {{FIELD(latitude), "37"}, {FIELD(longitude), "112"}, {FIELD(label), "路"}, {FIELD(place_name), "馆"}}},
        {"event",
         "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>200163836</MsgID><Status>failed: user block</Status>",
         R"("Event":"TEMPLATESENDJOBFINISH","MsgID":200163836,"Status":"failed: user block")",
         {{FIELD(event), "templatesendjobfinish"},
          {FIELD(sending.id), "200163836"},
          {FIELD(sending.status), "failed: user block"},
          {FIELD(msg_id), ""}}},
        {"event",
         "<Event>MASSSENDJOBFINISH</Event><TotalCount>9</TotalCount><FilterCount>8</FilterCount>"
         "<SentCount>7</SentCount><ErrorCount>1</ErrorCount><ArticleUrlResult><ResultList><item>"
         "<ArticleUrl>https://1</ArticleUrl></item><item><ArticleUrl>https://2</ArticleUrl></item></ResultList>"
         "</ArticleUrlResult>",
         R"("Event":"MASSSENDJOBFINISH","TotalCount":9,"FilterCount":8,"SentCount":7,"ErrorCount":1,)"
         R"("ArticleUrlResult":{"ResultList":{"item":[{"ArticleUrl":"https://1"},{"ArticleUrl":"https://2"}]}})",
         {{FIELD(sending.total), "9"},
          {FIELD(sending.filtered), "8"},
          {FIELD(sending.sent), "7"},
          {FIELD(sending.failed), "1"},
          {FIELD(sending.article_urls.at(1)), "https://2"}}},
        {"event",
         "<Event>PUBLISHJOBFINISH</Event><PublishEventInfo><publish_id>5</publish_id><publish_status>0"
         "</publish_status><article_id>a</article_id><article_detail><count>1</count><item><idx>1</idx>"
         "<article_url>https://1</article_url></item></article_detail></PublishEventInfo>",
         R"("Event":"PUBLISHJOBFINISH","PublishEventInfo":{"publish_id":5,"publish_status":0,"article_id":"a",)"
         R"("article_detail":{"count":1,"item":{"idx":1,"article_url":"https://1"}}})",
         {{FIELD(sending.id), "5"},
          {FIELD(sending.status), "0"},
          {FIELD(sending.article_id), "a"},
          {FIELD(sending.article_urls.at(0)), "https://1"}}},
        {"event",
         "<Event>user_enter_tempsession</Event><SessionFrom>activity 3</SessionFrom>",
         R"("Event":"user_enter_tempsession","SessionFrom":"activity 3")",
         {{FIELD(session.from), "activity 3"}}},
        {"event",
         "<Event>kf_close_session</Event><KfAccount>a@x</KfAccount><CloseType>1</CloseType>",
         R"("Event":"kf_close_session","KfAccount":"a@x","CloseType":1)",
         {{FIELD(session.account), "a@x"}, {FIELD(session.close_type), "1"}}},
        {"event",
         "<Event>kf_switch_session</Event><FromKfAccount>a@x</FromKfAccount><ToKfAccount>b@x</ToKfAccount>",
         R"("Event":"kf_switch_session","FromKfAccount":"a@x","ToKfAccount":"b@x")",
         {{FIELD(session.from_account), "a@x"}, {FIELD(session.to_account), "b@x"}}},
        {"event",
         "<Event>user_authorization_revoke</Event><OpenID>oOther</OpenID><AppID>wx9</AppID><RevokeInfo>205"
         "</RevokeInfo><UnionID>u</UnionID><PluginID>p</PluginID><OpenPID>op</OpenPID>",
         R"("Event":"user_authorization_revoke"," OpenID":"oOther","AppID ":"wx9","RevokeInfo":205,"UnionID":"u",)"
         R"("PluginID":"p","OpenPID":"op")",
         {{FIELD(open_id), "oOther"},
          {FIELD(app_id), "wx9"},
          {FIELD(revoke_info), "205"},
          {FIELD(union_id), "u"},
          {FIELD(plugin_id), "p"},
          {FIELD(plugin_open_id), "op"}}},
        {"event",
         "<Event>naming_verify_fail</Event><FailTime>1764000001</FailTime><FailReason>不全</FailReason>",
         R"("Event":"naming_verify_fail","FailTime":1764000001,"FailReason":"不全")",
         {{FIELD(found.failed_at), "1764000001"}, {FIELD(found.reason), "不全"}}},
        {"event",
         "<Event>wxa_media_check</Event><appid>wx9</appid><trace_id>t</trace_id><detail><label>1</label></detail>"
         "<result><suggest>risky</suggest><label>20001</label></result>",
         R"("Event":"wxa_media_check","appid":"wx9","trace_id":"t","detail":[{"label":1}],)"
         R"("result":{"suggest":"risky","label":20001})",
         {{FIELD(found.trace_id), "t"}, {FIELD(found.suggestion), "risky"}, {FIELD(found.label), "20001"}}},
    };
}

} // namespace

TEST_CASE("Every ordinary message is read from XML and from JSON")
{
    for (const auto& each : ordinary_messages()) {
        CAPTURE(each.type);
        check(read_xml(each), each);
        check(read_json(each), each);
    }
}

TEST_CASE("Every event is read from XML and from JSON")
{
    for (const auto& each : events()) {
        CAPTURE(each.xml);
        check(read_xml(each), each);
        check(read_json(each), each);
    }
}

TEST_CASE("Pictures are counted by their list, whatever the count says")
{
    const auto read =
        read_xml({"event",
                  "<Event>pic_weixin</Event><SendPicsInfo><Count>5</Count><PicList><item><PicMd5Sum>a"
                  "</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item></PicList></SendPicsInfo>",
                  "",
                  {}});
    CHECK(read.picture_md5s == std::vector<std::string>{"a", "b"});
}

TEST_CASE("Answers about subscription messages are read one by one")
{
    const std::string entry = R"({"TemplateId":"T1","SubscribeStatusString":"accept","PopupScene":"0"})";
    const std::string second = R"({"TemplateId":"T2","SubscribeStatusString":"reject","PopupScene":0})";
    const std::string xml =
        "<SubscribeMsgPopupEvent>"
        "<List><TemplateId>T1</TemplateId><SubscribeStatusString>accept</SubscribeStatusString>"
        "<PopupScene>0</PopupScene></List>"
        "<List><TemplateId>T2</TemplateId><SubscribeStatusString>reject</SubscribeStatusString>"
        "<PopupScene>0</PopupScene></List></SubscribeMsgPopupEvent>";
    const std::string array = "\"List\":[" + entry + "," + second + "]";
    const std::string wrapped = "\"SubscribeMsgPopupEvent\":{" + array + "}";
    for (const auto& read : {read_xml({"event", xml.c_str(), "", {}}), read_json({"event", "", array.c_str(), {}}),
                             read_json({"event", "", wrapped.c_str(), {}})}) {
        REQUIRE(read.subscriptions.size() == 2);
        CHECK(read.subscriptions[0].template_id == "T1");
        CHECK(read.subscriptions[0].choice == "accept");
        CHECK(read.subscriptions[0].scene == "0");
        CHECK(read.subscriptions[1].template_id == "T2");
        CHECK(read.subscriptions[1].choice == "reject");
    }
    const auto one = read_json({"event", "", ("\"List\":" + entry).c_str(), {}});
    REQUIRE(one.subscriptions.size() == 1);
    CHECK(one.subscriptions[0].template_id == "T1");
}

TEST_CASE("What became of a subscription message is read with its own number")
{
    const row sent{
        "event",
        "<SubscribeMsgSentEvent><List><TemplateId>T1</TemplateId><MsgID>1864323726461255680</MsgID>"
        "<ErrorCode>43101</ErrorCode><ErrorStatus>user refuse</ErrorStatus></List></SubscribeMsgSentEvent>",
        R"("List":{"TemplateId":"T1","MsgID":1864323726461255680,"ErrorCode":43101,)"
        R"("ErrorStatus":"user refuse"})",
        {}};
    for (const auto& read : {read_xml(sent), read_json(sent)}) {
        REQUIRE(read.subscriptions.size() == 1);
        CHECK(read.subscriptions[0].send_id == "1864323726461255680");
        CHECK(read.subscriptions[0].error_code == "43101");
        CHECK(read.subscriptions[0].error_status == "user refuse");
        CHECK(read.sending.id.empty());
    }
}

TEST_CASE("JSON is read in the ways that senders write it")
{
    const auto [written, meant] = GENERATE(table<std::string, std::string>({
        {R"("Content":"a\u0014b")", "ab"},
        {"\"Content\":\"a\x14"
         "b\"",
         "ab"},
        {"\"Content\":\"第一行\n第二行\"", "第一行 第二行"},
        {R"("Content":"第一行\n第二行")", "第一行\n第二行"},
        {R"("Content":"😀\ud83d\ude00")", "😀😀"},
        {"\"Content\":\"a\xff"
         "b\"",
         "a\uFFFDb"},
        {R"("Content":12345678901234567890)", "12345678901234567890"},
        {R"("Content":null)", ""},
        {R"("Content":true)", "true"},
        {R"("Content":["first","second"])", "first"},
        {R"("Content":{"deep":1})", ""},
        {R"("Content":[[["x"]]])", ""},
        {R"("other":{"Content":"no"},"Content":"yes")", "yes"},
        {R"("CONTENT":"no")", ""},
    }));
    CAPTURE(written);
    CHECK(read_json({"text", "", written.c_str(), {}}).content == meant);
}

TEST_CASE("A time may be a string, and is never guessed")
{
    for (const auto* time : {"\"1764000000\"", "1764000000", "\" 1764000000 \""}) {
        const auto read = parse_message(R"({"ToUserName":"a","FromUserName":"b","MsgType":"event","CreateTime":)" +
                                        std::string(time) + "}");
        REQUIRE(read);
        CHECK(read->create_time == 1764000000);
    }
    CHECK(parse_message(R"({"ToUserName":"a","FromUserName":"b","MsgType":"event","CreateTime":"soon"})")
              ->create_time == 0);
}

TEST_CASE("What is no push in JSON is refused")
{
    for (const std::string refused :
         {"{", "{}", "[]", "{\"ToUserName\":\"a\"}", R"({"ToUserName":"a","FromUserName":"b"})",
          R"({"ToUserName":"a","FromUserName":"b","MsgType":{}})",
          R"({"ToUserName":"a","FromUserName":"b","MsgType":"text"} x)",
          R"({"ToUserName":"a","FromUserName":"b","MsgType":"text",})", "\"text\"", "5", "null"}) {
        CAPTURE(refused);
        CHECK_FALSE(parse_message(refused));
    }
    const std::string deep(100'000, '[');
    CHECK_FALSE(parse_message("{\"a\":" + deep));
    CHECK_FALSE(parse_message("{\"a\":" + deep + std::string(100'000, ']') + "}"));
    CHECK_FALSE(parse_message("{\"ToUserName\":\"" + std::string(300'000, 'x') + "\"}"));
}

TEST_CASE("A tower of known elements is no burden")
{
    std::string tower;
    for (int i = 0; i < 10'000; ++i)
        tower += "<List>";
    for (int i = 0; i < 10'000; ++i)
        tower += "</List>";
    CHECK(read_xml({"event", tower.c_str(), "", {}}).subscriptions.size() == 1);
    const std::string json = "\"List\":" + std::string(10'000, '[') + std::string(10'000, ']');
    CHECK(read_json({"event", "", json.c_str(), {}}).subscriptions.empty());
}

TEST_CASE("A NUL or another control character does not end a message")
{
    const std::string body = "<Content><![CDATA[a" + std::string(1, '\0') + "b]]></Content>";
    const auto read = parse_message("<xml><ToUserName>a</ToUserName><FromUserName>b</FromUserName>"
                                    "<MsgType>text</MsgType>" +
                                    body + "</xml>");
    REQUIRE(read);
    CHECK(read->content == "ab");
}

} // namespace bot_wechat_message_types_test
