#pragma once

#include <etelecom/client/delivery.hpp>
#include <etelecom/client/errc.hpp>

#include <boost/describe/enum_to_string.hpp>
#include <boost/system/error_code.hpp>

#include <string_view>

namespace etelecom::detail {

constexpr std::string_view word_of(delivery value) noexcept {
    return value == delivery::not_sent ? "not_sent" : to_string(value);
}

/// One word for what went wrong, of few: the enumerator of `errc`, or the platform's word.
inline std::string_view error_word(boost::system::error_code const& code) noexcept {
    namespace compiled = needs_src_hpp_or_etelecom_compiled;
    if (code.category() == compiled::platform_category())
        return to_string(static_cast<platform_errc>(code.value()));
    if (code.category() == compiled::toolkit_category())
        return boost::describe::enum_to_string(static_cast<errc>(code.value()), "other");
    return "other";
}

} // namespace etelecom::detail
