#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/wire_traits.hpp>
#include <etelecom/codec/wire_type.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// Writes an object for people, with all that is sensitive replaced.
class masking_writer {
public:
    explicit masking_writer(masking what) noexcept : secrets_only_(what == masking::secrets) {}

    void value(wire_type const& type, void const* place, bool sensitive) {
        place = type.peek(place);
        if (!place) {
            out_ += "null";
            return;
        }
        auto const& plain = *type.value;
        // The names in a map that is noted as sensitive can say as much as its values. Those of a
        // template's values are the template's.
        if (secrets_only_) sensitive = false;
        bool const names_too = sensitive;
        sensitive = sensitive || (secrets_only_ ? plain.format == "password" : plain.sensitive);
        switch (plain.shape) {
        case wire_shape::object: object(plain, place, sensitive); break;
        case wire_shape::array: array(plain, place, sensitive); break;
        case wire_shape::map:
            if (names_too && plain.size(place) != 0) out_ += "\"***\"";
            else map(plain, place, sensitive);
            break;
        default: leaf(plain, place, sensitive);
        }
    }

    std::string take() { return std::move(out_); }

private:
    void object(wire_type const& type, void const* place, bool sensitive) {
        out_ += '{';
        bool first = true;
        for (auto const& member : type.members) {
            auto const* const inner = member.in_const(place);
            if (member.type->unset(inner)) continue;
            separate(first);
            write_string(out_, member.name);
            out_ += ':';
            value(*member.type, inner, sensitive || member.notes->sensitive);
        }
        out_ += '}';
    }

    void array(wire_type const& type, void const* place, bool sensitive) {
        out_ += '[';
        bool first = true;
        for (std::size_t i = 0; i != type.size(place); ++i) {
            separate(first);
            value(*type.element, type.at(place, i), sensitive);
        }
        out_ += ']';
    }

    void map(wire_type const& type, void const* place, bool sensitive) {
        out_ += '{';
        struct context {
            masking_writer* self;
            wire_type const* element;
            bool sensitive;
            bool first;
        } here{this, type.element, sensitive, true};
        type.each(place, &here, [](void* raw, std::string_view key, void const* item) {
            auto& at = *static_cast<context*>(raw);
            at.self->separate(at.first);
            write_string(at.self->out_, excerpt(key, 100));
            at.self->out_ += ':';
            at.self->value(*at.element, item, at.sensitive);
        });
        out_ += '}';
    }

    void leaf(wire_type const& type, void const* place, bool sensitive) {
        if (!sensitive) type.write(out_, place);
        else if (type.format == "phone") write_string(out_, masked_phone(type.text(place)));
        else out_ += type.text && type.text(place).empty() ? "\"\"" : "\"***\"";
    }

    static std::string masked_phone(std::string_view text) { return phone_number(text).masked(); }

    void separate(bool& first) {
        if (!first) out_ += ',';
        first = false;
    }

    bool secrets_only_;
    std::string out_;
};

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

std::string masked(wire_type const& type, void const* place, masking what) {
    detail::masking_writer writer(what);
    writer.value(type, place, false);
    return writer.take();
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
