#pragma once

#include <etelecom/codec/impl/text.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/server_config.hpp>

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// The host of `host:port`, without brackets.
inline std::string_view without_port(std::string_view authority) {
    if (authority.starts_with('[')) return authority.substr(1, authority.find(']') - 1);
    return authority.substr(0, authority.find(':'));
}

/// Whether a request names the mock by a name of its own. A page in a browser can have any name
/// lead to this machine, but then it is that name that the request tells.
inline bool is_own_name(std::string_view host, server_config const& config) {
    using etelecom::detail::equal_but_for_case;
    auto const name = without_port(host);
    auto const is_it = [&](std::string_view known) { return equal_but_for_case(known, name); };
    if (is_it("localhost") || is_it(config.host()) ||
        std::any_of(config.allowed_hosts().begin(), config.allowed_hosts().end(), is_it))
        return true;
    boost::system::error_code code;
    auto const address = boost::asio::ip::make_address(name, code);
    if (code) return false;
    if (address.is_loopback()) return true;
    // One that listens at all addresses of this machine has them all for names.
    auto const listens_at = boost::asio::ip::make_address(config.host(), code);
    return !code && listens_at.is_unspecified();
}

/// Who may tell the mock what to do.
inline std::optional<reply> check_control_access(incoming const& request,
                                                 server_config const& config) {
    auto const refused = [](std::string text) {
        return refuse(platform_errc::permission_denied, std::move(text));
    };
    auto const& token = config.control_token();
    // Who knows it is no page that somebody was lured to.
    if (token.is_set() && secret(request.control_token) == token) return std::nullopt;
    if (!request.from_this_machine)
        return refused(token.is_set()
                           ? "from another machine, the header Mock-Control-Token must be right"
                           : "the mock is controlled from its own machine only, or from others "
                             "with a control token, when it is set up with one");
    auto const shown = [](std::string_view text) {
        return '"' + etelecom::detail::excerpt(text, 120) + '"';
    };
    if (!is_own_name(request.host, config))
        return refused("the Host " + shown(request.host) +
                       " is no name of this mock: take localhost, or allow that one");
    std::string_view const scheme = config.tls() ? "https://" : "http://";
    auto const origin = request.origin;
    if (!origin.empty() &&
        (!origin.starts_with(scheme) ||
         !etelecom::detail::equal_but_for_case(origin.substr(scheme.size()), request.host)))
        return refused("no page of another site may control the mock: " + shown(origin));
    return std::nullopt;
}

} // namespace etelecom::mock::detail
