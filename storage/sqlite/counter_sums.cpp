#include "storage/sqlite/counter_sums.hpp"

#include <algorithm>
#include <utility>

namespace storage::sqlite {

std::vector<counter> counter_sums::over(connection& db, period within)
{
    const std::lock_guard lock(mutex_);
    if (last_ < 0)
        read(db);
    else
        catch_up(db);
    std::vector<counter> all;
    add_up(sums_, within, all);
    return all;
}

void counter_sums::read(connection& db)
{
    const snapshot as_of_one_moment(db);
    std::vector<day_sum> sums;
    {
        auto found = db.query("SELECT activity, unit, role, kind, day, heads FROM counters");
        while (found.next())
            sums.push_back({{found.integer(0), found.text(1), found.word<role>(2), found.word<entry_kind>(3),
                             found.integer(5)},
                            found.day(4)});
    }
    std::ranges::sort(sums, comes_before);
    auto last = db.query("SELECT COALESCE(MAX(number), 0) FROM ledger");
    last.next();
    sums_ = std::move(sums);
    last_ = last.integer(0);
}

void counter_sums::catch_up(connection& db)
{
    std::vector<day_sum> fresh;
    auto last = last_;
    {
        auto found = db.query("SELECT activity, unit, role, kind, day, heads, number FROM ledger WHERE number > ?"
                              " ORDER BY number",
                              last_);
        while (found.next()) {
            fresh.push_back({{found.integer(0), found.text(1), found.word<role>(2), found.word<entry_kind>(3),
                              found.integer(5)},
                             found.day(4)});
            last = found.integer(6);
        }
    }
    add(std::move(fresh));
    last_ = last;
}

void counter_sums::add(std::vector<day_sum> fresh)
{
    if (fresh.empty())
        return;
    std::ranges::sort(fresh, comes_before);
    sums_.reserve(sums_.size() + fresh.size()); // From here on nothing fails.
    const auto known = sums_.size();
    for (auto& one : fresh) {
        const auto end = sums_.begin() + static_cast<std::ptrdiff_t>(known);
        const auto place = std::lower_bound(sums_.begin(), end, one, comes_before);
        if (place != end && !comes_before(one, *place))
            place->sum.heads += one.sum.heads;
        else if (sums_.size() > known && !comes_before(sums_.back(), one))
            sums_.back().sum.heads += one.sum.heads;
        else
            sums_.push_back(std::move(one));
    }
    std::inplace_merge(sums_.begin(), sums_.begin() + static_cast<std::ptrdiff_t>(known), sums_.end(),
                       comes_before);
}

} // namespace storage::sqlite
