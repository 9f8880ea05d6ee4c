#pragma once

#include <cstdint>

namespace etelecom::detail {

/// Hears from an exchange of a request for its response.
class exchange_listener {
public:
    /// It has ended: see its `result`.
    virtual void exchanged() = 0;
    /// Bytes of an upload went out.
    virtual void progressed(std::uint64_t sent, std::uint64_t total) = 0;
    /// It wants to be told the time earlier than it did before: see its `again`.
    virtual void time_changed() = 0;

protected:
    ~exchange_listener() = default;
};

} // namespace etelecom::detail
