#pragma once

#include <etelecom/endpoint.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace etelecom::mock {

/// Which records of a kind are wanted: of those between two of them, the first ones or the last.
struct record_page {
    /// Those behind the one of this id, or all where there is none of it any more; empty: from the
    /// oldest on.
    std::string after{};
    /// Those in front of the one of this id, or none where there is none of it any more; empty: up
    /// to the newest.
    std::string before{};
    std::int32_t limit = 1'000;
    /// The newest of them rather than the oldest.
    bool latest = false;

    static constexpr field_notes notes[] = {
        {.member = "after", .text = "those behind the one of this id; of uploads its token"},
        {.member = "before", .text = "those in front of the one of this id"},
        {.member = "limit", .text = "no more than so many", .minimum = 1, .maximum = 10'000},
        {.member = "latest", .text = "the newest of them rather than the oldest"}};
};
BOOST_DESCRIBE_STRUCT(record_page, (), (after, before, limit, latest))

/// Records of one kind, the oldest in front, and whether there are more of those that were wanted.
template <class Record>
struct record_list {
    std::vector<Record> records{};
    bool more = false;

    static constexpr field_notes notes[] = {
        {.member = "records", .text = "the oldest in front"},
        {.member = "more", .text = "there are more of those that were wanted"}};

    BOOST_DESCRIBE_CLASS(record_list, (), (records, more), (), ())
};

} // namespace etelecom::mock
