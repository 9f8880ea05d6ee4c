#pragma once

#include "errand.hpp"

#include <httplib.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <utility>

/// cpp-httplib with a kept connection. Nobody reads what stands in the answer.
namespace with_httplib {

class blocking final : public contender {
public:
    explicit blocking(errand const& what) : what_(what) {
        if (what.tls) {
            auto client = std::make_unique<httplib::SSLClient>(errand::host, what.port);
            client->set_ca_cert_store(store(what.authority)); // is its own from here on
            client->enable_server_certificate_verification(true);
            client_ = std::move(client);
        } else {
            client_ = std::make_unique<httplib::ClientImpl>(errand::host, what.port);
        }
        client_->set_keep_alive(true);
        client_->set_tcp_nodelay(true);
        for (auto const& [name, value] : what.headers)
            if (name != "Content-Type") headers_.emplace(name, value);
    }

    void make(std::size_t calls, call_times& times) override {
        for (std::size_t i = 0; i != calls; ++i) {
            auto const begin = call_times::clock::now();
            auto const answer =
                client_->Post(errand::target, headers_, what_.body, "application/json");
            if (!answer) throw std::runtime_error("cpp-httplib: " + to_string(answer.error()));
            what_.expect(static_cast<unsigned>(answer->status), answer->body.size());
            times.add(begin);
        }
    }

private:
    static X509_STORE* store(std::string const& pem) {
        std::unique_ptr<BIO, decltype(&BIO_free)> const text(
            BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
        std::unique_ptr<X509, decltype(&X509_free)> const authority(
            PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr), &X509_free);
        auto* const out = X509_STORE_new();
        X509_STORE_add_cert(out, authority.get());
        return out;
    }

    errand what_;
    std::unique_ptr<httplib::ClientImpl> client_{};
    httplib::Headers headers_{};
};

} // namespace with_httplib
