#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/client/engine.hpp>
#include <etelecom/client/impl/gates/gates.hpp>
#include <etelecom/client/impl/key_ring.hpp>
#include <etelecom/client/impl/network.hpp>
#include <etelecom/client/impl/request_maker.hpp>

#include <memory>

namespace etelecom::detail {

/// What all calls of one client share, as far as a call must know it.
struct call_environment {
    client_config config{};
    request_maker requests;
    std::shared_ptr<network> over{};
    std::shared_ptr<detail::gates> gates = std::make_shared<detail::gates>(config);
    /// Null without a provider.
    std::shared_ptr<key_ring> keys =
        config.key_provider() ? std::make_shared<key_ring>(config.key_provider()) : nullptr;
};

/// Tells a caller's handler; what it throws is its own affair and ends here.
inline void notify(notice_handler const& handler, operation const& of, problem_list const& list) {
    if (!handler) return;
    try {
        handler(of, list);
    } catch (...) {}
}

} // namespace etelecom::detail
