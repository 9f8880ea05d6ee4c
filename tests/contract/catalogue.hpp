#pragma once

#include "catalogue_text.hpp"
#include "from_prose.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::test {

/// What the documentation says of one operation (`README.md` there explains the keys), with what it
/// says in words only.
class catalogue_entry {
public:
    explicit catalogue_entry(boost::json::object json) : json_(std::move(json)) {
        // Words that are listed with an array are its items'.
        prose_facts::visit({}, json_, [](std::string const&, boost::json::object& field) {
            auto* const items = field.if_contains("items");
            auto const* const words = field.if_contains("values");
            if (items && words) items->as_object()["values"] = *words;
        });
        // `request` and `response`, as if each were one field.
        for (auto* const body : {&request_, &response_})
            *body = {{"type", "object"},
                     {"fields", std::move(json_[body == &request_ ? "request" : "response"])}};
    }

    /// Nothing when the catalogue does not have the operation.
    static std::optional<catalogue_entry> find(std::string_view service,
                                               std::string_view operation) {
        auto const name = std::string(service) + '.' + std::string(operation);
        auto const text = catalogue_text(name + ".json");
        if (!text) return std::nullopt;
        auto page = boost::json::parse(*text).as_object();
        prose_facts::of_the_catalogue().add_to(name, page);
        return catalogue_entry(std::move(page));
    }

    /// The text of a key; empty when it is absent.
    std::string text(std::string_view key) const {
        auto const* const found = json_.if_contains(key);
        return found ? std::string(found->as_string()) : std::string();
    }

    /// Whether the key is there, and true.
    bool flag(std::string_view key) const {
        auto const* const found = json_.if_contains(key);
        return found && found->as_bool();
    }

    /// The list of a key; empty when it is absent.
    boost::json::array list(std::string_view key) const {
        auto const* const found = json_.if_contains(key);
        return found ? found->as_array() : boost::json::array();
    }

    boost::json::object const& request() const { return request_; }
    boost::json::object const& response() const { return response_; }

    /// `example_request` or `example_response`; null when the pages have none.
    boost::json::value const* example(std::string_view key) const { return json_.if_contains(key); }

private:
    boost::json::object json_;
    boost::json::object request_;
    boost::json::object response_;
};

/// The field of that name in a list of fields, or null.
inline boost::json::object const* find_field(boost::json::object const& object,
                                             std::string_view name) {
    auto const* const fields = object.if_contains("fields");
    if (!fields) return nullptr;
    for (auto const& field : fields->as_array())
        if (field.as_object().at("name").as_string() == name) return &field.as_object();
    return nullptr;
}

/// What an array of the catalogue holds.
inline boost::json::object const& items_of(boost::json::object const& array) {
    return array.at("items").as_object();
}

/// Whether the page says that the field is required.
inline bool is_required(boost::json::object const& field) {
    auto const* const found = field.if_contains("required");
    return found && found->as_bool();
}

inline std::string_view text_of(boost::json::object const& field, std::string_view key) {
    auto const* const found = field.if_contains(key);
    return found ? std::string_view(found->as_string()) : std::string_view();
}

} // namespace etelecom::test
