#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>
#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/mock/faults/fault.hpp>

#include <vector>

namespace etelecom::mock {

namespace needs_mock_src_hpp_or_etelecom_mock {

/// All faults of fields of this operation's answers.
ETELECOM_DECL std::vector<fault> field_faults(operation const& of);

} // namespace needs_mock_src_hpp_or_etelecom_mock

/// Everything that can be wrong with one field of an operation's answer: for each field, nested
/// ones and the first element of each list included, each change that makes sense of its type, and
/// the pages' own contradictions, such as a field under another of its documented names. Each has a
/// name, `/msg_id: drop`, and meets one call. So a client's test of survival is a loop:
///
/// ```cpp
/// for (auto const& item : mock::field_faults<zalo::send_zns>()) {
///     auto const id = mock.add(item);
///     // call, and look at what the client makes of it
///     mock.take_back(id);
/// }
/// ```
template <operation_descriptor E>
std::vector<fault> field_faults() {
    return needs_mock_src_hpp_or_etelecom_mock::field_faults(operation_of<E>);
}

} // namespace etelecom::mock
