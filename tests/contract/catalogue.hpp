#pragma once

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::test {

/// A file of the catalogue; nothing when there is none of that name.
inline std::optional<std::string> catalogue_text(std::string const& name) {
    std::ifstream file(std::string(ETELECOM_CONTRACT_DIR) + '/' + name, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

/// What the documentation says of one operation (`README.md` there explains the keys).
class catalogue_entry {
public:
    explicit catalogue_entry(boost::json::object json) : json_(std::move(json)) {}

    /// Nothing when the catalogue does not have the operation.
    static std::optional<catalogue_entry> find(std::string_view service,
                                               std::string_view operation) {
        auto const name = std::string(service) + '.' + std::string(operation) + ".json";
        auto const text = catalogue_text(name);
        if (!text) return std::nullopt;
        return catalogue_entry(boost::json::parse(*text).as_object());
    }

    /// The text of a key; empty when it is absent.
    std::string text(std::string_view key) const {
        auto const* const found = json_.if_contains(key);
        return found ? std::string(found->as_string()) : std::string();
    }

    /// `request` or `response`, as if it were one field.
    boost::json::object body(std::string_view key) const {
        return {{"type", "object"}, {"fields", json_.at(key)}};
    }

    /// `example_request` or `example_response`; null when the pages have none.
    boost::json::value const* example(std::string_view key) const { return json_.if_contains(key); }

    /// Whether the remarks on this operation name the word, letter for letter.
    bool mentions(std::string_view word) const {
        for (auto const* const key : {"conflicts", "notes"})
            if (auto const* const remarks = json_.if_contains(key))
                for (auto const& remark : remarks->as_array())
                    if (names(remark.as_string(), word)) return true;
        return false;
    }

    /// Whether a text names the word, letter for letter and not as a part of a longer word.
    static bool names(std::string_view text, std::string_view word) {
        constexpr std::string_view letters =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
        for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
            auto const end = at + word.size();
            auto const begins = at == 0 || letters.find(text[at - 1]) == letters.npos;
            auto const ends = end == text.size() || letters.find(text[end]) == letters.npos;
            if (begins && ends) return true;
        }
        return false;
    }

private:
    boost::json::object json_;
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

/// What an array of the catalogue holds. Words that are listed with the array are its items'.
inline boost::json::object items_of(boost::json::object const& array) {
    auto items = array.at("items").as_object();
    if (auto const* const words = array.if_contains("values")) items["values"] = *words;
    return items;
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
