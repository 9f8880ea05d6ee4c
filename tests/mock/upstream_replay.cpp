#include "mock/upstream_support.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

std::string const head = R"({"cassette":"etelecom","version":1})"
                         "\n";

/// A call of CheckConsent as it is recorded.
std::string call(std::string const& phone, int answer, std::string const& oa = "1") {
    return R"({"operation":"Zalo/CheckConsent","request":{"body":{"oa_id":")" + oa +
           R"(","phone":")" + phone + R"("}},"answer":{"status":200,"body":{"error":)" +
           std::to_string(answer) + "}}}\n";
}

/// The same call to a mock.
told ask(mock::server& platform, std::string const& phone, std::string const& oa = "1",
         door const& way = doors[0]) {
    return way.ask(platform, {.body = R"({"phone":")" + phone + R"(","oa_id":")" + oa + R"("})",
                              .target = "/v1/shop.Zalo/CheckConsent",
                              .authorization = ""});
}

std::string why_not(cassette_file const& file) {
    try {
        mock::server{replaying(file)};
    } catch (std::runtime_error const& wrong) {
        std::string text = wrong.what();
        auto const at = text.find(file.path());
        return at == text.npos ? text : text.replace(at, file.path().size(), "FILE");
    }
    return "nothing";
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_upstream_replay)

