#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/pbx.hpp>
#include <etelecom/zalo.hpp>

#include <boost/mp11/list.hpp>

#include <type_traits>

namespace etelecom::mock::control {

/// Puts a record into what the platform knows, in the place of the one with the same id, and tells
/// it with the ids, times and words that were unset filled in.
template <fixed_string Path, class Record>
struct put_record : control_call<Path> {
    static constexpr std::string_view summary =
        "Puts in a record, in the place of the one with the same id";
    static constexpr std::string_view in_cpp = "put(record)";
    using request = Record;
    using response = Record;
};

/// Which control call puts in a record of this type.
template <class Record>
struct puts {
    template <class Call>
    using fn = std::bool_constant<std::is_same_v<typename Call::request, Record> &&
                                  std::is_same_v<typename Call::response, Record>>;
};

using put_oa = put_record<"oas", etelecom::zalo::official_account>;
using put_template = put_record<"templates", etelecom::zalo::zns_template>;
using put_follower = put_record<"followers", etelecom::zalo::follower>;
using put_call_log = put_record<"call_logs", etelecom::pbx::call_log>;

using record_calls = boost::mp11::mp_list<put_oa, put_template, put_follower, put_call_log>;

} // namespace etelecom::mock::control
