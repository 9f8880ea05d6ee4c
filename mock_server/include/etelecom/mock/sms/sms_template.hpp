#pragma once

#include <etelecom/sms/send_message.hpp>
#include <etelecom/types/template_values.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace etelecom::mock {

/// A registered template of the SMS service: what it is filled with, and the ways on which it can
/// be sent.
struct sms_template {
    std::string_view code;
    std::span<std::string_view const> parameters;
    std::span<etelecom::sms::route const> routes;

    /// Whether a message from this template can go that way.
    bool goes(etelecom::sms::route way) const noexcept {
        return std::ranges::find(routes, way) != routes.end();
    }

    /// The first value that does not fit, by its name; empty when all fit. Guesses: each parameter
    /// needs a text that is not empty, and there is no place for any other value.
    std::string misfit(template_values const& values) const {
        for (auto const name : parameters) {
            auto const found = values.find(name);
            if (found == values.end() || found->second.value_or(std::string()).empty())
                return std::string(name);
        }
        for (auto const& [name, value] : values)
            if (std::ranges::find(parameters, name) == parameters.end()) return name;
        return {};
    }
};

namespace detail {

inline constexpr std::array<std::string_view, 1> otp_parameters{"otp"};
inline constexpr std::array<std::string_view, 2> order_parameters{"name", "order_code"};
inline constexpr std::array otp_routes{etelecom::sms::route::zns, etelecom::sms::route::auto_call,
                                       etelecom::sms::route::sms};
inline constexpr std::array order_routes{etelecom::sms::route::zns, etelecom::sms::route::sms};

} // namespace detail

/// The templates that are registered from the start. There is no way to register another.
inline constexpr std::array<sms_template, 2> sms_templates{
    {{"MOCK_OTP", detail::otp_parameters, detail::otp_routes},
     {"MOCK_ORDER", detail::order_parameters, detail::order_routes}}};

/// The template of this code, or null.
inline sms_template const* find_sms_template(std::string_view code) noexcept {
    auto const found = std::ranges::find(sms_templates, code, &sms_template::code);
    return found == sms_templates.end() ? nullptr : &*found;
}

} // namespace etelecom::mock
