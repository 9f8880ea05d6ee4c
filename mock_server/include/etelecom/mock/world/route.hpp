#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>
#include <etelecom/mock/world/behaviour.hpp>

#include <optional>
#include <span>
#include <string>

namespace etelecom::mock::detail {

/// One operation, as the mock serves it.
struct route {
    operation const* of = nullptr;
    /// Lets the platform act on a decoded request and adds the answer to `body`, or says why not.
    std::optional<platform_error> (*act)(world& platform, void const* request,
                                         std::string& body) = nullptr;
};

template <operation_descriptor E>
std::optional<platform_error> serve(world& platform, void const* request, std::string& body) {
    auto const answer = behave<E>(platform, *static_cast<typename E::request const*>(request));
    if (!answer) return answer.error();
    encode_to(body, *answer);
    return std::nullopt;
}

template <operation_descriptor E>
inline constexpr route route_of{&operation_of<E>, &serve<E>};

} // namespace etelecom::mock::detail

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

/// The operations that the toolkit knows, with their behaviours.
ETELECOM_DECL std::span<detail::route const> known_routes();

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock
