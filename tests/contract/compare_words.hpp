#pragma once

#include "catalogue.hpp"
#include "findings.hpp"

#include <etelecom/codec/wire_type.hpp>

#include <boost/json/object.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::test {

/// Holds an enumeration against the words that a page lists: which words there are, what each
/// means, how else it is spelled, and whether the enumerator is called after its word or meaning.
///
/// Pages that show the same enumeration speak for each other: one may list a word, or say what it
/// means, that another leaves out.
class word_comparison {
public:
    explicit word_comparison(findings& into) : findings_(into) {}

    void compare(spot const& at, boost::json::object const& said, wire_type const& type) {
        auto const* const listed = said.if_contains("values");
        if (type.words.empty()) {
            if (listed) findings_.note(at, "words listed by the catalogue only");
            return;
        }
        std::map<std::string, word_info const*> words;
        for (auto const& word : type.words) words.emplace(text_of(type, word), &word);
        if (listed) {
            for (auto const& item : listed->as_object()) {
                auto const found = words.find(item.key());
                if (found == words.end()) unknown_word(at, type, item.key());
                else listed_word(at, type, *found, item.value().as_string());
            }
        } else {
            findings_.note(at, "words listed by the descriptor only");
        }
        for (auto const& word : words) {
            auto const* const here = listed ? listed->as_object().if_contains(word.first) : nullptr;
            if (listed && !here)
                findings_.note(at, "word not in the catalogue: " + word.first,
                               word_at(at, type, word.first));
            if (here || word.first == "unknown")
                meaning(at, here ? std::string_view(here->as_string()) : "", type, word);
            if (type.shape == wire_shape::string) spellings(at, said, type, *word.second);
        }
        if (named_.insert(type.words.data()).second) names(at, type);
    }

    /// Words that an example shows are evidence like those that a page lists.
    void shown(spot const& at, wire_type const& type, std::string_view word) {
        if (word == "string" || word.starts_with('<')) return; // a placeholder
        findings_.give(word_at(at, type, word));
        for (auto const& known : type.words)
            if (known.wire == word ||
                std::find(known.also.begin(), known.also.end(), word) != known.also.end())
                return;
        findings_.note(at, "word of the sample not in the descriptor: " + std::string(word));
    }

private:
    static claim claim_of(wire_type const& type, std::string text) {
        return {rule::shared_words, type.words.data(), std::move(text)};
    }

    static std::string text_of(wire_type const& type, word_info const& word) {
        return type.shape == wire_shape::integer ? std::to_string(word.value)
                                                 : std::string(word.wire);
    }

    /// That a field of that name may be this word, which another page may say.
    static claim word_at(spot const& at, wire_type const& type, std::string_view word) {
        return claim_of(type, std::string(at.member->name) + " is " + std::string(word));
    }

    static claim also(wire_type const& type, word_info const& word, std::string_view other) {
        return claim_of(type, std::string(word.wire) + " also written " + std::string(other));
    }

    static std::string means(std::string_view word, std::string_view meaning) {
        return std::string(word) + " means \"" + std::string(meaning) + '"';
    }

    using entry = std::pair<std::string const, word_info const*>; ///< a word, as it is on the wire

    void listed_word(spot const& at, wire_type const& type, entry const& word,
                     std::string_view meaning) {
        findings_.give(word_at(at, type, word.first));
        if (!meaning.empty()) findings_.give(claim_of(type, means(word.first, meaning)));
    }

    /// A word that the descriptor does not write: it may read it.
    void unknown_word(spot const& at, wire_type const& type, std::string_view text) {
        for (auto const& word : type.words)
            if (std::find(word.also.begin(), word.also.end(), text) != word.also.end()) {
                findings_.give(also(type, word, text));
                return findings_.note(at, std::string(text) + " read as " + std::string(word.wire),
                                      word_at(at, type, word.wire));
            }
        findings_.note(at, "word not in the descriptor: " + std::string(text));
    }

