#pragma once

#include "catalogue_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::test {

/// What the documentation states in words only, written as the fields that it would be, had it a
/// column for them: `from_prose.json`, which README.md explains.
class prose_facts {
public:
    struct fact {
        std::vector<std::string> at; ///< patterns of places: `Zalo.SendZNS/request/phone`
        boost::json::object says;    ///< the keys that these places get
        std::string quote;           ///< the words that say so, letter for letter
        std::string in;              ///< the document that has them; empty: the operation's own
        std::string ours;            ///< in place of a quote: why the toolkit decided so
    };

    explicit prose_facts(boost::json::array const& json) {
        for (auto const& item : json) {
            auto const& object = item.as_object();
            auto const text = [&](std::string_view key) {
                auto const* const found = object.if_contains(key);
                return found ? std::string(found->as_string()) : std::string();
            };
            fact made{{}, object.at("says").as_object(), text("quote"), text("in"), text("ours")};
            for (auto const& place : object.at("at").as_array())
                made.at.emplace_back(place.as_string());
            facts_.push_back(std::move(made));
        }
    }

    /// Those of the catalogue.
    static prose_facts const& of_the_catalogue() {
        static prose_facts const all(
            boost::json::parse(catalogue_text("from_prose.json").value()).as_array());
        return all;
    }

    std::vector<fact> const& all() const { return facts_; }

    /// Writes what is said of an operation and of its fields into its page.
    void add_to(std::string const& operation, boost::json::object& page) const {
        visit(operation, page, [&](std::string const& place, boost::json::object& object) {
            for (auto const& item : facts_)
                if (std::any_of(item.at.begin(), item.at.end(),
                                [&](auto const& pattern) { return covers(pattern, place); }))
                    add(item, object);
        });
        for (auto const* const part : {"request", "response"})
            if (auto* const fields = page.if_contains(part)) nest(fields->as_array());
    }

    /// Calls `act` with the page itself, under the operation's name, and with each of its fields
    /// under its place: `Zalo.SendZNS/request/phone`.
    template <class Act>
    static void visit(std::string const& operation, boost::json::object& page, Act const& act) {
        act(operation, page);
        for (auto const* const part : {"request", "response"})
            if (auto* const fields = page.if_contains(part))
                visit_fields(operation + '/' + part, fields->as_array(), act);
    }

    /// A pattern without a stroke is one of operations, every other one of fields.
    static bool covers(std::string_view pattern, std::string_view place) {
        return (pattern.find('/') == pattern.npos) == (place.find('/') == place.npos) &&
               matches(pattern, place);
    }

private:
    /// `*` stands for any text.
    static bool matches(std::string_view pattern, std::string_view text) {
        auto const star = pattern.find('*');
        if (star == pattern.npos) return pattern == text;
        if (!text.starts_with(pattern.substr(0, star))) return false;
        for (auto rest = star; rest <= text.size(); ++rest)
            if (matches(pattern.substr(star + 1), text.substr(rest))) return true;
        return false;
    }

    template <class Act>
    static void visit_fields(std::string const& place, boost::json::array& fields, Act const& act) {
        for (auto& item : fields) {
            auto& field = item.as_object();
            auto here = place + '/' + std::string(field.at("name").as_string());
            act(here, field);
            auto* inner = &field;
            for (; inner->contains("items"); here += "/*") inner = &inner->at("items").as_object();
            if (auto* const nested = inner->if_contains("fields"))
                visit_fields(here, nested->as_array(), act);
        }
    }

    /// The codes in the sentence behind a quote, `-108 phone invalid; -109 ...`, and what they
    /// mean.
    static boost::json::object codes_behind(std::string_view quote, std::string_view document) {
        boost::json::object codes;
        auto at = document.find(quote) + quote.size();
        auto const end = document.find('.', at);
        while (at < end) {
            auto const stop = std::min(document.find(';', at), end);
            auto const item = document.substr(at, stop - at);
            auto const from = item.find_first_not_of(' ');
            auto const space = item.find(' ', from);
            codes.emplace(item.substr(from, space - from), item.substr(space + 1));
            at = stop + 1;
        }
        return codes;
    }

    /// Puts the fields that are said to be within an object into one.
    static void nest(boost::json::array& fields) {
        boost::json::array out;
        for (auto& item : fields) {
            auto const* const within = item.as_object().if_contains("within");
            if (within)
                out.push_back({{"name", *within},
                               {"type", "object"},
                               {"fields", boost::json::array({std::move(item)})}});
            else out.push_back(std::move(item));
        }
        fields = std::move(out);
    }

    static void add(fact const& item, boost::json::object& object) {
        for (auto const& [key, value] : item.says) {
            if (key == "codes")
                object["values"] = codes_behind(item.quote, catalogue_text(item.in).value());
            else if (auto* const known = object.if_contains(key); known && known->is_object())
                for (auto const& word : value.as_object())
                    known->as_object()[word.key()] = word.value();
            else if (known && known->is_array())
                for (auto const& more : value.as_array()) known->as_array().push_back(more);
            else object[key] = value;
        }
    }

    std::vector<fact> facts_;
};

} // namespace etelecom::test
