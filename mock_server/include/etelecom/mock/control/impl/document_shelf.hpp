#pragma once

#include <etelecom/mock/control/impl/control_route.hpp>
#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/scenario_schema.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// The documents of a running mock: OpenAPI of both doors, and the schema of scenarios, each of
/// which is made when it is first asked for, which takes a while, and kept; and the certificate of
/// who vouches for it. Not thread-safe.
class document_shelf {
public:
    /// `service_word` stands in paths in the place of `Etelecom`.
    explicit document_shelf(std::string service_word) : service_word_(std::move(service_word)) {}

    static constexpr std::array<std::string_view, 4> paths{
        "/_mock/openapi.json", "/_mock/control.json", "/_mock/scenario/schema", "/_mock/ca.pem"};

    void vouched_for_by(std::string ca) { texts_[ca_place] = std::move(ca); }

    /// Nothing when it is no document that is asked for.
    std::optional<reply> answer(incoming const& request, std::string const& address) {
        auto const path = path_of(request.target);
        for (std::size_t i = 0; i != paths.size(); ++i) {
            if (paths[i] != path) continue;
            if (!is_reading(request.method)) return only_here("GET", "GET, HEAD");
            if (texts_[i].empty() && i == ca_place)
                return refuse(platform_errc::not_found, "the mock speaks http, and needs no CA");
            if (texts_[i].empty()) texts_[i] = make(i, address);
            return make_reply(200, texts_[i], i == ca_place ? "application/x-pem-file" : json_type);
        }
        return std::nullopt;
    }

private:
    static constexpr std::size_t ca_place = 3;

    std::string make(std::size_t which, std::string const& address) const {
        switch (which) {
        case 0: return of_platform(address);
        case 1: return of_control(address);
        default: return scenario_schema();
        }
    }
    std::string of_platform(std::string const& address) const {
        constexpr std::string_view usual = ".Etelecom/";
        auto const own = '.' + service_word_ + '/';
        auto text = openapi(address);
        if (own != usual)
            for (auto at = text.find(usual); at != text.npos;
                 at = text.find(usual, at + own.size()))
                text.replace(at, usual.size(), own);
        return text;
    }
    static std::string of_control(std::string const& address) {
        std::vector<operation const*> all;
        for (auto const& item : needs_mock_src_hpp_or_etelecom_mock::control_routes())
            all.push_back(item.of);
        return openapi(all, address);
    }

    std::string service_word_;
    std::array<std::string, paths.size()> texts_;
};

} // namespace etelecom::mock::detail
