#pragma once

#include <etelecom/mock/world/route.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// Finds the operation that a path is about. In front of the service stand a base and a dot, which
/// do not matter: `/v1/shop.Zalo/SendZNS`. The operations of the SMS service stand at
/// `/api/OmniMessage/SendMessage` and the like.
class route_table {
public:
    explicit route_table(std::string service_word) : service_word_(std::move(service_word)) {
        for (auto const& way : needs_mock_src_hpp_or_etelecom_mock::known_routes()) add(way);
    }

    /// An operation that is known already stays as it is.
    void add(route const& way) {
        std::unique_lock const guard(mutex_);
        auto path = std::string(way.of->sms_path);
        if (path.empty()) path.append(word_of(*way.of)).append("/").append(way.of->name);
        routes_.try_emplace(std::move(path), way);
    }

    route const* find(std::string_view target) const {
        std::shared_lock const guard(mutex_);
        auto const path = target.substr(0, target.find('?'));
        // The slash is a part of what follows: `/apiZalo/SendZNS` is nothing.
        if (constexpr std::string_view sms_base = "/api"; path.starts_with("/api/"))
            if (auto const found = routes_.find(path.substr(sms_base.size()));
                found != routes_.end())
                return &found->second;
        auto const slash = path.rfind('/');
        if (slash == std::string_view::npos) return nullptr;
        auto const dot = path.rfind('.', slash);
        if (dot == std::string_view::npos || !path.starts_with('/')) return nullptr;
        auto const found = routes_.find(path.substr(dot + 1));
        return found == routes_.end() ? nullptr : &found->second;
    }

    std::size_t size() const {
        std::shared_lock const guard(mutex_);
        return routes_.size();
    }

    /// The same by `Zalo/SendZNS`.
    route const* named(std::string_view whole) const {
        auto const slash = whole.find('/');
        if (slash == std::string_view::npos) return nullptr;
        return named(whole.substr(0, slash), whole.substr(slash + 1));
    }
    /// An operation by its name, wherever it stands. Of a service with a word of its own in paths,
    /// the word will do too.
    route const* named(std::string_view service, std::string_view name) const {
        std::shared_lock const guard(mutex_);
        for (auto const& [path, way] : routes_)
            if (way.of->name == name && (way.of->service == service || word_of(*way.of) == service))
                return &way;
        return nullptr;
    }

private:
    std::string_view word_of(operation const& of) const {
        return of.service == "Etelecom" ? std::string_view(service_word_) : of.service;
    }

    std::string service_word_;
    mutable std::shared_mutex mutex_;
    std::map<std::string, route, std::less<>> routes_;
};

} // namespace etelecom::mock::detail
