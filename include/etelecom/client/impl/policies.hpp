#pragma once

#include <etelecom/client/errc.hpp>
#include <etelecom/client/impl/gates/sliding_window.hpp>
#include <etelecom/client/impl/request_text.hpp>
#include <etelecom/client/observer.hpp>
#include <etelecom/client/repetition.hpp>

#include <boost/asio/error.hpp>

#include <memory>
#include <string>

namespace etelecom {

repetition repeat_what_can_help(failed_attempt const& failed) {
    // To wait and come back is what there were too many for.
    if (failed.code == errc::too_many_waiting) return repetition::never;
    // A proxy does not change its mind; and who shows it a wrong password again may be locked out.
    if (failed.code == errc::connect_failed && failed.cause == boost::asio::error::access_denied)
        return repetition::never;
    return failed.code == condition::retryable ? repetition::when_harmless : repetition::never;
}

std::shared_ptr<rate_limiter> make_rate_limiter(rate_limit const& limit) {
    return std::make_shared<detail::sliding_window>(limit);
}

std::string attempt_info::request() const { return detail::request_text(of, *sent); }

} // namespace etelecom
