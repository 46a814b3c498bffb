#include "handlers/sent_form.hpp"

#include <algorithm>

namespace handlers {
namespace {

storage::catalogue_records records_of(const storage::report_form& sent, const catalogue& units)
{
    storage::catalogue_records records;
    records.units = units.records().units;
    for (const auto& column : sent.columns)
        for (const auto& from : column.activities) {
            storage::activity one;
            one.id = from.id;
            one.unit = from.unit;
            one.theme = column.theme;
            one.name = from.name;
            one.content = from.content;
            one.forms = from.forms;
            one.news_links = from.news_links;
            records.activities.push_back(std::move(one));
        }
    return records;
}

std::int64_t estimated(const storage::report_form& sent, storage::activity_id activity, storage::role role)
{
    std::int64_t heads = 0;
    for (const auto& one : sent.estimates)
        if (one.activity == activity && one.role == role)
            heads += one.heads;
    return heads;
}

void put_column(annex2& form, const storage::report_form& sent, const storage::report_column& from)
{
    auto& column = form.columns.at(static_cast<std::size_t>(from.theme));
    column.participants = from.participants;
    column.volunteers = from.volunteers;
    column.counted_participants = from.counted_participants;
    column.counted_volunteers = from.counted_volunteers;
    column.courses = from.courses;
    for (const auto& one : from.activities) {
        annex2_activity item;
        item.activity = form.source->find_activity(one.id);
        item.participants = one.participants;
        item.volunteers = one.volunteers;
        item.estimated_participants = estimated(sent, one.id, storage::role::participant);
        item.estimated_volunteers = estimated(sent, one.id, storage::role::volunteer);
        column.estimated_participants += item.estimated_participants;
        column.estimated_volunteers += item.estimated_volunteers;
        column.activities.push_back(item);
    }
    form.participants += from.participants;
    form.volunteers += from.volunteers;
}

void put_adjustments(annex2& form, const storage::report_form& sent)
{
    for (const auto& one : sent.adjustments)
        form.columns.at(static_cast<std::size_t>(one.theme))
            .adjustments.push_back(
                {one.unit, one.unit_name, one.role, one.counted, one.figure, one.reason, one.filled});
}

std::optional<annex2_parts> parts_of(const storage::report_form& sent)
{
    annex2_parts parts;
    bool any = false;
    for (const auto& one : sent.parts) {
        ++parts.units;
        parts.accepted += one.state == storage::report_state::accepted ? 1 : 0;
        parts.submitted += one.state == storage::report_state::submitted ? 1 : 0;
        parts.absent += one.absent ? 1 : 0;
        parts.filled += one.filled ? 1 : 0;
        any = any || one.state != storage::report_state::live || one.absent || one.filled;
    }
    return any ? std::optional(parts) : std::nullopt;
}

} // namespace

annex2 sent_form(const storage::report_form& sent, const storage::report_submission& which,
                 storage::report_state state, const catalogue& units)
{
    annex2 form;
    form.source = std::make_shared<const catalogue>(records_of(sent, units));
    if (const auto* known = units.find_unit(sent.unit))
        form.unit = *known;
    form.unit.id = sent.unit;
    form.unit.name = sent.unit_name;
    form.region = sent.region;
    form.period = storage::year_of(day_in(sent.year, std::chrono::January / 1));
    form.state = state;
    form.version = which.number;
    form.sent_on = storage::day_of(which.at);
    for (int n = 0; n < storage::theme_count; ++n)
        form.columns.at(static_cast<std::size_t>(n)).theme = static_cast<storage::theme>(n);
    for (const auto& column : sent.columns)
        put_column(form, sent, column);
    put_adjustments(form, sent);
    for (const auto& cell : sent.cells)
        form.columns.at(static_cast<std::size_t>(cell.theme)).cells.push_back(cell);
    form.parts = parts_of(sent);
    return form;
}

storage::awaitable<std::optional<annex2>> find_sent_form(storage::store& store, catalogue_ptr units,
                                                         report_place where, std::optional<std::int64_t> number)
{
    const auto report = co_await find_report(store, where);
    const auto* which = submission_of(report, number);
    std::optional<annex2> found;
    if (which == nullptr)
        co_return found;
    auto hash = which->hash;
    const auto sent = co_await find_form(store, where, std::move(hash));
    if (sent)
        found = sent_form(*sent, *which, report.state, *units);
    co_return found;
}

const storage::report_submission* submission_of(const storage::report& report, std::optional<std::int64_t> number)
{
    const auto found =
        std::ranges::find_if(report.submissions, [&](const auto& one) { return number && one.number == *number; });
    return found == report.submissions.end() ? nullptr : &*found;
}

} // namespace handlers
