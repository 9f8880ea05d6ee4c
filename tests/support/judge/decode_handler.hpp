#pragma once

#include <etelecom/codec/impl/decode_cursor.hpp>
#include <etelecom/codec/impl/numbers.hpp>

#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// Takes the events of `basic_parser` and writes straight into the object that `wire_type` tables
/// describe.
class decode_handler : public decode_cursor {
public:
    using error_code = boost::system::error_code;
    using string_view = boost::json::string_view;

    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    decode_handler(wire_type const& type, void* place, decode_options const& options,
                   problem_list& problems, problem_list* notices)
        : decode_cursor(type, place, options, problems, notices) {}

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

    bool on_object_begin(error_code&) { return begin(false); }
    bool on_array_begin(error_code&) { return begin(true); }

    bool on_object_end(std::size_t count, error_code&) {
        if (skipping_) return end_skipped();
        if (free_depth_) {
            free_.push_object(count);
            return end_free();
        }
        finish_object();
        frames_.pop_back();
        return true;
    }

    bool on_array_end(std::size_t count, error_code&) {
        if (skipping_) return end_skipped();
        if (free_depth_) {
            free_.push_array(count);
            return end_free();
        }
        frames_.pop_back();
        return true;
    }

    bool on_key_part(string_view text, std::size_t size, error_code&) {
        return keep_part(text, size);
    }

    bool on_key(string_view last, std::size_t size, error_code&) {
        auto const key = whole(last, size);
        if (skipping_) return true;
        auto const fits = size <= options_.max_string;
        if (free_depth_) {
            if (!fits) too_long("a name", size);
            free_.push_key({key.data(), key.size()});
            return true;
        }
        auto& top = frames_.back();
        if (fits && top.type->shape == wire_shape::object) [[likely]] {
            top.named = true;
            select(top, key);
        } else {
            top.named = true;
            top.member = nullptr;
            top.key.assign(key);
            if (!fits) too_long("a name", size);
        }
        return true;
    }

    bool on_string_part(string_view text, std::size_t size, error_code&) {
        return keep_part(text, size);
    }

    bool on_string(string_view last, std::size_t size, error_code&) {
        auto const text = whole(last, size);
        if (skipping_) return true;
        auto const fits = size <= options_.max_string;
        if (free_depth_) {
            if (!fits) too_long("a string", size);
            if (free_room()) free_.push_string({text.data(), text.size()});
            return true;
        }
        auto const [place, type, member] = next_place();
        if (!type) return true;
        if (!fits) {
            too_long("a string", size);
            return true;
        }
        if (type->shape == wire_shape::any) {
            free_at(*type, place) = string_view(text.data(), text.size());
            return true;
        }
        auto outcome = type->read_text(place, text);
        if (outcome == reading::wrong_type && member && member->notes->either)
            outcome = read_number_text(*type, place, text);
        if (outcome != reading::ok) [[unlikely]]
            report(outcome, *type, member, found::string, text);
        return true;
    }

    bool on_number_part(string_view text, error_code&) { return keep_part(text, 0); }

    bool on_int64(std::int64_t value, string_view last, error_code&) {
        auto const text = whole(last, 0);
        if (skipping_) return true;
        if (free_depth_) {
            if (free_room()) free_.push_int64(value);
            return true;
        }
        return number(value, text, [](wire_type const& type, void* place, std::int64_t read) {
            return type.read_integer(place, read);
        });
    }

    /// Called only with what an int64 does not hold.
    bool on_uint64(std::uint64_t value, string_view last, error_code&) {
        auto const text = whole(last, 0);
        if (skipping_) return true;
        if (free_depth_) {
            if (free_room()) free_.push_uint64(value);
            return true;
        }
        return number(value, text, [](wire_type const& type, void* place, std::uint64_t read) {
            if (type.shape == wire_shape::number)
                return type.read_double(place, static_cast<double>(read));
            return is_integer(type) ? reading::out_of_range : reading::wrong_type;
        });
    }

    bool on_double(double rough, string_view last, error_code&) {
        auto const text = whole(last, 0);
        if (skipping_) return true;
        auto const value = nearest_double(text, rough);
        if (free_depth_) {
            if (free_room()) free_.push_double(value);
            return true;
        }
        return number(value, text, [](wire_type const& type, void* place, double read) {
            return read_fraction(type, place, read);
        });
    }

