#pragma once

#include "bot/platform/client.hpp"

#include <string>
#include <vector>

// Messages of customer service: what may be sent after somebody wrote or did something (48 hours or a minute).
namespace bot::platform {

/// An entry of a menu message; tapping it sends its words, with its id beside them.
struct menu_entry {
    std::string id;
    std::string words;
};

/// A text with choices below it. Only for verified official accounts.
struct menu_message {
    std::string head;
    std::vector<menu_entry> entries;
    std::string tail;
};

/// A card that opens a page.
struct link_message {
    std::string title;
    std::string description;
    std::string url;
    std::string picture_url;
};

/// A card that opens a page of a mini-program.
struct mini_program_card {
    std::string title;
    std::string app_id; ///< Of the mini-program; a mini-program sends its own pages alone.
    std::string page;
    std::string picture; ///< Media id of its picture.
};

/// Not sent again where it may have been received: a person gets it at most once.
storage::awaitable<outcome> send_text(client& by, std::string openid, std::string text);
storage::awaitable<outcome> send_image(client& by, std::string openid, std::string media_id);
storage::awaitable<outcome> send_menu(client& by, std::string openid, menu_message what);

/// One article from an official account, a link from a mini-program.
storage::awaitable<outcome> send_link(client& by, std::string openid, link_message what);
storage::awaitable<outcome> send_mini_program_card(client& by, std::string openid, mini_program_card what);

/// Shows or ends "typing".
storage::awaitable<outcome> show_typing(client& by, std::string openid, bool typing);

} // namespace bot::platform
