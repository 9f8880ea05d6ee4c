#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/faults/impl/same_value.hpp>
#include <etelecom/mock/platform/impl/scrubbed.hpp>
#include <etelecom/mock/upstream/difference.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Finds in what the answers of two platforms to one request differ that should be the same:
/// status, error word, which fields there are, their JSON types, how ids and times are written, and
/// words that no page documents. Values are not compared. The elements of a list are looked at
/// together: what is told of one of them may be told of another.
class answer_comparison {
public:
    using value = boost::json::value;

    static std::vector<upstream_difference> of(operation const& of, http_response const& ours,
                                               http_response const& theirs) {
        answer_comparison all(std::string(of.service) + '/' + std::string(of.name));
        all.compare(of, ours, theirs);
        return std::move(all.found_);
    }

private:
    /// What stands at one place: of one field a value, of the elements of a list several; null is
    /// no value at all.
    using values = std::vector<value const*>;

    /// Of names that no page documents, how many are told of one place.
    static constexpr std::size_t most_strange = 100;

    explicit answer_comparison(std::string operation) : operation_(std::move(operation)) {}

    void compare(operation const& of, http_response const& ours, http_response const& theirs) {
        if (ours.status != theirs.status)
            return add({}, "status", in_words(ours), in_words(theirs));
        auto const media = [](http_response const& answer) {
            auto const whole = answer.headers.find("Content-Type");
            return std::string(whole.substr(0, whole.find_first_of("; ")));
        };
        if (!etelecom::detail::equal_but_for_case(media(ours), media(theirs)))
            add({}, "content type", shown(media(ours)), shown(media(theirs)));
        boost::json::error_code wrong;
        auto const left = boost::json::parse(ours.body, wrong);
        if (wrong) return;
        auto const right = boost::json::parse(theirs.body, wrong);
        if (wrong) return add({}, "form", form_of(left, nullptr), "no JSON");
        if (ours.status != 200) {
            if (auto const one = code_of(left), other = code_of(right); one != other)
                add("/code", "code", shown(one), shown(other));
            return walk(&wire_type_of<platform_error>, {}, {&left}, {&right});
        }
        walk(of.response, {}, {&left}, {&right});
    }

    static std::string code_of(value const& error) {
        auto const* const object = error.if_object();
        auto const* const code = object ? object->if_contains("code") : nullptr;
        return code && code->is_string() ? std::string(code->get_string()) : std::string();
    }

    static std::string in_words(http_response const& answer) {
        auto text = std::to_string(answer.status);
        boost::json::error_code wrong;
        if (answer.status != 200)
            if (auto const code = code_of(boost::json::parse(answer.body, wrong)); !code.empty())
                text += ' ' + shown(code);
        return text;
    }

    void walk(wire_type const* type, std::string const& pointer, values const& ours,
              values const& theirs, bool sensitive = false) {
        auto const* const plain = type ? type->value : nullptr;
        sensitive = sensitive || (plain && plain->sensitive);
        if (presence(pointer, ours, theirs)) return;
        forms(plain, pointer, ours, theirs);
        if (plain && !plain->words.empty()) words(*plain, pointer, ours, theirs, sensitive);
        if (plain && (plain->shape == wire_shape::map || plain->shape == wire_shape::array))
            return below(plain->element, pointer, ours, theirs, sensitive);
        if (!plain || plain->shape != wire_shape::object) return; // no page says what is in there
        std::set<std::string_view> names;
        // Each name is looked for in each element: a list in which all names are others must not
        // take for ever.
        std::size_t strange = 0;
        for (auto const* const side : {&ours, &theirs})
            for (auto const* const item : *side)
                if (item && item->is_object())
                    for (auto const& one : item->get_object())
                        if (!names.contains(one.key()) &&
                            (plain->find(one.key()) || strange++ < most_strange))
                            names.insert(one.key());
        auto const field = [](values const& all, std::string_view name) {
            values made;
            for (auto const* const item : all)
                if (item && item->is_object()) made.push_back(item->get_object().if_contains(name));
            return made;
        };
        for (auto const name : names) {
            auto const* const member = plain->find(name);
            walk(member ? member->type : nullptr,
                 pointer + '/' + etelecom::detail::pointer_token(name), field(ours, name),
                 field(theirs, name), sensitive || (member && member->notes->sensitive));
        }
    }

    /// The elements of lists, and the values of maps, whose names are the caller's.
    void below(wire_type const* element, std::string const& pointer, values const& ours,
               values const& theirs, bool sensitive) {
        auto const all = [](values const& side) {
            values made;
            for (auto const* const item : side) {
                if (item && item->is_array())
                    for (auto const& one : item->get_array()) made.push_back(&one);
                if (item && item->is_object())
                    for (auto const& one : item->get_object()) made.push_back(&one.value());
            }
            return made;
        };
        auto const left = all(ours), right = all(theirs);
        if (!left.empty() && !right.empty()) walk(element, pointer + "/*", left, right, sensitive);
    }

    /// Whether the place is on one side only, or on none.
    bool presence(std::string const& pointer, values const& ours, values const& theirs) {
        auto const is_there = [](value const* item) { return item != nullptr; };
        auto const left = std::ranges::any_of(ours, is_there);
        auto const right = std::ranges::any_of(theirs, is_there);
        // Of no element nothing can be said.
        if (left != right && !ours.empty() && !theirs.empty())
            add(pointer, "presence", left ? "there" : "not there", right ? "there" : "not there");
        return !left || !right;
    }

    void forms(wire_type const* plain, std::string const& pointer, values const& ours,
               values const& theirs) {
        std::set<std::string> left, right, left_unset, right_unset;
        auto const sort = [&](values const& side, auto& set, auto& unset) {
            for (auto const* const item : side)
                if (item) (is_unset(*item, plain) ? unset : set).insert(form_of(*item, plain));
        };
        sort(ours, left, left_unset);
        sort(theirs, right, right_unset);
        // What is unset on one side only is another value, and no other form.
        auto const& told = right.empty() && left.empty() ? right_unset : right;
        auto const& known = right.empty() && left.empty() ? left_unset : left;
        if (known.empty()) {
            // The mock has nothing there: then it is for the page to say.
            for (auto const& form : told)
                if (plain && !fits(form, *plain))
                    return add(pointer, "form", etelecom::detail::expected(*plain), form);
            return;
        }
        for (auto const& form : told)
            if (!known.contains(form)) return add(pointer, "form", joined(known), form);
    }

    void words(wire_type const& plain, std::string const& pointer, values const& ours,
               values const& theirs, bool sensitive) {
        auto const unknown = [&](values const& side) -> value const* {
            for (auto const* const item : side)
                if (item && !is_unset(*item, &plain) && !is_word(*item, plain)) return item;
            return nullptr;
        };
        auto const *const left = unknown(ours), *const right = unknown(theirs);
        if (!left && right)
            add(pointer, "word", "a documented one",
                sensitive ? "another one" : shown(text_of(*right)));
    }

    static bool is_word(value const& item, wire_type const& plain) {
        return std::ranges::any_of(
            plain.words, [said = text_of(item)](auto const& word) { return word.wire == said; });
    }

    static constexpr std::string_view a_number = "a number", digits = "digits in a string",
                                      a_time = "a time", a_text = "a text", a_boolean = "a boolean",
                                      a_list = "a list", an_object = "an object";

    static std::string form_of(value const& item, wire_type const* plain) {
        using boost::json::kind;
        switch (item.kind()) {
        case kind::null: return "null";
        case kind::bool_: return std::string(a_boolean);
        case kind::int64:
        case kind::uint64:
        case kind::double_: return std::string(a_number);
        case kind::array: return std::string(a_list);
        case kind::object: return std::string(an_object);
        case kind::string: break;
        }
        std::string_view const content = item.get_string();
        if (plain && plain->format == "int64")
            return std::string(is_digits(content) ? digits : content.empty() ? "empty" : a_text);
        if (plain && plain->format == "date-time")
            return std::string(timestamp::parse(content) && !content.empty() ? a_time
                               : content.empty()                             ? "empty"
                                                                             : a_text);
        return std::string(a_text);
    }

    /// Whether a form is the documented one.
    static bool fits(std::string_view form, wire_type const& plain) {
        if (form == "null" || form == "empty" || plain.shape == wire_shape::any) return true;
        switch (plain.shape) {
        case wire_shape::string:
            return form == (plain.format == "int64"       ? digits
                            : plain.format == "date-time" ? a_time
                                                          : a_text);
        case wire_shape::boolean: return form == a_boolean;
        case wire_shape::array: return form == a_list;
        case wire_shape::object:
        case wire_shape::map: return form == an_object;
        default: return form == a_number;
        }
    }

    static bool is_digits(std::string_view content) {
        if (content.starts_with('-')) content.remove_prefix(1);
        return !content.empty() &&
               std::ranges::all_of(content, [](char byte) { return byte >= '0' && byte <= '9'; });
    }

    static bool is_unset(value const& item, wire_type const* plain) {
        if (item.is_null()) return true;
        auto const* const content = item.if_string();
        if (!content) return false;
        if (content->empty()) return true;
        if (!plain) return false;
        if (plain->format == "int64") return *content == "0";
        if (plain->format != "date-time") return false;
        auto const read = timestamp::parse(*content);
        return read && !read->is_set();
    }

    static std::string joined(std::set<std::string> const& forms) {
        std::string made;
        for (auto const& form : forms) made += (made.empty() ? "" : " or ") + form;
        return made;
    }

    /// A text of the upstream's.
    static std::string shown(std::string_view content) {
        return without_phone_numbers(etelecom::detail::excerpt(content, 60));
    }

    void add(std::string pointer, std::string kind, std::string mock, std::string upstream) {
        found_.push_back({operation_, std::move(pointer), std::move(kind), std::move(mock),
                          std::move(upstream), 0});
    }

    std::string operation_;
    std::vector<upstream_difference> found_{};
};

} // namespace etelecom::mock::detail
