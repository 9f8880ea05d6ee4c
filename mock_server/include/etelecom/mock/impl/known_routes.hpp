#pragma once

#include <etelecom/mock/behaviours.hpp>
#include <etelecom/mock/world/route.hpp>
#include <etelecom/operations.hpp>

#include <boost/mp11/list.hpp>

#include <array>
#include <span>

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

std::span<detail::route const> known_routes() {
    static constexpr auto all = []<class... E>(boost::mp11::mp_list<E...>) {
        return std::array{detail::route_of<E>...};
    }(operations{});
    return all;
}

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock
