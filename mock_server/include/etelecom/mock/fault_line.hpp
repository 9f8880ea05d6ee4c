#pragma once

#include <etelecom/decl.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/faults/fault.hpp>

#include <memory>
#include <string>
#include <utility>

namespace etelecom::mock::detail {

/// By which a script gives a world its faults. Both throw `control_failed` when that is refused.
class fault_line {
public:
    fault_line(std::shared_ptr<control_line> line, std::string world)
        : line_(std::move(line)), world_(std::move(world)) {}

    ETELECOM_DECL etelecom::id<fault> add(fault const& what) const;
    /// Takes back those of one operation.
    ETELECOM_DECL void take_back_all(std::string const& operation) const;

private:
    std::shared_ptr<control_line> line_;
    std::string world_;
};

} // namespace etelecom::mock::detail
