#include "mock/upstream_support.hpp"

#include <etelecom/sms.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

std::size_t lines_in(std::string const& text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_upstream_record)

BOOST_AUTO_TEST_CASE(passes_a_call_on_once_and_its_answer_back_as_it_came) {
    for (auto const& way : doors) {
        mock::server real;
        cassette_file file;
        mock::server between(recording(real, file).tls(way.tls));
        auto const direct = over_loopback(real, check_consent);
        auto const told = way.ask(between, check_consent);
        BOOST_TEST_CONTEXT(way.name) {
            BOOST_TEST(told.status == 200u);
            BOOST_TEST(told.body == direct.body);
            BOOST_TEST(real.request_count() == 2u);
        }
    }
}

BOOST_AUTO_TEST_CASE(passes_the_callers_own_key_on) {
    mock::server real(mock::server_config().api_key("their-own-key"));
    cassette_file file;
    mock::server between(recording(real, file));
    auto ask = check_consent;
    ask.authorization = "Bearer their-own-key";
    BOOST_TEST(over_loopback(between, ask).status == 200u);
    // The mock's own is nothing to the upstream, which says so itself.
    auto const refused = over_loopback(between, check_consent);
    BOOST_TEST(refused.status == 401u);
    BOOST_TEST(refused.msg() == "the key is wrong");
}

