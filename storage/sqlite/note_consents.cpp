#include "storage/sqlite/actions.hpp"

namespace storage::sqlite {

noted apply(const step& in, const note_consents& wanted)
{
    for (const auto& answer : wanted.answers) {
        if (answer.accepted)
            in.db.run("INSERT INTO consents (person, template, remaining) VALUES (?, ?, 1)"
                      " ON CONFLICT DO UPDATE SET remaining = remaining + 1",
                      in.person.number, answer.template_id);
        else
            in.db.run("UPDATE consents SET remaining = 0 WHERE person = ? AND template = ?", in.person.number,
                      answer.template_id);
    }
    return {};
}

} // namespace storage::sqlite
