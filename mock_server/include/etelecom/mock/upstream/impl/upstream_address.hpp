#pragma once

#include <etelecom/client/impl/address.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// Where an upstream is: `https://api.etelecom.vn`, without a path, because the path of each call
/// goes on as it came. Plain http goes to this machine only. Throws `std::invalid_argument`.
inline etelecom::detail::address upstream_address(std::string_view option, std::string text) {
    auto const refuse = [&](std::string_view why) {
        throw std::invalid_argument("--" + std::string(option) + ": " + std::string(why));
    };
    while (text.ends_with('/')) text.pop_back();
    auto const host = text.find("://");
    if (host != text.npos && text.find('/', host + 3) != text.npos)
        refuse("scheme and host are all that is asked for, as in https://api.etelecom.vn: the path "
               "of each call is passed on as it came");
    auto found = etelecom::detail::parse_base_url(text + "/v1/shop", false);
    if (!found.problem.empty()) refuse(found.problem);
    return found;
}

} // namespace etelecom::mock::detail
