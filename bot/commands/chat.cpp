#include "bot/commands/chat.hpp"

#include "bot/client/resident.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

namespace bot::commands {
namespace {

struct chat_flags {
    std::string url = "http://127.0.0.1:8080";
    std::string openid = "chat-user";
};

std::string webhook_token()
{
    const char* token = std::getenv("XUELIN_WECHAT_TOKEN");
    return token == nullptr ? "demo" : token;
}

// A prompt where a person types; lines in and replies out where a pipe does.
int chat(const chat_flags& wanted)
{
    const bool typed = isatty(STDIN_FILENO) == 1;
    try {
        client::resident person(client::parse_webhook(wanted.url, webhook_token()), wanted.openid);
        std::string line;
        while (true) {
            if (typed) {
                std::cout << "> " << std::flush;
            }
            if (!std::getline(std::cin, line)) {
                break;
            }
            if (!line.empty()) {
                std::cout << person.say(line) << "\n\n" << std::flush;
            }
        }
        return EXIT_SUCCESS;
    } catch (const std::invalid_argument& wrong) {
        std::cerr << "xuelin chat: --url: " << wrong.what() << '\n';
        return 2;
    } catch (const client::no_answer& gone) {
        std::cerr << "xuelin chat: " << wanted.url << ": " << gone.what() << '\n';
        return EXIT_FAILURE;
    }
}

} // namespace

void add_chat(CLI::App& program, action& chosen)
{
    auto given = std::make_shared<chat_flags>();
    auto* command = program.add_subcommand("chat", "Talk to a running server as a resident");
    command->add_option("--url", given->url, "Where the server is")->capture_default_str();
    command->add_option("--as", given->openid, "Who is talking, by openid")->capture_default_str();
    command->footer("Messages are signed with XUELIN_WECHAT_TOKEN, or as the demo expects where it is not set.");
    command->callback([given, &chosen] { chosen = [given] { return chat(*given); }; });
}

} // namespace bot::commands
