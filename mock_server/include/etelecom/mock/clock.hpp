#pragma once

#include <etelecom/decl.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/types/timestamp.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

namespace etelecom::mock {

/// The time of one world of a mock. A client in the same process that waits by it moves it forward
/// instead of waiting. Time never goes back. Thread safety: all functions may be called from
/// several threads at once.
class clock {
public:
    clock(std::shared_ptr<detail::control_line> line, std::string world)
        : line_(std::move(line)), world_(std::move(world)) {}

    ETELECOM_DECL timestamp now() const;
    /// How many seconds of it pass in one; 0 when it stands still.
    ETELECOM_DECL double speed() const;

    /// Moves the time forward, and lets happen what is due by then; by a hundred years at most. A
    /// negative duration does nothing.
    ETELECOM_DECL void advance(std::chrono::nanoseconds time) const;
    /// Moves the time forward to this. Throws `control_failed` for a time that is over.
    ETELECOM_DECL void set(timestamp time) const;
    /// Has so many seconds pass in one, from now on; 0 has it stand still.
    ETELECOM_DECL void run(double speed) const;
    void freeze() const { run(0); }

private:
    std::shared_ptr<detail::control_line> line_;
    std::string world_;
};

} // namespace etelecom::mock
