#pragma once

#include <etelecom/codec/print.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/endpoint/endpoint.hpp>

#include <memory>
#include <span>
#include <string_view>

namespace etelecom {

/// An operation as the program sees it while it runs: everything that its descriptor says, without
/// the C++ types. Made from the descriptor at compile time; see `operation_of`.
struct operation {
    std::string_view service;
    std::string_view name;
    std::string_view summary;
    std::string_view page;
    std::string_view sms_path;
    key_use keys;
    bool idempotent;
    bool partial;
    /// The request has fields that are not known.
    bool open_request;
    bool pages;
    /// The request holds a file, and is sent as multipart/form-data.
    bool multipart;
    wire_type const* request;
    wire_type const* response;
    /// A new, empty request or response.
    std::shared_ptr<void> (*make_request)();
    std::shared_ptr<void> (*make_response)();
    /// What a decoded answer says of the operation.
    judgement (*judge)(void const* response);
    /// What request and answer have in common is the same in both: see `endpoint::echoes`.
    bool echoes = false;
    /// Each call costs money or reaches a person.
    bool costly = false;
    /// Places in the answer that are not this operation's: see `endpoint::untold`.
    std::span<std::string_view const> untold{};

    /// Two operations are the same when they stand at the same place.
    friend bool operator==(operation const& left, operation const& right) noexcept {
        return left.service == right.service && left.name == right.name;
    }
};

namespace detail {

constexpr bool has_file(wire_type const& request) {
    for (auto const& member : request.members)
        if (member.type->shape == wire_shape::file) return true;
    return false;
}

template <class E>
judgement judge_answer([[maybe_unused]] void const* answer) {
    if constexpr (requires(typename E::response const& response) { E::judge(response); })
        return E::judge(*static_cast<typename E::response const*>(answer));
    else return {};
}

} // namespace detail

/// The operation that the descriptor `E` describes.
template <class E>
inline constexpr operation operation_of{
    .service = E::service,
    .name = E::operation,
    .summary = E::summary,
    .page = E::page,
    .sms_path = E::sms_path,
    .keys = E::keys,
    .idempotent = E::idempotent,
    .partial = E::partial,
    .open_request = E::open_request,
    .pages = pageable<E>,
    .multipart = detail::has_file(wire_type_of<typename E::request>),
    .request = &wire_type_of<typename E::request>,
    .response = &wire_type_of<typename E::response>,
    .make_request =
        +[]() -> std::shared_ptr<void> { return std::make_shared<typename E::request>(); },
    .make_response =
        +[]() -> std::shared_ptr<void> { return std::make_shared<typename E::response>(); },
    .judge = &detail::judge_answer<E>,
    .echoes = E::echoes,
    .costly = E::costly,
    .untold = E::untold};

} // namespace etelecom
