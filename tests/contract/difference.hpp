#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace etelecom::test {

/// One thing that a descriptor says otherwise than the catalogue.
struct difference {
    std::string operation; ///< `Zalo.SendZNS`
    /// A JSON pointer into the messages, `*` standing for every element of an array:
    /// `/response/consents/*/id`.
    std::string place;
    std::string what;

    friend bool operator==(difference const&, difference const&) = default;
};

inline std::ostream& operator<<(std::ostream& out, difference const& item) {
    return out << item.operation << ' ' << item.place << ": " << item.what;
}

using differences = std::vector<difference>;

} // namespace etelecom::test
