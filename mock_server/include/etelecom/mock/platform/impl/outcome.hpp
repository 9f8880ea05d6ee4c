#pragma once

#include <etelecom/client/transport.hpp>
#include <etelecom/mock/platform/impl/live_stream.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace etelecom::mock::detail {

/// An answer that waits for something to happen on the platform.
class postponed {
public:
    postponed() = default;
    postponed(postponed const&) = delete;
    postponed& operator=(postponed const&) = delete;
    virtual ~postponed() = default;

    /// When the waiting ends, whatever happened.
    virtual std::chrono::steady_clock::time_point until() const = 0;
    /// Has `poke` called, from any thread, each time that something may have happened, until it
    /// answers false. It must not do more than pass that on.
    virtual void watch(std::function<bool()> poke) = 0;
    /// The answer; nothing while it is too early, and this is not the end.
    virtual std::optional<http_response> answer(bool at_the_end) = 0;
};

/// What is to be done to the one who asked: what goes out, how fast, and what becomes of the
/// connection. The doors carry it out, and know nothing of why.
struct outcome {
    enum class ending : unsigned char {
        keep_alive, ///< open for the next request, unless the client or the framing forbids it
        close,      ///< closed in good order
        reset,      ///< closed with a reset (RST)
        never       ///< stays open, and nothing more comes
    };
    static constexpr auto all_bytes = static_cast<std::size_t>(-1);

    http_response response{};
    /// In place of the written response, when set.
    std::optional<std::string> raw{};
    /// No more than so many bytes go out, status line and headers included.
    std::size_t bytes = all_bytes;
    /// Before the first byte.
    std::chrono::nanoseconds delay{};
    /// The bytes go out in so many pieces of one size, spread evenly over `spread`; the body's
    /// only, unless the head drips too.
    std::size_t pieces = 1;
    std::chrono::nanoseconds spread{};
    bool slow_head = false;
    ending then = ending::keep_alive;
    /// A fault has changed it: it is not what the platform would say by itself.
    bool is_spoiled = false;
    /// Goes on behind `raw`, until it ends or the client leaves.
    std::shared_ptr<live_stream> live{};
    /// In place of all this, when set.
    std::shared_ptr<postponed> later{};
};

} // namespace etelecom::mock::detail
