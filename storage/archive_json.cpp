#include "storage/archive_json.hpp"

#include "storage/detail/json_fields.hpp"

namespace nlohmann {

// What has a format of its own keeps it.

template <>
struct adl_serializer<storage::activity> {
    static void to_json(json& to, const storage::activity& value) { to = json::parse(storage::to_json(value)); }
    static void from_json(const json& from, storage::activity& value)
    {
        storage::object_reader reader(from, "");
        value = storage::read_activity(reader);
    }
};

template <>
struct adl_serializer<storage::conversation_topic> {
    static void to_json(json& to, const storage::conversation_topic& value)
    {
        to = json::parse(storage::to_json(value));
    }
    static void from_json(const json& from, storage::conversation_topic& value)
    {
        value = storage::parse_topic(from.dump());
    }
};

template <>
struct adl_serializer<storage::result> {
    static void to_json(json& to, const storage::result& value) { to = json::parse(storage::to_json(value)); }
    static void from_json(const json& from, storage::result& value) { value = storage::parse_result(from.dump()); }
};

} // namespace nlohmann

namespace storage {

#define STORAGE_FIELDS NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT

STORAGE_FIELDS(unit, id, name, level, parent, phone)
STORAGE_FIELDS(account, id, unit, kind, app_id)
STORAGE_FIELDS(resource, id, unit, title, topic, url, more_topics, kind, audience, licence, share, recommended)
STORAGE_FIELDS(book, id, title, author, topic, note)
STORAGE_FIELDS(person, id, account, openid, name, phone, reminders, following, acts_for)
STORAGE_FIELDS(conversation, version, topic, since)
STORAGE_FIELDS(contact_meter, message_at, since_message, gesture_at, since_gesture)
STORAGE_FIELDS(consent, template_id, left)
STORAGE_FIELDS(tutorial_progress, person, tutorial, step, at)
STORAGE_FIELDS(ledger_entry, activity, unit, role, kind, day, heads, cause, natural_key, note, at)
STORAGE_FIELDS(api_token, hash, acts_for, created_at)

STORAGE_FIELDS(archived_setting, name, value)
STORAGE_FIELDS(archived_sequence, last)
STORAGE_FIELDS(archived_person, who, known, conversation, meter, consents, progress)
STORAGE_FIELDS(archived_registration, activity, person, role, state, party, arrival, times, revision, day, name,
               phone, since)
STORAGE_FIELDS(archived_attendance, activity, session, person, role, heads, at)
STORAGE_FIELDS(archived_notice, what, person, state, by, attempts, not_before, platform_id, reason, changed_at,
               occasion)
STORAGE_FIELDS(archived_token, token, bound)
STORAGE_FIELDS(archived_binding_code, hash, acts_for, expires_at, used)
STORAGE_FIELDS(archived_message, person, key, at, result)
#undef STORAGE_FIELDS

namespace {

/// What each kind is called, in the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<archive_record>> kinds{
    "setting",  "sequence", "unit",         "account",    "resource", "book",
    "activity", "person",   "registration", "attendance", "reading",  "entry",
    "notice",   "token",    "binding_code", "message",    "document"};

} // namespace

std::string_view kind_of(const archive_record& record)
{
    return kinds.at(record.index());
}

std::string to_json(const archive_record& record)
{
    return write_variant(record, kinds).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

archive_record parse_archive_record(std::string_view json)
{
    const auto document = parse_json(json);
    try {
        return read_variant<archive_record>(document, kinds);
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(std::string("not a record of an archive: ") + e.what());
    }
}

} // namespace storage
