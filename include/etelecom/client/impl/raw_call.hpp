#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/errc.hpp>
#include <etelecom/codec/impl/free_part.hpp>
#include <etelecom/codec/operation.hpp>

#include <boost/json/value.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// What a call without a type is answered is for the caller to judge; but the platform's error in
/// its place is none.
inline judgement judge_raw(boost::json::value const& answer) {
    auto const* const object = answer.if_object();
    auto const* const code = object ? object->if_contains("code") : nullptr;
    if (!code || !code->is_string() || !object->if_contains("msg")) return {};
    if (platform_errc_of(code->get_string()) == platform_errc::unrecognised) return {};
    return {verdict::unclear, 0, "an error, in place of an answer"};
}

/// What is called by its name: any JSON for any JSON, with whatever key the client has.
inline constexpr operation raw_operation{
    .service = {},
    .name = {},
    .summary = {},
    .page = {},
    .sms_path = {},
    .keys = key_use::any,
    .idempotent = false,
    .partial = false,
    .open_request = true,
    .pages = false,
    .multipart = false,
    .request = &wire_type_of<boost::json::value>,
    .response = &wire_type_of<boost::json::value>,
    .make_request = nullptr,
    .make_response =
        +[]() -> std::shared_ptr<void> { return std::make_shared<boost::json::value>(); },
    .judge =
        +[](void const* answer) {
            return judge_raw(*static_cast<boost::json::value const*>(answer));
        }};

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

detail::prepared_call prepare_raw(std::string_view service, std::string_view name,
                                  boost::json::value const& body, call_options const& options) {
    struct named_operation {
        std::string service, name;
        operation table;
    };
    auto const named = std::make_shared<named_operation>(
        named_operation{std::string(service), std::string(name), detail::raw_operation});
    named->table.service = named->service;
    named->table.name = named->name;
    detail::prepared_call call;
    call.made = std::shared_ptr<operation const>(named, &named->table);
    call.of = call.made.get();
    call.options = options;
    write_free_part(call.body, body);
    return call;
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
