#pragma once

#include <etelecom/mock/faults/impl/fault_book.hpp>
#include <etelecom/mock/platform/impl/route_table.hpp>
#include <etelecom/mock/platform/impl/running_clock.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/world/answer_style.hpp>
#include <etelecom/mock/world/world.hpp>

#include <functional>
#include <memory>

namespace etelecom::mock::detail {

/// All that can be changed of one world behind the doors, for as long as its mutex is held.
struct platform_parts {
    std::unique_ptr<world>& all;
    running_clock& clock;
    fault_book& faults;
    answer_style& style;
    server_config const& config;
    route_table const& routes;
    /// Gives a world that was made anew its keys, and the address of its links.
    std::function<void(world&)> equip;
};

} // namespace etelecom::mock::detail
