#pragma once

#include <etelecom/client/impl/loop.hpp>

#include <functional>
#include <string>
#include <vector>

namespace etelecom::detail {

using endpoints = std::vector<wire::endpoint>;

/// Finds the addresses of a name, and tells them from any thread, or before it returns.
using look_up_function = std::function<void(std::string const& host, std::string const& port,
                                            std::function<void(error_code, endpoints)> found)>;

} // namespace etelecom::detail
