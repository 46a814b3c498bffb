#include "storage/console_account.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(console_account, shown_name, acts_for, password, created_at,
                                                password_since)

document to_document(const console_account& one)
{
    return {console_account_collection,         all_accounts, one.name, one.version, body_of(one),
            {{"all", order_of(one.created_at)}}};
}

console_account parse_console_account(const document& from)
{
    return parse_record(from, &console_account::name);
}

} // namespace storage
