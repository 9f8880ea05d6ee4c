#pragma once

#include <etelecom/codec/impl/text.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>

#include <algorithm>
#include <string_view>

namespace etelecom::mock::detail {

/// The value of a header that hardly any request is asked for, so that it is looked for only then;
/// of two that are the same, the first. Empty without one.
inline std::string_view header_line(incoming const& request, std::string_view name) {
    std::string_view rest = request.headers;
    while (!rest.empty()) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        auto const colon = line.find(':');
        if (colon == line.npos ||
            !etelecom::detail::equal_but_for_case(line.substr(0, colon), name))
            continue;
        line.remove_prefix(colon + 1);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        return line.substr(0, line.find_last_not_of(" \t\r") + 1);
    }
    return {};
}

} // namespace etelecom::mock::detail
