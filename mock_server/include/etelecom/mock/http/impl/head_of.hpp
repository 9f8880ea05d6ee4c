#pragma once

#include <etelecom/codec/impl/text.hpp>
#include <etelecom/http/impl/request_reader.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>

#include <string_view>

namespace etelecom::mock::detail {

using etelecom::detail::request_reader;

/// The head that a reader has read. Its views are into the reader; to be taken before the body is
/// read, because trailers become fields of the message too.
inline incoming head_of(request_reader const& reader, bool from_this_machine) {
    incoming head;
    head.method = reader.message().method_string();
    head.target = reader.target();
    head.from_this_machine = from_this_machine;
    head.host = reader.host();
    head.headers = reader.header_lines();
    // In one pass, which costs less than to look for each; of two that are the same, the first.
    auto const take = [](std::string_view& place, std::string_view value) {
        if (!place.data()) place = value;
    };
    using field_name = boost::beast::http::field;
    for (auto const& field : reader.message()) switch (field.name()) {
        case field_name::content_type: take(head.content_type, field.value()); break;
        case field_name::authorization: take(head.authorization, field.value()); break;
        case field_name::origin: take(head.origin, field.value()); break;
        case field_name::unknown:
            if (etelecom::detail::equal_but_for_case(field.name_string(), "Mock-Control-Token"))
                take(head.control_token, field.value());
            break;
        default: break;
        }
    return head;
}

} // namespace etelecom::mock::detail
