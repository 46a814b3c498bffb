#include "handlers/materials.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using namespace std::string_view_literals;

struct file_type {
    std::string_view ending;
    std::string_view begins; ///< The first bytes of every such file.
    std::string_view media_type;
};

constexpr auto zip = "PK\x03\x04"sv;
constexpr auto ole = "\xD0\xCF\x11\xE0"sv;

constexpr std::array<file_type, 11> types = {{
    {".pdf", "%PDF-"sv, "application/pdf"},
    {".docx", zip, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx", zip, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".pptx", zip, "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".zip", zip, "application/zip"},
    {".doc", ole, "application/msword"},
    {".xls", ole, "application/vnd.ms-excel"},
    {".wps", ole, "application/vnd.ms-works"},
    {".jpg", "\xFF\xD8\xFF"sv, "image/jpeg"},
    {".jpeg", "\xFF\xD8\xFF"sv, "image/jpeg"},
    {".png", "\x89PNG"sv, "image/png"},
}};

constexpr std::array<std::string_view, 8> material_refusal_words = {
    "none", "other_unit", "bad_name", "bad_type", "too_large", "empty", "too_many", "unknown"};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

const file_type* type_of(std::string_view name)
{
    std::string text(name);
    std::ranges::transform(text, text.begin(), lower);
    const auto found = std::ranges::find_if(types, [&](const file_type& one) {
        return text.size() > one.ending.size() && text.ends_with(one.ending);
    });
    return found == types.end() ? nullptr : &*found;
}

bool is_plain_name(std::string_view name)
{
    constexpr std::size_t longest = 200;
    return !name.empty() && name.size() <= longest && name.find_first_of("/\\\"\r\n\t") == name.npos &&
           std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

material_refusal check_file(const std::string& name, const std::string& bytes)
{
    if (!is_plain_name(name))
        return material_refusal::bad_name;
    if (bytes.empty())
        return material_refusal::empty;
    if (bytes.size() > largest_material)
        return material_refusal::too_large;
    const auto* type = type_of(name);
    return type != nullptr && bytes.starts_with(type->begins) ? material_refusal::none
                                                              : material_refusal::bad_type;
}

material_outcome material_refused(material_refusal why)
{
    return {why, {}};
}

storage::awaitable<std::vector<storage::material>> materials_of(storage::store& store, report_place where)
{
    storage::document_query which;
    which.collection = storage::material_collection;
    which.partition = storage::material_partition(where.unit, where.year);
    which.index = "all";
    which.limit = static_cast<int>(most_materials);
    const auto documents = co_await store.list_documents(std::move(which));
    std::vector<storage::material> all;
    for (const auto& one : documents)
        all.push_back(storage::parse_material(one));
    co_return all;
}

std::chrono::month_day deadline_of(const report_deadlines& all, storage::material_kind kind)
{
    switch (kind) {
    case storage::material_kind::plan:
        return all.plan;
    case storage::material_kind::summary:
        return all.summary;
    case storage::material_kind::annex2:
        return all.annex2;
    case storage::material_kind::cases:
        break;
    }
    return all.cases;
}

storage::awaitable<std::optional<storage::material>> find_material(storage::store& store, report_place where,
                                                                   std::string key)
{
    std::string collection = storage::material_collection;
    auto partition = storage::material_partition(where.unit, where.year);
    const auto kept = co_await store.find_document(std::move(collection), std::move(partition), std::move(key));
    std::optional<storage::material> found;
    if (kept)
        found = storage::parse_material(*kept);
    co_return found;
}

} // namespace

std::string_view to_string(material_refusal why)
{
    return material_refusal_words.at(static_cast<std::size_t>(why));
}

std::string_view media_type_of(std::string_view name)
{
    const auto* type = type_of(name);
    return type == nullptr ? std::string_view() : type->media_type;
}

storage::awaitable<std::vector<checklist_line>> checklist_of(const report_desk& at, report_place where)
{
    const auto files = co_await materials_of(at.store, where);
    const auto report = co_await find_report(at.store, where);
    std::vector<checklist_line> lines;
    for (int n = 0; n < storage::material_kind_count; ++n) {
        checklist_line line;
        line.kind = static_cast<storage::material_kind>(n);
        line.deadline = day_in(where.year, deadline_of(at.deadlines, line.kind));
        line.days_left = (line.deadline - storage::day_of(at.now)).count();
        for (const auto& one : files)
            if (one.kind == line.kind)
                line.files.push_back(one);
        const bool sent =
            report.state == storage::report_state::submitted || report.state == storage::report_state::accepted;
        line.handed_in = !line.files.empty() || (line.kind == storage::material_kind::annex2 && sent);
        lines.push_back(std::move(line));
    }
    co_return lines;
}

storage::awaitable<material_outcome> hand_in(const report_desk& at, report_author by, report_place where,
                                             storage::material_kind kind, std::string name, std::string key,
                                             std::string bytes)
{
    if (!at.units->is_within(where.unit, by.acts_for.unit))
        co_return material_refused(material_refusal::other_unit);
    if (const auto why = check_file(name, bytes); why != material_refusal::none)
        co_return material_refused(why);
    const auto same = co_await find_material(at.store, where, key);
    if (same)
        co_return material_outcome{material_refusal::none, *same};
    const auto earlier = co_await materials_of(at.store, where);
    if (earlier.size() >= most_materials)
        co_return material_refused(material_refusal::too_many);
    material_outcome made;
    auto& one = made.material;
    one.unit = where.unit;
    one.year = where.year;
    one.key = std::move(key);
    one.kind = kind;
    one.name = std::move(name);
    one.size = static_cast<std::int64_t>(bytes.size());
    one.hash = at.digest(bytes);
    one.by = by.name;
    one.at = at.now;
    // The bytes first: what the list names can be opened.
    auto file = storage::file_document(one, bytes);
    co_await at.store.write_document(std::move(file));
    auto document = storage::to_document(one);
    co_await at.store.write_document(std::move(document));
    ++one.version;
    co_return made;
}

storage::awaitable<material_outcome> withdraw(const report_desk& at, report_author by, report_place where,
                                              std::string key)
{
    if (!at.units->is_within(where.unit, by.acts_for.unit))
        co_return material_refused(material_refusal::other_unit);
    const auto found = co_await find_material(at.store, where, std::move(key));
    if (!found)
        co_return material_refused(material_refusal::unknown);
    material_outcome made;
    made.material = *found;
    auto line = storage::removed(storage::to_document(*found));
    co_await at.store.write_document(std::move(line));
    auto file = storage::removed(storage::file_document(*found, {}));
    file.version = 1;
    co_await at.store.write_document(std::move(file));
    co_return made;
}

storage::awaitable<std::optional<opened_material>> open_material(storage::store& store, report_place where,
                                                                 std::string key)
{
    auto found = co_await find_material(store, where, key);
    std::optional<opened_material> opened;
    if (!found)
        co_return opened;
    std::string collection = storage::material_file_collection;
    auto partition = storage::material_partition(where.unit, where.year);
    const auto file = co_await store.find_document(std::move(collection), std::move(partition), std::move(key));
    if (file) {
        opened.emplace();
        opened->material = *std::move(found);
        opened->bytes = storage::parse_file(*file);
    }
    co_return opened;
}

} // namespace handlers
