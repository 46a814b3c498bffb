#include "bot/export/roster_table.hpp"

#include "handlers/describe.hpp"

#include <fmt/format.h>

namespace bot {
namespace {

struct named_width {
    const char* name;
    double width;
};

constexpr std::array<named_width, 9> layout{{{"number", 6},
                                             {"name", 14},
                                             {"phone", 16},
                                             {"role", 10},
                                             {"party", 8},
                                             {"state", 12},
                                             {"came_at", 18},
                                             {"came", 10},
                                             {"note", 30}}};

table_row row_of(const handlers::roster_line& line, const content::wording& say, std::size_t number, bool full)
{
    const auto& held = line.held;
    const bool waits = held.state == storage::registration_state::waiting;
    const char* state = waits            ? "console.table_waiting"
                        : line.signed_up ? "console.table_confirmed"
                                         : "console.walked_in";
    return {std::to_string(number),
            full ? held.name : handlers::mask_name(held.name),
            full ? held.phone : handlers::mask_phone(held.phone),
            std::string(handlers::role_word(say, held.role)),
            std::to_string(held.party),
            say.text(state),
            line.came > 0 && line.came_at ? handlers::moment_of(say, *line.came_at) : std::string(),
            line.came > 0 ? std::to_string(line.came) : std::string(),
            std::string()};
}

table_row row_of(const storage::walk_in& who, const content::wording& say, std::size_t number, bool full)
{
    return {std::to_string(number),
            who.name.empty() ? say.text("console.crowd")
            : full           ? who.name
                             : handlers::mask_name(who.name),
            std::string(),
            std::string(handlers::role_word(say, who.role)),
            std::to_string(who.heads),
            say.text(who.estimated ? "console.estimated" : "console.walked_in"),
            handlers::moment_of(say, who.at),
            std::to_string(who.heads),
            who.note};
}

class roster_rows : public table {
public:
    roster_rows(storage::store& store, const storage::activity& activity, int session,
                const content::wording& wording, bool full)
        : table(wording.text("console.table_sheet"), handlers::title_of(wording, activity)), store_(store),
          activity_(activity.id), say_(wording), full_(full), lines_(store, activity.id, session)
    {
        for (const auto& column : layout)
            add_column(wording.text(fmt::format("console.column_{}", column.name)), column.width);
    }

    storage::awaitable<std::vector<table_row>> next() override
    {
        std::vector<table_row> rows;
        const auto lines = co_await lines_.next();
        for (const auto& line : lines)
            add(line, rows);
        if (!lines.empty() || walk_ins_read_)
            co_return rows;
        walk_ins_read_ = true;
        const auto walk_ins = co_await handlers::walk_ins_of(store_, activity_);
        for (const auto& who : walk_ins)
            if (who.undone.empty())
                rows.push_back(row_of(who, say_, ++number_, full_));
        co_return rows;
    }

private:
    void add(const handlers::roster_line& line, std::vector<table_row>& to)
    {
        const bool waits = line.held.state == storage::registration_state::waiting;
        if (waits && !waiting_)
            to.push_back({say_.text("console.table_waiting_list")});
        waiting_ = waits;
        to.push_back(row_of(line, say_, ++number_, full_));
    }

    storage::store& store_;
    storage::activity_id activity_;
    const content::wording& say_;
    bool full_;
    handlers::roster_reader lines_;
    std::size_t number_ = 0;
    bool waiting_ = false;
    bool walk_ins_read_ = false;
};

} // namespace

std::shared_ptr<table> roster_table(storage::store& store, const storage::activity& activity, int session,
                                    const content::wording& wording, bool full)
{
    return std::make_shared<roster_rows>(store, activity, session, wording, full);
}

} // namespace bot
