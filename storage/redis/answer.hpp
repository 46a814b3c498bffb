#pragma once

#include "storage/redis/address.hpp"
#include "storage/redis/reply.hpp"

#include <functional>
#include <optional>
#include <string>

namespace storage::redis {

/// What became of a command.
struct answer {
    enum class outcome {
        done,    ///< `value` is the reply.
        refused, ///< Redis answered with an error, which `why` holds.
        unsent,  ///< Certainly not carried out: there was no connection.
        denied,  ///< As `unsent`, and trying again is of no use: the password is wrong.
        lost,    ///< The connection ended before the answer: nobody knows.
        unheld,  ///< Carried out, but too few replicas hold it.
    };
    outcome what = outcome::unsent;
    reply value;
    std::string why;
};

using answered = std::function<void(answer)>;

/// What an error of Redis asks of a client.
enum class remedy {
    none,        ///< An error of the command's own.
    send_whole,  ///< The script is not known there.
    go_there,    ///< MOVED: another node serves the slot from now on.
    ask_there,   ///< ASK: another node has this key already.
    wait,        ///< Not carried out, soon possible again.
    wait_little, ///< TRYAGAIN: the keys are on their way between two nodes.
    learn,       ///< Not carried out: the server is not, or not yet, the primary.
};
remedy remedy_of(const std::string& error);

/// Where MOVED and ASK point; a missing host means the one that answered.
std::optional<endpoint> pointed_to(const std::string& error, const endpoint& by);

/// An error of Redis as it may be logged: without the arguments that it repeats.
std::string without_arguments(const std::string& error);

} // namespace storage::redis
