#include "mock/doors.hpp"
#include "mock/program.hpp"

#include <etelecom/mock/server_settings.hpp>
#include <etelecom/version.hpp>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

namespace et = etelecom;

namespace {

char const* const path = ETELECOM_MOCK_PROGRAM;
std::string const where = "etelecom-mock listening on http://127.0.0.1:";

std::uint16_t port_in(std::string const& line) {
    BOOST_REQUIRE(line.starts_with(where));
    return static_cast<std::uint16_t>(std::stoi(line.substr(where.size())));
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_program)

BOOST_AUTO_TEST_CASE(says_where_it_listens_and_answers_there) {
    program mock({path, "--port", "0"});
    raw_socket socket(port_in(mock.line()));
    socket.send("GET /_mock/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    auto const health = read(socket.read_response());
    BOOST_TEST(health.status == 200u);
    BOOST_TEST(health.json().at("version").as_string() == et::version);
    BOOST_TEST(mock.line().starts_with("base URL: http://127.0.0.1:"));
    BOOST_TEST(mock.line() == "  key: mock-key");
    BOOST_TEST(mock.line().starts_with("partner's base URL: http://127.0.0.1:"));
    BOOST_TEST(mock.line() == "  partner's key: mock-partner-key");
    BOOST_TEST(mock.line() == "  partner's key for the shop: mock-shop-key");
    BOOST_TEST(mock.line().starts_with("SMS base URL: http://127.0.0.1:"));
    BOOST_TEST(mock.line() ==
               "OA: 579745863508352884, template: 7895417 (value: code), phone: 0900000100");
}

BOOST_AUTO_TEST_CASE(takes_every_setting_as_an_option) {
    program help({path, "--help", "all"});
    auto const text = help.rest();
    boost::mp11::mp_for_each<
        boost::describe::describe_members<et::mock::server_settings, boost::describe::mod_public>>(
        [&](auto member) {
            std::string option(member.name);
            std::ranges::replace(option, '_', '-');
            BOOST_TEST(text.find("--" + option + ' ') != std::string::npos, option);
        });
}

BOOST_AUTO_TEST_CASE(begins_at_a_time_and_has_it_run_or_stand_still) {
    program mock({path, "--port", "0", "--start-time", "2026-06-01T00:00:00Z", "--speed", "0",
                  "--partner-key", "p", "--worlds", "--journal-limit", "1"});
    auto const port = port_in(mock.line());
    auto const ask = [&](std::string target, std::string key = "mock-key") {
        raw_socket socket(port);
        socket.send(written({.body = "",
                             .target = std::move(target),
                             .content_type = "",
                             .authorization = "Bearer " + key,
                             .method = "GET"}));
        return read(socket.read_response()).json();
    };
    BOOST_TEST(ask("/_mock/clock").at("time").as_string() == "2026-06-01T00:00:00Z");
    BOOST_TEST(ask("/_mock/world").at("partner_key").as_string() == "p");
    BOOST_TEST(ask("/_mock/world", "test-1").at("name").as_string() == "test-1");
}

BOOST_AUTO_TEST_CASE(ends_well_on_either_signal) {
    for (int const signal : {SIGINT, SIGTERM}) {
        program mock({path, "--port=0"});
        raw_socket open(port_in(mock.line()));
        mock.signal(signal);
        BOOST_TEST(mock.exit_code() == 0);
    }
}

BOOST_AUTO_TEST_CASE(takes_a_key_and_does_not_print_it) {
    program mock({path, "--port", "0", "--api-key", "a-key-of-my-own"});
    auto const port = port_in(mock.line());
    auto const ask = [&](std::string key) {
        raw_socket socket(port);
        socket.send(written({.authorization = "Bearer " + std::move(key)}));
        return read(socket.read_response()).status;
    };
    BOOST_TEST(ask("a-key-of-my-own") == 400u);
    BOOST_TEST(ask("mock-key") == 401u);
    mock.signal(SIGTERM);
    BOOST_TEST(mock.rest().find("a-key-of-my-own") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(gives_the_same_ids_for_the_same_seed) {
    auto const ids = [](char const* seed) {
        program mock({path, "--port", "0", "--seed", seed});
        raw_socket socket(port_in(mock.line()));
        socket.send(written({.body = good}));
        return std::string(read(socket.read_response()).json().at("id").as_string());
    };
    BOOST_TEST(ids("5") == ids("5"));
    BOOST_TEST(ids("5") != ids("6"));
}

BOOST_AUTO_TEST_CASE(refuses_options_that_it_does_not_know_or_cannot_read) {
    for (std::vector<std::string> const& wrong : {std::vector<std::string>{"--nonsense"},
                                                  {"--port", "70000"},
                                                  {"--port", "-1"},
                                                  {"--port"},
                                                  {"--seed", "x"},
                                                  {"--seed", "-1"},
                                                  {"stray"},
                                                  {"--host", "nowhere."},
                                                  {"--api-key", ""},
                                                  {"--start-time", "tomorrow"},
                                                  {"--speed", "-1"},
                                                  {"--journal-limit", "many"},
                                                  {"--max-worlds", "-1"},
                                                  {"--max-kept", "0"},
                                                  {"--api-key", "k "},
                                                  {"--partner-key", "a\nb"},
                                                  {"--control-token", "\xc3\xa9"},
                                                  {"--shop-key", std::string(8'193, 'k')},
                                                  {"--service-word", "a b"},
                                                  {"--service-word", "#"},
                                                  {"--service-word", "%41"},
                                                  {"--allow-host", "a b"},
                                                  {"--allow-host", "http://a"}}) {
        std::vector<std::string> command{path};
        command.insert(command.end(), wrong.begin(), wrong.end());
        program mock(command);
        BOOST_TEST(mock.line().starts_with("etelecom-mock: "));
        BOOST_TEST(mock.exit_code() == 2);
    }
}

BOOST_AUTO_TEST_CASE(names_what_it_cannot_take) {
    auto const said = [](std::vector<std::string> command) {
        command.insert(command.begin(), path);
        return program(command).line();
    };
    BOOST_TEST(said({"stray"}) == "etelecom-mock: there is no argument stray");
    BOOST_TEST(said({"--host", "foo", "--port", "0"}) ==
               "etelecom-mock: --host takes an IP address of this machine, and not foo");
    for (std::string const option : {"--max-worlds", "--max-kept"})
        for (char const* const number : {"0", "-1"})
            BOOST_TEST(said({option, number}) ==
                       "etelecom-mock: " + option + " takes 1 to 18446744073709551615");
    BOOST_TEST(said({"--service-word", "a.b"}) ==
               "etelecom-mock: --service-word takes letters and digits");
}

BOOST_AUTO_TEST_CASE(takes_keys_and_names_that_requests_can_have) {
    program mock({path, "--port", "0", "--api-key", std::string(8'192, 'k'), "--control-token",
                  "a b", "--service-word", "Acme2", "--allow-host", "my-mock.test_1",
                  "--allow-host", "fe80::1"});
    BOOST_TEST(mock.line().starts_with(where));
}

BOOST_AUTO_TEST_CASE(says_that_a_port_is_taken) {
    et::mock::server const first;
    program mock({path, "--port", std::to_string(first.port())});
    BOOST_TEST(mock.line() == "etelecom-mock: cannot listen on 127.0.0.1 port " +
                                  std::to_string(first.port()) + ": Address already in use");
    BOOST_TEST(mock.exit_code() == 1);
}

BOOST_AUTO_TEST_CASE(warns_when_other_machines_can_reach_it) {
    program mock({path, "--port", "0", "--host", "0.0.0.0"});
    port_in(mock.line());
    mock.signal(SIGTERM);
    BOOST_TEST(mock.rest().find("warning: ") != std::string::npos);
    BOOST_TEST(mock.exit_code() == 0);
}

BOOST_AUTO_TEST_CASE(tells_its_version) {
    program version({path, "--version"});
    BOOST_TEST(version.line() == "etelecom-mock " + std::string(et::version));
    BOOST_TEST(version.exit_code() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

#endif
