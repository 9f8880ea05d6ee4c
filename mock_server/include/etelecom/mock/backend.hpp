#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>
#include <etelecom/mock/faults/misbehaviour.hpp>
#include <etelecom/mock/journal.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/world/route.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
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
    std::string body{};
    std::string content_type{}; ///< of a form
};

/// What `server` stands on, so that `server.hpp` needs neither sockets nor Beast.
/// Thread safety: all functions may be called from several threads at once.
class backend {
public:
    backend() = default;
    backend(backend const&) = delete;
    backend& operator=(backend const&) = delete;
    virtual ~backend() = default;

    virtual std::string const& host() const = 0;
    virtual std::uint16_t port() const = 0;
    virtual server_config const& config() const = 0;
    virtual std::shared_ptr<transport> memory_door() = 0;
    virtual std::shared_ptr<wait_clock> waiting() = 0;

    /// Reads the body of a request, as strictly as the platform does.
    virtual problem_list read(operation const& of, kept_request const& kept,
                              void* request) const = 0;
    virtual void add(route const& way) = 0;
    /// With `times` 0 the fault stays.
    virtual void script(operation const& of, fault what, std::size_t times) = 0;
    virtual void unscript(operation const& of) = 0;
    virtual std::vector<kept_request> calls(operation const& of) const = 0;
    virtual std::vector<journal_entry> journal() const = 0;

    virtual timestamp now() const = 0;
    virtual void advance(std::chrono::nanoseconds time) = 0;
    virtual void with_world(std::function<void(world&)> const& use) = 0;
    virtual void reset() = 0;
};

} // namespace etelecom::mock::detail

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

/// Starts a simulated platform. Compiled once for a whole program: include
/// `<etelecom/mock/src.hpp>` in exactly one source file, or link the CMake target `etelecom::mock`.
ETELECOM_DECL std::unique_ptr<detail::backend> start(server_config const& config);

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock
