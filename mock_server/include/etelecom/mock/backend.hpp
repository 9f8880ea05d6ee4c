#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/decl.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/world/route.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom {
class transport;
class wait_clock;
} // namespace etelecom

namespace etelecom::mock::detail {

/// A request to one operation that was remembered.
struct kept_request {
    timestamp at{};
    unsigned status = 0;
    std::string content_type{};
    std::string body{};
};

/// The way to a mock, in this process or in another one. Thread safety: all functions may be called
/// from several threads at once.
class control_line {
public:
    control_line() = default;
    control_line(control_line const&) = delete;
    control_line& operator=(control_line const&) = delete;
    virtual ~control_line() = default;

    /// Has a control call done in the world of this name, and fills the response, or says why not.
    virtual std::optional<platform_error> control(operation const& of, std::string_view world,
                                                  void const* request, void* response) = 0;
    /// The calls of an operation, as they came.
    virtual std::vector<kept_request> calls(operation const& of, std::string_view world) = 0;
    /// The clock by which clients wait, where it is in this process; else null.
    virtual std::shared_ptr<wait_clock> waiting(std::string_view world) = 0;
    /// Whom a client of it has to trust, PEM; empty for those that it trusts anyway, and for http.
    virtual std::string ca() = 0;
};

/// What `server` stands on, so that `server.hpp` needs neither sockets nor Beast.
class backend : public control_line {
public:
    virtual std::string const& host() const = 0;
    virtual std::uint16_t port() const = 0;
    virtual server_config const& config() const = 0;
    virtual std::shared_ptr<transport> memory_door() = 0;
    virtual void add(route const& way) = 0;
    /// Ends it; what is asked of it from then on is refused. Who holds a way to it keeps no more
    /// than that. False when what was to be kept in a file could not be written.
    virtual bool stop() = 0;
};

} // namespace etelecom::mock::detail

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

/// Starts a simulated platform. Compiled once for a whole program: include
/// `<etelecom/mock/src.hpp>` in exactly one source file, or link the CMake target `etelecom::mock`.
ETELECOM_DECL std::unique_ptr<detail::backend> start(server_config const& config);

/// Reads the body of a request, as strictly as the platform does.
ETELECOM_DECL problem_list read_request(operation const& of, std::string_view content_type,
                                        std::string_view body, void* request);

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock
