#include "storage/json.hpp"
#include "tests/storage/small_week.hpp"

namespace storage_catalogue_store_test {

using namespace small_week;

namespace {

activity find(const catalogue_records& all, activity_id id)
{
    for (const auto& one : all.activities)
        if (one.id == id)
            return one;
    FAIL("no activity " << id);
    return {};
}

std::string refusal_of(week& w, const catalogue_records& all)
{
    try {
        run(w->save_catalogue(all, morning));
        return "none";
    } catch (const bad_document& e) {
        return e.what();
    }
}

} // namespace

TEST_CASE("the catalogue comes back as it was saved, under a new version", "[store]")
{
    week w(ON_EVERY_STORE);
    auto all = records({lecture(3), lecture(7)});
    all.resources = {{"r", "taiyuan", "书法入门", "书法", "https://example.org/r"}};
    all.books = {{"b", "平凡的世界", "路遥", "小说", "三代人"}};
    const auto before = run(w->catalogue_version());
    run(w->save_catalogue(all, morning));
    const auto loaded = run(w->load_catalogue());
    CHECK(loaded.version > before);
    CHECK(loaded.version == run(w->catalogue_version()));
    CHECK(loaded.units == all.units);
    CHECK(loaded.accounts == all.accounts);
    CHECK(loaded.activities == all.activities);
    CHECK(loaded.resources == all.resources);
    CHECK(loaded.books == all.books);
}

TEST_CASE("saving again replaces and keeps what is not named", "[store]")
{
    week w(ON_EVERY_STORE);
    auto renamed = lecture(3);
    renamed.name = "新名字";
    w.save({renamed});
    w.save({lecture(4)});
    const auto loaded = run(w->load_catalogue());
    CHECK(loaded.activities.size() == 2);
    CHECK(find(loaded, 3).name == "新名字");
}

TEST_CASE("sessions without a check-in code get one, which stays when the file is loaded again", "[store]")
{
    week w(ON_EVERY_STORE);
    std::vector<activity> many;
    for (activity_id id = 10; id < 30; ++id)
        many.push_back(lecture(id, ""));
    w.save(many);
    const auto first = run(w->load_catalogue());
    std::set<std::string> codes;
    for (activity_id id = 10; id < 30; ++id) {
        const auto code = find(first, id).sessions.at(0).checkin_code;
        CHECK(code.size() == 4);
        CHECK(code.find_first_not_of("0123456789") == code.npos);
        codes.insert(code);
    }
    CHECK(codes.size() == 20);
    many[0].sessions[0].starts_at -= std::chrono::minutes{30};
    w.save(many);
    const auto second = run(w->load_catalogue());
    CHECK(find(second, 10).sessions[0].checkin_code == find(first, 10).sessions[0].checkin_code);
    CHECK(find(second, 29) == find(first, 29));
}

TEST_CASE("units must exist and have an end at the top", "[store]")
{
    week w(ON_EVERY_STORE);
    catalogue_records orphan;
    orphan.activities = {lecture(5)};
    orphan.activities[0].unit = "nowhere";
    CHECK_THAT(refusal_of(w, orphan), Contains("activity 5.unit") && Contains("nowhere"));

    catalogue_records circle;
    circle.units = {{"shanxi", "山西省", unit_level::province, "taiyuan", ""}};
    CHECK_THAT(refusal_of(w, circle), Contains("shanxi"));

    catalogue_records account;
    account.accounts = {{"other", "nowhere", account_kind::official, ""}};
    CHECK_THAT(refusal_of(w, account), Contains("account \"other\".unit"));
    CHECK(run(w->load_catalogue()).units[0].parent.empty());

    catalogue_records known;
    known.activities = {lecture(5)};
    CHECK(refusal_of(w, known) == "none");
}

TEST_CASE("more places go to who waits, fewer take no place away", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 3);
    w.join("li", 3);
    w.join("zhao", 2);
    auto changed = lecture(3);
    changed.capacity = 6;
    w.save({changed});
    CHECK(w.taken() == places{6, 2, 1});
    CHECK(run(w->standing_of("li", "")).has_notices);
    changed.capacity = 1;
    w.save({changed});
    CHECK(w.taken() == places{6, 2, 1});
    changed.capacity.reset();
    w.save({changed});
    CHECK(w.taken() == places{8, 0, 0});
    CHECK(run(w->audit()).empty());
}

TEST_CASE("a news link is added once and seen by who reads the catalogue", "[store]")
{
    week w(ON_EVERY_STORE);
    const auto before = run(w->catalogue_version());
    const news_link link{"报道", "https://example.org/news"};
    using status = news_link_added::status;
    CHECK(w.act("chen", add_news_link{3, link}).what == status::done);
    CHECK(w.act("chen", add_news_link{3, link}).what == status::already);
    for (const char* same : {"http://www.Example.org/news/", "https://example.org:443/news?utm_source=wx#top"})
        CHECK(w.act("chen", add_news_link{3, {"同一篇", same}}).what == status::already);
    CHECK(w.act("chen", add_news_link{99, link}).what == status::unknown_activity);
    const auto loaded = run(w->load_catalogue());
    CHECK(find(loaded, 3).news_links == std::vector{link});
    CHECK(loaded.version == before + 1);
}

} // namespace storage_catalogue_store_test
