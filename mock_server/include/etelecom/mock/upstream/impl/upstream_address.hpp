#pragma once

#include <etelecom/client/impl/address.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// Where an upstream is: `https://api.etelecom.vn`, without a path, because the path of each call
/// goes on as it came. Plain http goes to this machine only. Throws `std::invalid_argument`.
inline etelecom::detail::address upstream_address(std::string_view option, std::string text) {
    auto const refuse = [&](std::string const& why) {
        throw std::invalid_argument("--" + std::string(option) + ": " + why);
    };
    while (text.ends_with('/')) text.pop_back();
    auto const host = text.find("://");
    if (host == text.npos || text.find_first_of("/?#", host + 3) != text.npos)
        refuse("it takes scheme and host, as in https://api.etelecom.vn, and no path: that of each "
               "call is passed on as it came");
    auto found = etelecom::detail::parse_base_url(text + "/v1/shop", true);
    if (!found.problem.empty()) {
        constexpr std::string_view speaker = "base URL: ";
        refuse(found.problem.substr(found.problem.starts_with(speaker) ? speaker.size() : 0));
    }
    if (!found.tls && !etelecom::detail::is_loopback(found.host))
        refuse("plain http goes to this machine only, because of the keys: take https");
    return found;
}

} // namespace etelecom::mock::detail
