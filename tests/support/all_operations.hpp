#pragma once

#include <etelecom/codec/operation.hpp>

#include <string>
#include <vector>

namespace etelecom::test {

/// An operation, and its type as users write it: `zalo::send_zns`.
struct listed_operation {
    operation const* of;
    std::string type;
};

/// All that the toolkit has. In a file of its own, since their tables take long to compile.
std::vector<listed_operation> const& all_operations();

} // namespace etelecom::test
