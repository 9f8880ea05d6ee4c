#pragma once

#include <etelecom/types/secret.hpp>

#include <string>

namespace etelecom {

/// What a client shows to a server that asks who it is: see `client_config::client_certificate`.
struct client_identity {
    std::string chain{}; ///< PEM
    secret key{};        ///< PEM
};

} // namespace etelecom
