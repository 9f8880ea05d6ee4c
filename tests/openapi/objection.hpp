#pragma once

#include <etelecom/client/transport.hpp>

#include <boost/beast/core/string.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::test {

/// What a validating proxy has against an exchange.
struct objection {
    /// Prism's word: `UNPROCESSABLE_ENTITY` is about a request, `VIOLATIONS` about an answer.
    std::string kind{};
    /// Where, as JSON pointers into the body.
    std::vector<std::string> places{};
    /// All that it says.
    std::string text{};

    bool names(std::string_view place) const {
        return std::find(places.begin(), places.end(), place) != places.end();
    }
};

inline std::string_view header(http_response const& response, std::string_view wanted) {
    return response.headers.find(wanted);
}

/// The places that Prism's list of violations names, without its own words for "the body".
inline std::vector<std::string> places_of(boost::json::value const& violations) {
    std::vector<std::string> places;
    for (auto const& item : violations.as_array()) {
        std::string place;
        bool inside = false;
        for (auto const& step : item.at("location").as_array()) {
            if (inside) place.append("/").append(step.as_string());
            inside = inside || step == "body";
        }
        places.push_back(std::move(place));
    }
    return places;
}

/// What Prism has against an exchange that ended with this response; nothing when it let it pass.
inline std::optional<objection> objection_in(http_response const& response) {
    objection found;
    if (header(response, "Content-Type").starts_with("application/problem+json")) {
        auto const problem = boost::json::parse(response.body).as_object();
        std::string const type(problem.at("type").as_string());
        found.kind = type.substr(type.rfind('#') + 1);
        if (auto const* const list = problem.if_contains("validation"))
            found.places = places_of(*list);
        found.text = response.body;
        return found;
    }
    // Violations that it calls warnings stand in a header, and the answer goes through.
    if (auto const warned = header(response, "sl-violations"); !warned.empty()) {
        found.kind = "sl-violations";
        found.text = warned;
        return found;
    }
    // What it cannot read at all it refuses in other words than everything else.
    if (response.status == 400 && response.body.starts_with(R"({"error":)")) {
        found.kind = "unreadable";
        found.text = response.body;
        return found;
    }
    return std::nullopt;
}

} // namespace etelecom::test
