#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/mock/world/generic_answer.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/world.hpp>

#include <boost/system/result.hpp>

namespace etelecom::mock {

/// What the platform says to a call of an operation: the answer, or an error body.
template <class E>
using answer_to = boost::system::result<typename E::response, platform_error>;

namespace detail {

/// Becomes whatever a function asks for.
struct any_argument {
    template <class T>
    operator T&() const;
};

} // namespace detail

/// What the simulated platform does when an operation is called with a request that is well formed:
/// it changes the world and answers, or refuses with an error body.
///
/// An operation for which nothing more is said changes nothing and is answered as `generic_answer`
/// says. One that does more has a function `act`, in a header of its own, in this namespace or in
/// that of the descriptor:
///
/// ```cpp
/// etelecom::mock::answer_to<ping> act(etelecom::mock::world& platform, ping,
///                                     ping::request const& request);
/// ```
///
/// It must be declared before the mock first hears of the operation (`server::on`, `server::add`).
/// Called with the server's mutex held: it must not call the server.
template <class E>
answer_to<E> behave(world& platform, typename E::request const& request) {
    if constexpr (requires { act(platform, E(), request); }) {
        return act(platform, E(), request);
    } else {
        static_assert(
            !requires(detail::any_argument any) { act(platform, E(), any); },
            "etelecom: this operation's act would never be called: it takes the world, "
            "the operation, and the operation's request as const&");
        typename E::response answer{};
        generic_answer(platform, wire_type_of<typename E::request>, &request)
            .fill(wire_type_of<typename E::response>, &answer);
        return answer;
    }
}

} // namespace etelecom::mock
