#pragma once

#include "storage/archive_json.hpp"
#include "tests/storage/small_outbox.hpp"

#include <vector>

// A store with every kind of record in it, and archives read whole.
namespace small_week {

inline const time_point later = morning + std::chrono::hours{1};

class full_week : public outbox {
public:
    explicit full_week(const std::string& kind) : outbox(kind)
    {
        keep_house();
        sign_up_and_leave();
        come_and_count();
        talk();
        bring_notices();
        forget();
    }

    /// A message that was handled, with what came of it.
    command handled = message("li");
    result first;

    /// Sends a message of a key that is given.
    result again(storage::store& store) const { return run(store.carry_out(handled)); }

private:
    void keep_house()
    {
        auto all = records({lecture(3), lecture(8, "5678")});
        all.activities[0].news_links = {{"新闻", "https://example.cn/1"}};
        all.activities[1].capacity.reset();
        all.activities[1].collects = entry_kind::read;
        all.resources = {{"z", "taiyuan", "资源二", "手机", "https://example.cn/z"}, {"a", "", "资源一", "", ""}};
        auto& resource = all.resources.front();
        resource.more_topics = {"微信"};
        resource.kind = resource_kind::video;
        resource.audience = "老年人";
        resource.licence = "可转发";
        resource.share = resource_share::chain;
        resource.recommended = true;
        all.books = {{"b2", "平凡的世界", "路遥", "小说", "好看"}, {"b1", "朝花夕拾", "鲁迅", "散文", ""}};
        run(store()->save_catalogue(all, morning));
        run(store()->settle_setting("data_key", "00ff"));
        run(store()->settle_setting("data_key_fingerprint", "abcd"));
        run(store()->save_token({"hash1", {"taiyuan", organizer_role::collector}, morning}));
        run(store()->save_token({"hash2", {"shanxi", organizer_role::admin}, morning}));
        run(store()->save_binding_code("code1", {"taiyuan", organizer_role::organizer}, end));
        run(store()->save_binding_code("code2", {"taiyuan", organizer_role::organizer}, end));
        act("chen", bind_organizer{"code1"});
        act("zhao", bind_organizer{"hash1"});
        act("chen", add_news_link{3, {"又一条", "https://example.cn/2"}});
        run(store()->write_document({"ticket", "taiyuan", "k:1", 0, "{}", {{"open", 5}, {"of li", 7}}}));
        run(store()->write_document({"ticket", "taiyuan", "k:1", 1, "[1]", {{"open", 6}}}));
        run(store()->write_document({"phrasing", "shanxi", "k", 0, "{}", {}}));
        run(store()->share_value("access_token", {"secret", end}));
        run(store()->take_lease("outgoing", "a", morning, end));
    }

    /// Leaves li with two places, wang with one, zhou with one and sun and wu on the waiting list, in this order.
    void sign_up_and_leave()
    {
        act("li", sign_up{3, role::participant, 3, "李梅", "13800000000"});
        join("wang");
        join("sun", 3);
        join("zhou");
        join("wu", 2);
        join("li", 2); // zhou gets a place
        join("qian", 1, role::volunteer);
        for (int i = 0; i < 2; ++i) {
            join("feng", 1, role::participant, 8);
            leave("feng", 8);
        }
        join("wang", 2, role::participant, 8, later);
    }

    void come_and_count()
    {
        act("li", check_in{3, "1234", 2}, start);
        act("nobody", check_in{{}, "1234", {}}, start);
        reading book;
        book.day = day_of(morning);
        book.book = "朝花夕拾";
        book.amount.pages = 20;
        book.note = "温暖";
        book.activity = 8;
        act("li", log_reading{book, "taiyuan"});
        book.amount = {{}, 15, 2, 90, 4, 35};
        act("li", log_reading{book, "taiyuan"}, later);
        book.activity = no_activity;
        book.day -= std::chrono::days{1};
        act("wang", log_reading{book, "taiyuan"});
        act("wang", follow_tutorial{"wechat-video", 2, no_activity, "taiyuan"});
        act("wang", follow_tutorial{"wechat-pay", 1, no_activity, "taiyuan"});
        act("chen", add_heads{3, role::participant, 7, "现场补录"});
        auto unnamed = message("zheng");
        unnamed.key.clear();
        unnamed.actions = {add_heads{3, role::participant, 2, ""}, add_heads{8, role::volunteer, 1, ""}};
        send(unnamed);
    }

    void talk()
    {
        auto asking = message("wang");
        asking.topic = sign_up_form{8, role::volunteer, 1, "王芳", "", question::phone};
        asking.take_notices = false;
        send(asking);
        act("wang", set_reminders{false});
        act("sun", set_following{false});
        act("wu", note_consents{{{"t1", true}, {"t1", true}, {"t2", true}, {"t2", false}}});
        run(store()->note_contacts({{"wu", morning, later}, {"li", later, {}}}));
        handled.take_notices = false;
        handled.actions = {add_heads{3, role::participant, 1, "又一位"}, say{"好的"}};
        first = send(handled);
    }

    /// zhou's promotion waits, six replies have every state and one is to be sent later.
    void bring_notices()
    {
        for (const auto& one : claim("a"))
            finish(one.what.number, "a", delivery_state::waiting);
        leave_reply("li", morning, morning + seconds{1}, "expires");
        leave_reply("wu", morning, end, "is sent");
        leave_reply("qian", morning, end, "is told");
        for (const auto& one : claim("a", morning))
            if (one.what.text == "is sent") {
                start_sending(one.what.number, "a");
                finish(one.what.number, "a", delivery_state::sent, "platform-1");
            }
        told("qian", later);
        leave_reply("wu", later, end, "is tried again");
        for (const auto& one : claim("a", later)) {
            start_sending(one.what.number, "a", later, channel::subscription, "t1");
            finish(one.what.number, "a", delivery_state::queued, "", start);
        }
        leave_reply("wu", later, end, "is claimed");
        claim("a", later, std::chrono::hours{100});
        leave_reply("li", later, end, "is new");
    }

    void forget()
    {
        join("he", 1, role::participant, 8);
        act("he", follow_tutorial{"wechat-pay", 1, no_activity, "taiyuan"});
        act("he", forget_person{});
    }
};

/// All records of a store, read in pages of the size given.
inline std::vector<archive_record> archive_of(storage::store& store, int page_size = 1000)
{
    std::vector<archive_record> all;
    const auto reader = store.read_archive("");
    for (bool more = true; more;) {
        const auto page = run(reader->read(page_size));
        CHECK(page.records.size() <= static_cast<std::size_t>(page_size));
        all.insert(all.end(), page.records.begin(), page.records.end());
        more = !page.next.empty();
    }
    return all;
}

/// The same as lines that can be compared between stores of whatever kind: without the order and the sequence.
inline std::multiset<std::string> lines_of(storage::store& store)
{
    std::multiset<std::string> lines;
    for (const auto& one : archive_of(store))
        if (!std::holds_alternative<archived_sequence>(one))
            lines.insert(to_json(one));
    return lines;
}

/// Takes so many pages of one store into another, from a place on. Where it stopped.
inline std::string carry(storage::store& from, storage::store& to, std::string position = "",
                         int pages = 1'000'000, int page_size = 7)
{
    const auto reader = from.read_archive(position);
    for (int done = 0; done < pages; ++done) {
        auto read = run(reader->read(page_size));
        const import_page page{"source", position, read.next, std::move(read.records)};
        run(to.import_records(page));
        position = read.next;
        if (position.empty())
            break;
    }
    return position;
}

} // namespace small_week
