#pragma once

#include "catalogue.hpp"
#include "difference.hpp"
#include "wire_form.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/operation.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::test {

/// Reads and writes the examples of an operation's pages, and notes where they do not come back.
class example_comparison {
public:
    example_comparison(operation const& descriptor, catalogue_entry const& entry) {
        operation_ = std::string(descriptor.service) + '.' + std::string(descriptor.name);
        // An example of a form is no JSON: the parts are written as members, the file as its path.
        if (!descriptor.multipart)
            message(entry, "/example_request", entry.request(), *descriptor.request,
                    descriptor.make_request());
        message(entry, "/example_response", entry.response(), *descriptor.response,
                descriptor.make_response());
    }

    differences take() { return std::move(found_); }

    /// The example with a value in place of each placeholder, from what the page says of it, or
    /// else the descriptor.
    static boost::json::value sample(boost::json::object const& said, wire_type const& type,
                                     boost::json::value const& example) {
        return fitted(type, filled(said, example));
    }

    /// The example with its placeholders (`"<int64>"`, `"string"` for an id, ...) replaced by
    /// values of the type that the catalogue states.
    static boost::json::value filled(boost::json::object const& said,
                                     boost::json::value const& example) {
        auto const kind = text_of(said, "type");
        if (kind == "object" && said.contains("fields") && example.is_object()) {
            auto out = example.as_object();
            for (auto& item : out)
                if (auto const* const field = find_field(said, item.key()))
                    item.value() = filled(*field, item.value());
            return out;
        }
        if (kind == "array" && example.is_array()) {
            auto out = example.as_array();
            for (auto& item : out) item = filled(items_of(said), item);
            return out;
        }
        if (!example.is_string() || !placeholder(example.as_string())) return example;
        if (kind == "array") return filled(items_of(said), example); // its one element, as a text
        if (kind == "integer") return 7;
        if (kind == "number") return 1.5;
        if (kind == "boolean") return true;
        if (kind != "string") return example;
        if (text_of(said, "format") == "int64") return "579745863508352884";
        if (text_of(said, "format") == "date-time") return "2019-08-24T14:15:22Z";
        if (auto const* const words = said.if_contains("values"))
            return words->as_object().contains(example.as_string())
                       ? example
                       : boost::json::value(words->as_object().begin()->key());
        if (text_of(said, "name").find("phone") != std::string_view::npos) return "84900000100";
        return example;
    }

private:
    static bool placeholder(std::string_view text) {
        return text == "string" || text == "text" || text == "int64" || text == "integer" ||
               (text.starts_with('<') && text.ends_with('>'));
    }

    void message(catalogue_entry const& entry, std::string const& place,
                 boost::json::object const& said, wire_type const& type,
                 std::shared_ptr<void> const& object) {
        auto const* const example = entry.example(place.substr(1));
        if (!example) {
            if (entry.text("coverage") == "full") note(place, "the pages have no example");
            return;
        }
        auto const document = sample(said, type, *example);
        problem_list notices;
        unread_.clear();
        read(place, "tolerantly", type, object.get(), document, {}, &notices);
        for (auto const& notice : notices) note(place + notice.pointer, "notice: " + notice.text);
        read(place, "strictly", type, object.get(), document, {.strict = true}, nullptr);
        std::string written;
        type.write(written, object.get());
        compare(place, canonical(type, document), boost::json::parse(written),
                place == "/example_request");
    }

    /// The document with a value in place of each placeholder that stands where the page says just
    /// "string", and the descriptor knows better: an id, a time.
    static boost::json::value fitted(wire_type const& type, boost::json::value const& value) {
        auto const& plain = *type.value;
        if (plain.shape == wire_shape::object && value.is_object()) {
            auto out = value.as_object();
            for (auto& item : out)
                if (auto const* const member = plain.find(item.key()))
                    item.value() = fitted(*member->type, item.value());
            return out;
        }
        if (plain.shape == wire_shape::array && value.is_array()) {
            auto out = value.as_array();
            for (auto& item : out) item = fitted(*plain.element, item);
            return out;
        }
        if (!value.is_string() || !placeholder(value.as_string())) return value;
        if (plain.format == "int64") return "579745863508352884";
        if (plain.format == "date-time") return "2019-08-24T14:15:22Z";
        if (plain.format == "phone") return "84900000100";
        return value;
    }

    void read(std::string const& place, std::string const& manner, wire_type const& type,
              void* object, boost::json::value const& document, decode_options const& options,
              problem_list* notices) {
        type.reset(object);
        auto const problems = needs_src_hpp_or_etelecom_compiled::decode(
            type, object, boost::json::serialize(document), options, notices);
        for (auto const& problem : problems)
            if (unread_.emplace(place + problem.pointer, problem.text).second)
                note(place + problem.pointer, "read " + manner + ": " + problem.text);
    }

    /// The document in the one form that the toolkit writes: names and ids as it writes them, times
    /// in UTC, phone numbers with the country in front, nothing that is unset.
    static boost::json::value canonical(wire_type const& type, boost::json::value const& value) {
        auto const& plain = *type.value;
        if (plain.shape == wire_shape::object && value.is_object()) {
            boost::json::object out;
            for (auto const& item : value.as_object()) {
                auto const* const found = plain.find(item.key());
                auto const* const member = found ? found : find_also(plain, item.key());
                auto const inner = member ? canonical(*member->type, item.value()) : item.value();
                if (!inner.is_null())
                    out.emplace(member ? member->name : std::string_view(item.key()), inner);
            }
            return out;
        }
        if (plain.shape == wire_shape::array && value.is_array()) {
            boost::json::array out;
            for (auto const& item : value.as_array())
                out.push_back(canonical(*plain.element, item));
            return out;
        }
        if (plain.format == "int64") {
            auto const digits =
                value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
            if (digits == "0") return nullptr;
            if (plain.shape == wire_shape::integer) return boost::json::parse(digits);
            return boost::json::value(digits);
        }
        if (!value.is_string()) return value;
        std::string_view const text = value.as_string();
        if (plain.format == "date-time") {
            auto const time = timestamp::parse(text);
            if (!time) return value;
            if (!time->is_set()) return nullptr;
            return boost::json::value(time->to_string());
        }
        if (plain.format == "phone" && !text.empty())
            return boost::json::value(phone_number(text).text());
        if (text.empty() &&
            (plain.format == "phone" || plain.format == "password" || plain.format == "enum"))
            return nullptr;
        return value;
    }

    /// What the example does not have may be written only into an answer, and only when empty:
    /// members that are always there stand in an answer, whatever was read.
    void compare(std::string const& place, boost::json::value const& wanted,
                 boost::json::value const& written, bool exactly) {
        if (wanted.is_object() && written.is_object()) {
            for (auto const& item : wanted.as_object()) {
                auto const here = place + '/' + std::string(item.key());
                if (auto const* const other = written.as_object().if_contains(item.key()))
                    compare(here, item.value(), *other, exactly);
                else note(here, "read, and not written");
            }
            for (auto const& item : written.as_object())
                if (!wanted.as_object().contains(item.key()) && (exactly || !empty(item.value())))
                    note(place + '/' + std::string(item.key()), "written, and not in the example");
        } else if (wanted.is_array() && written.is_array() &&
                   wanted.as_array().size() == written.as_array().size()) {
            for (std::size_t i = 0; i != wanted.as_array().size(); ++i)
                compare(place + '/' + std::to_string(i), wanted.as_array()[i],
                        written.as_array()[i], exactly);
        } else if (wanted != written && !unread(place)) {
            note(place, "read " + boost::json::serialize(wanted) + ", written " +
                            boost::json::serialize(written));
        }
    }

    bool unread(std::string const& place) const {
        auto const found = unread_.lower_bound({place, std::string()});
        return found != unread_.end() && found->first == place;
    }

    static bool empty(boost::json::value const& value) {
        if (auto const* const object = value.if_object())
            return std::all_of(object->begin(), object->end(),
                               [](auto const& item) { return empty(item.value()); });
        return value == boost::json::value("") || value == boost::json::value(0) ||
               value == boost::json::value(false) || (value.is_array() && value.as_array().empty());
    }

    void note(std::string place, std::string what) {
        found_.push_back({operation_, std::move(place), std::move(what)});
    }

    std::string operation_;
    differences found_;
    std::set<std::pair<std::string, std::string>> unread_; ///< where reading failed, and how
};

} // namespace etelecom::test