BOOST_AUTO_TEST_CASE(tells_what_was_recorded_when_the_upstream_is_gone) {
    cassette_file file;
    std::vector<asked> const calls{
        {.body = R"({"oa_id":"579745863508352884","phone":"0900000100","template_id":7895417,)"
                 R"("template_data":{"code":"482913"},"tracking_id":"otp-482913"})"},
        check_consent,
        list_messages,
        {.body = R"({"msg_id":"1"})", .target = "/v1/shop.Zalo/GetMessage"},
        {.body = R"({"oa_id":"579745863508352884","phone":"0900000100","extra":1})"}};
    std::vector<told> recorded;
    {
        mock::server real;
        mock::server between(recording(real, file).upstream_sends());
        for (auto const& one : calls) recorded.push_back(over_loopback(between, one));
    }
    BOOST_TEST(recorded[0].status == 200u);
    for (auto const& way : doors) {
        mock::server alone(replaying(file).tls(way.tls));
        for (std::size_t i = 0; i != calls.size(); ++i) {
            auto const told = way.ask(alone, calls[i]);
            BOOST_TEST_CONTEXT(way.name << ' ' << i) {
                BOOST_TEST(told.status == recorded[i].status);
                BOOST_TEST(told.body == recorded[i].body);
            }
        }
        BOOST_TEST(alone.message_count() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(serves_a_client) {
    cassette_file file;
    zalo::check_consent::request const question{.oa_id = 579745863508352884, .phone = "0900000100"};
    {
        mock::server real;
        mock::server between(recording(real, file));
        BOOST_TEST(
            et::client(between.client_config()).call<zalo::check_consent>(question).has_value());
    }
    mock::server alone(replaying(file));
    // The key is one of those that are masked.
    auto const told =
        et::client(alone.client_config().api_key("another")).call<zalo::check_consent>(question);
    BOOST_TEST_REQUIRE(told.has_value());
    BOOST_TEST(told->error.value() == zalo::consent_state::never_asked);
}

BOOST_AUTO_TEST_CASE(reads_the_members_of_a_request_in_any_order) {
    cassette_file file;
    file.write(head + call("0100000001", 20));
    mock::server alone(replaying(file));
    BOOST_TEST(ask(alone, "0900000100").json().at("error").as_int64() == 20);
}

BOOST_AUTO_TEST_CASE(tells_the_answers_in_their_order_and_then_the_last_one_again) {
    cassette_file file;
    file.write(head + call("0100000001", 20) + call("0100000001", 8) + call("0100000001", 0));
    mock::server alone(replaying(file));
    for (int const expected : {20, 8, 0, 0, 0})
        BOOST_TEST(ask(alone, "0900000100").json().at("error").as_int64() == expected);
}

BOOST_AUTO_TEST_CASE(has_a_mask_stand_for_one_value_and_for_no_other) {
    cassette_file file;
    file.write(head + call("0100000001", 20) + call("0100000002", 8) + call("0100000001", 0));
    mock::server alone(replaying(file));
    auto const told = [&](char const* phone) { return ask(alone, phone); };
    BOOST_TEST(told("0900000100").json().at("error").as_int64() == 20);
    BOOST_TEST(told("0900000100").json().at("error").as_int64() == 0);
    BOOST_TEST(told("+84 900 000 100").json().at("error").as_int64() == 0);
    BOOST_TEST(told("0900000101").json().at("error").as_int64() == 8);
    BOOST_TEST(told("0900000102").status == 404u);
    BOOST_TEST(told("0900000100").json().at("error").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(holds_a_mask_for_the_same_in_all_places) {
    cassette_file file;
    auto const two = [](std::string const& left, std::string const& right) {
        return R"({"template_data":{"a":")" + left + R"(","b":")" + right + R"("}})";
    };
    file.write(head + R"({"operation":"Zalo/SendZNS","request":{"body":)" + two("***1", "***1") +
               R"(},"answer":{"status":200,"body":{"msg_id":"1"}}})"
               "\n");
    mock::server alone(replaying(file));
    BOOST_TEST(over_loopback(alone, {.body = two("x", "y"), .authorization = ""}).status == 404u);
    BOOST_TEST(over_loopback(alone, {.body = two("x", "x"), .authorization = ""}).status == 200u);
}

BOOST_AUTO_TEST_CASE(puts_no_body_behind_an_answer_that_has_none) {
    cassette_file file;
    file.write(head + R"({"operation":"Zalo/CheckConsent","request":{"body":{}},)"
                      R"("answer":{"status":204,"body":{"error":0}}})"
                      "\n");
    mock::server platform(replaying(file));
    auto const told = doors[0].ask(
        platform, {.body = "{}", .target = "/v1/shop.Zalo/CheckConsent", .authorization = ""});
    BOOST_TEST(told.status == 204u);
    BOOST_TEST(told.body == "");
}

BOOST_AUTO_TEST_CASE(takes_a_star_in_a_text_for_no_mask) {
    cassette_file file;
    file.write(
        head +
        R"({"operation":"Zalo/SendZNS","request":{"body":{"tracking_id":"call 0100000001"}},)"
        R"("answer":{"status":200,"body":{"status":"Z"}}})"
        "\n");
    mock::server platform(replaying(file));
    auto const asked = [&](std::string const& text) {
        return doors[0]
            .ask(platform, {.body = R"({"tracking_id":")" + text + R"("})",
                            .target = "/v1/shop.Zalo/SendZNS",
                            .authorization = ""})
            .status;
    };
    BOOST_TEST(asked("call *") == 404u);
    BOOST_TEST(asked("call 0900000100") == 200u);
}

BOOST_AUTO_TEST_CASE(names_the_nearest_request_to_one_that_was_not_recorded) {
    cassette_file file;
    file.write(head + call("0100000001", 20, "1") +
               R"({"operation":"Zalo/CheckConsent","request":{"body":{}},"answer":{"status":200}})"
               "\n");
    for (auto const& way : doors) {
        mock::server alone(replaying(file).tls(way.tls));
        auto const told = ask(alone, "0900000100", "2", way);
        BOOST_TEST(told.status == 404u);
        // Not the word of a platform that does not have something.
        BOOST_TEST(told.code() == "bad_route");
        BOOST_TEST(told.msg() ==
                   "the cassette has no such request: the nearest is in line 2, which "
                   "differs at /oa_id");
        BOOST_TEST(way.ask(alone, {.body = good}).msg() ==
                   "the cassette has no such request: it has none to this operation");
        BOOST_TEST(alone.journal().front().code == "bad_route");
    }
}

BOOST_AUTO_TEST_CASE(lets_the_mock_answer_what_was_not_recorded_when_it_may) {
    cassette_file file;
    file.write(head + call("0100000001", 8));
    mock::server platform(replaying(file).replay_else_mock());
    BOOST_TEST(ask(platform, "0900000100").json().at("error").as_int64() == 8);
    BOOST_TEST(over_loopback(platform, {.body = good}).status == 200u);
    BOOST_TEST(platform.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(tells_again_that_nothing_was_known_of_a_call) {
    cassette_file file;
    {
        mock::server real;
        real.on<zalo::check_consent>().once(mock::garbage_then_close());
        mock::server between(recording(real, file));
        over_loopback(between, check_consent);
    }
    mock::server alone(replaying(file));
    auto const told = over_loopback(alone, check_consent);
    BOOST_TEST(told.status == 502u);
    BOOST_TEST(told.code() == "unavailable");
}

BOOST_AUTO_TEST_CASE(judges_a_path_and_a_content_type_as_ever) {
    cassette_file file;
    file.write(head + call("0100000001", 8));
    mock::server alone(replaying(file));
    BOOST_TEST(over_loopback(alone, {.target = "/nowhere"}).code() == "bad_route");
    BOOST_TEST(over_loopback(alone, {.method = "PUT"}).status == 404u);
    std::string const large(2u << 20, ' ');
    BOOST_TEST(over_loopback(alone, {.body = large}).status == 413u);
}

BOOST_AUTO_TEST_CASE(leaves_out_a_last_line_that_was_cut) {
    cassette_file file;
    auto const cut = call("0100000001", 8, "2");
    for (std::size_t size = 1; size + 2 < cut.size(); size += 7) {
        file.write(head + call("0100000001", 20) + cut.substr(0, size));
        mock::server alone(replaying(file));
        BOOST_TEST(ask(alone, "0900000100").status == 200u);
        BOOST_TEST(ask(alone, "0900000100", "2").status == 404u);
    }
    // One that lacks nothing but the line's end is whole.
    file.write(head + call("0100000001", 20) + cut.substr(0, cut.size() - 1));
    mock::server alone(replaying(file));
    BOOST_TEST(ask(alone, "0900000100", "2").status == 200u);
}

BOOST_AUTO_TEST_CASE(says_line_and_place_of_what_is_wrong_with_a_cassette) {
    cassette_file file;
    BOOST_TEST(why_not(file) == "the cassette FILE cannot be read");
    file.write("");
    BOOST_TEST(why_not(file) == "the cassette FILE, line 1: it is empty");
    file.write(R"({"cassette":"of music","version":1})"
               "\n");
    BOOST_TEST(why_not(file) ==
               "the cassette FILE, line 1: /cassette: it is no cassette of this program");
    file.write(R"({"cassette":"etelecom","version":2})"
               "\n");
    BOOST_TEST(why_not(file) == "the cassette FILE, line 1: /version: 2 is not known, 1 is");
    file.write(head + call("0100000001", 20) + "{]\n" + call("0100000001", 20));
    BOOST_TEST(why_not(file).starts_with("the cassette FILE, line 3: "));
    file.write(head + R"({"operation":"Zalo/SendZNS","answer":{"status":"200"},"extra":1})"
                      "\n");
    auto const told = why_not(file);
    BOOST_TEST(told.starts_with("the cassette FILE, line 2: /answer/status: expected an integer"),
               told);
    BOOST_TEST(told.find("/extra") != told.npos, told);
}

BOOST_AUTO_TEST_CASE(reads_a_cassette_whose_lines_end_as_on_windows) {
    cassette_file file;
    auto text = head + call("0100000001", 20);
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 2))
        text.insert(at, 1, '\r');
    file.write(text);
    mock::server alone(replaying(file));
    BOOST_TEST(ask(alone, "0900000100").status == 200u);
}

BOOST_AUTO_TEST_CASE(finds_each_of_many_that_differ_in_what_is_masked) {
    cassette_file file;
    std::string text = head;
    auto const number = [](int which) {
        auto digits = std::to_string(which);
        return "01" + std::string(8 - digits.size(), '0') + digits;
    };
    constexpr int many = 3'000;
    for (int i = 1; i <= many; ++i) text += call(number(i), i % 2 == 0 ? 8 : 20);
    file.write(text);
    mock::server alone(replaying(file));
    // The masks themselves will do, in any order.
    for (int const which : {many, 1, many / 2, 2})
        BOOST_TEST(ask(alone, number(which)).status == 200u);
}

BOOST_AUTO_TEST_SUITE_END()
