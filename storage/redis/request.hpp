#pragma once

#include <string>
#include <vector>

namespace storage::redis {

/// A Lua script. Sent by its hash, and whole where the server does not know it yet.
struct script {
    std::string name;
    std::string source;
    std::string sha1; ///< Lower-case hex.
};

/// One call, all of whose keys are in one hash slot.
struct request {
    const script* program = nullptr; ///< Nothing: `args` is a whole command, and `keys` says where it goes.
    std::vector<std::string> keys;   ///< At least one.
    std::vector<std::string> args;
    /// Changes something: done only when it is on the disk and, where there are replicas, held by one of them.
    bool writes = true;
    /// Does the same when it is sent again, so that it is, where a connection is lost and nobody knows.
    bool repeatable = true;
};

} // namespace storage::redis
