#pragma once

#include <etelecom/codec/impl/text.hpp>
#include <etelecom/mock/zalo/zns_fault.hpp>
#include <etelecom/types/template_values.hpp>
#include <etelecom/zalo/zns_template.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::mock {

/// Why a template cannot be sent; nothing when it can be. Which number Zalo answers in which case
/// is a guess that the meanings of the numbers suggest.
inline std::optional<zns_fault> check_state(etelecom::zalo::zns_template const& item) {
    using namespace etelecom::zalo;
    if (item.template_status == template_review::approved) return std::nullopt;
    auto const code = item.template_status == template_review::disabled
                          ? zns_error::template_disabled_for_low_quality
                          : zns_error::template_not_approved;
    return zns_fault::of(code);
}

/// Whether a text is a number: digits, with a sign in front and a fraction behind if need be.
inline bool is_number(std::string_view text) noexcept {
    if (text.starts_with('-')) text.remove_prefix(1);
    auto const whole = text.find_first_not_of("0123456789");
    if (whole == 0 || text.empty()) return false;
    if (whole == std::string_view::npos) return true;
    auto const fraction = text.substr(whole + 1);
    return text[whole] == '.' && !fraction.empty() &&
           fraction.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What is wrong with the values for a template; nothing when they fit. A template of which no
/// parameter is known takes any. The numbers are guesses as above; so is that lengths are counted
/// in characters. Of the types, which are in Zalo's own words, `NUMBER` is held to what it says, a
/// guess too; the value of any other type is a text.
inline std::optional<zns_fault> check_values(etelecom::zalo::zns_template const& item,
                                             template_values const& values) {
    using etelecom::zalo::zns_error;
    auto const& parameters = item.template_params;
    if (parameters.empty()) return std::nullopt;
    for (auto const& parameter : parameters) {
        auto const found = values.find(parameter.name);
        if (found == values.end()) {
            if (!parameter.require) continue;
            if (values.empty())
                return zns_fault::of(zns_error::template_data_empty, parameter.name + " is needed");
            return zns_fault::of(zns_error::parameter_missing, parameter.name);
        }
        auto const& value = found->second;
        if (!value) {
            if (parameter.accept_null) continue;
            return zns_fault::of(zns_error::value_format_wrong, parameter.name + " is null");
        }
        auto const length = etelecom::detail::code_points(*value);
        if (parameter.max_length > 0 && length > static_cast<std::size_t>(parameter.max_length))
            return zns_fault::of(zns_error::value_too_long, parameter.name);
        if (parameter.min_length > 0 && length < static_cast<std::size_t>(parameter.min_length))
            return zns_fault::of(zns_error::value_format_wrong, parameter.name + " is too short");
        if (parameter.type == "NUMBER" && !is_number(*value))
            return zns_fault::of(zns_error::value_format_wrong, parameter.name + " is no number");
    }
    for (auto const& value : values) {
        auto const& name = value.first;
        if (std::none_of(parameters.begin(), parameters.end(),
                         [&](auto const& parameter) { return parameter.name == name; }))
            return zns_fault::of(zns_error::parameter_invalid, etelecom::detail::excerpt(name, 60));
    }
    return std::nullopt;
}

} // namespace etelecom::mock
