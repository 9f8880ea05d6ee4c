#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>
#include <etelecom/mock/world/answer_style.hpp>
#include <etelecom/mock/world/behaviour.hpp>

#include <optional>
#include <span>
#include <string>

namespace etelecom::mock::detail {

/// Takes the answer of an operation, the object at that address.
class answer_taker {
public:
    answer_taker() = default;
    answer_taker(answer_taker const&) = delete;
    answer_taker& operator=(answer_taker const&) = delete;
    virtual ~answer_taker() = default;

    virtual void take(operation const& of, void const* answer) = 0;
};

/// One operation, as the mock serves it.
struct route {
    operation const* of = nullptr;
    /// Lets the platform act on a decoded request and hands over the answer, or says why not.
    std::optional<platform_error> (*act)(world& platform, void const* request,
                                         answer_taker& to) = nullptr;
};

} // namespace etelecom::mock::detail

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

/// The operations that the toolkit knows, with their behaviours.
ETELECOM_DECL std::span<detail::route const> known_routes();

/// Writes an answer, the object at that address, as this operation tells it: without what is
/// `untold`.
ETELECOM_DECL void write_answer(std::string& body, operation const& of, void const* answer,
                                answer_style style);

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock

namespace etelecom::mock::detail {

template <operation_descriptor E>
std::optional<platform_error> serve(world& platform, void const* request, answer_taker& to) {
    auto const answer = behave<E>(platform, *static_cast<typename E::request const*>(request));
    if (!answer) return answer.error();
    to.take(operation_of<E>, &*answer);
    return std::nullopt;
}

template <operation_descriptor E>
inline constexpr route route_of{&operation_of<E>, &serve<E>};

} // namespace etelecom::mock::detail
