#pragma once

#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/faults/fault_delay.hpp>
#include <etelecom/mock/faults/fault_kind.hpp>
#include <etelecom/mock/faults/field_fault.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/json/value.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace etelecom::mock {

/// One fault, wholly: whom it meets, how often, and what happens then. What is unset in the first
/// part meets everything. The same thing in C++ and as JSON over HTTP.
///
/// A call meets one fault: of those that are counted, the first in the order in which they were
/// given that it matches and that is not used up; when there is none, of those that last for ever
/// the newest that it matches. Faults come behind the checks of path and key, and in front of those
/// of the request.
struct fault {
    /// For people: told in lists.
    std::optional<std::string> name{};

    /// `Zalo/SendZNS`
    std::optional<std::string> operation{};
    /// The key of the call.
    secret key{};
    /// A phone number anywhere in the request, however it is written.
    phone_number phone{};
    /// The `template_id` of the request, wherever it stands.
    etelecom::id<tag::zns_template> template_id{};
    /// Fields of the request by their JSON pointer, and the value that each must have. A number and
    /// the string of its digits are equal.
    std::map<std::string, boost::json::value> where{};
    /// By the mock's clock: from this time on,
    timestamp from{};
    /// and before this one.
    timestamp until{};

    /// So many calls meet it; unset is one.
    std::optional<std::int64_t> times{};
    /// It is never used up.
    bool forever = false;
    /// So many calls that it matches pass before the first one meets it.
    std::int64_t after = 0;
    /// Of a call to meet it, 0 to 1. The same seed of the mock gives the same calls.
    std::optional<double> probability{};
    /// Waits until that fault is used up, and is taken back with it, unless that one is used up.
    etelecom::id<fault> follows{};

    open_enum<fault_kind> does{};
    /// Whether the platform acts on the request first; unset is as `fault_kind` says.
    std::optional<bool> acts{};
    /// In place of the platform's own answer: one with this status, 200 to 999,
    std::optional<std::int32_t> status{};
    /// this error word (unset: the one that goes with the status) and text,
    std::optional<std::string> code{};
    std::optional<std::string> msg{};
    /// or this body. Of `raw`: what is sent.
    std::optional<std::string> body{};
    /// Of that answer, or of the platform's own.
    std::optional<std::string> content_type{};
    /// With a Transfer-Encoding goes a `body` as it stands on the wire, in chunks.
    std::map<std::string, std::string> headers{};
    /// A header `Retry-After`.
    std::optional<std::int64_t> retry_after_seconds{};
    /// Of the answer, status line and headers included; of `huge_body`: of its body.
    std::optional<std::int64_t> bytes{};
    /// Of what dribbles: pieces of one size; unset is 10.
    std::optional<std::int64_t> chunks{};
    /// Of what dribbles: the time from the first to the last; unset is 1.
    std::optional<double> over_seconds{};
    /// Before the first byte of an answer.
    std::optional<fault_delay> delay{};
    /// Of `field`.
    std::optional<field_fault> field{};

    static constexpr field_notes notes[] = {
        {.member = "name", .text = "for people: told in lists", .max_length = 200},
        {.member = "operation", .text = "Zalo/SendZNS; unset: all"},
        {.member = "key", .text = "the key of the call"},
        {.member = "phone", .text = "a phone number anywhere in the request"},
        {.member = "template_id", .text = "the template_id of the request, wherever it stands"},
        {.member = "where", .text = "JSON pointers into the request, and the values there"},
        {.member = "from", .text = "from this time of the mock's clock on"},
        {.member = "until", .text = "before this time of the mock's clock"},
        {.member = "times", .text = "how many calls meet it; unset is 1", .minimum = 1},
        {.member = "forever", .text = "it is never used up"},
        {.member = "after", .text = "how many calls that it matches pass first", .minimum = 0},
        {.member = "probability", .text = "of a call to meet it, 0 to 1"},
        {.member = "follows",
         .text =
             "waits until the fault of this id is used up; is taken back with it, unless that one is used up"},
        {.member = "does", .text = "what happens", .required = true},
        {.member = "acts", .text = "whether the platform acts on the request first"},
        {.member = "status",
         .text = "an answer with this status in place of the platform's own",
         .minimum = 200,
         .maximum = 999},
        {.member = "code",
         .text = "its error word; unset: the one that goes with the status",
         .max_length = 200},
        {.member = "msg", .text = "its error text"},
        {.member = "body", .text = "its body, in place of an error; of raw: what is sent"},
        {.member = "content_type", .text = "of the answer"},
        {.member = "headers", .text = "further headers of the answer"},
        {.member = "retry_after_seconds", .text = "a header Retry-After", .minimum = 0},
        {.member = "bytes",
         .text = "how many bytes of the answer are sent; of huge_body: its size",
         .minimum = 0},
        {.member = "chunks", .text = "pieces of what dribbles; unset is 10", .minimum = 1},
        {.member = "over_seconds", .text = "how long it dribbles; unset is 1"},
        {.member = "delay", .text = "before the first byte of the answer"},
        {.member = "field", .text = "of field: which one, and what is wrong with it"}};

    friend bool operator==(fault const&, fault const&) = default;
};
BOOST_DESCRIBE_STRUCT(fault, (),
                      (name, operation, key, phone, template_id, where, from, until, times, forever,
                       after, probability, follows, does, acts, status, code, msg, body,
                       content_type, headers, retry_after_seconds, bytes, chunks, over_seconds,
                       delay, field))

/// A fault that the mock has, and what became of it.
struct listed_fault {
    etelecom::id<fault> id{};
    /// How many calls met it.
    std::int64_t met = 0;
    /// No call meets it any more.
    bool used_up = false;
    fault what{};

    static constexpr field_notes notes[] = {
        {.member = "id", .text = "by which it is taken back"},
        {.member = "met", .text = "how many calls met it"},
        {.member = "used_up", .text = "no call meets it any more"},
        {.member = "what", .text = "the fault as it was given"}};

    friend bool operator==(listed_fault const&, listed_fault const&) = default;
};
BOOST_DESCRIBE_STRUCT(listed_fault, (), (id, met, used_up, what))

} // namespace etelecom::mock
