#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/print_words.hpp>

#include <ostream>
#include <string>

namespace etelecom {

/// Writes an object as JSON for people: secrets, phone numbers, template values and members noted
/// as sensitive are replaced. For logs; not meant to be read back.
template <class T>
std::string masked(T const& object) {
    return needs_src_hpp_or_etelecom_compiled::masked(wire_type_of<T>, &object);
}

/// Prints what `masked` answers. It is found for the requests, the answers and their parts of all
/// services. For those of a namespace of your own, say `using etelecom::operator<<;` there.
template <detail::described T>
std::ostream& operator<<(std::ostream& out, T const& object) {
    return out << masked(object);
}

ETELECOM_PRINTS_IN_SERVICES

} // namespace etelecom
