#pragma once

#include <etelecom/client/impl/tls_context.hpp>
#include <etelecom/tls/impl/tls_pump.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <string>

namespace etelecom::detail {

/// A client's side of the TLS of one connection.
class tls_session : public tls_pump {
public:
    /// For a server by that name or address. `resumed` may be a session with it from before.
    tls_session(tls_context& context, std::string const& host, SSL_SESSION* resumed)
        : tls_pump(context.native()) {
        if (!native()) return;
        SSL_set_connect_state(native());
        auto* const wanted = SSL_get0_param(native());
        if (X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) != 1) {
            ::ERR_clear_error();
            X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
            // Without the name any certificate would do.
            if (SSL_set1_host(native(), host.c_str()) != 1) give_up();
            // Names only: a server name extension takes no addresses (RFC 6066).
            else SSL_set_tlsext_host_name(native(), host.c_str());
        }
        if (native() && resumed) SSL_set_session(native(), resumed);
    }

    /// Why the certificate is not trusted; empty when it is, or has not been seen.
    std::string distrust() const {
        auto const verdict = SSL_get_verify_result(native());
        if (verdict == X509_V_ERR_APPLICATION_VERIFICATION) return "none of its keys is pinned";
        return verdict == X509_V_OK ? std::string() : X509_verify_cert_error_string(verdict);
    }
};

} // namespace etelecom::detail
