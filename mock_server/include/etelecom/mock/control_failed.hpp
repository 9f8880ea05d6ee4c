#pragma once

#include <etelecom/client/platform_error.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// A control call that the mock refused, or that did not reach it.
class control_failed : public std::runtime_error {
public:
    control_failed(std::string_view call, platform_error error)
        : std::runtime_error("etelecom-mock, " + std::string(call) + ": " + error.code + ": " +
                             error.msg),
          error_(std::move(error)) {}

    /// `unavailable` when it did not reach the mock.
    platform_error const& error() const noexcept { return error_; }

private:
    platform_error error_;
};

namespace detail {

/// Why the calls of an operation cannot be told: some of what came is not there any more.
inline platform_error forgotten_body(std::int64_t number) {
    return {"resource_exhausted",
            "the body of request " + std::to_string(number) +
                " was forgotten, because the journal has a bound: look earlier, or clear it",
            {}};
}

} // namespace detail

} // namespace etelecom::mock
