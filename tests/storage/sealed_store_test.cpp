#include "storage/json.hpp"
#include "storage/seal_anew.hpp"
#include "storage/sealed_texts.hpp"
#include "tests/storage/full_week.hpp"
#include "tests/storage/small_outbox.hpp"

#include <algorithm>

namespace storage_sealed_store_test {

using namespace small_week;

namespace {

const std::string name = "欧阳紫萱";
const std::string phone = "13977770042";
const std::string note = "最喜欢第三章里的外婆";

/// A phrase as it may stand in JSON that escapes what is not ASCII.
std::string escaped(const std::string& text)
{
    std::string made;
    for (std::size_t at = 0; at + 2 < text.size(); at += 3) {
        const auto byte = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(text[at + i]));
        };
        const unsigned code = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
        constexpr std::string_view digits = "0123456789abcdef";
        made += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            made += digits[code >> static_cast<unsigned>(shift) & 0xFU];
    }
    return made;
}

bool contains(const std::string& bytes, const std::string& what)
{
    return bytes.find(what) != bytes.npos;
}

document ticket_of(const std::string& person, std::int64_t version = 0)
{
    return {"ticket", "all", "5-" + person, version, R"({"about":")" + name + R"("})", {{"of " + person, 5}}};
}

/// Leaves personal data of every kind with one person.
class told : public outbox {
public:
    explicit told(const std::string& kind) : outbox(kind)
    {
        act("li", sign_up{3, role::participant, 2, name, phone});
        act("li", check_in{3, "1234", 2}, start);
        reading book;
        book.day = day_of(morning);
        book.book = name + "传";
        book.note = note;
        act("li", log_reading{book, "taiyuan"});
        auto asked = message("li");
        asked.conversation_version = run(store()->standing_of("li", "")).conversation.version;
        asked.topic = sign_up_form{3, role::volunteer, 1, name, phone, question::phone};
        asked.actions = {say{"您好，" + name}, write_document{ticket_of("li"), "记下了，" + name, ""}};
        asked.take_notices = false;
        heard = asked;
        send(asked);
        leave_reply("li", morning, end, name + "的答复");
    }

    command heard;
};

/// After what was erased was made to go.
std::string bytes_after_scrub(fresh_store& store, const std::vector<std::string>& gone)
{
    run(store->scrub());
    return store.bytes_when([&](const std::string& bytes) {
        return std::ranges::none_of(gone, [&](const auto& one) { return contains(bytes, one); });
    });
}

std::vector<std::string> sealed_texts_of(storage::store& behind, const person_id& who)
{
    std::vector<std::string> all;
    for (const auto& record : run(behind.storage::store::records_of(who))) { // In all of the archive.
        for (const auto& text : texts_in(record))
            if (text.where != text_place::topic)
                all.push_back(text.text);
        if (const auto* const kept = std::get_if<document>(&record))
            all.push_back(kept->body);
    }
    return all;
}

} // namespace

TEST_CASE("what people say of themselves is nowhere in the files, and comes back as it was", "[store][privacy]")
{
    told w(ON_EVERY_STORE);
    for (int reopened = 0; reopened < 2; ++reopened) {
        const auto bytes = w.store().bytes();
        REQUIRE(contains(bytes, "xs1:"));
        for (const auto& text : {name, phone, note, std::string("openid-of-li")}) {
            CAPTURE(text);
            CHECK_FALSE(contains(bytes, text));
        }
        CHECK_FALSE(contains(bytes, escaped(name)));
        CHECK_FALSE(contains(bytes, escaped(note)));

        const auto known = run(w.store()->standing_of("li", w.heard.key));
        REQUIRE(known.person);
        CHECK(known.person->openid == "openid-of-li");
        CHECK(known.person->name == name);
        CHECK(known.person->phone == phone);
        CHECK(std::get<sign_up_form>(known.conversation.topic).phone == phone);
        REQUIRE(known.earlier);
        CHECK(std::get<said>(known.earlier->outcomes.at(0)).text == "您好，" + name);
        CHECK(std::get<document_written>(known.earlier->outcomes.at(1)).text == "记下了，" + name);
        CHECK(run(w.store()->registrations_for(3, 0, 10)).items.at(0).name == name);
        CHECK(run(w.store()->registrations_of("li")).at(0).phone == phone);
        const period always{parse_day("2000-01-01").value(), parse_day("2100-01-01").value()};
        const auto read = run(w.store()->reading_of("li", always));
        CHECK(read.latest.at(0).note == note);
        CHECK(read.latest.at(0).book == name + "传");
        CHECK(run(w.store()->find_document("ticket", "all", "5-li"))->body == ticket_of("li").body);
        w.store().reopen();
    }
    const auto claimed = run(w.store()->claim_deliveries("a", morning, end, 10));
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].what.text == name + "的答复");
    CHECK(claimed[0].to.openid == "openid-of-li");
}

