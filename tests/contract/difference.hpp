#pragma once

#include <compare>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::test {

/// Why a descriptor may say otherwise than the page of its operation: because of what a page says
/// elsewhere, or of what else this page says. Each rule asks for evidence: see `claim`.
enum class rule : unsigned char {
    shared_type,
    shared_words,
    same_name,
    other_name,
    only_field,
    required_elsewhere
};

/// What has to be found somewhere in the catalogue for a difference to be accepted. The comparison
/// of each operation makes claims (in its differences) and gives evidence (what its pages say). A
/// difference whose claim is among the evidence of any operation is accepted; one that counts only
/// where something is found is none without it.
struct claim {
    rule by;
    void const* subject; ///< the table in the library that the claim is about
    std::string text;    ///< what is said of it

    friend auto operator<=>(claim const&, claim const&) = default;
};

using claims = std::set<claim>;

/// One thing that a descriptor says otherwise than the catalogue.
struct difference {
    std::string operation; ///< `Zalo.SendZNS`
    /// A JSON pointer into the messages, `*` standing for every element of an array:
    /// `/response/consents/*/id`.
    std::string place;
    std::string what;
    std::string_view type{}; ///< the C++ type that has the member there: `etelecom::zalo::consent`
    std::string_view member{};      ///< that member's name on the wire
    std::optional<claim> needs{};   ///< what would have it accepted; none when nothing would
    std::optional<claim> only_if{}; ///< what makes it one; none when it is one in any case
};

inline std::ostream& operator<<(std::ostream& out, difference const& item) {
    return out << item.operation << ' ' << item.place << ": " << item.what;
}

using differences = std::vector<difference>;

} // namespace etelecom::test
