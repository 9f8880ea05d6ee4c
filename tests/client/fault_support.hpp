#pragma once

#include "../support/fake_transport.hpp"
#include "../support/faulty_server.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>

/// What the tests of a client against a server at fault have in common.
namespace fault_test {

namespace et = etelecom;
namespace zalo = et::zalo;
namespace asio = boost::asio;
using et::test::answers_with;
using et::test::cut;
using et::test::faulty_server;
using et::test::faulty_server_setup;
using et::test::good_certificate;
using et::test::http_answer;
using et::test::peer;
using et::test::peer_script;
using et::test::sightings;
using namespace std::chrono_literals;

inline zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                         .phone = "0900000100",
                                         .template_id = 7895417,
                                         .template_data = {{"code", "482913"}},
                                         .tracking_id = "otp-42"};
inline zalo::check_consent::request const question{.oa_id = 579745863508352884,
                                                   .phone = "0900000100"};

inline std::string const taken =
    http_answer(R"({"id":"7","msg_id":"m1","status":"P","error_code":0})");
inline std::string const told = http_answer(R"({"error":3})");

/// For a client of that server which waits for nothing between two attempts.
inline et::client_config config_for(faulty_server const& server) {
    auto config = et::client_config()
                      .base_url(server.base_url())
                      .api_key("key-of-the-test")
                      .clock(std::make_shared<et::test::fake_clock>());
    if (server.is_secure()) config.add_ca(good_certificate().pem);
    return config;
}

inline faulty_server_setup setup(bool secure) {
    faulty_server_setup made;
    if (secure) made.identity = good_certificate();
    return made;
}

/// A server that answers once it is told to.
class patient_server {
public:
    explicit patient_server(std::string answer = taken)
        : server([this, answer = std::move(answer)](peer& client) {
              for (client.secure();;) {
                  client.read_request();
                  while (!told_) client.pause(1ms);
                  client.write(answer);
              }
          }) {}

    void answer() { told_ = true; }
    bool wait_for_requests(int count) const {
        return server.wait_until([&](sightings const& seen) { return seen.requests >= count; });
    }

private:
    std::atomic<bool> told_ = false;

public:
    faulty_server server; ///< last: its threads look at the above
};

/// A client with the loop that runs it, where it is to run on the caller's.
class driven_client {
public:
    driven_client(et::client_config config, bool asynchronous) {
        if (asynchronous) client_.emplace(loop_.get_executor(), std::move(config));
        else client_.emplace(std::move(config));
        asynchronous_ = asynchronous;
    }

    template <class E>
    et::result<typename E::response> call(typename E::request const& request,
                                          et::call_options const& options = {}) {
        if (!asynchronous_) return client_->template call<E>(request, options);
        std::optional<et::result<typename E::response>> ended;
        client_->template async_call<E>(
            request, options,
            [&](et::result<typename E::response> answer) { ended = std::move(answer); });
        loop_.restart();
        while (!ended && loop_.run_one() != 0) {}
        return std::move(ended).value();
    }

    et::client& operator*() { return *client_; }
    et::client* operator->() { return &*client_; }

private:
    asio::io_context loop_;
    std::optional<et::client> client_;
    bool asynchronous_;
};

} // namespace fault_test
