#pragma once

#include <etelecom/client/transport.hpp>

#include <boost/beast/core/string.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::test {

inline http_request with_body(http_request request, boost::json::value const& body) {
    request.body = boost::json::serialize(body);
    return request;
}

inline http_request without_key(http_request request) {
    request.headers.remove("Authorization");
    return request;
}

/// The request with a form of one field and no more.
inline http_request form(http_request request, std::string_view name, std::string_view value) {
    request.source = nullptr;
    request.body = "--border\r\nContent-Disposition: form-data; name=\"" + std::string(name) +
                   "\"\r\n\r\n" + std::string(value) + "\r\n--border--\r\n";
    request.headers.remove("Content-Type");
    request.headers.add("Content-Type", "multipart/form-data; boundary=border");
    return request;
}

} // namespace etelecom::test
