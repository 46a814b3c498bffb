#include "storage/redis/person.hpp"

#include "storage/names.hpp"

namespace storage::redis {

person read_person(person_id id, const std::vector<reply>& fields, std::size_t at)
{
    const auto field = [&](std::size_t i) -> const std::string& { return fields.at(at + i).text; };
    person who;
    who.id = std::move(id);
    who.account = field(0);
    who.openid = field(1);
    who.name = field(2);
    who.phone = field(3);
    who.reminders = field(4) != "0";
    who.following = field(5) != "0";
    if (const auto role = parse_name<organizer_role>(field(7)))
        who.acts_for = authority{field(6), *role};
    return who;
}

} // namespace storage::redis
