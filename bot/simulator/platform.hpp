#pragma once

#include "bot/platform/transport.hpp"
#include "bot/simulator/inbox.hpp"

namespace bot::simulator {

/// The platform of the demo, inside the process: it gives out tokens and brings messages to the simulator's inbox.
/// What it does not know is answered as the platform answers an account without the permission.
class in_process_platform final : public platform::transport {
public:
    explicit in_process_platform(inbox& to) : to_(to) {}

    storage::awaitable<platform::api_response> perform(platform::api_request what) override;

private:
    inbox& to_;
};

} // namespace bot::simulator
