// The client through tinyproxy, which others wrote: by CONNECT and with whole requests, with
// credentials right and wrong, many calls at once. Without tinyproxy it says so.
#include "support/child_program.hpp"
#include "support/fake_transport.hpp"
#include "support/faulty_server.hpp"

#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace et = etelecom;
namespace test = et::test;
namespace zalo = et::zalo;

namespace {

zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                  .phone = "0900000100",
                                  .template_id = 7895417,
                                  .template_data = {{"code", "482913"}}};

int failures = 0;

void expect(bool so, std::string_view what) {
    if (so) return;
    std::cerr << "failed: " << what << '\n';
    ++failures;
}

/// A socket of this machine, and the address of a port of it; 0 is any.
class local_socket {
public:
    explicit local_socket(std::uint16_t port = 0)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address_.sin_port = htons(port);
    }
    local_socket(local_socket const&) = delete;
    local_socket& operator=(local_socket const&) = delete;
    ~local_socket() { ::close(socket_); }

    bool connect() { return ::connect(socket_, name(), size_) == 0; }
    std::uint16_t bind() {
        if (::bind(socket_, name(), size_) != 0 || ::getsockname(socket_, name(), &size_) != 0)
            throw std::runtime_error("no port is free");
        return ntohs(address_.sin_port);
    }

private:
    sockaddr* name() { return reinterpret_cast<sockaddr*>(&address_); }

    int socket_;
    sockaddr_in address_{};
    socklen_t size_ = sizeof address_;
};

bool is_listened_to(std::uint16_t port) {
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!local_socket(port).connect()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

/// tinyproxy on this machine, for a user with a password, with tunnels to one port only.
class tiny_proxy {
public:
    explicit tiny_proxy(std::string const& may_connect_to)
        : port_(local_socket().bind()),
          runs_({"tinyproxy", "-d", "-c",
                 folder_.write("tinyproxy.conf",
                               "Port " + std::to_string(port_) +
                                   "\nListen 127.0.0.1\nAllow 127.0.0.1\nMaxClients 30\n"
                                   "LogLevel Error\nBasicAuth user hush-1\nConnectPort " +
                                   may_connect_to + "\n")}) {
        if (!is_listened_to(port_)) throw std::runtime_error("tinyproxy does not begin");
    }

    std::string url(std::string const& credentials) const {
        return "http://" + credentials + "127.0.0.1:" + std::to_string(port_);
    }

private:
    test::scratch_folder folder_{};
    std::uint16_t port_;
    test::child_program runs_;
};

/// As many calls as pass in a moment, from several threads; how many went well.
int many(et::client_config const& config) {
    et::client client(et::client_config(config).max_connections(8));
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t != 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i != 50; ++i) {
                auto const sent = client.call<zalo::send_zns>(otp);
                if (sent) ++good;
                else std::cerr << sent.error() << '\n';
            }
        });
    for (auto& thread : threads) thread.join();
    return good;
}

void is_refused(et::client_config const& config, std::string_view told, int attempts) {
    et::client client(config);
    auto const sent = client.call<zalo::send_zns>(otp);
    if (!sent.has_error()) return expect(false, told);
    auto const line = sent.error().message();
    std::cout << line << '\n';
    expect(line.find(told) != std::string::npos, told);
    expect(line.find("hush") == std::string::npos, "no password is shown");
    expect(sent.error().delivery() == et::delivery::not_sent, "nothing was sent");
    expect(sent.error().attempts() == attempts, "as many attempts as can help");
}

void try_all() {
    test::faulty_server const server(
        test::answers_with(test::http_answer(R"({"id":"7","msg_id":"m1","status":"P"})")),
        {.identity = test::good_certificate()});
    et::mock::server mock;
    tiny_proxy const proxy(server.port());
    tiny_proxy const elsewhere("1");
    auto const secure = [&](std::string const& url) {
        return et::client_config()
            .base_url(server.base_url("localhost"))
            .api_key("key-of-the-test")
            .add_ca(test::good_certificate().pem)
            .clock(std::make_shared<test::fake_clock>())
            .proxy(url);
    };

    expect(many(secure(proxy.url("user:hush%2D1@"))) == 200, "all calls pass the tunnels");
    expect(server.seen().requests == 200, "each of them came once");
    expect(server.seen().connections <= 8, "tunnels are kept");

    // It closes behind each answer to a plain request, perhaps while the next one is on its way: of
    // that nobody would know whether it came.
    expect(many(mock.client_config().max_idle({}).proxy(proxy.url("user:hush%2D1@"))) == 200,
           "all plain calls pass");
    expect(mock.calls<zalo::send_zns>().size() == 200, "each of those came once");

    is_refused(secure(proxy.url("user:hush@")), "answered 401 to CONNECT localhost:", 1);
    is_refused(secure(proxy.url("")), "to CONNECT localhost:", 1);
    is_refused(secure(elsewhere.url("user:hush%2D1@")), "answered 403 to CONNECT localhost:", 1);
    auto const nobody = std::to_string(local_socket().bind());
    tiny_proxy const to_nobody(nobody);
    is_refused(secure(to_nobody.url("user:hush%2D1@"))
                   .base_url("https://localhost:" + nobody + "/v1/shop"),
               "to CONNECT localhost:" + nobody, 3);
    expect(server.seen().requests == 200, "what was refused did not come");
}

} // namespace

int main() try {
    if (std::system("tinyproxy -v >/dev/null 2>&1") != 0) {
        std::cout << "SKIPPED: there is no tinyproxy\n";
        return 77;
    }
    try_all();
    return failures == 0 ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << "through_tinyproxy: " << problem.what() << '\n';
    return 1;
}
