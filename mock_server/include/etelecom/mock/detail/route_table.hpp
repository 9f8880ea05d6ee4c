#pragma once

#include <etelecom/mock/detail/route.hpp>
#include <etelecom/operations.hpp>

#include <boost/mp11/algorithm.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// Finds the operation that a path is about. In front of the service stand a base and a dot, which
/// do not matter: `/v1/shop.Zalo/SendZNS`.
class route_table {
public:
    explicit route_table(std::string service_word) : service_word_(std::move(service_word)) {
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, operations>>(
            [this]<class E>(boost::mp11::mp_identity<E>) { add(route_of<E>); });
    }

    /// An operation that is known already stays as it is.
    void add(route const& way) {
        auto const word =
            way.of->service == "Etelecom" ? std::string_view(service_word_) : way.of->service;
        std::string path(word);
        path += '/';
        path += way.of->name;
        routes_.try_emplace(std::move(path), way);
    }

    route const* find(std::string_view target) const {
        auto const path = target.substr(0, target.find('?'));
        auto const slash = path.rfind('/');
        if (slash == std::string_view::npos) return nullptr;
        auto const dot = path.rfind('.', slash);
        if (dot == std::string_view::npos || !path.starts_with('/')) return nullptr;
        auto const found = routes_.find(path.substr(dot + 1));
        return found == routes_.end() ? nullptr : &found->second;
    }

private:
    std::string service_word_;
    std::map<std::string, route, std::less<>> routes_;
};

} // namespace etelecom::mock::detail
