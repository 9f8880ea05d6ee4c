#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/wire_type.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <string>

namespace etelecom::mock {

/// Fills an answer of which nothing is known but its type: what the request has under the same name
/// is repeated, ids are new, times are now, required members that can be unset get a value, and the
/// rest stays as the type has it: texts empty, numbers 0, lists empty, optionals unset.
///
/// `answer` and `request` are the addresses of objects of these types. All of it is a guess.
class generic_answer {
public:
    generic_answer(simulation& platform, wire_type const& request_type, void const* request)
        : platform_(platform), request_type_(request_type), request_(request) {}

    void fill(wire_type const& type, void* answer) {
        for (auto const& member : type.members) {
            void* const place = member.in(answer);
            if (!repeat(member, place)) invent(member, place);
        }
    }

private:
    /// Takes over what the request says under the same name, if it can be read as this type.
    bool repeat(wire_member const& member, void* place) {
        auto const* const said = request_type_.find(member.name);
        if (!said) return false;
        auto const* const value = said->in_const(request_);
        if (said->type->unset(value)) return false;
        text_.clear();
        said->type->write(text_, value);
        auto const problems = needs_src_hpp_or_etelecom_compiled::decode(*member.type, place, text_,
                                                                         decode_options(), nullptr);
        if (problems.empty()) return true;
        member.type->reset(place);
        return false;
    }

    void invent(wire_member const& member, void* place) {
        auto const& type = *member.type;
        auto const& plain = *type.value;
        bool const needed = member.notes->required && type.unset(place);
        if (type.nullable) {
            if (!needed) return;
            place = type.open(place);
        }
        if (plain.shape == wire_shape::object) {
            fill(plain, place);
        } else if (plain.format == "int64") {
            auto const made = platform_.next_id<void>().value();
            // As a JSON number an id is a small one: many who read it hold it in a double.
            plain.read_integer(place,
                               plain.shape == wire_shape::integer ? 1 + made % 99'999'999 : made);
        } else if (plain.format == "date-time") {
            plain.read_text(place, platform_.now().to_string());
        } else if (member.name == "updated") {
            plain.read_integer(place, 1); // documented: 1 is done, 0 is nothing changed
        } else if (needed) {
            plain.read_text(place, plain.words.empty() ? "mock" : plain.words.front().wire);
        }
    }

    simulation& platform_;
    wire_type const& request_type_;
    void const* request_;
    std::string text_;
};

} // namespace etelecom::mock
