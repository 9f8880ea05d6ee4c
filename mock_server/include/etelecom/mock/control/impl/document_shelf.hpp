#pragma once

#include <etelecom/mock/control/impl/control_route.hpp>
#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>

#include <array>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::mock::detail {

inline bool is_reading(std::string_view method) { return method == "GET" || method == "HEAD"; }

/// Refuses a method; `allowed` is what the header Allow tells.
inline reply only_here(std::string_view methods, std::string_view allowed) {
    auto made = refuse({std::string(to_string(platform_errc::bad_route)),
                        "only " + std::string(methods) + " is allowed here",
                        {}},
                       405);
    made.response.headers.add("Allow", allowed);
    return made;
}

/// The OpenAPI documents of a running mock. Each is made when it is first asked for, which takes a
/// while, and kept. Thread-safe.
class document_shelf {
public:
    static constexpr std::array<std::string_view, 2> paths{"/_mock/openapi.json",
                                                           "/_mock/control.json"};

    /// Nothing when it is no document that is asked for.
    std::optional<reply> answer(incoming const& request, std::string const& address) {
        auto const path = path_of(request.target);
        for (std::size_t i = 0; i != paths.size(); ++i) {
            if (paths[i] != path) continue;
            if (!is_reading(request.method)) return only_here("GET", "GET, HEAD");
            std::call_once(made_[i],
                           [&] { texts_[i] = i == 0 ? openapi(address) : of_control(address); });
            return make_reply(200, texts_[i]);
        }
        return std::nullopt;
    }

private:
    static std::string of_control(std::string const& address) {
        std::vector<operation const*> all;
        for (auto const& item : control_routes()) all.push_back(item.of);
        return openapi(all, address);
    }

    std::array<std::once_flag, paths.size()> made_;
    std::array<std::string, paths.size()> texts_;
};

} // namespace etelecom::mock::detail
