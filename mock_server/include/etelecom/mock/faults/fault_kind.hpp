#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/words.hpp>

#include <array>

namespace etelecom::mock {

/// What a fault does to a call. "Acts" says that the platform acts on the request first, so that a
/// message exists and is paid for, unless `fault::acts` says otherwise.
enum class fault_kind : unsigned char {
    status,
    delay,
    dribble,
    slow_header,
    truncate_after,
    empty_response,
    connection_reset,
    no_answer,
    accepted_but_lost,
    malformed_body,
    garbage_then_close,
    raw,
    wrong_content_type,
    html_error_page,
    duplicate_keys,
    unknown_field,
    huge_body,
    field
};
BOOST_DESCRIBE_ENUM(fault_kind, status, delay, dribble, slow_header, truncate_after, empty_response,
                    connection_reset, no_answer, accepted_but_lost, malformed_body,
                    garbage_then_close, raw, wrong_content_type, html_error_page, duplicate_keys,
                    unknown_field, huge_body, field)

constexpr auto wire_words(fault_kind) {
    using enum fault_kind;
    return std::to_array<word<fault_kind>>({
        {status, {}, "an answer with this `status`, and an error body made of `code` and `msg`"},
        {delay, {}, "acts; the platform's own answer, later"},
        {dribble, {}, "acts; the answer's body in `chunks` pieces over `over_seconds`"},
        {slow_header, {}, "acts; the same from the status line on"},
        {truncate_after, {}, "acts; the connection closes after so many `bytes` of the answer"},
        {empty_response, {}, "the connection closes without a byte of an answer"},
        {connection_reset, {}, "the connection is reset, after so many `bytes` or at once"},
        {no_answer, {}, "acts; nothing comes, and the connection stays open"},
        {accepted_but_lost, {}, "acts; the connection closes without a byte of an answer"},
        {malformed_body, {}, "acts; the answer's body lacks its last byte"},
        {garbage_then_close, {}, "bytes that are no HTTP, and the connection closes"},
        {raw, {}, "the bytes of `body` in place of an HTTP response, and the connection closes"},
        {wrong_content_type, {}, "acts; the answer as `text/plain`, or as `content_type`"},
        {html_error_page, {}, "a page for people in place of JSON, with 502 or `status`"},
        {duplicate_keys, {}, "acts; each field of the answer twice, with the same value"},
        {unknown_field, {}, "acts; a field in the answer that no page documents"},
        {huge_body, {}, "acts; blanks behind the answer up to `bytes`, or 9 MiB"},
        {field, {}, "acts; one `field` of the answer is not as it should be"},
    });
}

} // namespace etelecom::mock