    /// What the page says of the word here, if it lists it, is what the descriptor says.
    void meaning(spot const& at, std::string_view here, wire_type const& type,
                 entry const& listed) {
        auto const& text = listed.first;
        auto const& word = *listed.second;
        // A word that says of itself that it says nothing needs no page for that.
        auto const& own = word.text;
        if (text == "unknown" && (own.empty() || own == "not stated" || own == "not known")) return;
        if (!here.empty()) {
            if (here != word.text)
                findings_.note(at,
                               means(text, here) + ", and not \"" + std::string(word.text) + '"');
        } else if (!word.text.empty()) {
            findings_.note(at, means(text, word.text), claim_of(type, means(text, word.text)));
        }
    }

    void names(spot const& at, wire_type const& type) {
        std::map<std::string, word_info const*> wires;
        for (auto const& word : type.words) wires.emplace(plain(word.wire), &word);
        for (auto const& word : type.words) called(at, type, word, wires);
    }

    /// `agreed` for `P`, "agreed": the parts of an enumerator's name are those of its word, or else
    /// stand in its meaning.
    void called(spot const& at, wire_type const& type, word_info const& word,
                std::map<std::string, word_info const*> const& wires) {
        auto const name = plain(word.name);
        auto const wire = plain(word.wire);
        if (auto const other = wires.find(name); other != wires.end() && other->second != &word)
            return findings_.note(at, std::string(word.wire) + " called like another word");
        if (type.shape == wire_shape::string && (wire == name || wire.ends_with('_' + name) ||
                                                 (wire.size() > 1 && name.starts_with(wire))))
            return;
        for (auto const& [other, phrase] : other_names)
            if (name == other && (word.text == phrase || word.wire == phrase)) return;
        auto known = parts(plain(word.text));
        if (type.shape == wire_shape::string)
            for (auto& part : parts(wire)) known.push_back(std::move(part));
        for (auto const& part : parts(name))
            if (part != "by" && part != "such" &&
                std::none_of(known.begin(), known.end(),
                             [&](auto const& other) { return alike(part, other); }))
                return findings_.note(at, std::string(word.wire) + " called " +
                                              std::string(word.name) + " in C++");
    }

    /// Names of enumerators that say the same as the page in another word.
    static constexpr std::pair<std::string_view, std::string_view> other_names[] = {
        {"created", "new"},
        {"at_most", "less_than_or_equal_to"},
        {"auto_call", "AutoCall"},
        {"unrated", "OA sent no ZNS in the rating window, so not rated"}};

    static std::string plain(std::string_view text) {
        std::string out;
        for (auto const byte : text) {
            auto const letter = static_cast<unsigned char>(byte);
            out += std::isalnum(letter) ? static_cast<char>(std::tolower(letter)) : '_';
        }
        return out;
    }

    static std::vector<std::string> parts(std::string_view name) {
        std::vector<std::string> out(1);
        for (auto const letter : name)
            if (letter != '_') out.back() += letter;
            else if (!out.back().empty()) out.emplace_back();
        if (out.back().empty()) out.pop_back();
        return out;
    }

    /// One word, or two forms of one: `no_route`, "no routing found".
    static bool alike(std::string_view left, std::string_view right) {
        return left == right ||
               (left.size() > 3 && right.size() > 3 && left.substr(0, 4) == right.substr(0, 4));
    }

    /// Another spelling that the toolkit reads: a page has to have it; and the other way round.
    void spellings(spot const& at, boost::json::object const& said, wire_type const& type,
                   word_info const& word) {
        std::set<std::string_view> here;
        if (auto const* const all = said.if_contains("spellings"))
            if (auto const* const own = all->as_object().if_contains(word.wire))
                for (auto const& item : own->as_array()) here.insert(item.as_string());
        for (auto const other : here) {
            findings_.give(also(type, word, other));
            if (std::find(word.also.begin(), word.also.end(), other) == word.also.end())
                findings_.note(at, also(type, word, other).text + ", which is not read");
        }
        for (auto const other : word.also)
            if (!other.empty() && !here.contains(other))
                findings_.note(at, also(type, word, other).text + ", and no page says so",
                               also(type, word, other));
    }

    findings& findings_;
    std::set<word_info const*> named_; ///< enumerations whose enumerators were looked at
};

} // namespace etelecom::test