TEST_CASE("phone numbers are found by their last four digits without being opened", "[store][privacy]")
{
    week w(ON_EVERY_STORE);
    w.act("li", sign_up{3, role::participant, 1, name, phone});
    w.act("wang", sign_up{3, role::participant, 1, "王", "13800000043"});
    const auto found = run(w.store()->registrations_with_phone(3, "0042"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].person == "li");
    CHECK(found[0].phone == phone);
    CHECK(run(w.store()->registrations_with_phone(3, "7004")).empty());
    CHECK(run(w.store()->registrations_with_phone(3, "42")).empty());
}

TEST_CASE("who is forgotten leaves nothing in the files but the figures", "[store][privacy]")
{
    told w(ON_EVERY_STORE);
    w.act("wang", sign_up{3, role::participant, 1, "王芳", "13800000043"});
    const auto before = sealed_texts_of(w.store().behind(), "li");
    REQUIRE(before.size() >= 8);
    const auto attended = w.heads(entry_kind::attended);
    auto leaving = message("li");
    leaving.conversation_version = run(w.store()->standing_of("li", "")).conversation.version;
    auto gone = ticket_of("li", 1);
    gone.body.clear();
    leaving.actions = {write_document{gone, "", ""}, forget_person{}};
    w.send(leaving);

    CHECK(sealed_texts_of(w.store().behind(), "li").empty());
    const auto bytes = bytes_after_scrub(w.store(), before);
    for (const auto& text : before)
        CHECK_FALSE(contains(bytes, text));
    CHECK_FALSE(contains(bytes, "openid-of-li"));
    CHECK(w.heads(entry_kind::attended) == attended);
    CHECK(w.heads(entry_kind::registered) == 1); // wang; li's place was given back
    CHECK(run(w.store()->audit()).empty());
}

TEST_CASE("who is forgotten after an activity stays counted as registered for it", "[store][privacy]")
{
    week w(ON_EVERY_STORE);
    w.act("wang", sign_up{3, role::participant, 2, name, phone});
    w.act("wang", forget_person{}, end + std::chrono::hours(1));
    CHECK(w.heads(entry_kind::registered) == 2);
    CHECK(run(w->registrations_for(3, 0, 10)).items.at(0).name.empty());
    CHECK(sealed_texts_of(w.store().behind(), "wang").empty());
    CHECK(run(w->audit()).empty());
}

TEST_CASE("texts go over to a new key while the old one can still be read", "[store][privacy]")
{
    told w(ON_EVERY_STORE);
    const auto old = std::string(32, 't');
    const auto fresh = std::string(32, 'f');
    w.store().reopen_with(key_ring(fresh, {old}));
    const auto version = run(w.store()->standing_of("li", "")).conversation.version;
    const auto first = run(seal_anew(w.store().behind(), w.store().keys()));
    CHECK(first.sealed >= 9);
    const auto again = run(seal_anew(w.store().behind(), w.store().keys()));
    CHECK(again.sealed == 0);
    CHECK(again.left == 2); // replies that are remembered for a day

    run(w.store()->purge(morning + std::chrono::hours(48)));
    CHECK(run(seal_anew(w.store().behind(), w.store().keys())).done());
    w.store().reopen_with(key_ring(fresh, {}));
    const auto known = run(w.store()->standing_of("li", ""));
    CHECK(known.person->phone == phone);
    CHECK(std::get<sign_up_form>(known.conversation.topic).name == name);
    CHECK(known.conversation.version > version);
    CHECK(run(w.store()->registrations_of("li")).at(0).name == name);
    CHECK(run(w.store()->registrations_with_phone(3, "0042")).size() == 1);
    CHECK(run(w.store()->find_document("ticket", "all", "5-li"))->body == ticket_of("li").body);
    CHECK(run(w.store()->audit()).empty());

    w.store().reopen_with(key_ring(old, {}));
    CHECK_THROWS_WITH(run(w.store()->standing_of("li", "")), Contains(key_id_of(fresh)));
}

