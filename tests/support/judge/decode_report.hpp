#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>

#include <boost/container/small_vector.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// How documents were read before there was one reader: by a handler of events under the parser of
// Boost.JSON. It judges what the reader says of millions of documents: see ../../differential.

namespace etelecom::judge {

using namespace detail;

/// An object, array or map that is being filled.
struct decode_frame {
    wire_type const* type;
    char* object;
    /// What is in here must not be told, not even in a problem's text.
    bool sensitive = false;
    /// Whether a name was read: `member` or `key` tells which.
    bool named = false;
    /// Members that came, and members of which something wrong is told already.
    std::uint64_t seen = 0;
    std::uint64_t faulty = 0;
    std::size_t next = 0; ///< member expected next; in a list, elements begun
    wire_member const* member = nullptr;
    std::string key{};    ///< of a map's entry, or of a field that is not known
    bool refused = false; ///< whether the entry's name is too long

    std::uint64_t bit_of(wire_member const& item) const noexcept {
        return std::uint64_t(1) << (&item - type->members.data());
    }
};

/// Knows where in the document the decoder stands, and words what is wrong there.
class decode_report {
public:
    decode_report(decode_options const& options, problem_list& problems, problem_list* notices)
        : options_(options), problems_(problems), notices_(notices) {}

    /// The JSON pointer of the value that is being read.
    std::string pointer() const {
        std::string out;
        for (auto const& frame : frames_) {
            if (frame.type->shape == wire_shape::array) {
                if (frame.next != 0) out += '/' + std::to_string(frame.next - 1);
            } else if (frame.named) {
                out += '/' + pointer_token(frame.member ? frame.member->name : frame.key);
            }
        }
        return out;
    }

protected:
    enum class found : unsigned char { string, number, yes, no, null, object, array };

    void complain(problem_kind kind, std::string text) {
        problems_.add(pointer(), kind, std::move(text));
        if (!frames_.empty() && frames_.back().member)
            frames_.back().faulty |= frames_.back().bit_of(*frames_.back().member);
    }

    void notice(problem_kind kind, std::string text) {
        if (notices_) notices_->add(pointer(), kind, std::move(text));
    }

    /// A problem when reading strictly, else a notice.
    void object_to(problem_kind kind, std::string text) {
        if (options_.strict) complain(kind, std::move(text));
        else notice(kind, std::move(text));
    }

    void duplicate() {
        object_to(problem_kind::duplicate_key, "the same name twice; the last counts");
    }

    /// Whether a text of so many bytes may be kept.
    bool keep_text(char const* what, std::size_t size) {
        if (size > options_.max_string) {
            too_long(what, size);
            return false;
        }
        return take_memory(size);
    }

    bool take_memory(std::size_t bytes) {
        if (bytes <= options_.max_memory - memory_used_) {
            memory_used_ += bytes;
            return true;
        }
        if (!std::exchange(memory_told_, true))
            complain(problem_kind::too_large,
                     "more than " + std::to_string(options_.max_memory) + " bytes of memory");
        memory_used_ = options_.max_memory;
        return false;
    }

    void too_long(char const* what, std::size_t size) {
        complain(problem_kind::too_large, what + (" of " + std::to_string(size)) +
                                              " bytes is over the limit of " +
                                              std::to_string(options_.max_string));
    }

    /// Whether a value of this type, here, must not be told.
    bool hidden(wire_type const& type, wire_member const* member) const {
        if (type.element && hidden(*type.element, nullptr)) return true;
        return type.sensitive || (member && member->notes->sensitive) ||
               (!frames_.empty() && frames_.back().sensitive);
    }

    void report(reading outcome, wire_type const& type, wire_member const* member, found what,
                std::string_view text) {
        auto const hide = hidden(type, member);
        if (outcome == reading::unknown_word) {
            auto message = hide ? std::string("unknown word") : "unknown word " + quoted(text);
            if (options_.strict) message += ", expected " + expected(type);
            object_to(problem_kind::unknown_word, std::move(message));
            return;
        }
        auto const format = outcome == reading::bad_format || outcome == reading::no_value;
        auto const kind = outcome == reading::wrong_type ? problem_kind::wrong_type
                          : format                       ? problem_kind::bad_format
                                                         : problem_kind::out_of_range;
        auto message = "expected " + expected(type) + ", found " + describe(what, text, hide);
        if (outcome == reading::out_of_range) message += ", which is out of range";
        complain(kind, std::move(message));
    }

    decode_options const& options_;
    problem_list& problems_;
    problem_list* notices_;
    boost::container::small_vector<decode_frame, 6> frames_;
    std::size_t memory_used_ = 0;
    bool memory_told_ = false;

private:
    static std::string describe(found what, std::string_view text, bool hide) {
        switch (what) {
        case found::string: return hide ? "a string" : "the string " + quoted(text);
        case found::number: return hide ? "a number" : "the number " + excerpt(text);
        case found::yes: return hide ? "a boolean" : "true";
        case found::no: return hide ? "a boolean" : "false";
        case found::null: return "null";
        case found::object: return "an object";
        case found::array: return "an array";
        }
        return {};
    }
};

} // namespace etelecom::judge
