#include "storage/sqlite/counter_sums.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace storage::sqlite {
namespace {

auto key_of(const counter& one)
{
    return std::tie(one.activity, one.unit, one.role, one.kind);
}

} // namespace

bool counter_sums::before(const day_sum& one, const day_sum& other)
{
    return std::pair(key_of(one.sum), one.day) < std::pair(key_of(other.sum), other.day);
}

std::vector<counter> counter_sums::over(connection& db, period within)
{
    const std::lock_guard lock(mutex_);
    if (last_ < 0)
        read(db);
    else
        catch_up(db);
    std::vector<counter> all;
    for (const auto& [sum, day] : sums_) {
        if (day < within.from || day > within.to)
            continue;
        if (all.empty() || key_of(all.back()) != key_of(sum))
            all.push_back(sum);
        else
            all.back().heads += sum.heads;
    }
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
    std::ranges::sort(sums, before);
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
    std::ranges::sort(fresh, before);
    sums_.reserve(sums_.size() + fresh.size()); // From here on nothing fails.
    const auto known = sums_.size();
    for (auto& one : fresh) {
        const auto end = sums_.begin() + static_cast<std::ptrdiff_t>(known);
        const auto place = std::lower_bound(sums_.begin(), end, one, before);
        if (place != end && !before(one, *place))
            place->sum.heads += one.sum.heads;
        else if (sums_.size() > known && !before(sums_.back(), one))
            sums_.back().sum.heads += one.sum.heads;
        else
            sums_.push_back(std::move(one));
    }
    std::inplace_merge(sums_.begin(), sums_.begin() + static_cast<std::ptrdiff_t>(known), sums_.end(), before);
}

} // namespace storage::sqlite
