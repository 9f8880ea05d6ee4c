#include "faulty_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace etelecom::test {

namespace {

std::size_t announced_length(std::string const& header) {
    constexpr std::string_view name = "\r\nContent-Length: ";
    auto const at = header.find(name);
    return at == std::string::npos ? 0 : std::stoul(header.substr(at + name.size()));
}

owned_tls make_tls(faulty_server_setup const& setup) {
    owned_tls tls(SSL_CTX_new(TLS_server_method()));
    if (setup.newest_tls != 0) {
        SSL_CTX_set_security_level(tls.get(), 0); // or the old versions are not offered at all
        SSL_CTX_set_min_proto_version(tls.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(tls.get(), setup.newest_tls);
    }
    auto const key = key_of(*setup.identity);
    auto const text = bio_of(setup.identity->pem);
    owned_x509 const first(PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
    if (SSL_CTX_use_certificate(tls.get(), first.get()) != 1 ||
        SSL_CTX_use_PrivateKey(tls.get(), key.get()) != 1)
        throw std::runtime_error("the server's certificate cannot be used");
    while (auto* const further = PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr))
        SSL_CTX_add_extra_chain_cert(tls.get(), further);
    ERR_clear_error(); // of the end of the text
    return tls;
}

} // namespace

std::string http_answer(std::string_view body, std::string_view status, std::string_view fields) {
    std::string answer("HTTP/1.1 ");
    answer.append(status).append("\r\nContent-Length: ").append(std::to_string(body.size()));
    return answer.append("\r\n").append(fields).append("\r\n").append(body);
}

peer_script answers_with(std::string answer) {
    return [answer = std::move(answer)](peer& client) {
        for (client.secure();;) {
            client.read_request();
            client.write(answer);
        }
    };
}

peer_script behind_proxy(peer_script script) {
    return [script = std::move(script)](peer& client) {
        if (client.is_secure()) client.open_tunnel();
        script(client);
    };
}

peer::peer(faulty_server& server, int socket) : server_(server), socket_(socket) {
    if (!server.tls_) return;
    ssl_.reset(SSL_new(server.tls_.get()));
    SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
}

peer::~peer() { ::close(socket_); }

/// Ends the script when the server stops, or nothing comes.
void peer::wait_for(short events) const {
    std::array<pollfd, 2> watched{pollfd{socket_, events, 0}, pollfd{server_.stop_, POLLIN, 0}};
    int const limit = static_cast<int>(
        std::chrono::duration_cast<std::chrono::milliseconds>(longest_wait).count());
    if (::poll(watched.data(), watched.size(), limit) <= 0 || watched[1].revents != 0) throw over();
}

std::string peer::read_wire(std::size_t most) {
    most = std::min(most, reading_.left);
    if (most == 0) end(reading_.how);
    std::string bytes(most, '\0');
    for (;;) {
        auto const count = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count > 0) {
            bytes.resize(static_cast<std::size_t>(count));
            reading_.left -= bytes.size();
            return bytes;
        }
        if (count == 0 || (errno != EAGAIN && errno != EINTR)) throw over();
        wait_for(POLLIN);
    }
}

void peer::write_wire(std::string_view bytes) {
    auto const cut_short = bytes.size() > writing_.left;
    if (cut_short) bytes = bytes.substr(0, writing_.left);
    writing_.left -= bytes.size();
    while (!bytes.empty()) {
        auto const count = ::send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno == EAGAIN || errno == EINTR) wait_for(POLLOUT);
        else throw over();
    }
    if (cut_short) end(writing_.how);
}

/// What OpenSSL has to say goes onto the wire.
void peer::flush() {
    char* bytes = nullptr;
    auto* const out = SSL_get_wbio(ssl_.get());
    auto const size = BIO_get_mem_data(out, &bytes);
    if (size <= 0) return;
    std::string const copy(bytes, static_cast<std::size_t>(size));
    BIO_reset(out);
    write_wire(copy);
}

void peer::secure() {
    if (!ssl_) return;
    for (;;) {
        ERR_clear_error();
        auto const done = SSL_accept(ssl_.get());
        auto const why = SSL_get_error(ssl_.get(), done);
        flush();
        if (done == 1) break;
        if (why != SSL_ERROR_WANT_READ) end(cut::fin);
        auto const bytes = read_wire(16 * 1024);
        BIO_write(SSL_get_rbio(ssl_.get()), bytes.data(), static_cast<int>(bytes.size()));
    }
    server_.note([&](sightings& seen) {
        ++seen.secured;
        seen.resumed += SSL_session_reused(ssl_.get());
    });
}

std::string peer::read_connect() {
    std::string head;
    // What comes behind it is not for the proxy.
    while (!head.ends_with("\r\n\r\n")) head += read_wire(1);
    server_.note([&](sightings& seen) {
        ++seen.tunnels;
        seen.heads.push_back(head);
    });
    return head;
}

std::string peer::open_tunnel() {
    auto head = read_connect();
    write_plainly("HTTP/1.1 200 Connection established\r\n\r\n");
    wait_for(POLLIN); // or what the server says would come with it
    return head;
}

std::string peer::read_some(std::size_t most) {
    std::string bytes;
    while (bytes.empty()) {
        if (!ssl_) {
            bytes = read_wire(most);
            break;
        }
        bytes.resize(most);
        ERR_clear_error();
        auto const count = SSL_read(ssl_.get(), bytes.data(), static_cast<int>(most));
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        if (count > 0) break;
        if (SSL_get_error(ssl_.get(), count) != SSL_ERROR_WANT_READ) throw over();
        flush();
        auto const wire = read_wire(16 * 1024);
        BIO_write(SSL_get_rbio(ssl_.get()), wire.data(), static_cast<int>(wire.size()));
    }
    server_.note([&](sightings& seen) { seen.bytes += bytes.size(); });
    return bytes;
}

