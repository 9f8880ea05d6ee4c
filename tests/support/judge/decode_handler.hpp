#pragma once

#include "decode_cursor.hpp"
#include "numbers.hpp"

#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::judge {

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
            free_names_.pop_back();
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
            free_names_.pop_back();
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
            free_refused_ =
                !keep_text("a name", size) || !count_element(sizeof(boost::json::key_value_pair));
            if (!free_refused_ && !free_names_.back()->insert(std::string(key)).second) duplicate();
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
            top.refused = !fits;
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
        if (free_depth_) {
            if (free_room()) push_free_text("a string", text);
            return true;
        }
        auto const [place, type, member] = next_place();
        if (!type) return true;
        if (!keep_text("a string", size)) return true;
        if (type->shape == wire_shape::any) {
            free_at(*type, place) = string_view(text.data(), text.size());
            return true;
        }
        auto outcome = type->read_text(place, text);
        if (outcome == reading::wrong_type && member && member->notes->either)
            outcome = read_number_text(*type, place, text);
        if (outcome == reading::no_value && !options_.strict) {
            type->reset(place);
            notice(problem_kind::bad_format, text.empty()
                                                 ? "an empty text, read as unset"
                                                 : "a time before the first, read as unset");
            return true;
        }
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
        auto const whole_number = text.find_first_of(".eE") == std::string_view::npos;
        auto const changes = whole_number || !std::isfinite(value);
        if (free_depth_) {
            if (!free_room()) return true;
            if (changes) keep_free_digits([&] { push_free_text("a number", text); });
            else free_.push_double(value);
            return true;
        }
        return number(
            value, text,
            [&](wire_type const& type, void* place, double read) {
                return read_fraction(type, place, read, text);
            },
            changes);
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
        if (read_as_text(*type, place, value ? "true" : "false")) return true;
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
    bool keep_part(string_view text, std::size_t) {
        part_.append(text.data(), text.size());
        return true;
    }

    /// The whole of a text whose parts may have come before. Valid until the next event.
    std::string_view whole(string_view last, std::size_t) {
        if (part_.empty()) [[likely]]
            return {last.data(), last.size()};
        part_.append(last.data(), last.size());
        text_.swap(part_);
        part_.clear();
        return text_;
    }

    /// A number that is not skipped; `read` puts it into a place of that type.
    template <class Number, class Read>
    bool number(Number value, std::string_view text, Read read, bool changes = false) {
        auto const [place, type, member] = next_place();
        if (!type) return true;
        if (type->shape == wire_shape::any) {
            auto& part = free_at(*type, place);
            if (!changes) part = value;
            else
                keep_free_digits([&] {
                    if (keep_text("a number", text.size()))
                        part = string_view(text.data(), text.size());
                });
            return true;
        }
        if (read_as_text(*type, place, text)) return true;
        auto outcome = read(*type, place, value);
        if (outcome == reading::wrong_type && member && member->notes->either) {
            if (!keep_text("a number", text.size())) return true;
            outcome = type->read_text(place, text);
        }
        if (outcome != reading::ok) [[unlikely]]
            report(outcome, *type, member, found::number, text);
        return true;
    }

    /// The value of a free part, which may stand in an optional.
    static boost::json::value& free_at(wire_type const& type, void* place) {
        return *static_cast<boost::json::value*>(type.open(place));
    }

    /// Counts a value within a free part; in place of one that is over the limit stands null.
    bool free_room() {
        auto const named = free_names_.back() != nullptr; // then it was counted with its name
        if (named ? !std::exchange(free_refused_, false)
                  : count_element(sizeof(boost::json::value)))
            return true;
        free_.push_null();
        return false;
    }

    void push_free_text(char const* what, std::string_view text) {
        if (keep_text(what, text.size())) free_.push_string({text.data(), text.size()});
        else free_.push_null();
    }

    /// Neither 64 bits nor a double hold this number: its digits are kept.
    template <class Keep>
    void keep_free_digits(Keep keep) {
        object_to(problem_kind::out_of_range,
                  "a number that neither 64 bits nor a double hold; kept as a text");
        keep();
    }

    void begin_free(bool array) {
        free_names_.push_back(array ? nullptr : std::make_unique<std::set<std::string>>());
    }

    /// Among the texts of a map a number or a boolean is read as its text.
    bool read_as_text(wire_type const& type, void* place, std::string_view text) {
        if (options_.strict || frames_.empty()) return false;
        if (frames_.back().type->shape != wire_shape::map) return false;
        if (type.shape != wire_shape::string || expected(type) != "a string" ||
            type.format == "password")
            return false;
        if (keep_text("a number", text.size())) {
            notice(problem_kind::wrong_type, "no string, read as its text");
            type.read_text(place, text);
        }
        return true;
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
            if (free_room()) {
                ++free_depth_;
                begin_free(array);
            } else {
                ++skipping_;
            }
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
            begin_free(array);
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
    std::vector<std::unique_ptr<std::set<std::string>>> free_names_; ///< null for an array
    bool free_refused_ = false; ///< whether the name of the value that comes is not kept
};

} // namespace etelecom::judge
