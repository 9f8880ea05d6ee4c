#pragma once

#include <etelecom/types/secret.hpp>

#include <string>

namespace etelecom {

/// By which proxies a client goes: see `client_config::proxy`.
struct proxy_settings {
    struct one {
        secret url{}; ///< may hold a password; unset is no proxy
        bool from_environment = false;
    };
    one for_https{};
    one for_http{};
    std::string no_proxy{};                ///< as the caller gave it
    std::string no_proxy_of_environment{}; ///< beside it
};

} // namespace etelecom
