#include "tests/storage/small_week.hpp"

namespace storage_document_test {

using namespace small_week;

namespace {

document ticket(const std::string& key, std::int64_t version, std::string body,
                std::vector<index_entry> indexes = {{"open", 1}})
{
    return {"ticket", "taiyuan", key, version, std::move(body), std::move(indexes)};
}

std::vector<std::string> keys_of(const std::vector<document>& all)
{
    std::vector<std::string> keys;
    for (const auto& one : all)
        keys.push_back(one.key);
    return keys;
}

document_query open_tickets(bool newest_first = false, int limit = 100)
{
    document_query which;
    which.collection = "ticket";
    which.partition = "taiyuan";
    which.index = "open";
    which.newest_first = newest_first;
    which.limit = limit;
    return which;
}

} // namespace

TEST_CASE("a document is found as it was written, under the next version", "[store]")
{
    fresh_store store(ON_EVERY_STORE);
    CHECK_FALSE(run(store->find_document("ticket", "taiyuan", "a")).has_value());
    const auto one = ticket("a", 0, R"({"文字":"~ | \n"})", {{"of li", -3}, {"open", 1}});
    CHECK(run(store->write_document(one)));
    auto expected = one;
    expected.version = 1;
    CHECK(run(store->find_document("ticket", "taiyuan", "a")) == expected);
    CHECK_FALSE(run(store->find_document("ticket", "jinzhong", "a")).has_value());
    store.reopen();
    CHECK(run(store->find_document("ticket", "taiyuan", "a")) == expected);
}

TEST_CASE("of two writes that rest on the same version one is done", "[store]")
{
    fresh_store store(ON_EVERY_STORE);
    CHECK(run(store->write_document(ticket("a", 0, "1"))));
    CHECK_FALSE(run(store->write_document(ticket("a", 0, "2"))));
    CHECK(run(store->write_document(ticket("a", 0, "1")))); // it was done before
    CHECK(run(store->write_document(ticket("a", 1, "2"))));
    CHECK_FALSE(run(store->write_document(ticket("a", 1, "3"))));
    CHECK(run(store->find_document("ticket", "taiyuan", "a"))->body == "2");
    CHECK(run(store->find_document("ticket", "taiyuan", "a"))->version == 2);
}

TEST_CASE("documents are listed in order, in pages, both ways", "[store]")
{
    fresh_store store(ON_EVERY_STORE);
    run(store->write_document(ticket("c", 0, "1", {{"open", 2}})));
    run(store->write_document(ticket("b", 0, "1", {{"open", 2}})));
    run(store->write_document(ticket("d", 0, "1", {{"open", 1}})));
    run(store->write_document(ticket("a", 0, "1", {{"open", 30}})));
    run(store->write_document(ticket("e", 0, "1", {{"closed", 1}})));
    using keys = std::vector<std::string>;
    CHECK(keys_of(run(store->list_documents(open_tickets()))) == keys{"d", "b", "c", "a"});
    CHECK(keys_of(run(store->list_documents(open_tickets(true)))) == keys{"a", "c", "b", "d"});
    for (const bool newest_first : {false, true}) {
        keys all;
        auto which = open_tickets(newest_first, 1);
        for (auto page = run(store->list_documents(which)); !page.empty();
             page = run(store->list_documents(which))) {
            all.push_back(page.front().key);
            which.after_key = page.front().key;
            which.after_order = page.front().indexes.front().order;
        }
        CHECK(all == (newest_first ? keys{"a", "c", "b", "d"} : keys{"d", "b", "c", "a"}));
    }
    CHECK(run(store->count_documents("ticket", "taiyuan", "open")) == 4);
    CHECK(run(store->count_documents("ticket", "taiyuan", "closed")) == 1);
    CHECK(run(store->count_documents("ticket", "jinzhong", "open")) == 0);
}

TEST_CASE("a document that changes leaves the lists in which it is no more", "[store]")
{
    fresh_store store(ON_EVERY_STORE);
    run(store->write_document(ticket("a", 0, "1", {{"open", 1}, {"of li", 1}})));
    CHECK(run(store->write_document(ticket("a", 1, "2", {{"of li", 2}, {"closed", 3}}))));
    CHECK(run(store->count_documents("ticket", "taiyuan", "open")) == 0);
    CHECK(run(store->count_documents("ticket", "taiyuan", "of li")) == 1);
    CHECK(run(store->count_documents("ticket", "taiyuan", "closed")) == 1);
    CHECK(run(store->write_document(ticket("a", 2, "", {}))));
    CHECK(run(store->write_document(ticket("a", 2, "", {}))));
    CHECK_FALSE(run(store->find_document("ticket", "taiyuan", "a")).has_value());
    CHECK(run(store->count_documents("ticket", "taiyuan", "closed")) == 0);
}

TEST_CASE("a message writes a document once, with everything else that it does", "[store]")
{
    week w(ON_EVERY_STORE);
    auto asks = message("li");
    asks.topic = following_tutorial{"font-size", 2};
    asks.actions = {write_document{ticket("a", 0, "1"), "写好了", "没有写"}, say{"好的"}};
    const auto first = run(w->carry_out(asks));
    CHECK(std::get<document_written>(first.outcomes.at(0)) == document_written{true, "写好了"});
    CHECK(run(w->carry_out(asks)).what == result::status::repeated);
    CHECK(run(w->find_document("ticket", "taiyuan", "a"))->version == 1);
    auto late = message("wang");
    late.actions = {write_document{ticket("a", 0, "2"), "写好了", "没有写"}};
    CHECK(std::get<document_written>(run(w->carry_out(late)).outcomes.at(0)) == document_written{false, "没有写"});
}

} // namespace storage_document_test
