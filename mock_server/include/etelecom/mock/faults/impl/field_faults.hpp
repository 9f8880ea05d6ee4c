#pragma once

#include <etelecom/codec/impl/text.hpp>
#include <etelecom/mock/faults/field_faults.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Goes through the type of an answer and lists what can be wrong with each place.
class field_fault_list {
public:
    explicit field_fault_list(operation const& of)
        : operation_(std::string(of.service) + '/' + std::string(of.name)) {
        add({}, field_change::null);
        add({}, field_change::wrong_type);
        add({}, field_change::cut);
        value(*of.response, {}, {});
    }

    std::vector<fault> take() { return std::move(all_); }

private:
    /// A type that holds itself is only gone through so far.
    static constexpr std::size_t deepest = 8;

    void value(wire_type const& whole, field_notes const& notes, std::string const& pointer) {
        auto const& type = *whole.value;
        if (++depth_ <= deepest) {
            switch (type.shape) {
            case wire_shape::object:
                add(pointer, field_change::unknown_field);
                for (auto const& item : type.members) member(item, pointer);
                break;
            case wire_shape::array: element(*type.element, pointer + "/0"); break;
            case wire_shape::string: text(type, notes, pointer); break;
            case wire_shape::integer:
            case wire_shape::number:
                if (!type.words.empty()) add(pointer, field_change::unknown_word);
                add(pointer, field_change::as_string);
                add(pointer, field_change::beyond_double);
                break;
            default: break;
            }
        }
        --depth_;
    }

    void member(wire_member const& item, std::string const& around) {
        auto const pointer = around + '/' + etelecom::detail::pointer_token(item.name);
        add(pointer, field_change::drop);
        add(pointer, field_change::twice);
        for (auto const name : item.notes->also)
            if (!name.empty()) add(pointer, field_change::other_name, name);
        common(*item.type, pointer);
        value(*item.type, *item.notes, pointer);
    }

    void element(wire_type const& type, std::string const& pointer) {
        common(type, pointer);
        value(type, {}, pointer);
    }

    /// What can be wrong with every value.
    void common(wire_type const& type, std::string const& pointer) {
        add(pointer, field_change::null);
        add(pointer, field_change::cut);
        if (type.value->shape != wire_shape::any) add(pointer, field_change::wrong_type);
    }

    void text(wire_type const& type, field_notes const& notes, std::string const& pointer) {
        if (!type.words.empty()) add(pointer, field_change::unknown_word);
        for (auto const& word : type.words)
            for (auto const other : word.also)
                if (!other.empty()) add(pointer, field_change::other_word, other);
        if (type.format == "int64" || type.format == "date-time")
            add(pointer, field_change::bad_format);
        if (type.format == "int64") add(pointer, field_change::beyond_double);
        if (type.format == "int64" || notes.either) add(pointer, field_change::as_number);
    }

    void add(std::string const& pointer, field_change change, std::string_view with = {}) {
        fault made;
        made.operation = operation_;
        made.does = fault_kind::field;
        auto& field = made.field.emplace(field_fault{pointer, change, {}});
        auto& name = made.name.emplace(pointer.empty() ? "the whole answer" : pointer);
        name.append(": ").append(field.change.word());
        if (!with.empty()) {
            field.with = with;
            name.append(" ").append(with);
        }
        all_.push_back(std::move(made));
    }

    std::string operation_;
    std::size_t depth_ = 0;
    std::vector<fault> all_;
};

} // namespace etelecom::mock::detail

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

std::vector<fault> field_faults(operation const& of) { return detail::field_fault_list(of).take(); }

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock
