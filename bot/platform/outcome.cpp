#include "bot/platform/outcome.hpp"

#include <algorithm>
#include <array>

namespace bot::platform {
namespace {

struct entry {
    int errcode;
    platform::action action;
};

constexpr std::array table{
    entry{-1, action::retry},
    entry{0, action::none},
    entry{40001, action::refresh_token}, // Of a call for a token it means a wrong secret; the token source knows.
    entry{40003, action::drop_person},
    entry{40013, action::alert},
    entry{40014, action::refresh_token},
    entry{40037, action::alert}, // A template that the settings name and the account has not.
    entry{40125, action::alert},
    entry{40164, action::alert},
    entry{40243, action::alert},
    entry{41030, action::alert}, // A page that the released version has not.
    entry{42001, action::refresh_token},
    entry{42002, action::drop_person}, // This one and the next six: the person has to log in again, or may not.
    entry{42003, action::drop_person},
    entry{42007, action::drop_person},
    entry{40029, action::drop_person},
    entry{40030, action::drop_person},
    entry{40163, action::drop_person},
    entry{40226, action::drop_person},
    entry{43004, action::drop_person},
    entry{43005, action::drop_person},
    entry{43019, action::drop_person},
    entry{43101, action::drop_consent},
    entry{45009, action::wait_quota},
    entry{45011, action::wait_quota},
    entry{45015, action::close_window},
    entry{45047, action::wait_contact},
    entry{45072, action::none}, // Typing: nothing that matters to anybody.
    entry{45080, action::none},
    entry{45081, action::none},
    entry{46003, action::none}, // There is no menu.
    entry{48001, action::feature_off},
    entry{48002, action::drop_person},
    entry{48004, action::alert},
    entry{48006, action::wait_quota},
    entry{48008, action::feature_off},
    entry{50001, action::drop_person},
    entry{50002, action::drop_person},
    entry{50005, action::drop_person},
    entry{61004, action::alert},
    entry{61010, action::drop_person},
    entry{87009, action::drop_person},
    entry{89501, action::alert},
    entry{89503, action::alert},
    entry{89506, action::alert},
    entry{89507, action::alert},
    entry{429, action::wait_quota}, // An HTTP status, where something on the way answered.
};

} // namespace

action action_of(int errcode)
{
    const auto* found =
        std::find_if(table.begin(), table.end(), [errcode](const entry& each) { return each.errcode == errcode; });
    return found == table.end() ? action::bug : found->action;
}

} // namespace bot::platform
