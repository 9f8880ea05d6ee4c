#pragma once

#include "../contract/statements.hpp"
#include "../contract/wire_form.hpp"
#include "writable_tables.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace etelecom::test {

/// Changes the tables of the operations, one thing at a time, and puts it back.
///
/// `Try` is called while each change is in force, with its kind, `limit added`, the place,
/// `etelecom::zalo::consent phone`, and the operations that it is a part of.
template <class Try>
class mutations {
public:
    mutations(writable_tables& tables, Try& attempt)
        : tables_(tables), try_(attempt), plain_(plain_types()) {
        for (std::size_t i = 0; i != tables.operations.size(); ++i) of_operation(i);
        for (auto& type : tables.types) of_type(type);
        for (auto& enumeration : tables.enumerations) of_words(enumeration);
    }

private:
    using users = writable_tables::users;

    template <class T>
    void change(T& place, T to, char const* kind, std::string const& where, users const& used_by) {
        if (place == to) return;
        auto const kept = std::exchange(place, std::move(to));
        try_(kind, where, used_by);
        place = kept;
    }

    template <class T>
    void swap(T& left, T& right, char const* kind, std::string const& where, users const& used_by) {
        if (left == right) return;
        std::swap(left, right);
        try_(kind, where, used_by);
        std::swap(left, right);
    }

    void of_operation(std::size_t place) {
        auto& of = tables_.operations[place];
        auto const where = std::string(of.service) + '.' + std::string(of.name);
        users const self{place};
        auto const text = [&](std::string_view& member, std::string_view to, char const* kind) {
            change(member, to, kind, where, self);
        };
        text(of.service, "Other", "service renamed");
        text(of.name, "Other", "operation renamed");
        text(of.summary, "other", "summary changed");
        text(of.page, "https://docs.etelecom.vn/other", "documentation changed");
        text(of.sms_path, of.sms_path.empty() ? "/Other" : "", "sms_path changed");
        for (auto const keys : {key_use::any_shop, key_use::shop_key, key_use::partner,
                                key_use::own, key_use::any, key_use::none})
            change(of.keys, keys, "kind of key changed", where, self);
        change(of.idempotent, !of.idempotent, "idempotent flipped", where, self);
        change(of.partial, !of.partial, "partial flipped", where, self);
        change(of.open_request, !of.open_request, "open_request flipped", where, self);
        change(of.pages, !of.pages, "paging flipped", where, self);
        change(of.multipart, !of.multipart, "multipart flipped", where, self);
        of_verdict(of, where, self);
        auto const& next = tables_.operations[(place + 1) % tables_.operations.size()];
        if (form(*of.request) != form(*next.request))
            change(of.request, next.request, "request of another operation", where, self);
        if (form(*of.response) != form(*next.response))
            change(of.response, next.response, "answer of another operation", where, self);
    }

    /// A judge that says otherwise than the operation's own does.
    void of_verdict(operation& of, std::string const& where, users const& self) {
        auto const judge = [&](auto* other, char const* kind) {
            change(of.judge, static_cast<decltype(of.judge)>(other), kind, where, self);
        };
        static judgement (*own)(void const*) = nullptr;
        own = of.judge;
        auto const coded = of.response->find("error") || of.service == "Sms" ||
                           (of.response->find("error_code") && !of.idempotent);
        auto const refuses = coded || own(of.make_response().get()).says != verdict::yes;
        judge(
            +[](void const*) {
                return judgement{verdict::no, 0, "no"};
            },
            "judge says no");
        judge(
            +[](void const*) {
                return judgement{verdict::unclear, 0, "?"};
            },
            "judge says unclear");
        if (refuses) { // or it would be the same judge
            judge(
                +[](void const*) { return judgement{}; }, "judge says yes");
            judge(
                +[](void const* answer) {
                    return judgement{own(answer).says, own(answer).code};
                },
                "judge without a reason");
        }
        if (coded)
            judge(
                +[](void const* answer) {
                    return judgement{own(answer).says, 0, own(answer).text};
                },
                "judge without the code");
    }

    void of_type(writable_tables::type& type) {
        if (type.table.element)
            retype(type.table.element, "type of elements changed",
                   "elements in " + first_use(type.used_by), type.used_by);
        for (std::size_t i = 0; i != type.members.size(); ++i) of_member(type, i);
        if (type.table.shape != wire_shape::object) return;
        auto const where = std::string(type.table.name);
        for (std::size_t i = 0; i != type.members.size(); ++i) {
            auto const kept = type.members[i];
            type.members.erase(type.members.begin() + static_cast<std::ptrdiff_t>(i));
            type.tell();
            try_("member dropped", where + ' ' + std::string(kept.name), type.used_by);
            type.members.insert(type.members.begin() + static_cast<std::ptrdiff_t>(i), kept);
            type.tell();
        }
        static constexpr field_notes silent{};
        for (auto const* const other : plain_) {
            type.members.push_back({"another", "another", other, &silent, nullptr, nullptr});
            type.tell();
            try_("member added", where, type.used_by);
            type.members.pop_back();
            type.tell();
        }
    }

    /// All that can be told of a type on the wire, in one text.
    static std::string form(wire_type const& type, int depth = 0) {
        std::string out = std::to_string(static_cast<int>(type.shape)) + std::string(type.format);
        for (auto const& word : type.words)
            out.append(1, ' ').append(word.wire).append(1, '=').append(word.text);
        if (type.element) out += '[' + form(*type.element->value, depth + 1) + ']';
        if (depth != 6) // it may hold its own kind
            for (auto const& member : type.members) {
                out.append(1, '{').append(member.name).append(1, ':');
                out += form(*member.type->value, depth + 1);
                for (auto const& text : stated(*member.notes)) out += ';' + text;
                out += member.notes->required ? "!}" : "}";
            }
        return out;
    }

    static bool is_plain(wire_type const& type) {
        return type.shape != wire_shape::object && !type.element;
    }

    /// One plain type of each form that there is.
    std::vector<wire_type const*> plain_types() const {
        std::vector<wire_type const*> out;
        std::set<std::string> seen;
        for (auto const& item : tables_.types)
            if (is_plain(item.table) && seen.insert(form(item.table)).second)
                out.push_back(&item.table);
        return out;
    }

    void retype(wire_type const*& type, char const* kind, std::string const& where,
                users const& used_by) {
        auto const own = form(*type);
        auto words_too = true; // one enumeration will do where there was none
        for (auto const* const other : plain_) {
            if (!other->words.empty() && !std::exchange(words_too, !type->words.empty())) continue;
            if (form(*other) != own)
                change(type, other, kind, where + " as " + wire_form::name(*other), used_by);
        }
    }

    void of_member(writable_tables::type& type, std::size_t place) {
        auto& member = type.members[place];
        auto& notes = type.notes[place];
        auto const where = std::string(type.table.name) + ' ' + std::string(member.name);
        auto const& used_by = type.used_by;
        auto const own = form(*member.type);
        auto const text = [&](std::string_view& of, std::string_view to, char const* kind) {
            change(of, to, kind, where, used_by);
        };
        text(member.name, "other", "name changed");
        text(member.member, "other", "C++ name changed");
        retype(member.type, "type changed", where, used_by);
        for (auto& next : std::span(type.members).subspan(place + 1)) {
            swap(member.name, next.name, "names swapped", where, used_by);
            if (form(*next.type) != own)
                swap(member.type, next.type, "types swapped", where, used_by);
            swap(member.member, next.member, "C++ names swapped", where, used_by);
        }
        for (auto& other : notes.also) {
            if (!other.empty())
                swap(member.name, other, "name and other name swapped", where, used_by);
            text(other, "other", other.empty() ? "other name added" : "other name changed");
            text(other, "", "other name dropped");
        }
        text(notes.also.back(), member.name, "own name as another name");
        auto const kept = std::pair(member.name, notes.also[0]);
        std::tie(member.name, notes.also[0]) = std::pair(std::string_view("other"), member.name);
        try_("name moved to the other names", where, used_by);
        std::tie(member.name, notes.also[0]) = kept;
        of_notes(notes, where, used_by);
    }

