#include "bot/export/ledger_table.hpp"

#include "handlers/describe.hpp"
#include "handlers/figure.hpp"
#include "handlers/figure_words.hpp"
#include "storage/names.hpp"

#include <fmt/format.h>

namespace bot {
namespace {

constexpr int page_size = 500;
constexpr storage::period all_days{storage::day{std::chrono::days(0)}, storage::day{std::chrono::days(100'000)}};

class ledger_rows : public table {
public:
    ledger_rows(storage::store& store, handlers::catalogue_ptr units, storage::activity activity,
                const content::wording& wording)
        : table(wording.text("console.ledger_sheet"), handlers::title_of(wording, activity)), store_(store),
          units_(std::move(units)), activity_(std::move(activity)), say_(wording)
    {
        add_column(say_.text("console.column_number"), 10, true);
        add_column(say_.text("console.column_at"), 18);
        add_column(say_.text("console.column_day"), 12);
        add_column(say_.text("console.column_role"), 10);
        add_column(say_.text("console.column_kind"), 12);
        add_column(say_.text("console.column_heads"), 8, true);
        add_column(say_.text("console.column_counts"), 12);
        add_column(say_.text("console.column_who"), 10);
        add_column(say_.text("console.column_by"), 16);
        add_column(say_.text("console.column_note"), 30);
        add_column(say_.text("console.column_link"), 30);
        add_column(say_.text("console.column_photo"), 8);
    }

    storage::awaitable<std::vector<table_row>> next() override
    {
        std::vector<table_row> rows;
        if (ended_)
            co_return rows;
        const std::optional<storage::role> both;
        const auto page =
            co_await handlers::entries_of(store_, *units_, activity_, both, all_days, after_, page_size);
        for (const auto& entry : page.items)
            rows.push_back(row_of(entry));
        after_ = page.next;
        ended_ = after_ == 0;
        co_return rows;
    }

private:
    table_row row_of(const handlers::shown_entry& entry) const
    {
        return {std::to_string(entry.number),
                handlers::moment_of(say_, entry.at),
                storage::to_string(entry.day),
                std::string(handlers::role_word(say_, entry.role)),
                handlers::how_word(entry, say_),
                std::to_string(entry.heads),
                say_.text(entry.counts ? "console.counts" : "console.counts_not"),
                entry.who,
                entry.by,
                entry.note,
                entry.link,
                entry.photo.empty() ? std::string() : say_.text("console.has_photo")};
    }

    storage::store& store_;
    handlers::catalogue_ptr units_;
    storage::activity activity_;
    const content::wording& say_;
    std::int64_t after_ = 0;
    bool ended_ = false;
};

} // namespace

std::shared_ptr<table> ledger_table(storage::store& store, handlers::catalogue_ptr units,
                                    storage::activity activity, const content::wording& wording)
{
    return std::make_shared<ledger_rows>(store, std::move(units), std::move(activity), wording);
}

} // namespace bot
