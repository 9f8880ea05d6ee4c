#pragma once

#include <boost/asio/completion_condition.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace etelecom::test {

/// A certificate that vouches for itself, and its key, both PEM.
struct certificate {
    std::string pem;
    std::string key;
};

/// `alternative_name` as OpenSSL writes it: `DNS:localhost,IP:127.0.0.1`.
inline certificate make_certificate(std::string const& alternative_name) {
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const key(EVP_EC_gen("P-256"),
                                                                  &EVP_PKEY_free);
    std::unique_ptr<X509, decltype(&X509_free)> const x509(X509_new(), &X509_free);
    if (!key || !x509) throw std::runtime_error("no key or certificate could be made");
    X509_set_version(x509.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), 3600);
    X509_set_pubkey(x509.get(), key.get());
    auto* const name = X509_get_subject_name(x509.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<unsigned char const*>("test"), -1, -1, 0);
    X509_set_issuer_name(x509.get(), name);
    X509V3_CTX context{};
    X509V3_set_ctx(&context, x509.get(), x509.get(), nullptr, nullptr, 0);
    for (auto const& [id, value] :
         {std::pair<int, std::string>{NID_subject_alt_name, alternative_name},
          std::pair<int, std::string>{NID_basic_constraints, "CA:TRUE"}}) {
        auto* const extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
        if (!extension) throw std::runtime_error("no extension could be made");
        X509_add_ext(x509.get(), extension, -1);
        X509_EXTENSION_free(extension);
    }
    X509_sign(x509.get(), key.get(), EVP_sha256());

    auto const text = [](auto&& write) {
        std::unique_ptr<BIO, decltype(&BIO_free)> const bio(BIO_new(BIO_s_mem()), &BIO_free);
        write(bio.get());
        char* data = nullptr;
        auto const size = BIO_get_mem_data(bio.get(), &data);
        return std::string(data, static_cast<std::size_t>(size));
    };
    return {text([&](BIO* bio) { PEM_write_bio_X509(bio, x509.get()); }), text([&](BIO* bio) {
                PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            })};
}

/// Answers every request with one body over TLS, a connection at a time, until it is destroyed.
class tls_server {
public:
    tls_server(certificate const& identity, std::string body, bool hang_up = false)
        : body_(std::move(body)), hang_up_(hang_up) {
        tls_.use_certificate_chain(boost::asio::buffer(identity.pem));
        tls_.use_private_key(boost::asio::buffer(identity.key), boost::asio::ssl::context::pem);
        thread_ = std::thread([this] { serve(); });
    }
    ~tls_server() {
        stopping_ = true;
        boost::system::error_code ignored;
        boost::asio::ip::tcp::socket wake(context_);
        wake.connect(acceptor_.local_endpoint(), ignored);
        thread_.join();
    }

    std::string port() const { return std::to_string(acceptor_.local_endpoint().port()); }
    int requests() const { return requests_; }

private:
    void serve() {
        while (!stopping_) {
            boost::system::error_code code;
            boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream(context_, tls_);
            acceptor_.accept(stream.next_layer(), code);
            if (code || stopping_) continue;
            stream.handshake(boost::asio::ssl::stream_base::server, code);
            std::string request;
            while (!code && read(stream, request, code)) {
                ++requests_;
                if (hang_up_) break;
                boost::asio::write(stream,
                                   boost::asio::buffer("HTTP/1.1 200 OK\r\nContent-Length: " +
                                                       std::to_string(body_.size()) + "\r\n\r\n" +
                                                       body_),
                                   code);
            }
        }
    }

    /// Reads one request whose body follows its header at once.
    static bool read(boost::asio::ssl::stream<boost::asio::ip::tcp::socket>& stream,
                     std::string& request, boost::system::error_code& code) {
        request.clear();
        auto const size =
            boost::asio::read_until(stream, boost::asio::dynamic_buffer(request), "\r\n\r\n", code);
        if (code) return false;
        auto const at = request.find("Content-Length: ");
        auto const length = at == std::string::npos ? 0 : std::stoul(request.substr(at + 16));
        if (request.size() < size + length)
            boost::asio::read(stream, boost::asio::dynamic_buffer(request),
                              boost::asio::transfer_exactly(size + length - request.size()), code);
        return !code;
    }

    boost::asio::io_context context_;
    boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_server};
    boost::asio::ip::tcp::acceptor acceptor_{context_,
                                             {boost::asio::ip::address_v4::loopback(), 0}};
    std::string body_;
    bool hang_up_;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> requests_ = 0;
    std::thread thread_;
};

} // namespace etelecom::test
