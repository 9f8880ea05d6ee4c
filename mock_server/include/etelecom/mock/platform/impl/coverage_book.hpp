#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/wire_type.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// One place of a message that a test can exercise: a field that is set, or a word in it.
struct message_place {
    std::string pointer{};
    std::string_view word{}; ///< empty for the field itself
};

/// The places of a type of messages, and which of them a message has. Both go through the type in
/// the same order. Elements of arrays share their places.
class message_places {
public:
    /// Types that hold themselves end here.
    static constexpr int deepest = 6;

    static std::vector<message_place> of(wire_type const& type) {
        std::vector<message_place> found;
        list(type, {}, found, 0);
        return found;
    }
    /// Marks what is set in the message at that address.
    static void mark(wire_type const& type, void const* message, std::vector<bool>& seen) {
        std::size_t at = 0;
        mark(type, message, seen, at, 0);
    }

private:
    static wire_type const& inner(wire_type const& type) {
        auto const& plain = *type.value;
        return plain.shape == wire_shape::array ? *plain.element->value : plain;
    }

    static void list(wire_type const& type, std::string const& pointer,
                     std::vector<message_place>& found, int depth) {
        for (auto const& member : type.members) {
            auto here = pointer + '/' + std::string(member.name);
            found.push_back({here, {}});
            auto const& plain = inner(*member.type);
            for (auto const& word : plain.words) found.push_back({here, word.wire});
            if (plain.shape == wire_shape::object && depth != deepest)
                list(plain, here, found, depth + 1);
        }
    }

    static void mark(wire_type const& type, void const* place, std::vector<bool>& seen,
                     std::size_t& at, int depth) {
        for (auto const& member : type.members) {
            auto const& plain = *member.type->value;
            if (seen[at] && is_leaf(plain)) { // as it is with most, before long
                ++at;
                continue;
            }
            auto const* const value = member.in_const(place);
            bool const is_set = !member.type->unset(value);
            if (is_set) seen[at] = true;
            ++at;
            auto const* const held = is_set ? member.type->peek(value) : nullptr;
            auto const begin = at;
            if (plain.shape == wire_shape::array) {
                at = behind(*plain.element->value, begin, depth);
                for (std::size_t i = 0; held && i != plain.size(held); ++i) {
                    auto from = begin;
                    mark_value(*plain.element->value, plain.element->peek(plain.at(held, i)), seen,
                               from, depth);
                }
            } else {
                mark_value(plain, held, seen, at, depth);
            }
        }
    }

    /// Whether there is nothing to note below a field.
    static bool is_leaf(wire_type const& plain) {
        return plain.words.empty() && plain.shape != wire_shape::object &&
               plain.shape != wire_shape::array;
    }

    /// What is below a field; goes past it when there is none.
    static void mark_value(wire_type const& plain, void const* held, std::vector<bool>& seen,
                           std::size_t& at, int depth) {
        if (!held) {
            at = behind(plain, at, depth);
            return;
        }
        if (!plain.words.empty()) mark_word(plain, held, seen, at);
        at += plain.words.size();
        if (plain.shape == wire_shape::object && depth != deepest)
            mark(plain, held, seen, at, depth + 1);
    }

    static void mark_word(wire_type const& plain, void const* held, std::vector<bool>& seen,
                          std::size_t at) {
        std::string number; // of a code, which has no text of its own
        if (!plain.text) plain.write(number, held);
        auto const said = plain.text ? plain.text(held) : std::string_view(number);
        for (auto const& word : plain.words) {
            if (!seen[at] && said == word.wire) seen[at] = true;
            ++at;
        }
    }

    static std::size_t behind(wire_type const& plain, std::size_t at, int depth) {
        at += plain.words.size();
        if (plain.shape != wire_shape::object || depth == deepest) return at;
        for (auto const& member : plain.members)
            at = behind(inner(*member.type), at + 1, depth + 1);
        return at;
    }
};

/// What a run of tests has exercised, in all worlds. Of the words that a test makes up, which are
/// those of errors and faults, each operation's page counts the first 200 by their names, and what
/// comes then together as `(others)`. Thread safety: all functions may be called
/// from several threads at once.
class coverage_book {
public:
    using counts = std::map<std::string, std::int64_t, std::less<>>;

    struct page {
        operation const* of = nullptr;
        std::int64_t calls = 0;
        std::vector<message_place> request_places{};
        std::vector<message_place> answer_places{};
        std::vector<bool> request_seen{};
        std::vector<bool> answer_seen{};
        counts codes{};
        counts faults{};
    };

    void request(operation const& of, void const* message) {
        std::lock_guard const guard(mutex_);
        auto& own = page_of(of);
        message_places::mark(*of.request, message, own.request_seen);
    }
    void answer(operation const& of, void const* message) {
        std::lock_guard const guard(mutex_);
        auto& own = page_of(of);
        message_places::mark(*of.response, message, own.answer_seen);
    }
    /// A call has come to its end: with an error word, with a fault, or with neither.
    void call(operation const& of, std::string_view code, std::string_view fault) {
        std::lock_guard const guard(mutex_);
        auto& own = page_of(of);
        ++own.calls;
        count(own.codes, code);
        count(own.faults, fault);
    }

    /// The operations that were called.
    std::vector<page> pages() const {
        std::lock_guard const guard(mutex_);
        std::vector<page> all;
        for (auto const& item : pages_) all.push_back(item.second);
        return all;
    }
    void clear() {
        std::lock_guard const guard(mutex_);
        by_address_.clear();
        pages_.clear();
    }

private:
    static void count(counts& all, std::string_view word) {
        constexpr std::size_t most_words = 200;
        if (word.empty()) return;
        bool const has_room = all.size() < most_words || all.contains(word);
        ++all[has_room ? std::string(word) : "(others)"];
    }

    page& page_of(operation const& of) {
        auto const known = by_address_.find(&of);
        if (known != by_address_.end()) return *known->second;
        // A shared library may have an address of its own for the same operation.
        auto& found = page_named(of);
        by_address_.emplace(&of, &found);
        return found;
    }
    page& page_named(operation const& of) {
        auto name = std::string(of.service) + '/' + std::string(of.name);
        auto const found = pages_.find(name);
        if (found != pages_.end()) return found->second;
        page made;
        made.of = &of;
        made.request_places = message_places::of(*of.request);
        made.answer_places = message_places::of(*of.response);
        made.request_seen.resize(made.request_places.size());
        made.answer_seen.resize(made.answer_places.size());
        return pages_.emplace(std::move(name), std::move(made)).first->second;
    }

    mutable std::mutex mutex_;
    std::map<std::string, page, std::less<>> pages_;
    std::unordered_map<operation const*, page*> by_address_;
};

} // namespace etelecom::mock::detail
