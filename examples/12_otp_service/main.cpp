// The program: the service behind an HTTP door on loopback. README.md tells how it is run. Neither
// a code, nor a key, nor a whole phone number is ever logged.
#include "http_door.hpp"
#include "otp_service.hpp"

#include <etelecom/client/log_observer.hpp>
#include <etelecom/client/metrics.hpp>
#include <etelecom/events.hpp>
#include <etelecom/events/listener.hpp>

#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace asio = boost::asio;
namespace et = etelecom;
using namespace std::chrono_literals;

static std::string variable(char const* name) {
    char const* const value = std::getenv(name);
    return value ? value : "";
}

template <class Id>
static Id id_of(char const* name) {
    auto const read = Id::parse(variable(name));
    if (!read || !read->is_set()) throw std::runtime_error(std::string(name) + " is to be an id");
    return *read;
}

static std::uint16_t port_of(char const* name, std::uint16_t otherwise) {
    auto const text = variable(name);
    if (text.empty()) return otherwise;
    std::uint16_t port = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (failed != std::errc() || *end != '\0')
        throw std::runtime_error(std::string(name) + " is to be a port");
    return port;
}

static otp::settings settings_from_environment() {
    otp::settings made;
    made.oa_id = id_of<decltype(made.oa_id)>("OTP_OA_ID");
    made.template_id = id_of<decltype(made.template_id)>("OTP_TEMPLATE_ID");
    if (auto const username = variable("OTP_SMS_USERNAME"); !username.empty())
        made.sms = otp::sms_account{.username = username,
                                    .password = variable("OTP_SMS_PASSWORD"),
                                    .template_code = variable("OTP_SMS_TEMPLATE")};
    return made;
}

// One line, whole, from any thread.
static void write_log(std::string_view line) {
    static std::mutex mutex;
    std::lock_guard const lock(mutex);
    std::clog << line << std::endl;
}

// Tells of the codes that reached a phone, if the platform's events are to come here.
static std::optional<et::events::listener> listen_for_deliveries() {
    et::secret const key(std::getenv("OTP_EVENTS_SECRET"));
    if (!key.is_set()) return std::nullopt;
    et::events::receiver events(et::events::receiver_config().secret(key));
    events.on<et::events::user_received_message>([](auto const& event) {
        if (event.body.is_zns()) write_log("a code has reached " + event.body.zns_phone().masked());
    });
    events.on_refused([](auto const& reply) { write_log("event refused: " + reply.explanation); });
    return et::events::listener(
        events, et::events::listener_config().port(port_of("OTP_EVENTS_PORT", 8091)));
}

static void run() {
    auto const counted = std::make_shared<et::metrics>();
    auto const logged = std::make_shared<et::log_observer>(
        write_log, et::log_options{.form = et::log_form::json, .attempts = false});
    auto config = et::client_config::from_environment();
    if (!config.key().text.is_set()) throw std::runtime_error("ETELECOM_API_KEY is not set");
    config.timeout(10s).user_agent("otp-service/1.0").observe(counted).observe(logged);
    et::client client(std::move(config));
    auto settings = settings_from_environment();
    settings.on_unknown = [](et::error const& failed) {
        write_log("nobody knows whether it was sent, tracking_id '" + failed.tracking_id() +
                  "': " + failed.message());
    };
    otp::otp_service service(client, std::move(settings));
    auto const deliveries = listen_for_deliveries();

    asio::io_context loop;
    otp::http_door door(loop, port_of("OTP_PORT", 8090), service, *counted);

    // Nobody else is let in. The sends that are under way have ten seconds, and whoever waits for
    // one is told what became of it.
    asio::signal_set signals(loop, SIGTERM, SIGINT);
    signals.async_wait([&](boost::system::error_code, int) {
        door.close();
        client.async_close(10s, asio::detached);
    });

    std::cout << "listening on http://127.0.0.1:" << door.port() << std::endl;
    if (deliveries) std::cout << "events on " << deliveries->url() << std::endl;
    loop.run();
}

int main() {
    try {
        run();
    } catch (std::exception const& failed) {
        std::cerr << "otp-service: " << failed.what() << '\n';
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