    void of_notes(field_notes& notes, std::string const& where, users const& used_by) {
        change(notes.text, std::string_view("other"), "text changed", where, used_by);
        change(notes.required, !notes.required, "required flipped", where, used_by);
        change(notes.guessed, !notes.guessed, "guessed flipped", where, used_by);
        change(notes.sensitive, !notes.sensitive, "sensitive flipped", where, used_by);
        change(notes.either, !notes.either, "either flipped", where, used_by);
        change(notes.second_hand, !notes.second_hand, "second_hand flipped", where, used_by);
        for (auto* const length : {&notes.min_length, &notes.max_length, &notes.max_items})
            limit(*length, std::size_t(0), where, used_by);
        limit(notes.minimum, std::numeric_limits<std::int64_t>::min(), where, used_by);
        limit(notes.maximum, std::numeric_limits<std::int64_t>::max(), where, used_by);
        change(notes.matches, std::string_view("other"),
               notes.matches.empty() ? "matches added" : "matches changed", where, used_by);
        change(notes.matches, std::string_view(), "matches dropped", where, used_by);
    }

    template <class T>
    void limit(T& of, T none, std::string const& where, users const& used_by) {
        if (of == none) return change(of, T(7), "limit added", where, used_by);
        change(of, of + 1, "limit one more", where, used_by);
        change(of, of - 1, "limit one less", where, used_by);
        change(of, none, "limit dropped", where, used_by);
    }

    void of_words(writable_tables::enumeration& of) {
        auto& words = of.words;
        auto const codes = of.types.front()->shape == wire_shape::integer;
        for (std::size_t i = 0; i != words.size(); ++i) {
            auto& word = words[i];
            auto const where = "word " + std::string(codes ? word.name : word.wire) + " in " +
                               first_use(of.used_by);
            auto const text = [&](std::string_view& part, std::string_view to, char const* kind) {
                change(part, to, kind, where, of.used_by);
            };
            if (codes) change(word.value, word.value + 1000, "code changed", where, of.used_by);
            else text(word.wire, "other", "word changed");
            text(word.name, "other", "enumerator renamed");
            text(word.text, "something else",
                 word.text.empty() ? "meaning added" : "meaning changed");
            text(word.text, "", "meaning dropped");
            for (auto& other : word.also) {
                if (codes) break; // which have one spelling
                if (!other.empty())
                    swap(word.wire, other, "word and other spelling swapped", where, of.used_by);
                text(other, "other", other.empty() ? "spelling added" : "spelling changed");
                text(other, "", "spelling dropped");
            }
            for (std::size_t j = i + 1; j != words.size() && (!codes || j == i + 1); ++j)
                pair(of, i, j, codes, where);
            dropped(of, i, where);
        }
        words.push_back({"other", "other", "", {}, 4711});
        of.tell();
        try_("word added", std::string(words.front().wire) + " in " + first_use(of.used_by),
             of.used_by);
        words.pop_back();
        of.tell();
    }

    std::string first_use(users const& of) const {
        return std::string(tables_.operations[*of.begin()].name);
    }

    void pair(writable_tables::enumeration& of, std::size_t i, std::size_t j, bool codes,
              std::string const& where) {
        auto &left = of.words[i], &right = of.words[j];
        if (codes) swap(left.value, right.value, "codes swapped", where, of.used_by);
        else swap(left.wire, right.wire, "words swapped", where, of.used_by);
        swap(left.text, right.text, "meanings swapped", where, of.used_by);
        swap(left.name, right.name, "enumerators swapped", where, of.used_by);
        if (codes) return;
        swap(left.also, right.also, "spellings swapped", where, of.used_by);
        std::swap(left.wire, right.wire);
        swap(left.text, right.text, "words swapped with their meanings", where, of.used_by);
        std::swap(left.wire, right.wire);
    }

    void dropped(writable_tables::enumeration& of, std::size_t i, std::string const& where) {
        if (of.words.size() == 1) return; // an enumeration of nothing is none
        auto const kept = of.words[i];
        of.words.erase(of.words.begin() + static_cast<std::ptrdiff_t>(i));
        of.tell();
        try_("word dropped", where, of.used_by);
        of.words.insert(of.words.begin() + static_cast<std::ptrdiff_t>(i), kept);
        of.tell();
    }

    writable_tables& tables_;
    Try& try_;
    std::vector<wire_type const*> plain_;
};

} // namespace etelecom::test
