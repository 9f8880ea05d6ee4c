#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/text_sink.hpp>
#include <etelecom/codec/write.hpp>
#include <etelecom/mock/world/route.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

namespace detail {

/// Writes answers from the tables of their types, and leaves out what the operation does not tell.
/// What that is stands in JSON pointers that begin at the place that is written: `/sms/code`.
class answer_writer {
public:
    using pointers = std::vector<std::string_view>;

    answer_writer(etelecom::detail::text_sink& out, answer_style style) noexcept
        : out_(out), dense_(style == answer_style::dense) {}

    void write(wire_type const& type, void const* place, pointers const& untold) {
        auto const& plain = *type.value;
        auto const* const value = type.peek(place);
        if (!value || !holds_objects(plain)) return type.put(out_, place);
        if (plain.shape == wire_shape::object)
            return members(plain, value, untold, among(plain, untold));
        auto const inside = below(untold, "*");
        if (plain.shape == wire_shape::map) entries(plain, value, inside);
        else elements(plain, value, inside);
    }

private:
    static bool holds_objects(wire_type const& plain) {
        if (plain.shape == wire_shape::array || plain.shape == wire_shape::map)
            return holds_objects(*plain.element->value);
        return plain.shape == wire_shape::object;
    }

    /// Those of the pointers that lead on from this member.
    static pointers below(pointers const& untold, std::string_view name) {
        pointers found;
        for (auto const& pointer : untold)
            if (pointer.size() > name.size() + 1 && pointer[name.size() + 1] == '/' &&
                pointer.substr(1, name.size()) == name)
                found.push_back(pointer.substr(name.size() + 1));
        return found;
    }

    /// The members that the pointers end at, the first in the lowest bit.
    static std::uint64_t among(wire_type const& object, pointers const& untold) {
        std::uint64_t found = 0;
        for (auto const& pointer : untold)
            for (std::size_t i = 0; i != object.members.size(); ++i)
                if (object.members[i].name == pointer.substr(1)) found |= std::uint64_t{1} << i;
        return found;
    }

    void members(wire_type const& type, void const* object, pointers const& untold,
                 std::uint64_t left_out) {
        char lead = '{';
        for (auto const& member : type.members) {
            bool const skipped = left_out & 1;
            left_out >>= 1;
            auto const* const place = member.in_const(object);
            if (skipped || (!dense_ && member.type->unset(place))) continue;
            name(std::exchange(lead, ','), member.name);
            if (holds_objects(*member.type->value))
                write(*member.type, place, below(untold, member.name));
            else member.type->put(out_, place);
        }
        if (lead == '{') out_.put(lead);
        out_.put('}');
    }

    /// What is left out of the elements is looked up once for all of them.
    void elements(wire_type const& type, void const* array, pointers const& untold) {
        auto const& element = *type.element;
        auto const left_out = among(*element.value, untold);
        auto const count = type.size(array);
        auto const before = out_.written();
        out_.put('[');
        for (std::size_t i = 0; i != count; ++i) {
            if (i != 0) out_.put(',');
            if (i == 1) out_.expect((count - 1) * (out_.written() - before));
            auto const* const place = type.at(array, i);
            auto const* const object = element.peek(place);
            if (object && element.value->shape == wire_shape::object)
                members(*element.value, object, untold, left_out);
            else write(element, place, untold);
        }
        out_.put(']');
    }

    void entries(wire_type const& type, void const* map, pointers const& untold) {
        struct context {
            answer_writer& writer;
            wire_type const& element;
            pointers const& untold;
            char lead = '{';
        } each{*this, *type.element, untold};
        type.each(
            map, &each, +[](void* of, std::string_view key, void const* value) {
                auto& now = *static_cast<context*>(of);
                now.writer.out_.put(std::exchange(now.lead, ','));
                etelecom::detail::write_string(now.writer.out_, key);
                now.writer.out_.put(':');
                now.writer.write(now.element, value, now.untold);
            });
        if (each.lead == '{') out_.put('{');
        out_.put('}');
    }

    /// Names of members are plain text: their description is refused otherwise.
    void name(char lead, std::string_view text) {
        auto* to = out_.room(text.size() + 4);
        *to++ = lead;
        *to++ = '"';
        std::memcpy(to, text.data(), text.size());
        to += text.size();
        *to++ = '"';
        *to++ = ':';
        out_.advance_to(to);
    }

    etelecom::detail::text_sink& out_;
    bool dense_;
};

} // namespace detail

namespace needs_mock_src_hpp_or_etelecom_mock {

void write_answer(std::string& body, operation const& of, void const* answer, answer_style style) {
    etelecom::detail::text_sink out(body);
    detail::answer_writer(out, style)
        .write(*of.response, answer, {of.untold.begin(), of.untold.end()});
    out.finish();
}

} // namespace needs_mock_src_hpp_or_etelecom_mock
} // namespace etelecom::mock
