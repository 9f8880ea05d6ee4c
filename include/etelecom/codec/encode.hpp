#pragma once

#include <etelecom/codec/print.hpp>
#include <etelecom/codec/wire_type_of.hpp>

#include <string>

namespace etelecom {

/// Writes an object as JSON behind what `out` holds already. Members that are unset are left out.
///
/// Writing is exact and does not check: texts must be UTF-8 and numbers finite, which `validate`
/// sees to before a request is sent. Takes time for what is written only, however much `out` holds.
/// `out` must not be a part of `object`, which would change while it is written. Throws nothing but
/// `std::bad_alloc`, after which `out` holds what it held.
template <class T>
void encode_to(std::string& out, T const& object) {
    detail::write_behind(out, &object, &detail::write_at<T>);
}

/// Writes an object as JSON.
template <class T>
std::string encode(T const& object) {
    std::string out;
    encode_to(out, object);
    return out;
}

} // namespace etelecom
