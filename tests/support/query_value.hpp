#pragma once

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <string>
#include <string_view>

namespace etelecom::test {

/// What stands behind a name in the query of an address; empty when it is not there.
inline std::string query_value(std::string_view url, std::string_view name) {
    auto const parsed = boost::urls::parse_uri(url);
    if (!parsed) return {};
    auto const all = parsed->params();
    auto const found = all.find(name);
    return found == all.end() ? std::string() : std::string((*found).value);
}

} // namespace etelecom::test
