#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/platform/impl/act.hpp>
#include <etelecom/mock/upstream/impl/message_mask.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// JSON with the names of each object in their order, and whole numbers written in one way: two
/// that say the same are the same text.
inline void write_in_order(std::string& out, boost::json::value const& value) {
    if (auto const* const object = value.if_object()) {
        std::vector<boost::json::key_value_pair const*> sorted;
        for (auto const& one : *object) sorted.push_back(&one);
        std::ranges::sort(sorted, {}, [](auto const* one) { return one->key(); });
        auto separator = '{';
        for (auto const* const one : sorted) {
            out += std::exchange(separator, ',');
            out += boost::json::serialize(one->key());
            out += ':';
            write_in_order(out, one->value());
        }
        out += sorted.empty() ? "{}" : "}";
    } else if (auto const* const list = value.if_array()) {
        auto separator = '[';
        for (auto const& one : *list) {
            out += std::exchange(separator, ',');
            write_in_order(out, one);
        }
        out += list->empty() ? "[]" : "]";
    } else if (auto const* const fraction = value.if_double();
               fraction && *fraction > -1e15 && *fraction < 1e15 &&
               *fraction == static_cast<double>(static_cast<std::int64_t>(*fraction))) {
        out += std::to_string(static_cast<std::int64_t>(*fraction));
    } else {
        out += boost::json::serialize(value);
    }
}

/// The body of a request to an operation as JSON; nothing where it is none. Of a form, what it says
/// and not what is in its file.
inline std::optional<boost::json::value> body_of(operation const& of, std::string_view content_type,
                                                 std::string_view body) {
    auto value = as_json(of, content_type, body);
    if (value.is_null() && body != "null") return std::nullopt;
    return value;
}

/// What of a request counts when it is looked for: the same for two requests that differ in what is
/// masked only, which stands apart.
struct request_shape {
    std::string text{};
    /// What was found at each masked place, in their order.
    std::vector<std::string> values{};
    boost::json::value body{};

    /// `body` is null where it is no JSON.
    static request_shape of(operation const& of, std::string_view authorization,
                            boost::json::value body) {
        request_shape made;
        message_mask mask([&](mask_kind kind, std::string_view value) {
            made.values.emplace_back(value);
            return std::string(kind == mask_kind::number ? "0" : "*");
        });
        if (of.keys != key_use::none && !authorization.empty()) {
            mask.hide(authorization.substr(bearer_size(authorization)));
            made.text = "key ";
        }
        mask.apply(of.request, body);
        write_in_order(made.text, body);
        made.body = std::move(body);
        return made;
    }

    /// How long the word in front of a key is.
    static std::size_t bearer_size(std::string_view authorization) {
        constexpr std::string_view word = "bearer ";
        return etelecom::detail::equal_but_for_case(authorization.substr(0, word.size()), word)
                   ? word.size()
                   : 0;
    }
};

} // namespace etelecom::mock::detail
