#pragma once

#include "../support/dice.hpp"
#include "pieces.hpp"

#include <etelecom/codec/wire_type.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace differential {

using etelecom::test::dice;

/// Makes documents by the tables of a type: mostly of what belongs into each place, often enough of
/// what does not. The same seed makes the same document.
class document_maker {
public:
    explicit document_maker(dice& random) noexcept : random_(random) {}

    std::string make(etelecom::wire_type const& type) {
        out_.clear();
        value(type, 0);
        return out_;
    }

    std::string make_free() {
        out_.clear();
        any(0);
        return out_;
    }

private:
    using shape = etelecom::wire_shape;

    void value(etelecom::wire_type const& type, std::size_t depth) {
        blanks();
        if (random_.once_in(12)) return any(depth);
        if (random_.once_in(25)) return put("null");
        switch (type.value->shape) {
        case shape::object: object(*type.value, depth); break;
        case shape::array:
            list('[', ']', depth, [&] { value(*type.value->element, depth + 1); });
            break;
        case shape::map:
            list('{', '}', depth, [&] {
                name(random_.one_of(texts));
                value(*type.value->element, depth + 1);
            });
            break;
        case shape::boolean: put(random_.once_in(2) ? "true" : "false"); break;
        case shape::integer:
        case shape::number: put(random_.one_of(numbers)); break;
        case shape::any: any(depth); break;
        default: word(type);
        }
        blanks();
    }

    void object(etelecom::wire_type const& type, std::size_t depth) {
        std::size_t next = 0;
        put("{");
        for (bool first = true; next < type.members.size() || first; first = false) {
            // Mostly in order and with gaps, as senders do.
            next += random_.below(type.members.size() / 3 + 2);
            if (random_.once_in(15)) next = random_.below(type.members.size() + 1);
            if (next >= type.members.size()) break;
            if (!first) put(",");
            blanks();
            if (random_.once_in(20)) {
                name(random_.one_of(texts));
                any(depth + 1);
                continue;
            }
            auto const& member = type.members[next++];
            auto const& other = random_.one_of(member.notes->also);
            name(!other.empty() && random_.once_in(3) ? other : member.name);
            value(*member.type, depth + 1);
        }
        put("}");
    }

    void any(std::size_t depth) {
        blanks();
        switch (random_.below(depth > 4 ? 4 : 6)) {
        case 0: put(random_.one_of(numbers)); break;
        case 1: string(random_.one_of(texts)); break;
        case 2: put(random_.once_in(2) ? "true" : "false"); break;
        case 3: put("null"); break;
        case 4: list('[', ']', depth, [&] { any(depth + 1); }); break;
        default:
            list('{', '}', depth, [&] {
                name(random_.one_of(texts));
                any(depth + 1);
            });
        }
        blanks();
    }

    /// Something that belongs into a place for texts of this type.
    void word(etelecom::wire_type const& type) {
        if (!type.words.empty() && !random_.once_in(4))
            return string(type.words[random_.below(type.words.size())].wire);
        if (type.format == "date-time" && random_.once_in(2))
            return string("2024-05-17T03:21:09.125Z");
        if (type.format == "int64" && random_.once_in(2)) return string("1129384756102938475");
        string(random_.one_of(texts));
    }

    template <class Element>
    void list(char open, char close, std::size_t depth, Element element) {
        put({&open, 1});
        for (auto left = random_.below(depth < 6 ? 4 : 1); left != 0; --left) {
            element();
            if (left != 1) put(",");
        }
        put({&close, 1});
    }

    void name(std::string_view text) {
        string(text);
        blanks();
        put(":");
    }

    void string(std::string_view text) {
        put("\"");
        if (random_.once_in(10)) {
            auto const cut = ascii(text) ? random_.below(text.size() + 1) : 0;
            put(text.substr(0, cut));
            put(random_.one_of(escapes));
            put(text.substr(cut));
        } else if (!text.empty() && random_.once_in(30) && ascii(text)) {
            escaped(text);
        } else {
            put(text);
        }
        put("\"");
    }

    /// The same text, another spelling.
    void escaped(std::string_view text) {
        constexpr char digits[] = "0123456789abcdef";
        for (char const byte : text) {
            put("\\u00");
            out_ += digits[static_cast<unsigned char>(byte) >> 4];
            out_ += digits[static_cast<unsigned char>(byte) & 15];
        }
    }

    static bool ascii(std::string_view text) {
        for (char const byte : text)
            if (static_cast<unsigned char>(byte) >= 0x80) return false;
        return true;
    }

    void blanks() {
        if (random_.once_in(40))
            put(random_.one_of(std::array<std::string_view, 3>{" ", "\n  ", "\t"}));
    }

    void put(std::string_view text) { out_ += text; }

    dice& random_;
    std::string out_;
};

/// Changes a document in a place or two, as a broken sender or a wire might.
inline void spoil(std::string& json, dice& random) {
    for (auto left = 1 + random.below(2); left != 0 && !json.empty(); --left) {
        auto const at = random.below(json.size());
        auto const size = 1 + random.below(std::min<std::size_t>(json.size() - at, 12));
        switch (random.below(6)) {
        case 0: json[at] = static_cast<char>(random.below(256)); break;
        case 1: json.erase(at, size); break;
        case 2: json.insert(at, json.substr(at, size)); break;
        case 3: json.resize(at); break;
        case 4: json.insert(at, random.one_of(numbers)); break;
        default: json.insert(at, random.one_of(wrong_pieces));
        }
    }
}

} // namespace differential
