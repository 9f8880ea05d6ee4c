#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/json_text.hpp>
#include <etelecom/codec/impl/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace etelecom::detail {

/// An object, list or map that is being filled. It stands on the reader's own stack of calls, and
/// knows the one around it.
struct read_frame {
    read_frame* up;
    wire_type const* type;
    wire_member const* member = nullptr; ///< of an object: the one at hand, when it is known
    char const* name = nullptr;          ///< else, and in a map: its name, as the document has it
    std::size_t begun = 0;               ///< of a list: elements so far
    std::uint64_t faulty = 0;            ///< members of which something wrong is told already
    std::uint64_t otherwise = 0;         ///< members that came under another spelling of their name
};

/// Knows where in the document the reader stands, and words what is wrong there. Nothing is put
/// into words that is not kept.
class read_report {
protected:
    read_report(std::string_view json, decode_options const& options, problem_list& problems,
                problem_list* notices)
        : begin_(json.data()),
          end_(begin_ + json.size()),
          options_(options),
          problems_(problems),
          notices_(notices) {}

    enum class found : unsigned char { string, number, yes, no, null, object, array };

    // A text is given as it is, or as a function that makes it.

    template <class Text>
    void complain(problem_kind kind, Text const& text) {
        problems_.add([&] { return problem{pointer(), kind, worded(text)}; });
        if (frame_ && frame_->member)
            frame_->faulty |= std::uint64_t(1) << (frame_->member - frame_->type->members.data());
    }

    template <class Text>
    void notice(problem_kind kind, Text const& text) {
        if (notices_) notices_->add([&] { return problem{pointer(), kind, worded(text)}; });
    }

    /// A problem when reading strictly, else a notice.
    template <class Text>
    void object_to(problem_kind kind, Text const& text) {
        if (options_.strict) complain(kind, text);
        else notice(kind, text);
    }

    void duplicate() {
        object_to(problem_kind::duplicate_key, "the same name twice; the last counts");
    }

    void too_long(char const* what, std::size_t size) {
        complain(problem_kind::too_large, [&] {
            return what + (" of " + std::to_string(size)) + " bytes is over the limit of " +
                   std::to_string(options_.max_string);
        });
    }

    /// Here the document stops being JSON. Always null.
    [[gnu::cold]] char const* malformed(char const* at, char const* why) {
        complain(problem_kind::malformed, [&] {
            auto const where = " at byte " + std::to_string(at - begin_);
            return at == end_ ? "the document ends too early," + where
                              : "not JSON" + where + ": " + why;
        });
        return nullptr;
    }

    [[gnu::cold]] char const* not_utf8(char const* at) {
        complain(problem_kind::malformed,
                 [&] { return "not UTF-8 at byte " + std::to_string(at - begin_); });
        return nullptr;
    }

    /// What a value that was read in `outcome` means for the document.
    void report(reading outcome, wire_type const& whole, found what, std::string_view text) {
        // What is wrong with the text of a `list_or_text` is wrong with its one element.
        bool const of_element = whole.element && outcome != reading::wrong_type;
        auto const& type = of_element ? *whole.element : whole;
        auto const message = [&] {
            auto words = "expected " + expected(type) + ", found " + describe(what, text, type);
            if (outcome == reading::out_of_range) words += ", which is out of range";
            return words;
        };
        switch (outcome) {
        case reading::ok: break;
        case reading::wrong_type: complain(problem_kind::wrong_type, message); break;
        case reading::no_value:
        case reading::bad_format: complain(problem_kind::bad_format, message); break;
        case reading::out_of_range: complain(problem_kind::out_of_range, message); break;
        case reading::unknown_word:
            object_to(problem_kind::unknown_word, [&] {
                auto words = "unknown word" + (hidden(type) ? std::string() : ' ' + quoted(text));
                return options_.strict ? words + ", expected " + expected(type) : words;
            });
        }
    }

    /// The member that is being read; none for the document, an element or a map's value.
    wire_member const* member() const noexcept { return frame_ ? frame_->member : nullptr; }

    char const* begin_;
    char const* end_;
    decode_options const& options_;
    problem_list& problems_;
    problem_list* notices_;
    read_frame* frame_ = nullptr;

private:
    template <class Text>
    static std::string worded(Text const& text) {
        if constexpr (std::is_invocable_v<Text const&>) return text();
        else return text;
    }

    /// What may be shown of a text of the document.
    std::string shown(std::string_view text, std::size_t limit = 60) const {
        return options_.cover ? excerpt(options_.cover->covered(text, limit), limit)
                              : excerpt(text, limit);
    }

    std::string quoted(std::string_view text) const { return '"' + shown(text) + '"'; }

    /// A name that the document has chosen, as a part of a pointer.
    std::string token(read_frame const& of) const {
        // Where a value must not be told, the names that it is made of must not be, either.
        for (auto const* at = of.up; at; at = at->up)
            if (at->member && at->member->notes->sensitive) return "***";
        auto const name = start_of_text(of.name, end_);
        return pointer_token(options_.cover ? options_.cover->covered(name, 100) : name);
    }

    /// The JSON pointer of the value that is being read.
    std::string pointer() const {
        std::string out;
        put_pointer(out, frame_);
        return out;
    }

    void put_pointer(std::string& out, read_frame const* to) const {
        if (!to) return;
        put_pointer(out, to->up);
        if (to->begun != 0) out += '/' + std::to_string(to->begun - 1);
        else if (to->member) out += '/' + pointer_token(to->member->name);
        else if (to->name) out += '/' + token(*to);
    }

    /// Whether a value of this type, here, must not be told, not even in a problem's text.
    bool hidden(wire_type const& type) const {
        // Where a list of secrets belongs, what was found may be one of them.
        for (auto const* at = &type; at; at = at->element)
            if (at->sensitive) return true;
        for (auto const* at = frame_; at; at = at->up)
            if (at->type->sensitive || (at->member && at->member->notes->sensitive)) return true;
        return false;
    }

    std::string describe(found what, std::string_view text, wire_type const& type) const {
        auto const hide = hidden(type);
        switch (what) {
        case found::string: return hide ? "a string" : "the string " + quoted(text);
        case found::number: return hide ? "a number" : "the number " + shown(text);
        case found::yes: return hide ? "a boolean" : "true";
        case found::no: return hide ? "a boolean" : "false";
        case found::null: return "null";
        case found::object: return "an object";
        case found::array: return "an array";
        }
        return {};
    }
};

} // namespace etelecom::detail
