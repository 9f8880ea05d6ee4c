#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace etelecom::mock {

/// The places of things in a row in the order that `before` wants; of equals the first one first.
/// `std::stable_sort` of libstdc++ 12 asks for memory in a way that clang calls deprecated.
template <class Row, class Before>
std::vector<std::size_t> stable_order(Row const& row, Before const& before) {
    std::vector<std::size_t> order(row.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (std::is_sorted(row.begin(), row.end(), before)) return order;
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        if (before(row[left], row[right])) return true;
        return !before(row[right], row[left]) && left < right;
    });
    return order;
}

} // namespace etelecom::mock
