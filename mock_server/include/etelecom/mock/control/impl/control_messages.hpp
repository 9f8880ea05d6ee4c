#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/faults/fault.hpp>
#include <etelecom/mock/journal.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/timestamp.hpp>
#include <etelecom/zalo/consent.hpp>
#include <etelecom/zalo/zns_template.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace etelecom::mock::detail {

struct control_nothing {};
BOOST_DESCRIBE_STRUCT(control_nothing, (), ())

struct control_health {
    std::string status{};
    std::string version{};
    timestamp time{};
    std::int64_t messages = 0;
    std::int64_t consents = 0;
};
BOOST_DESCRIBE_STRUCT(control_health, (), (status, version, time, messages, consents))

struct control_journal {
    std::vector<journal_entry> entries{};
};
BOOST_DESCRIBE_STRUCT(control_journal, (), (entries))

struct control_clock {
    std::int64_t advance_seconds = 0;

    static constexpr field_notes notes[] = {{.member = "advance_seconds", .required = true}};
};
BOOST_DESCRIBE_STRUCT(control_clock, (), (advance_seconds))

struct control_time {
    timestamp time{};
};
BOOST_DESCRIBE_STRUCT(control_time, (), (time))

struct control_consent {
    etelecom::id<tag::consent> id{};
    phone_number phone{};
    open_enum<zalo::consent_reply> reply{};

    static constexpr field_notes notes[] = {{.member = "reply", .required = true}};
};
BOOST_DESCRIBE_STRUCT(control_consent, (), (id, phone, reply))

struct control_visit {
    std::string url{};

    static constexpr field_notes notes[] = {{.member = "url", .required = true}};
};
BOOST_DESCRIBE_STRUCT(control_visit, (), (url))

/// Where opening a link led to.
struct control_location {
    std::string location{};
};
BOOST_DESCRIBE_STRUCT(control_location, (), (location))

struct control_review {
    etelecom::id<tag::zns_template> template_id{};
    open_enum<zalo::template_review> verdict{};

    static constexpr field_notes notes[] = {{.member = "template_id", .required = true},
                                            {.member = "verdict", .required = true}};
};
BOOST_DESCRIBE_STRUCT(control_review, (), (template_id, verdict))

/// One fault, or all of them.
struct control_fault {
    etelecom::id<fault> id{};
};
BOOST_DESCRIBE_STRUCT(control_fault, (), (id))

struct control_faults {
    std::vector<listed_fault> faults{};
};
BOOST_DESCRIBE_STRUCT(control_faults, (), (faults))

} // namespace etelecom::mock::detail
