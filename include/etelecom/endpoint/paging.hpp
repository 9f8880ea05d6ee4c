#pragma once

#include <etelecom/endpoint/field_notes.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace etelecom {

/// Which page of a list is wanted. What is unset is left to the server.
struct paging_request {
    /// The cursor after which the page begins: `paging_info::next` of the page before.
    std::optional<std::string> after{};
    /// The cursor before which the page ends: `paging_info::prev` of the page after.
    std::optional<std::string> before{};
    /// How many items at most.
    std::optional<std::int32_t> limit{};
    /// The field to sort by, in the server's own words.
    std::optional<std::string> sort{};

    // Cursors are the server's own, and may hold what a list is sorted by: names, phone numbers.
    static constexpr field_notes notes[] = {{.member = "after", .sensitive = true},
                                            {.member = "before", .sensitive = true}};

    bool operator==(paging_request const&) const = default;
};

/// Which page of a list an answer holds, and where its neighbours are.
struct paging_info {
    /// The cursor that was asked for; empty when none was.
    std::string after{};
    /// The cursor that was asked for; empty when none was.
    std::string before{};
    /// How many items the server put on a page at most.
    std::int32_t limit = 0;
    /// The cursor of the next page; empty on the last one.
    std::string next{};
    /// The cursor of the page before; empty on the first one.
    std::string prev{};
    /// The field that the list is sorted by.
    std::string sort{};

    bool operator==(paging_info const&) const = default;
};

BOOST_DESCRIBE_STRUCT(paging_request, (), (after, before, limit, sort))
BOOST_DESCRIBE_STRUCT(paging_info, (), (after, before, limit, next, prev, sort))

} // namespace etelecom
