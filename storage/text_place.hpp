#pragma once

namespace storage {

/// Where a text of a person stands.
enum class text_place {
    openid,
    name,               ///< Of the person.
    phone,              ///< Of the person.
    topic,              ///< What is open in the conversation, as JSON; empty where nothing is.
    registration_name,  ///< As given for one activity.
    registration_phone, ///< As given for one activity.
    book,               ///< Of a reading check-in.
    reading_note,       ///< Of a reading check-in, or, where an activity is given, of heads that were added to it.
    notice,
};

} // namespace storage
