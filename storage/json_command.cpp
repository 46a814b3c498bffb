#include "storage/detail/json_fields.hpp"
#include "storage/detail/news_link_json.hpp"

// Topics and results as stores keep them.
namespace storage {

#define STORAGE_WORDS(type, count, ...)                                                                           \
    template <>                                                                                                   \
    constexpr bool has_local_words<type> = true;                                                                  \
    template <>                                                                                                   \
    constexpr std::array<std::string_view, count> local_words<type>{__VA_ARGS__};

STORAGE_WORDS(confirmation::subject, 4, "cancel_sign_up", "forget_person", "resume_tutorial", "send_broadcast")
STORAGE_WORDS(activity_choice::purpose, 5, "details", "sign_up", "volunteer", "cancel", "check_in")
STORAGE_WORDS(nomination_form::step, 7, "kind", "name", "unit", "duplicate", "story", "consent", "photo")
STORAGE_WORDS(library_list::subject, 2, "books", "resources")
STORAGE_WORDS(signed_up::status, 9, "confirmed", "waiting", "party_changed", "already", "no_room_to_grow",
              "party_too_large", "closed", "cancelled", "unknown_activity")
STORAGE_WORDS(checked_in::status, 7, "done", "already", "wrong_code", "too_early", "too_late", "ambiguous",
              "unknown_activity")
STORAGE_WORDS(heads_added::status, 3, "done", "below_zero", "unknown_activity")
STORAGE_WORDS(news_link_added::status, 3, "done", "already", "unknown_activity")
STORAGE_WORDS(text_place, 9, "openid", "name", "phone", "topic", "registration_name", "registration_phone", "book",
              "reading_note", "notice")
STORAGE_WORDS(result::status, 3, "done", "repeated", "moved_on")
#undef STORAGE_WORDS

#define STORAGE_FIELDS NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT

STORAGE_FIELDS(sign_up_form, activity, role, party, name, phone, asking)
STORAGE_FIELDS(confirmation, what, activity, role, tutorial, step, text)
STORAGE_FIELDS(activity_choice, wanted, offered, party)
STORAGE_FIELDS(browsing, shown, page)
STORAGE_FIELDS(tutorial_choice, offered)
STORAGE_FIELDS(following_tutorial, tutorial, step)
STORAGE_FIELDS(reading_form, amount, note, day)
STORAGE_FIELDS(recitation_form, book)
STORAGE_FIELDS(library_list, what, offered, shown)
STORAGE_FIELDS(guess, intent, tutorial)
STORAGE_FIELDS(guess_choice, offered, asked)
STORAGE_FIELDS(with_helper, ticket)
STORAGE_FIELDS(helping, offered, ticket)
STORAGE_FIELDS(nomination_form, asking, kind, answers)
STORAGE_FIELDS(own_nominations, shown, withdrawing)

STORAGE_FIELDS(sign_up, activity, role, party, name, phone)
STORAGE_FIELDS(cancel_sign_up, activity, role)
STORAGE_FIELDS(check_in, activity, code, heads)
STORAGE_FIELDS(log_reading, entry, unit, paused)
STORAGE_FIELDS(open_resource, resource, activity, unit)
STORAGE_FIELDS(follow_tutorial, tutorial, step, activity, unit)
STORAGE_FIELDS(add_heads, activity, role, heads, note, attendance)
STORAGE_FIELDS(bind_organizer, code_hash)
STORAGE_FIELDS(add_news_link, activity, link)
STORAGE_FIELDS(set_reminders, wanted)
STORAGE_FIELDS(set_following, following)
STORAGE_FIELDS(note_consents::answer, template_id, accepted)
STORAGE_FIELDS(note_consents, answers)
STORAGE_FIELDS(leave_notice, text, expires_at, what, activity, occasion)
STORAGE_FIELDS(say, text)
STORAGE_FIELDS(write_document, what, done_text, refused_text)
STORAGE_FIELDS(count_nomination, activity, unit, nominee)

STORAGE_FIELDS(merge_person::text, where, kept, anew)
STORAGE_FIELDS(merge_person, into, texts)

STORAGE_FIELDS(signed_up, what, activity, role, state, party, position, limit)
STORAGE_FIELDS(sign_up_cancelled, activity, roles)
STORAGE_FIELDS(checked_in::part, role, heads)
STORAGE_FIELDS(checked_in, what, activity, session, parts, at)
STORAGE_FIELDS(reading_logged, entry, first_today, streak, days, best_before, best)
STORAGE_FIELDS(tutorial_followed, tutorial, step)
STORAGE_FIELDS(heads_added, what, activity, role, heads, total)
STORAGE_FIELDS(organizer_bound, bound, acts_for)
STORAGE_FIELDS(news_link_added, what, activity)
STORAGE_FIELDS(reminders_set, wanted)
STORAGE_FIELDS(person_forgotten, given_back)
STORAGE_FIELDS(said, text)
STORAGE_FIELDS(document_written, done, text)
STORAGE_FIELDS(person_merged, done, missing, being_sent)
#undef STORAGE_FIELDS

static void to_json(nlohmann::json& to, const nothing_asked&)
{
    to = nlohmann::json::object();
}
static void from_json(const nlohmann::json&, nothing_asked&) {}

static void to_json(nlohmann::json& to, const forget_person&)
{
    to = nlohmann::json::object();
}
static void from_json(const nlohmann::json&, forget_person&) {}

static void to_json(nlohmann::json& to, const noted&)
{
    to = nlohmann::json::object();
}
static void from_json(const nlohmann::json&, noted&) {}

namespace {

// What each alternative is called, in the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<conversation_topic>> topic_types{
    "nothing_asked",   "sign_up_form",       "confirmation",    "activity_choice", "browsing",
    "tutorial_choice", "following_tutorial", "reading_form",    "with_helper",     "helping",
    "guess_choice",    "nomination_form",    "own_nominations", "recitation_form", "library_list"};
constexpr std::array<std::string_view, std::variant_size_v<action>> action_types{
    "sign_up",          "cancel_sign_up", "check_in",      "log_reading",   "follow_tutorial",
    "add_heads",        "bind_organizer", "add_news_link", "set_reminders", "forget_person",
    "set_following",    "note_consents",  "leave_notice",  "say",           "write_document",
    "count_nomination", "open_resource",  "merge_person"};
constexpr std::array<std::string_view, std::variant_size_v<outcome>> outcome_types{
    "signed_up",         "sign_up_cancelled", "checked_in",      "reading_logged",
    "tutorial_followed", "heads_added",       "organizer_bound", "news_link_added",
    "reminders_set",     "person_forgotten",  "noted",           "said",
    "document_written",  "person_merged"};

} // namespace

