#pragma once

#include "storage/delivery.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/member.hpp"

#include <vector>

// Notices and their way to the person. Whatever ends a notice also ends its claim.
namespace storage::sqlite {

/// Puts a notice where servers look for what is to be sent; its number is given to it. Nothing happens where the
/// person has one of the same occasion, or has become who has.
void queue_notice(connection& db, const member& to, const notice& what, const std::string& occasion = {});

/// What a message's reply is to tell: those that nobody is in the middle of sending. They are told then.
std::vector<notice> take_notices(connection& db, const member& who, time_point now);

/// Ends what has expired, but for what is being sent: that ends with its attempt.
void expire_notices(connection& db, time_point now);

std::vector<delivery> claim_deliveries(connection& db, const std::string& owner, time_point now, time_point until,
                                       int limit);
bool start_attempt(connection& db, std::int64_t number, const std::string& owner, channel by,
                   const std::string& template_id, time_point now);
void finish_delivery(connection& db, const delivery_end& how);
void note_failed_send(connection& db, const std::string& account, const std::string& platform_id,
                      const std::string& reason);

/// The whole record of a notice that exists.
delivery load_delivery(connection& db, std::int64_t number);

} // namespace storage::sqlite
