#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/records/record_kinds.hpp>
#include <etelecom/mock/records/record_page.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace etelecom::mock::control {

/// Puts a record into what the platform knows, in the place of the one with the same id, and tells
/// it with the ids, times and words that were unset filled in.
template <class Record>
struct put_record : control_call<record_kind<Record>::name> {
    static constexpr std::string_view summary =
        "Puts in a record, in the place of the one with the same id";
    static constexpr std::string_view in_cpp = "put(record)";
    using request = Record;
    using response = Record;
};

/// `zns/list` for `zns`.
template <fixed_string Kind>
inline constexpr auto list_name = [] {
    constexpr std::string_view tail = "/list";
    char text[sizeof(Kind.text) + tail.size()]{};
    std::ranges::copy(tail, std::ranges::copy(Kind.view(), text).out);
    return fixed_string(text);
}();

/// Lists the records of a kind as they stand now.
template <class Record>
struct list_records : control_call<list_name<record_kind<Record>::name>> {
    static constexpr std::string_view summary = "Lists these records, the oldest in front";
    static constexpr std::string_view in_cpp = "records<record>()";
    static constexpr bool idempotent = true;
    using request = record_page;
    using response = record_list<Record>;
};

/// Takes a record out again.
struct take_out : control_call<"take_out"> {
    static constexpr std::string_view summary = "Takes a record out";
    static constexpr std::string_view in_cpp = "take_out<record>(id)";
    struct request {
        std::string kind{};
        std::string id{};
        static constexpr field_notes notes[] = {
            {.member = "kind",
             .text = "the word by which it is put in: zns, consents, oas and so on",
             .required = true},
            {.member = "id",
             .text = "by which one record of the kind is told from another; of an upload its token",
             .required = true}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(take_out::request, (), (kind, id))

using record_calls = boost::mp11::mp_append<
    boost::mp11::mp_push_back<boost::mp11::mp_transform<put_record, record_kinds>, take_out>,
    boost::mp11::mp_transform<list_records, record_kinds>>;

} // namespace etelecom::mock::control