TEST_CASE("what organizers write to heads they add is sealed, goes over to a new key and into another store",
          "[store][privacy]")
{
    const std::string why = name + "带来的邻居";
    week w(ON_EVERY_STORE);
    w.act("boss", add_heads{3, role::participant, 12, why});
    w.act("boss", add_heads{3, role::volunteer, 2, ""});
    auto plain = message("boss");
    plain.conversation_version = run(w.store()->standing_of("boss", "")).conversation.version;
    plain.actions = {add_heads{3, role::participant, 3, name + "以前写的"}};
    run(w.store().behind().carry_out(plain));
    const auto before = w.entries();
    REQUIRE(before.size() == 3);
    CHECK(before[0].note == why);
    CHECK(before[2].note == name + "以前写的");
    CHECK(run(w.store().behind().ledger(3, {before[0].day, before[0].day}, 0, 1))
              .items.at(0)
              .note.starts_with("xs1:"));

    const auto fresh = std::string(32, 'f');
    w.store().reopen_with(key_ring(fresh, {std::string(32, 't')}));
    CHECK(run(seal_anew(w.store().behind(), w.store().keys())).sealed >= 3);
    CHECK(run(seal_anew(w.store().behind(), w.store().keys())).sealed == 0);
    CHECK_FALSE(contains(bytes_after_scrub(w.store(), {name}), name));
    w.store().reopen_with(key_ring(fresh, {}));
    CHECK(w.entries() == before);
    // Further entries follow those that were written anew.
    w.act("boss", add_heads{3, role::participant, 1, why});
    CHECK(w.entries().at(3).number == before[2].number + 1);
    CHECK(w.heads(entry_kind::manual) == 16);
    CHECK(run(w.store()->audit()).empty());

    fresh_store other(ON_EVERY_STORE);
    other.reopen_with(key_ring(fresh, {}));
    carry(*w.store(), *other);
    const auto moved = run(other->ledger(3, {before[0].day, before[0].day}, 0, 10)).items;
    REQUIRE(moved.size() == 4);
    CHECK(moved[0].note == why);
    CHECK(moved[3].note == why);
    CHECK_FALSE(contains(other.bytes(), name));
}

TEST_CASE("what was kept before texts were sealed is read, and sealed in passing", "[store][privacy]")
{
    week w(ON_EVERY_STORE);
    auto plain = message("li");
    plain.actions = {sign_up{3, role::participant, 1, name, phone}};
    run(w.store().behind().carry_out(plain));
    CHECK(run(w.store()->registrations_of("li")).at(0).name == name);
    CHECK(run(w.store()->registrations_with_phone(3, "0042")).size() == 1);
    CHECK(contains(w.store().bytes(), phone));
    CHECK(run(seal_anew(w.store().behind(), w.store().keys())).sealed == 5);
    CHECK_FALSE(contains(bytes_after_scrub(w.store(), {phone, name, "openid-of-li"}), phone));
    CHECK(run(w.store()->registrations_of("li")).at(0).phone == phone);
    CHECK(run(w.store()->standing_of("li", "")).person->openid == "openid-of-li");
}

TEST_CASE("sentences are found without standing in the files", "[store][privacy]")
{
    fresh_store store(ON_EVERY_STORE);
    const auto lasting = std::string(32, 'n');
    store.reopen_with(store.keys().blinding_with(lasting));
    const document plain{"unmatched", "taiyuan", name + "是谁", 0, R"({"count":1})", {{"last", 7}}};
    CHECK(run(store.behind().write_document(plain)));
    document one{"unmatched", "taiyuan", name + "在哪", 0, R"({"count":2})", {{"last", 6}}};
    CHECK(run(store->write_document(one)));
    CHECK(run(store->write_document(one)));
    run(seal_anew(store.behind(), store.keys()));
    CHECK_FALSE(contains(bytes_after_scrub(store, {name}), name));

    for (int turned = 0; turned < 2; ++turned) {
        one.version = run(store->find_document("unmatched", "taiyuan", one.key))->version;
        CHECK(run(store->find_document("unmatched", "taiyuan", one.key)) == one);
        CHECK(run(store->find_document("unmatched", "taiyuan", plain.key))->body == plain.body);
        document_query which{"unmatched", "taiyuan", "last", false, 1, 0, ""};
        CHECK(run(store->list_documents(which)).at(0).key == one.key);
        which.after_order = 6;
        which.after_key = one.key;
        CHECK(run(store->list_documents(which)).at(0).key == plain.key);
        CHECK(run(store->count_documents("unmatched", "taiyuan", "last")) == 2);
        store.reopen_with(key_ring(std::string(32, 'f'), {std::string(32, 't')}).blinding_with(lasting));
        run(seal_anew(store.behind(), store.keys()));
    }
    one.body.clear();
    CHECK(run(store->write_document(one)));
    CHECK_FALSE(run(store->find_document("unmatched", "taiyuan", one.key)));
}

TEST_CASE("a text that was changed or moved to another person does not open", "[privacy]")
{
    const key_ring keys(std::string(32, 'k'), {});
    const auto sealed = keys.seal("name li", name);
    CHECK(keys.open("name li", sealed) == name);
    CHECK(keys.seal("name li", name) != sealed);
    CHECK_THROWS(keys.open("name wang", sealed));
    auto changed = sealed;
    changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
    CHECK_THROWS(keys.open("name li", changed));
    const auto number = keys.seal_phone("phone li", phone);
    auto other_end = number;
    const auto mark = other_end.find(':', 4) + 1;
    other_end[mark] = other_end[mark] == 'a' ? 'b' : 'a';
    CHECK_THROWS(keys.open("phone li", other_end));
    CHECK(keys.open("name li", "").empty());
    CHECK(keys.open("name li", "xs1:写着玩的") == "xs1:写着玩的");
    CHECK_THROWS_AS(key_ring(std::string(32, 'o'), {}).open("name li", sealed), unknown_key);
}

} // namespace storage_sealed_store_test
