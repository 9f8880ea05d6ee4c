#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace etelecom::mock::detail {

/// An answer without an end of its own: more of it comes as things happen. It is asked, rather than
/// that it tells, so that who does not read piles nothing up, and who makes things happen pays
/// nothing for those who look on.
class live_stream {
public:
    live_stream() = default;
    live_stream(live_stream const&) = delete;
    live_stream& operator=(live_stream const&) = delete;
    virtual ~live_stream() = default;

    /// How long who asked waits before they ask again.
    static constexpr auto pause = std::chrono::milliseconds(200);

    /// What is to go out now, and is often empty; nothing at the end.
    virtual std::optional<std::string> next() = 0;
};

} // namespace etelecom::mock::detail
