#pragma once

#include <algorithm>
#include <functional>

namespace etelecom::mock {

/// The record of this id among records whose ids ascend as they are stored; null when there is
/// none. `member` is the member that holds the id.
template <class Records, class Id, class Member>
auto* find_ascending(Records& records, Id const& wanted, Member member) {
    auto const found = std::ranges::lower_bound(records, wanted, {}, member);
    return found == records.end() || std::invoke(member, *found) != wanted ? nullptr : &*found;
}

} // namespace etelecom::mock
