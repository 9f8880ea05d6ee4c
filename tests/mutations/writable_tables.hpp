#pragma once

#include <etelecom/codec/operation.hpp>

#include <cstddef>
#include <deque>
#include <map>
#include <set>
#include <span>
#include <vector>

namespace etelecom::test {

/// The tables of operations, copied so that they can be changed and compared (not to read with: of
/// an optional only its value is kept). A type, a member and an
/// enumeration's words are there once and shared between operations, as in the library: a change
/// here is what a change of one line in a header would be, everywhere where that line counts.
class writable_tables {
public:
    using users = std::set<std::size_t>; ///< which operations, by their place

    /// The words of an enumeration.
    struct enumeration {
        std::vector<word_info> words;
        std::vector<wire_type*> types;
        users used_by;

        /// To be called when words came or went.
        void tell() {
            for (auto* const type : types) type->words = words;
        }
    };

    /// A type that is no optional: what a member has of one is its value.
    struct type {
        wire_type table;
        std::vector<wire_member> members;
        std::deque<field_notes> notes; ///< of each member, which keep their addresses
        users used_by;

        /// To be called when members came or went.
        void tell() { table.members = members; }
    };

    explicit writable_tables(std::span<operation const* const> all) {
        for (auto const* const original : all) operations.push_back(*original);
        for (using_ = 0; using_ != operations.size(); ++using_) {
            visited_.clear();
            operations[using_].request = &copy(*operations[using_].request);
            operations[using_].response = &copy(*operations[using_].response);
        }
    }

    writable_tables(writable_tables const&) = delete;
    writable_tables& operator=(writable_tables const&) = delete;

    std::vector<operation> operations;
    std::deque<type> types;
    std::deque<enumeration> enumerations;

private:
    wire_type const& copy(wire_type const& original) {
        auto const& value = *original.value;
        auto const [at, is_new] = types_.try_emplace(&value, nullptr);
        if (is_new) at->second = &add(value);
        auto& made = *at->second;
        if (visited_.insert(&value).second) {
            made.used_by.insert(using_);
            for (auto const& member : value.members) copy(*member.type);
            if (value.element) copy(*value.element);
            if (!value.words.empty()) words_.at(value.words.data())->used_by.insert(using_);
        }
        return made.table;
    }

    /// The copy of a type, with all that it refers to.
    type& add(wire_type const& original) {
        auto& made = types.emplace_back();
        types_[&original] = &made;
        made.table = original;
        made.table.value = &made.table;
        if (original.element) made.table.element = &copy(*original.element);
        made.members.reserve(original.members.size() + 1);
        for (auto member : original.members) {
            member.type = &copy(*member.type);
            member.notes = &made.notes.emplace_back(*member.notes);
            made.members.push_back(member);
        }
        made.tell();
        if (!original.words.empty()) {
            auto const [at, is_new] = words_.try_emplace(original.words.data(), nullptr);
            if (is_new) {
                at->second = &enumerations.emplace_back();
                at->second->words.reserve(original.words.size() + 1);
                at->second->words.assign(original.words.begin(), original.words.end());
            }
            at->second->types.push_back(&made.table);
            at->second->tell();
        }
        return made;
    }

    std::size_t using_ = 0;
    std::map<wire_type const*, type*> types_;
    std::map<word_info const*, enumeration*> words_;
    std::set<wire_type const*> visited_; ///< by the operation that is being copied
};

} // namespace etelecom::test