    bool on_bool(bool value, error_code&) {
        if (skipping_) return true;
        if (free_depth_) {
            if (free_room()) free_.push_bool(value);
            return true;
        }
        auto const [place, type, member] = next_place();
        if (!type) return true;
        if (type->shape == wire_shape::any) {
            free_at(*type, place) = value;
            return true;
        }
        auto const outcome = type->read_bool(place, value);
        if (outcome != reading::ok) [[unlikely]]
            report(outcome, *type, member, value ? found::yes : found::no, {});
        return true;
    }

    bool on_null(error_code&) {
        if (skipping_) return true;
        if (free_depth_) {
            if (free_room()) free_.push_null();
            return true;
        }
        auto const [place, type, member] = next_place();
        if (!type) return true;
        type->reset(place);
        if (type->nullable) return true;
        // Some senders write an empty list as null. For any other required member the unset value
        // would be mistaken for one that was sent: an `error` of 0.
        auto const list = type->shape == wire_shape::array || type->shape == wire_shape::map;
        if (options_.strict || !member) report(reading::wrong_type, *type, member, found::null, {});
        else if (member->notes->required && !list)
            complain(problem_kind::missing, "required, and null");
        else notice(problem_kind::wrong_type, "null, read as unset");
        return true;
    }

private:
    bool keep_part(string_view text, std::size_t size) {
        if (size <= options_.max_string) part_.append(text.data(), text.size());
        return true;
    }

    /// The whole of a text whose parts may have come before; cut when it is over the limit. Valid
    /// until the next event.
    std::string_view whole(string_view last, std::size_t size) {
        if (part_.empty()) [[likely]]
            return {last.data(), last.size()};
        if (size <= options_.max_string) part_.append(last.data(), last.size());
        text_.swap(part_);
        part_.clear();
        return text_;
    }

    /// A number that is not skipped; `read` puts it into a place of that type.
    template <class Number, class Read>
    bool number(Number value, std::string_view text, Read read) {
        auto const [place, type, member] = next_place();
        if (!type) return true;
        if (type->shape == wire_shape::any) {
            free_at(*type, place) = value;
            return true;
        }
        auto outcome = read(*type, place, value);
        if (outcome == reading::wrong_type && member && member->notes->either)
            outcome = type->read_text(place, text);
        if (outcome != reading::ok) [[unlikely]]
            report(outcome, *type, member, found::number, text);
        return true;
    }

    /// The value of a free part, which may stand in an optional.
    static boost::json::value& free_at(wire_type const& type, void* place) {
        return *static_cast<boost::json::value*>(type.open(place));
    }

    /// Counts a value within a free part; what is over the limit is skipped.
    bool free_room() {
        if (count_element()) return true;
        skipping_ = std::exchange(free_depth_, 0);
        free_.reset();
        return false;
    }

    bool end_skipped() {
        --skipping_;
        return true;
    }

    bool end_free() {
        if (--free_depth_ == 0) *free_place_ = free_.release();
        return true;
    }

    bool begin(bool array) {
        if (skipping_) {
            ++skipping_;
            return true;
        }
        if (free_depth_) {
            if (free_room()) ++free_depth_;
            else ++skipping_;
            return true;
        }
        auto const [place, type, member] = next_place();
        if (!type) {
            skipping_ = 1;
            return true;
        }
        if (type->shape == wire_shape::any) {
            free_place_ = &free_at(*type, place);
            free_.reset();
            free_depth_ = 1;
            return true;
        }
        auto const fits = array
                              ? type->shape == wire_shape::array
                              : type->shape == wire_shape::object || type->shape == wire_shape::map;
        if (!fits) {
            report(reading::wrong_type, *type, member, array ? found::array : found::object, {});
            skipping_ = 1;
            return true;
        }
        auto const sensitive = hidden(*type, member);
        frames_.push_back({type->value, static_cast<char*>(type->open(place)), sensitive});
        return true;
    }

    std::string part_, text_;
    std::size_t skipping_ = 0;
    std::size_t free_depth_ = 0;
    boost::json::value* free_place_ = nullptr;
    boost::json::value_stack free_;
};

} // namespace etelecom::detail
