#pragma once

#include <etelecom/client/transport.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace simulation {

/// The mock's platform without its doors, and its own books. Compiled by itself: it takes long, and
/// changes little.
class platform {
public:
    platform();
    ~platform();

    /// As at the start, with its clock so far behind that of this machine, which the client asks
    /// for the date. Whole seconds, up to three days: how long a date is does not depend on it.
    void reset(std::chrono::seconds behind = {});

    struct request {
        std::string_view method, target, content_type, authorization;
        std::string body;
    };
    etelecom::http_response handle(request asked);

    /// The messages in its book, in the order in which they were sent.
    std::size_t messages() const;
    std::string const& tracking_id(std::size_t message) const;
    std::string id(std::size_t message) const;
    /// Whether it went out; else it was refused.
    bool is_sent(std::size_t message) const;
    bool has_msg_id(std::size_t message, std::string_view msg_id) const;

    /// A person who has agreed to be called, and one who was never asked.
    static constexpr std::string_view who_agreed = "0900000901";
    static constexpr std::string_view who_was_never_asked = "0900000902";

private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace simulation
