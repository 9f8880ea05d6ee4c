#pragma once

#include <etelecom/client/impl/host_and_port.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::mock::detail {

/// Where an event goes, taken out of its URL; or why it may not go there.
struct event_target {
    bool tls = false;
    std::string host{};
    std::string port{};
    std::string path{};
    std::string refusal{};
};

/// The mock sends to this machine and to hosts that it was told by name: a test whose address is
/// somebody's by mistake must not reach them. A name is not looked up to find out whether it leads
/// here, as it may lead elsewhere the next time.
inline event_target event_target_of(std::string_view url, std::vector<std::string> const& allowed) {
    namespace ascii = etelecom::detail::ascii;
    event_target to;
    auto const refused = [&](std::string_view why) {
        to.refusal = why;
        return to;
    };
    auto const scheme = ascii::lowered(url.substr(0, url.find(':')));
    to.tls = scheme == "https";
    if (!to.tls && scheme != "http") return refused("neither https:// nor http://");
    auto rest = url.substr(scheme.size());
    if (!rest.starts_with("://")) return refused("behind the scheme belongs ://");
    rest.remove_prefix(3);
    auto const authority = rest.substr(0, rest.find_first_of("/?#"));
    rest = rest.substr(authority.size());
    if (authority.find('@') != authority.npos) return refused("a name in front of the host");
    // By the client's own rules: other readers of URLs take some addresses for others.
    auto const fault = etelecom::detail::fault_of_host_and_port(authority, to.tls ? "443" : "80",
                                                                to.host, to.port);
    if (!fault.empty()) return refused(fault);
    rest = rest.substr(0, rest.find('#'));
    if (std::ranges::any_of(rest, [](char byte) { return byte <= ' ' || byte >= '\x7f'; }))
        return refused("the path holds characters that no path has");
    if (!rest.starts_with('/')) to.path = "/";
    to.path += rest;
    if (std::ranges::find(allowed, to.host) != allowed.end()) return to;
    if (!etelecom::detail::is_loopback(to.host))
        return refused("events go to this machine only: --allow-events-to " + to.host +
                       " lets them go there");
    // Without a look-up, but where TLS proves the name: no certificate is given out for it.
    if (to.host == "localhost" && !to.tls) to.host = "127.0.0.1";
    return to;
}

} // namespace etelecom::mock::detail
