#include "bot/nominee_photos.hpp"
#include "bot/platform/media.hpp"
#include "storage/nomination.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/storage/small_week.hpp"

namespace bot_platform_nominee_photos_test {

using support::platform::connected_client;

namespace {

const std::string png = std::string("\x89PNG\r\n\x1A\n") + "a small picture";

/// A nomination with a picture of these bytes at the platform.
storage::nomination with_picture(connected_client& at, const std::string& bytes)
{
    bot::platform::media_file file{"a.png", "image/png", bytes};
    const auto media =
        at.run(bot::platform::upload_media(at.client(), bot::platform::media_kind::image, std::move(file)));
    storage::nomination one;
    one.key = "n1";
    one.year = 2026;
    one.chain = {"city"};
    one.account = "default";
    one.photo = media.value;
    one.made_at = small_week::morning;
    run(at.store->write_document(to_document(one)));
    return one;
}

void fetch(connected_client& at, storage::time_point now = small_week::morning)
{
    const auto caller = [&](std::string_view) { return &at.client(); };
    at.run(bot::fetch_nominee_photos(*at.store, caller, now));
}

storage::nomination kept(connected_client& at)
{
    return storage::parse_nomination(
        run(at.store->find_document(storage::nomination_collection, storage::all_nominations, "n1")).value());
}

std::size_t waiting(connected_client& at)
{
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_of_photos;
    return run(at.store->list_documents(which)).size();
}

} // namespace

TEST_CASE("A nominee's picture is kept before the platform forgets it", "[platform][nominations]")
{
    connected_client at;
    with_picture(at, png);
    at.platform.fail("/cgi-bin/media/get", 40007);
    fetch(at);
    CHECK_FALSE(kept(at).photo_kept);
    CHECK(waiting(at) == 1);
    fetch(at);
    CHECK(kept(at).photo_kept);
    CHECK(waiting(at) == 0);
    const auto photo =
        run(at.store->find_document(storage::nomination_photo_collection, storage::all_nominations, "n1"));
    REQUIRE(photo);
    CHECK(storage::parse_photo(*photo) == png);
}

TEST_CASE("What is no picture, or is gone, is given up", "[platform][nominations]")
{
    connected_client at;
    with_picture(at, "no picture at all");
    SECTION("no picture")
    {
        fetch(at);
    }
    SECTION("gone")
    {
        at.platform.fail("/cgi-bin/media/get", 40007);
        fetch(at, small_week::morning + std::chrono::hours(72));
    }
    CHECK_FALSE(kept(at).photo_kept);
    CHECK(kept(at).photo.empty());
    CHECK(waiting(at) == 0);
}

} // namespace bot_platform_nominee_photos_test
