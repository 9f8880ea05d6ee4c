#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/text_sink.hpp>
#include <etelecom/codec/wire_traits.hpp>
#include <etelecom/codec/write.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::detail {

/// Writes JSON values. By hand, because `boost::json::serialize` writes infinities, which are no
/// JSON, and `1E-1` where the rest of a message has `0.1`; and without recursion, because nobody
/// says how deep a value is that a program has made.
class free_part_writer {
public:
    explicit free_part_writer(text_sink& out) noexcept : out_(out) {}

    void write(boost::json::value const& part) {
        begin(part);
        while (!open_.empty()) {
            auto& [whole, next] = open_.back();
            if (auto const* const array = whole->if_array()) {
                if (next == array->size()) {
                    end(']');
                } else {
                    if (next != 0) out_.put(',');
                    begin((*array)[next++]);
                }
            } else if (auto const& object = *whole->if_object(); next == object.size()) {
                end('}');
            } else {
                if (next != 0) out_.put(',');
                auto const& entry = object.begin()[next++];
                write_string(out_, entry.key());
                out_.put(':');
                begin(entry.value());
            }
        }
    }

private:
    struct level {
        boost::json::value const* whole;
        std::size_t next; ///< which of its elements is the next to be written
    };

    /// Writes a value, or the bracket that opens it.
    void begin(boost::json::value const& value) {
        switch (value.kind()) {
        case boost::json::kind::null: out_.put("null"); break;
        case boost::json::kind::bool_: write_value(out_, *value.if_bool()); break;
        case boost::json::kind::int64: write_value(out_, *value.if_int64()); break;
        case boost::json::kind::uint64:
            out_.advance_to(put_integer(out_.room(longest_integer), *value.if_uint64()));
            break;
        case boost::json::kind::double_: number(*value.if_double()); break;
        case boost::json::kind::string: write_string(out_, *value.if_string()); break;
        case boost::json::kind::array:
            out_.put('[');
            open_.push_back({&value, 0});
            break;
        case boost::json::kind::object:
            out_.put('{');
            open_.push_back({&value, 0});
            break;
        }
    }

    void end(char bracket) {
        out_.put(bracket);
        open_.pop_back();
    }

    /// A double stays one when it is read again, so 5 is written with a fraction.
    void number(double value) {
        auto* const to = out_.room(longest_double);
        auto* const end = put_double(to, value);
        out_.advance_to(end);
        bool const whole = std::string_view(to, end).find_first_of(".en") == std::string_view::npos;
        if (whole) out_.put(".0");
    }

    text_sink& out_;
    std::vector<level> open_{};
};

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

bool free_part_is_null(boost::json::value const& value) { return value.is_null(); }

void write_free_part(detail::text_sink& out, boost::json::value const& value) {
    detail::free_part_writer(out).write(value);
}

void write_free_part(std::string& out, boost::json::value const& value) {
    detail::text_sink sink(out);
    write_free_part(sink, value);
    sink.finish();
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
