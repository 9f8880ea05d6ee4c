#pragma once

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <string_view>

namespace etelecom::mock {

/// Whether a text is a whole address on the web: `http` or `https`, and a host.
inline bool is_web_address(std::string_view text) {
    auto const parsed = boost::urls::parse_uri(text);
    if (!parsed) return false;
    auto const scheme = parsed->scheme_id();
    return (scheme == boost::urls::scheme::https || scheme == boost::urls::scheme::http) &&
           !parsed->host().empty();
}

} // namespace etelecom::mock
