#pragma once

#include <etelecom/codec/impl/json_number.hpp>
#include <etelecom/codec/impl/text.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// What a name that an answer's type does not have may stand for.
enum class stray : unsigned char { nothing, error, code, msg };

/// Looks at the letters of a name only: `error_code`, `errorCode` and `Error-Code` are one.
inline stray stray_name(std::string_view name) {
    constexpr std::string_view errors[] = {
        "err",         "error",        "errors",      "errcode", "errorcode",
        "errorcodes",  "errormessage", "errormsg",    "errmsg",  "errordescription",
        "errorreason", "errordetail",  "errordetails"};
    std::string letters;
    if (name.size() > 40) return stray::nothing;
    for (char const byte : name)
        if (lower(byte) >= 'a' && lower(byte) <= 'z') letters += lower(byte);
    if (letters == "code") return stray::code;
    if (letters == "msg") return stray::msg;
    return std::find(std::begin(errors), std::end(errors), letters) != std::end(errors)
               ? stray::error
               : stray::nothing;
}

/// Whether a JSON value is more than nothing in another form: null, false, zero, an empty text.
inline bool says_something(std::string_view value) {
    auto const blank = [](char byte) { return static_cast<unsigned char>(byte) <= ' '; };
    switch (value.front()) {
    case 'n':
    case 'f': return false;
    case 't': return true;
    case '"':
    case '[':
    case '{': {
        auto const inner = value.substr(1, value.size() - 2);
        if (value == "\"0\"") return false;
        return !std::all_of(inner.begin(), inner.end(), blank);
    }
    default: return nearest_double(value) != 0;
    }
}

} // namespace etelecom::detail
