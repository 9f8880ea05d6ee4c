// Receiving what the platform sends: answers of people, deliveries. Here a listener gets one event,
// which this program signs and posts itself; in earnest the platform does, through a reverse proxy
// that has TLS.
#include <etelecom/events.hpp>
#include <etelecom/events/listener.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <openssl/sha.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

namespace asio = boost::asio;
namespace et = etelecom;

// As the platform signs: SHA-256 of the app's id, the body, its timestamp and the OA's secret key.
static std::string mac_of(std::string const& text) {
    unsigned char bytes[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<unsigned char const*>(text.data()), text.size(), bytes);
    char hex[2 * sizeof bytes + 1];
    for (std::size_t i = 0; i != sizeof bytes; ++i) std::snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
    return hex;
}

static std::string post(unsigned short port, std::string const& body, std::string const& mac) {
    asio::io_context loop;
    asio::ip::tcp::socket socket(loop);
    socket.connect({asio::ip::address_v4::loopback(), port});
    asio::write(socket,
                asio::buffer("POST /zalo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                             "X-ZEvent-Signature: mac=" +
                             mac + "\r\nContent-Length: " + std::to_string(body.size()) +
                             "\r\n\r\n" + body));
    std::string answer;
    boost::system::error_code end;
    asio::read(socket, asio::dynamic_buffer(answer), end);
    return answer.substr(0, answer.find('\r'));
}

int main() {
    std::string const key = "the OA's secret key"; // in earnest: std::getenv("OA_SECRET_KEY")

    et::events::receiver events(et::events::receiver_config().secret(key));
    std::atomic<int> told = 0;
    events.on<et::events::user_reply_consent>([&](auto const& event) {
        ++told;
        // Hand on what takes long: the platform wants its answer within two seconds.
        std::cout << event.body.phone << " says " << event.body.user_consent << '\n';
    });
    events.on_unknown([](auto const& event) { std::cout << "new to us: " << event.name << '\n'; });
    events.on_refused([](auto const& reply) { std::cout << "refused: " << reply.reason << '\n'; });

    et::events::listener const listener(events, et::events::listener_config().path("/zalo"));

    auto const now = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    et::events::user_reply_consent::body const sample{.app_id = "360846524940903967",
                                                      .timestamp = std::to_string(now.count()),
                                                      .oa_id = 579745863508352884,
                                                      .phone = "0900000100",
                                                      .user_consent =
                                                          et::events::consent_answer::allow};
    auto const body = et::events::encode_event<et::events::user_reply_consent>(sample);
    auto const mac = mac_of(sample.app_id + body + sample.timestamp + key);

    std::cout << post(listener.port(), body, mac) << '\n';
    std::cout << post(listener.port(), body, mac) << '\n'; // sent again: taken, and told to nobody
    std::cout << post(listener.port(), body, mac_of("a guess")) << '\n';
    // Prints:
    //   84******100 says ALLOW
    //   HTTP/1.1 200 OK
    //   HTTP/1.1 200 OK
    //   refused: bad_signature
    //   HTTP/1.1 403 Forbidden
    return told == 1 ? 0 : 1;
}