std::string peer::read(std::size_t count) {
    while (ahead_.size() < count) ahead_ += read_some(count - ahead_.size());
    auto bytes = ahead_.substr(0, count);
    ahead_.erase(0, count);
    return bytes;
}

std::string peer::read_request() {
    constexpr std::string_view end_of_header = "\r\n\r\n";
    auto end = std::string::npos;
    while ((end = ahead_.find(end_of_header)) == std::string::npos) ahead_ += read_some(16 * 1024);
    auto const header = end + end_of_header.size();
    auto request = read(header + announced_length(ahead_.substr(0, header)));
    server_.note([&](sightings& seen) {
        ++seen.requests;
        seen.heads.push_back(request.substr(0, header));
        seen.bodies.push_back(request.substr(header));
    });
    return request;
}

void peer::write(std::string_view bytes) {
    if (!ssl_) return write_wire(bytes);
    if (bytes.empty()) return;
    if (SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) <= 0) throw over();
    flush();
}

void peer::write_plainly(std::string_view bytes) { write_wire(bytes); }

void peer::end_politely() {
    if (ssl_) {
        SSL_shutdown(ssl_.get());
        flush();
    }
    end(cut::fin);
}

void peer::end(cut how) {
    if (how == cut::rst) {
        linger const at_once{1, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    } else {
        ::shutdown(socket_, SHUT_WR);
        // A socket that is closed with bytes unread resets the connection instead.
        hold();
    }
    throw over();
}

void peer::hold() {
    server_.note([](sightings& seen) { ++seen.held; });
    wait_for(POLLRDHUP);
    throw over();
}

void peer::pause(std::chrono::milliseconds time) {
    std::array<pollfd, 1> stop{pollfd{server_.stop_, POLLIN, 0}};
    if (::poll(stop.data(), 1, static_cast<int>(time.count())) != 0) throw over();
}

faulty_server::faulty_server(peer_script usual, faulty_server_setup setup)
    : usual_(std::move(usual)),
      tls_(setup.identity ? make_tls(setup) : nullptr),
      listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      stop_(::eventfd(0, EFD_CLOEXEC)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(setup.port);
    int const again = 1; // where a server was a moment ago
    ::setsockopt(listening_, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
    socklen_t size = sizeof address;
    auto* const name = reinterpret_cast<sockaddr*>(&address);
    auto const& room = setup.receive_buffer; // connections have what the listening socket has
    if (room != 0) ::setsockopt(listening_, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    if (::bind(listening_, name, size) != 0 || ::listen(listening_, SOMAXCONN) != 0 ||
        ::getsockname(listening_, name, &size) != 0)
        throw std::runtime_error("the server of the test cannot listen");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { accept(); });
}

faulty_server::~faulty_server() {
    ::eventfd_write(stop_, 1);
    thread_.join();
    for (auto& each : served_) each.thread.join();
    ::close(listening_);
    ::close(stop_);
}

void faulty_server::next(peer_script script) {
    std::lock_guard const lock(mutex_);
    next_.push_back(std::move(script));
}

void faulty_server::usually(peer_script script) {
    std::lock_guard const lock(mutex_);
    usual_ = std::move(script);
}

std::string faulty_server::base_url(std::string_view host) const {
    return std::string(tls_ ? "https://" : "http://").append(host) + ':' + port() + "/v1/shop";
}

sightings faulty_server::seen() const {
    std::lock_guard const lock(mutex_);
    return seen_;
}

bool faulty_server::wait_until(std::function<bool(sightings const&)> const& so) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, peer::longest_wait, [&] { return so(seen_); });
}

template <class Change>
void faulty_server::note(Change const& change) {
    // Told under the lock: what waits may end the server as soon as it has it.
    std::lock_guard const lock(mutex_);
    change(seen_);
    changed_.notify_all();
}

void faulty_server::accept() {
    for (;;) {
        std::array<pollfd, 2> watched{pollfd{listening_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
        if (watched[1].revents != 0) return;
        if (watched[0].revents == 0) continue;
        sockaddr_in from{};
        socklen_t size = sizeof from;
        auto const socket =
            ::accept4(listening_, reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC);
        if (socket < 0) continue;
        std::array<char, INET_ADDRSTRLEN> text{};
        ::inet_ntop(AF_INET, &from.sin_addr, text.data(), text.size());
        int const at_once = 1; // what is written before a reset must be on its way by then
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        std::lock_guard const lock(mutex_);
        join_ended();
        auto script = usual_;
        if (!next_.empty()) {
            script = std::move(next_.front());
            next_.pop_front();
        }
        auto const ended = std::make_shared<bool>(false);
        std::thread thread([this, socket, ended, script = std::move(script)] {
            serve(socket, script);
            note([&](sightings& seen) {
                ++seen.closed;
                *ended = true;
            });
        });
        served_.push_back({ended, std::move(thread)});
        ++seen_.connections;
        seen_.from.emplace_back(text.data());
        changed_.notify_all();
    }
}

void faulty_server::join_ended() {
    for (auto each = served_.begin(); each != served_.end();) {
        if (!*each->ended) {
            ++each;
            continue;
        }
        each->thread.join();
        each = served_.erase(each);
    }
}

void faulty_server::serve(int socket, peer_script const& script) {
    peer client(*this, socket);
    try {
        script(client);
    } catch (peer::over const&) {}
}

} // namespace etelecom::test
