#pragma once

#include "certificate.hpp"

#include <openssl/ssl.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace etelecom::test {

using owned_tls = std::unique_ptr<SSL_CTX, freed_by<SSL_CTX, SSL_CTX_free>>;
using owned_session = std::unique_ptr<SSL, freed_by<SSL, SSL_free>>;

/// A whole answer as bytes, its length announced.
std::string http_answer(std::string_view body, std::string_view status = "200 OK",
                        std::string_view fields = "");

/// What a server has seen.
struct sightings {
    int connections = 0;   ///< accepted
    int secured = 0;       ///< handshakes that came to their end
    int resumed = 0;       ///< of them, those with an earlier session
    int closed = 0;        ///< connections that are done with on both sides
    int held = 0;          ///< scripts that wait for the client to go
    int tunnels = 0;       ///< asked for, of a server that stands for a proxy
    int requests = 0;      ///< whole ones
    std::size_t bytes = 0; ///< of requests, without encryption, whole or not
    std::vector<std::string> bodies{};
    std::vector<std::string> heads{}; ///< of requests, those for a tunnel among them
    std::vector<std::string> from{};  ///< the addresses of the connections' other ends
};

/// How a connection is cut.
enum class cut : unsigned char { fin, rst };

class faulty_server;

/// The server's end of one connection, for a script: what stands in the script happens, in that
/// order, and then the connection is closed. Every function that waits ends the script when the
/// connection or the server does, and after `longest_wait` at the latest.
class peer {
public:
    static constexpr std::chrono::seconds longest_wait{10};

    /// The TLS handshake; nothing over plain TCP.
    void secure();
    /// As a proxy: the request for a tunnel, which is not encrypted; counted as nothing else.
    std::string read_connect();
    /// As a proxy that lets everybody through, and then as the server behind it, which does not
    /// speak first.
    std::string open_tunnel();
    /// One whole request, header and body; counted.
    std::string read_request();
    /// So many bytes of a request.
    std::string read(std::size_t count);
    void write(std::string_view bytes);
    /// Bytes that are not encrypted, whatever the connection is.
    void write_plainly(std::string_view bytes);
    /// The end of what is written, announced as TLS wants it, and of the script.
    [[noreturn]] void end_politely();
    /// The end of the connection, and of the script.
    [[noreturn]] void end(cut how);
    /// Until the client goes; what it sends is not read.
    [[noreturn]] void hold();
    void pause(std::chrono::milliseconds time);
    /// The connection is cut when so many bytes on the wire (encrypted ones, too) have been read,
    /// or written.
    void cut_reading_after(std::size_t bytes, cut how) { reading_ = {bytes, how}; }
    void cut_writing_after(std::size_t bytes, cut how) { writing_ = {bytes, how}; }
    bool is_secure() const noexcept { return ssl_ != nullptr; }

private:
    friend class faulty_server;
    struct over {}; ///< thrown where a script ends early
    struct budget {
        std::size_t left = static_cast<std::size_t>(-1);
        cut how = cut::fin;
    };

    peer(faulty_server& server, int socket);
    peer(peer const&) = delete;
    peer& operator=(peer const&) = delete;
    ~peer();

    void wait_for(short events) const;
    std::string read_wire(std::size_t most);
    void write_wire(std::string_view bytes);
    void flush();
    std::string read_some(std::size_t most);

    faulty_server& server_;
    int socket_;
    owned_session ssl_{};
    budget reading_{};
    budget writing_{};
    std::string ahead_{}; ///< read, and not yet asked for
};

using peer_script = std::function<void(peer&)>;

/// Answers each request with the same bytes, as long as it is asked.
peer_script answers_with(std::string answer);
/// The same script behind a proxy: where TLS is spoken, through a tunnel.
peer_script behind_proxy(peer_script script);

struct faulty_server_setup {
    /// Unset, the server speaks plain TCP.
    std::optional<certificate> identity{};
    /// As OpenSSL counts them; 0 is any.
    int newest_tls = 0;
    /// Bytes that the system takes in before they are read; 0 is as many as it likes.
    int receive_buffer = 0;
    /// 0 is any that is free.
    std::uint16_t port = 0;
};

/// A server on this machine that does what a script says, to single bytes, with a thread for each
/// connection.
class faulty_server {
public:
    explicit faulty_server(peer_script usual, faulty_server_setup setup = {});
    ~faulty_server();
    faulty_server(faulty_server const&) = delete;
    faulty_server& operator=(faulty_server const&) = delete;

    /// What the next connection meets that has no script yet, in place of the usual.
    void next(peer_script script);
    /// What connections meet from now on.
    void usually(peer_script script);

    std::string port() const { return std::to_string(port_); }
    /// As a proxy.
    std::string proxy_url() const { return "http://127.0.0.1:" + port(); }
    bool is_secure() const noexcept { return tls_ != nullptr; }
    /// `http://127.0.0.1:PORT/v1/shop`, or `https:`.
    std::string base_url(std::string_view host = "127.0.0.1") const;

    sightings seen() const;
    /// Waits until what was seen is so; false when that does not come within `longest_wait`.
    bool wait_until(std::function<bool(sightings const&)> const& so) const;

private:
    friend class peer;
    struct served {
        std::shared_ptr<bool> ended;
        std::thread thread;
    };

    void accept();
    void join_ended();
    void serve(int socket, peer_script const& script);
    template <class Change>
    void note(Change const& change);

    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    peer_script usual_;
    std::list<peer_script> next_;
    sightings seen_;
    owned_tls tls_;
    int listening_;
    int stop_;
    std::uint16_t port_ = 0;
    std::list<served> served_;
    std::thread thread_;
};

} // namespace etelecom::test
