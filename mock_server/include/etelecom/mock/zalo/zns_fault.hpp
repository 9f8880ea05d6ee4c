#pragma once

#include <etelecom/types/words.hpp>
#include <etelecom/zalo/zns_error.hpp>

#include <string>
#include <string_view>

namespace etelecom::mock {

/// Why a ZNS is refused: Zalo's number, and in words what it means and where it applies.
struct zns_fault {
    etelecom::zalo::zns_error code{};
    std::string text{};

    /// This number; `where` says what it is about.
    static zns_fault of(etelecom::zalo::zns_error code, std::string_view where = {}) {
        zns_fault made{code, std::string(find_word(code)->text)};
        if (!where.empty()) made.text.append(": ").append(where);
        return made;
    }
};

} // namespace etelecom::mock
