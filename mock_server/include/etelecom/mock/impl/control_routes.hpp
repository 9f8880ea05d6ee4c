#pragma once

#include <etelecom/mock/control/calls.hpp>
#include <etelecom/mock/control/impl/control_acts.hpp>
#include <etelecom/mock/control/impl/control_route.hpp>

#include <boost/mp11/list.hpp>

#include <array>
#include <optional>
#include <span>
#include <utility>

namespace etelecom::mock {

namespace detail {

/// A call that is asked again until it is answered in time, or there is nothing left to wait for.
template <class C>
concept waiting_call = requires(typename C::request const& wanted) {
    wanted.timeout_seconds;
};

template <class C>
constexpr auto patience_of() {
    double (*patience)(void const*, void const*) = nullptr;
    if constexpr (waiting_call<C>)
        patience = [](void const* request, void const* response) {
            auto const& told = *static_cast<typename C::response const*>(response);
            bool const is_there = [&] {
                if constexpr (requires { told.in_time; }) return told.in_time;
                else return told.waiting == 0;
            }();
            return is_there ? 0 : static_cast<typename C::request const*>(request)->timeout_seconds;
        };
    return patience;
}

template <class C>
std::optional<platform_error> serve_control(control_scope& scope, void const* request,
                                            void* response) {
    auto const& order = *static_cast<typename C::request const*>(request);
    auto answer = [&]() -> answer_to<C> {
        if constexpr (requires(world & own) { act(own, C(), order); }) {
            std::optional<answer_to<C>> made;
            scope.own->with_world([&](world& own) { made.emplace(act(own, C(), order)); });
            return std::move(*made);
        } else if constexpr (requires(platform_parts & own) { act(own, C(), order); }) {
            return scope.own->with_parts([&](platform_parts own) { return act(own, C(), order); });
        } else {
            return act(scope, C(), order);
        }
    }();
    if (!answer) return answer.error();
    *static_cast<typename C::response*>(response) = std::move(*answer);
    return std::nullopt;
}

} // namespace detail

namespace needs_mock_src_hpp_or_etelecom_mock {

std::span<detail::control_route const> control_routes() {
    static constexpr auto all = []<class... C>(boost::mp11::mp_list<C...>) {
        return std::array{detail::control_route{
            &operation_of<C>, C::in_cpp, &detail::serve_control<C>, detail::patience_of<C>()}...};
    }(control::calls{});
    return all;
}

} // namespace needs_mock_src_hpp_or_etelecom_mock

} // namespace etelecom::mock
