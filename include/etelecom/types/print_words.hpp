#pragma once

#include <etelecom/types/words.hpp>

#include <ostream>
#include <string>
#include <type_traits>

namespace etelecom {

namespace detail {

/// An enumeration whose enumerators have words: one of the API's, or a caller's own.
template <class E>
concept has_words = std::is_enum_v<E> &&
    (boost::describe::has_describe_enumerators<E>::value || requires { wire_words(E()); });

} // namespace detail

/// Prints the enumerator's word on the wire; of a value that is none, its number.
///
/// It is found for the enumerations of all services. For those of a namespace of your own, say
/// `using etelecom::operator<<;` there. A word that the API may add to (`open_enum`) and a code
/// (`open_code`) are printed without that.
template <detail::has_words E>
std::ostream& operator<<(std::ostream& out, E value) {
    if (auto const* const found = find_word(value)) return out << found->wire;
    return out << std::to_string(static_cast<std::int64_t>(value));
}

/// An operator is looked for in the namespace of what is printed: this makes the operators of
/// `etelecom` that are declared so far known in the namespaces of the services.
#define ETELECOM_PRINTS_IN_SERVICES                                                                \
    namespace events {                                                                             \
    using etelecom::operator<<;                                                                    \
    }                                                                                              \
    namespace misc {                                                                               \
    using etelecom::operator<<;                                                                    \
    }                                                                                              \
    namespace oa {                                                                                 \
    using etelecom::operator<<;                                                                    \
    }                                                                                              \
    namespace pbx {                                                                                \
    using etelecom::operator<<;                                                                    \
    }                                                                                              \
    namespace shop {                                                                               \
    using etelecom::operator<<;                                                                    \
    }                                                                                              \
    namespace sms {                                                                                \
    using etelecom::operator<<;                                                                    \
    }                                                                                              \
    namespace webhook {                                                                            \
    using etelecom::operator<<;                                                                    \
    }                                                                                              \
    namespace zalo {                                                                               \
    using etelecom::operator<<;                                                                    \
    }
ETELECOM_PRINTS_IN_SERVICES

} // namespace etelecom
