#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/faults/fault.hpp>
#include <etelecom/mock/faults/impl/json_pointer.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// Holds a fault against what can be meant, so that none is taken and does nothing.
class fault_check {
public:
    static problem_list of(fault const& what) {
        fault_check check(what);
        check.all();
        return std::move(check.problems_);
    }

private:
    static constexpr std::int64_t most_bytes = 64 << 20;
    static constexpr std::int64_t most_chunks = 10'000;

    explicit fault_check(fault const& what) : what_(what) {}

    void all() {
        problem_list warnings;
        needs_src_hpp_or_etelecom_compiled::validate(wire_type_of<fault>, &what_, false, problems_,
                                                     warnings);
        auto const does = what_.does.known();
        if (!does) {
            if (what_.does.is_set()) wrong("/does", "no such fault");
            return;
        }
        whom();
        what(*does);
        answer(*does);
        if (what_.delay) delay(*what_.delay);
    }

    void whom() {
        if (what_.times && what_.forever) wrong("/times", "not with forever");
        if (what_.probability && !(*what_.probability >= 0 && *what_.probability <= 1))
            wrong("/probability", "0 to 1");
        if (what_.from.is_set() && what_.until.is_set() && what_.until <= what_.from)
            wrong("/until", "later than from");
        for (auto const& [pointer, value] : what_.where)
            if (!is_json_pointer(pointer))
                wrong("/where/" + etelecom::detail::pointer_token(pointer), "a JSON pointer");
    }

    void what(fault_kind does) {
        using enum fault_kind;
        wanted(does == status, what_.status.has_value(), "/status");
        wanted(does == fault_kind::delay, what_.delay.has_value(), "/delay");
        wanted(does == truncate_after, what_.bytes.has_value(), "/bytes");
        wanted(does == raw, what_.body.has_value(), "/body");
        wanted(does == field, what_.field.has_value(), "/field");
        auto const dribbles = does == dribble || does == slow_header;
        only(dribbles, what_.chunks.has_value(), "/chunks");
        only(dribbles, what_.over_seconds.has_value(), "/over_seconds");
        only(does == truncate_after || does == connection_reset || does == huge_body,
             what_.bytes.has_value(), "/bytes");
        only(does == field, what_.field.has_value(), "/field");
        if (what_.bytes > most_bytes) wrong("/bytes", "at most " + std::to_string(most_bytes));
        if (what_.chunks > most_chunks) wrong("/chunks", "at most " + std::to_string(most_chunks));
        if (what_.over_seconds && !is_time(*what_.over_seconds)) wrong("/over_seconds", a_time);
        if (does == accepted_but_lost && what_.acts == false)
            wrong("/acts", "accepted_but_lost acts: what does not is empty_response");
        if (what_.field) at_field(*what_.field);
    }

    void at_field(field_fault const& field) {
        auto const change = field.change.known();
        if (!change) return wrong("/field/change", "no such change");
        auto const& pointer = field.pointer;
        if (!is_json_pointer(pointer)) wrong("/field/pointer", "a JSON pointer");
        using enum field_change;
        auto const named = *change == other_name || *change == other_word;
        wanted(named, field.with.has_value(), "/field/with");
        only(named || *change == unknown_word, field.with.has_value(), "/field/with");
        // A document is neither left out of itself nor there twice, and has no name.
        if (pointer.empty() && (*change == drop || *change == twice || *change == other_name))
            wrong("/field/pointer", "a field, and not the whole answer");
    }

    /// Which parts of an answer there are.
    void answer(fault_kind does) {
        using enum fault_kind;
        auto const none = does == empty_response || does == no_answer ||
                          does == accepted_but_lost || does == garbage_then_close || does == raw;
        only(!none, what_.status.has_value(), "/status");
        only(!none, what_.content_type.has_value(), "/content_type");
        only(!none, !what_.headers.empty(), "/headers");
        only(!none, what_.retry_after_seconds.has_value(), "/retry_after_seconds");
        auto const own_body = what_.status && does != html_error_page;
        only(own_body, what_.code.has_value(), "/code");
        only(own_body, what_.msg.has_value(), "/msg");
        only(own_body || does == raw, what_.body.has_value(), "/body");
        if (what_.content_type && !is_header_text(*what_.content_type))
            wrong("/content_type", "a control character");
        for (auto const& [name, value] : what_.headers) {
            if (!is_token(name) || !is_header_text(value))
                wrong("/headers/" + etelecom::detail::pointer_token(name), "no header of one line");
            if (etelecom::detail::equal_but_for_case(name, "Transfer-Encoding") && !is_in_chunks())
                wrong("/headers/" + etelecom::detail::pointer_token(name),
                      "goes with a body as it stands on the wire: 2\\r\\n{}\\r\\n0\\r\\n\\r\\n");
        }
    }

    /// Whether the body begins as one in chunks does, with a size and a line's end or an extension.
    /// How it goes on is a matter of the test.
    bool is_in_chunks() const {
        if (!what_.body) return false;
        std::string_view const body = *what_.body;
        auto const digits = std::min(body.find_first_not_of("0123456789abcdefABCDEF"), body.size());
        auto const rest = body.substr(digits);
        return digits != 0 && (rest.starts_with("\r\n") || rest.starts_with(';'));
    }

    void delay(fault_delay const& time) {
        if (!is_time(time.seconds)) wrong("/delay/seconds", a_time);
        if (time.up_to_seconds && time.sigma)
            return wrong("/delay/sigma", "either up_to_seconds or sigma");
        if (time.up_to_seconds &&
            !(is_time(*time.up_to_seconds) && *time.up_to_seconds >= time.seconds))
            wrong("/delay/up_to_seconds", "from seconds on, to a day");
        if (time.sigma && !(*time.sigma >= 0 && *time.sigma <= 10))
            wrong("/delay/sigma", "0 to 10");
    }

    void wanted(bool so, bool given, std::string_view pointer) {
        if (so && !given)
            problems_.add(std::string(pointer), problem_kind::missing,
                          "needed for " + std::string(what_.does.word()));
    }
    void only(bool so, bool given, std::string_view pointer) {
        if (given && !so) wrong(std::string(pointer), "has no meaning here");
    }
    void wrong(std::string pointer, std::string text) {
        problems_.add(std::move(pointer), problem_kind::out_of_range, std::move(text));
    }

    static constexpr auto a_time = "0 to a day";
    static bool is_time(double seconds) { return seconds >= 0 && seconds <= fault_delay::longest; }
    /// The name of a header (RFC 9110).
    static bool is_token(std::string_view text) {
        constexpr std::string_view token_bytes = "!#$%&'*+-.^_`|~0123456789"
                                                 "abcdefghijklmnopqrstuvwxyz"
                                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return !text.empty() && text.find_first_not_of(token_bytes) == text.npos;
    }
    static bool is_header_text(std::string_view text) {
        return std::ranges::none_of(text, [](char byte) {
            return (byte >= 0 && byte < ' ' && byte != '\t') || byte == '\x7f';
        });
    }

    fault const& what_;
    problem_list problems_;
};

} // namespace etelecom::mock::detail
