#pragma once

#include <etelecom/client/errc.hpp>
#include <etelecom/client/platform_error.hpp>

#include <boost/assert/source_location.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace etelecom {

/// Called by `boost::system::result<T, platform_error>::value()` when there is no value.
[[noreturn]] inline void throw_exception_from_error(platform_error const& error,
                                                    boost::source_location const&) {
    throw std::runtime_error(error.code + ": " + error.msg);
}

} // namespace etelecom

namespace etelecom::mock {

/// The platform's error body for this code.
inline platform_error refusal(platform_errc code, std::string msg) {
    platform_error error;
    error.code = to_string(code);
    error.msg = std::move(msg);
    return error;
}

/// `invalid_argument` for one value of the request, which `meta` names by its JSON pointer. That
/// the platform names it, and so, is a guess: the pages show `meta` for other errors only.
inline platform_error invalid_argument(std::string pointer, std::string text) {
    auto error =
        refusal(platform_errc::invalid_argument, pointer.empty() ? text : pointer + ": " + text);
    error.meta.emplace(std::move(pointer), std::move(text));
    return error;
}

} // namespace etelecom::mock
