#pragma once

#include <etelecom/codec/operation.hpp>

#include <memory>
#include <string>
#include <vector>

namespace etelecom::test {

/// What a test does with messages of one type, without the type.
struct listed_message {
    wire_type const* type;
    std::shared_ptr<void> (*make)();
    bool (*equal)(void const* left, void const* right);
};

/// An operation, and its type as users write it: `zalo::send_zns`.
struct listed_operation {
    operation const* of;
    std::string type;
    listed_message request;
    listed_message response;
};

/// All that the toolkit has. In a file of its own, since their tables take long to compile.
std::vector<listed_operation> const& all_operations();

} // namespace etelecom::test