std::string to_json(const action& value)
{
    return text_of(write_variant(value, action_types));
}

action parse_action(std::string_view json)
{
    const auto document = parse_json(json);
    try {
        return read_variant<action>(document, action_types);
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(std::string("not an action: ") + e.what());
    }
}

std::string to_json(const outcome& value)
{
    return text_of(write_variant(value, outcome_types));
}

outcome parse_outcome(std::string_view json)
{
    const auto document = parse_json(json);
    try {
        return read_variant<outcome>(document, outcome_types);
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(std::string("not an outcome: ") + e.what());
    }
}

std::string to_json(const conversation_topic& value)
{
    return text_of(write_variant(value, topic_types));
}

conversation_topic parse_topic(std::string_view json)
{
    const auto document = parse_json(json);
    try {
        return read_variant<conversation_topic>(document, topic_types);
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(std::string("not a topic: ") + e.what());
    }
}

std::string to_json(const result& value)
{
    nlohmann::json outcomes = nlohmann::json::array();
    for (const auto& one : value.outcomes)
        outcomes.push_back(write_variant(one, outcome_types));
    nlohmann::json document{{"what", value.what}, {"outcomes", std::move(outcomes)}};
    if (!value.notices.empty())
        document["notices"] = value.notices;
    return text_of(document);
}

result parse_result(std::string_view json)
{
    const auto document = parse_json(json);
    try {
        result value;
        value.what = document.at("what").get<result::status>();
        for (const auto& one : document.at("outcomes"))
            value.outcomes.push_back(read_variant<outcome>(one, outcome_types));
        if (const auto notices = document.find("notices"); notices != document.end())
            value.notices = notices->get<std::vector<notice>>();
        return value;
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(std::string("not a result: ") + e.what());
    }
}

} // namespace storage
