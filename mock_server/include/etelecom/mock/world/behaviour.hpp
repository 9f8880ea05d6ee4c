#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/mock/world/generic_answer.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/world.hpp>

#include <boost/system/result.hpp>

namespace etelecom::mock {

/// What the simulated platform does when an operation is called with a request that is well formed:
/// it changes the world and answers, or refuses with an error body.
///
/// This primary template changes nothing and answers as `generic_answer` says. An operation that
/// does more has a specialisation in a header of its own:
///
/// ```cpp
/// template <>
/// struct etelecom::mock::behaviour<ping> {
///     static boost::system::result<ping::response, platform_error>
///     act(world& platform, ping::request const& request);
/// };
/// ```
///
/// Called with the server's mutex held: it must not call the server.
template <class E>
struct behaviour {
    static boost::system::result<typename E::response, platform_error> act(
        world& platform, typename E::request const& request) {
        typename E::response answer{};
        generic_answer(platform, wire_type_of<typename E::request>, &request)
            .fill(wire_type_of<typename E::response>, &answer);
        return answer;
    }
};

} // namespace etelecom::mock
