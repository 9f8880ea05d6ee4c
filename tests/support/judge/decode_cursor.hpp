#pragma once

#include "decode_report.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::judge {

/// Finds the place where the next value belongs. A stack holds, for each open object or list, what
/// is being filled and which member comes next: senders keep to one order, so that the next name is
/// guessed before it is looked up.
class decode_cursor : public decode_report {
public:
    decode_cursor(wire_type const& type, void* place, decode_options const& options,
                  problem_list& problems, problem_list* notices)
        : decode_report(options, problems, notices), root_(type), place_(place) {}

protected:
    struct place_of {
        void* place;
        wire_type const* type; ///< null: skip this value
        wire_member const* member;
    };

    /// Where the value that begins now belongs.
    place_of next_place() {
        if (frames_.empty()) return {place_, &root_, nullptr};
        auto& top = frames_.back();
        switch (top.type->shape) {
        case wire_shape::object:
            if (!top.member) return {};
            return {top.member->in(top.object), top.member->type, top.member};
        case wire_shape::array:
            ++top.next;
            if (!count_element(top.type->element->bytes)) return {};
            return {top.type->append(top.object), top.type->element, nullptr};
        default: {
            constexpr std::size_t node = 4 * sizeof(void*) + sizeof(std::string);
            if (top.refused || !keep_text("a name", top.key.size()) ||
                !count_element(node + top.type->element->bytes))
                return {};
            auto* const place = top.type->insert(top.object, top.key);
            auto const size = top.type->size(top.object);
            if (size == top.next) [[unlikely]] {
                duplicate();
                top.type->element->reset(place);
            }
            top.next = size;
            return {place, top.type->element, nullptr};
        }
        }
    }

    bool count_element(std::size_t bytes) {
        if (elements_ == options_.max_elements) {
            if (!std::exchange(elements_told_, true))
                complain(problem_kind::too_large,
                         "more than " + std::to_string(options_.max_elements) + " elements");
            return false;
        }
        if (!take_memory(bytes)) return false;
        ++elements_;
        return true;
    }

    void select(decode_frame& top, std::string_view key) {
        auto const members = top.type->members;
        if (top.next < members.size() && same_name(members[top.next].name, key)) [[likely]] {
            choose(top, top.next);
            return;
        }
        for (std::size_t i = 0; i != members.size(); ++i)
            if (same_name(members[i].name, key)) return choose(top, i);
        for (std::size_t i = 0; i != members.size(); ++i)
            for (auto const other : members[i].notes->also)
                if (!other.empty() && other == key) return choose(top, i);
        top.member = nullptr;
        top.key.assign(key);
        object_to(problem_kind::unknown_field, "unknown field");
    }

    void choose(decode_frame& top, std::size_t index) {
        auto const bit = std::uint64_t(1) << index;
        top.member = &top.type->members[index];
        top.next = index + 1;
        if (top.seen & bit) [[unlikely]] {
            // Of two verdicts neither may be believed.
            if (top.member->notes->required)
                complain(problem_kind::duplicate_key, "the same name twice");
            else duplicate();
            top.member->type->reset(top.member->in(top.object));
        }
        top.seen |= bit;
    }

    /// Sees to it that every required member came, and with a value.
    void finish_object() {
        auto& top = frames_.back();
        auto required = top.type->required & ~top.faulty;
        for (; required != 0; required &= required - 1) { // from the lowest bit to the highest
            auto const index = static_cast<std::size_t>(std::countr_zero(required));
            auto const& member = top.type->members[index];
            auto const came = ((top.seen >> index) & 1) != 0;
            if (came && !member.type->unset(member.in_const(top.object))) continue;
            top.named = true;
            top.member = &member;
            complain(problem_kind::missing, came ? "required, and unset" : "required, and missing");
        }
    }

private:
    wire_type const& root_;
    void* place_;
    std::size_t elements_ = 0;
    bool elements_told_ = false;
};

} // namespace etelecom::judge