BOOST_AUTO_TEST_CASE(shows_the_upstream_a_key_of_its_own) {
    mock::server real(mock::server_config().api_key("their-own-key"));
    cassette_file file;
    mock::server between(recording(real, file).upstream_key("their-own-key"));
    BOOST_TEST(over_loopback(between, check_consent).status == 200u);
    BOOST_TEST(file.text().find("their-own-key") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(sends_nothing_unless_it_is_told_to) {
    for (auto const& way : doors) {
        mock::server real;
        cassette_file file;
        mock::server between(recording(real, file).tls(way.tls));
        auto const told = way.ask(between, {.body = good});
        BOOST_TEST(told.status == 412u);
        BOOST_TEST(told.code() == "failed_precondition");
        BOOST_TEST(told.msg() == "Zalo/SendZNS sends or changes something, and is not passed on to "
                                 "the upstream without --upstream-sends");
        BOOST_TEST(real.request_count() == 0u);
        BOOST_TEST(lines_in(file.text()) == 1u);
    }
}

BOOST_AUTO_TEST_CASE(sends_a_message_once_when_it_may) {
    mock::server real;
    cassette_file file;
    mock::server between(recording(real, file).upstream_sends());
    BOOST_TEST(over_loopback(between, {.body = good}).status == 200u);
    BOOST_TEST(real.message_count() == 1u);
    BOOST_TEST(between.message_count() == 0u);
    BOOST_TEST(lines_in(file.text()) == 2u);
}

BOOST_AUTO_TEST_CASE(repeats_no_message_of_which_nothing_is_known) {
    for (auto const& what : {mock::accepted_but_lost(), mock::connection_reset(),
                             mock::garbage_then_close(), mock::truncate_after(30)}) {
        mock::server real;
        real.on<zalo::send_zns>().forever(what);
        cassette_file file;
        mock::server between(recording(real, file).upstream_sends());
        auto const told = over_loopback(between, {.body = good});
        BOOST_TEST(told.status == 502u);
        BOOST_TEST(told.code() == "unavailable");
        BOOST_TEST(told.msg().find("the request went out, and nobody knows what became of it") !=
                       std::string::npos,
                   told.msg());
        BOOST_TEST(real.request_count() == 1u);
        BOOST_TEST(file.text().find(R"("outcome":"unknown")") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(waits_no_longer_than_its_limit) {
    mock::server real;
    real.on<zalo::check_consent>().once(mock::no_answer());
    cassette_file file;
    mock::server between(recording(real, file).upstream_limit(std::chrono::milliseconds(50)));
    auto const told = over_loopback(between, check_consent);
    BOOST_TEST(told.status == 504u);
    BOOST_TEST(told.code() == "deadline_exceeded");
    BOOST_TEST(real.request_count() == 1u);
    BOOST_TEST(file.text().find(R"("outcome":"unknown")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(says_that_nothing_was_sent_to_an_upstream_that_is_gone) {
    cassette_file file;
    std::optional<mock::server> real(std::in_place);
    auto const config = recording(*real, file);
    real.reset();
    mock::server between(config);
    auto const told = over_loopback(between, check_consent);
    BOOST_TEST(told.status == 502u);
    BOOST_TEST(told.msg().find("the request was not sent") != std::string::npos, told.msg());
    BOOST_TEST(file.text().find(R"("outcome":"not_sent")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(passes_on_an_answer_that_says_no_and_one_that_is_no_json) {
    mock::server real;
    real.on<zalo::check_consent>()
        .once(mock::status(429).retry_after(std::chrono::seconds(7)))
        .then(mock::html_error_page());
    cassette_file file;
    mock::server between(recording(real, file));
    auto const refused = over_loopback(between, check_consent);
    BOOST_TEST(refused.status == 429u);
    BOOST_TEST(refused.head.find("Retry-After: 7") != std::string::npos);
    auto const page = over_loopback(between, check_consent);
    BOOST_TEST(page.status == 502u);
    BOOST_TEST(page.body.starts_with("<html>"));
    BOOST_TEST(page.head.find("text/html") != std::string::npos);
    BOOST_TEST(file.text().find("<html>") == std::string::npos);
    BOOST_TEST(file.text().find(R"("body_missing":true)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(takes_no_more_than_so_much_of_an_answer) {
    mock::server real;
    real.on<zalo::check_consent>().once(mock::huge_body());
    cassette_file file;
    mock::server between(recording(real, file));
    auto const told = over_loopback(between, check_consent);
    BOOST_TEST(told.status == 502u);
    BOOST_TEST(told.msg().find("its body is over 8388608 bytes") != std::string::npos, told.msg());
}

BOOST_AUTO_TEST_CASE(writes_nothing_secret_or_personal_into_a_cassette) {
    mock::server real;
    cassette_file file;
    {
        mock::server between(recording(real, file).upstream_sends().upstream_sms(address_of(real)));
        over_loopback(
            between,
            {.body = R"({"oa_id":"579745863508352884","phone":"0900000100","template_id":7895417,)"
                     R"("template_data":{"code":"482913"},)"
                     R"("tracking_id":"otp-482913-0900000100"})"});
        over_loopback(between, list_messages);
        over_loopback(between, {.body = R"({"undocumented":"S3CRET","84900000100":7654321})",
                                .target = "/v1/shop.Zalo/CheckConsent"});
        over_loopback(between, {.body = R"({"phone":"0900000100","template_data":{"c":"S3CRET")"});
        over_loopback(between,
                      {.body = R"({"username":"mock-sms","password":"PASSW0RD","phonenumber":)"
                               R"("0900000100","templatecode":"OTP","listparams":["482913"],)"
                               R"("routerule":["3"]})",
                       .target = "/api/OmniMessage/SendMessage",
                       .authorization = "Bearer K3Y-TO-NOTHING"});
        over_loopback(between, {.body = R"({"full_name":"S0MEBODY","phone":"0900000100","email":)"
                                        R"("a@example.com","password":"PASSW0RD"})",
                                .target = "/v1/shop.Shop/CreateAccountUser"});
    }
    auto const text = file.text();
    BOOST_TEST(lines_in(text) == 7u);
    for (auto const* hidden : {"0900000100", "900000100", "482913", "S3CRET", "PASSW0RD",
                               "mock-key", "7654321", "K3Y-TO-NOTHING", "S0MEBODY"})
        BOOST_TEST(text.find(hidden) == std::string::npos, hidden << " in\n" << text);
    // What nobody minds is there.
    for (auto const* shown : {"579745863508352884", "7895417", "Zalo/SendZNS"})
        BOOST_TEST(text.find(shown) != std::string::npos, shown);
}

BOOST_AUTO_TEST_CASE(masks_the_same_value_in_the_same_way) {
    mock::server real;
    cassette_file file;
    {
        mock::server between(recording(real, file));
        over_loopback(between, check_consent);
        auto other = check_consent;
        other.body = R"({"oa_id":"579745863508352884","phone":"+84900000101"})";
        over_loopback(between, other);
        other.body = R"({"phone":"84900000100","oa_id":"579745863508352884"})";
        over_loopback(between, other);
    }
    auto const text = file.text();
    BOOST_TEST(text.find(R"("phone":"0100000002")") != text.npos, text);
    BOOST_TEST(text.find(R"("phone":"+84100000003")") != text.npos, text);
    BOOST_TEST(text.find(R"("phone":"84100000002")") != text.npos, text);
}

BOOST_AUTO_TEST_CASE(writes_over_no_cassette) {
    mock::server real;
    cassette_file file;
    file.write("what was there\n");
    BOOST_CHECK_THROW(mock::server(recording(real, file)), std::runtime_error);
    BOOST_TEST(file.text() == "what was there\n");
}

BOOST_AUTO_TEST_CASE(keeps_what_was_passed_on_in_its_journal) {
    mock::server real;
    cassette_file file;
    mock::server between(recording(real, file));
    over_loopback(between, check_consent);
    over_loopback(between, {.body = good});
    auto const entries = between.journal();
    BOOST_TEST_REQUIRE(entries.size() == 2u);
    BOOST_TEST(entries[0].operation == "Zalo/CheckConsent");
    BOOST_TEST(entries[0].status == 200u);
    BOOST_TEST(entries[0].answer.find("\"error\"") != std::string::npos, entries[0].answer);
    BOOST_TEST(entries[1].status == 412u);
    BOOST_TEST(between.calls<zalo::check_consent>().size() == 1u);
}

BOOST_AUTO_TEST_CASE(records_what_was_passed_on_for_a_client_that_has_left) {
    mock::server real;
    real.on<zalo::check_consent>().once(mock::delay(std::chrono::milliseconds(100)));
    cassette_file file;
    mock::server between(recording(real, file));
    {
        raw_socket impatient(between.port());
        impatient.send(written(check_consent));
        BOOST_TEST(real.wait_for_requests(1));
    }
    BOOST_TEST(between.wait_for_requests(1));
    BOOST_TEST(lines_in(file.text()) == 2u);
}

BOOST_AUTO_TEST_CASE(ends_while_a_call_is_passed_on) {
    for (auto const& way : {doors[0], doors[1]}) {
        mock::server real;
        real.on<zalo::check_consent>().forever(mock::no_answer());
        cassette_file file;
        std::thread caller;
        {
            mock::server between(recording(real, file));
            caller = std::thread([&, port = between.port()] {
                if (way.ask == &over_loopback) {
                    raw_socket socket(port);
                    socket.send(written(check_consent));
                    socket.read_response();
                }
            });
            if (way.ask == &in_memory) start_in_memory(between, check_consent, [](auto) {});
            BOOST_TEST(real.wait_for_requests(1));
        }
        caller.join();
        BOOST_TEST(file.text().find(R"("outcome":"unknown")") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(goes_by_https_to_who_is_vouched_for) {
    mock::server real(mock::server_config().tls());
    cassette_file ca, trusting, not_trusting;
    ca.write(real.ca());
    auto const there = "https://localhost:" + std::to_string(real.port());
    auto const config = mock::server_config().upstream(there);
    mock::server between(
        mock::server_config(config).record(trusting.path()).upstream_ca(ca.path()));
    BOOST_TEST(over_loopback(between, check_consent).status == 200u);
    mock::server wary(mock::server_config(config).record(not_trusting.path()));
    auto const refused = over_loopback(wary, check_consent);
    BOOST_TEST(refused.status == 502u);
    BOOST_TEST(refused.msg().find("the request was not sent") != std::string::npos, refused.msg());
    BOOST_TEST(real.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(goes_to_no_sms_service_that_was_not_named) {
    mock::server real;
    cassette_file file;
    mock::server between(recording(real, file));
    auto const told = over_loopback(
        between, {.body = R"({"username":"mock-sms","password":"p","id_omni_mess":"1"})",
                  .target = "/api/OmniReport/GetStatusOmni"});
    BOOST_TEST(told.status == 412u);
    BOOST_TEST(told.msg().find("--upstream-sms") != std::string::npos, told.msg());
}

BOOST_AUTO_TEST_CASE(refuses_settings_that_make_no_sense_together) {
    using config = mock::server_config;
    cassette_file file;
    auto const there = std::string("http://127.0.0.1:9");
    for (auto const& wrong :
         {config().upstream(there), config().record(file.path()), config().compare(),
          config().upstream(there).record(file.path()).compare(),
          config().upstream(there).replay(file.path()).compare(), config().replay_else_mock(),
          config().upstream(there).compare().upstream_sends(),
          config().upstream(there).record(file.path()).worlds(),
          config().upstream("http://sandbox.example").compare(),
          config().upstream("ftp://127.0.0.1").compare(), config().upstream("nowhere").compare(),
          config().upstream("https://api.etelecom.vn/v1/shop").compare()})
        BOOST_CHECK_THROW(mock::server{wrong}, std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
