#include "mock/doors.hpp"

#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/platform/impl/scrubbed.hpp>
#include <etelecom/sms.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

std::string const with_tracking_id =
    R"({"oa_id":"579745863508352884","phone":"0900000100","template_id":7895417,)"
    R"("template_data":{"code":"482913"},"tracking_id":"otp-42"})";

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_journal)

BOOST_AUTO_TEST_CASE(hands_out_the_calls_of_an_operation_as_its_requests) {
    mock::server platform;
    in_memory(platform, {.body = with_tracking_id});
    platform.clock().advance(std::chrono::seconds(10));
    over_loopback(platform, {.body = R"({"oa_id":"6","phone":"0900000101","template_id":8})"});
    in_memory(platform, {.body = R"({"oa_id":"579745863508352884","phone":"0900000100"})",
                         .target = "/v1/shop.Zalo/CheckConsent"});

    auto const calls = platform.calls<zalo::send_zns>();
    BOOST_REQUIRE(calls.size() == 2u);
    zalo::send_zns::request expected;
    expected.oa_id = 579745863508352884;
    expected.phone = "0900000100";
    expected.template_id = 7895417;
    expected.template_data = {{"code", "482913"}};
    expected.tracking_id = "otp-42";
    BOOST_TEST((calls[0].request == expected));
    BOOST_TEST(calls[0].status == 200u);
    BOOST_TEST(calls[0].at == mock::server_config().start_time());
    BOOST_TEST(calls[1].request.oa_id == et::id<et::tag::oa>(6));
    BOOST_TEST(calls[1].at == calls[0].at + std::chrono::seconds(10));
    BOOST_TEST(platform.calls<zalo::check_consent>().size() == 1u);
}

BOOST_AUTO_TEST_CASE(counts_calls_that_met_a_script) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::status(429)).once(mock::empty_response());
    in_memory(platform, {.body = with_tracking_id});
    in_memory(platform, {.body = with_tracking_id});
    auto const calls = platform.calls<zalo::send_zns>();
    BOOST_REQUIRE(calls.size() == 2u);
    BOOST_TEST(calls[0].status == 429u);
    BOOST_TEST(calls[1].status == 0u);
}

BOOST_AUTO_TEST_CASE(keeps_requests_that_cannot_be_read_out_of_the_calls) {
    mock::server platform;
    in_memory(platform, {.body = "{"});
    in_memory(platform, {.body = R"({"oa_id":"579745863508352884","extra":1})"});
    BOOST_TEST(platform.calls<zalo::send_zns>().empty());
    BOOST_TEST(platform.journal().size() == 2u);
}

BOOST_AUTO_TEST_CASE(writes_down_what_came_and_what_was_answered) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::no_answer()).once(mock::status(503));
    over_loopback(platform, {.target = "/nowhere", .method = "PUT"});
    raw_socket silent(platform.port());
    silent.send(written({.body = with_tracking_id}));
    silent.finish_sending();
    silent.read_all();
    in_memory(platform, {.body = with_tracking_id});

    auto const entries = platform.journal();
    BOOST_REQUIRE(entries.size() == 3u);
    BOOST_TEST(entries[0].method == "PUT");
    BOOST_TEST(entries[0].target == "/nowhere");
    BOOST_TEST(entries[0].operation.empty());
    BOOST_TEST(entries[0].status == 404u);
    BOOST_TEST(entries[0].code == "bad_route");
    BOOST_TEST(entries[0].fault.empty());
    BOOST_TEST(entries[1].operation == "Zalo/SendZNS");
    BOOST_TEST(entries[1].status == 0u);
    BOOST_TEST(entries[1].fault == "no_answer");
    BOOST_TEST(entries[2].status == 503u);
    BOOST_TEST(entries[2].code == "unavailable");
    BOOST_TEST(entries[2].fault == "status");
}

BOOST_AUTO_TEST_CASE(notes_an_oa_that_came_under_the_name_of_the_english_tables) {
    mock::server platform;
    in_memory(platform, {.body = R"({"id":"579745863508352884","phone":"0900000100"})",
                         .target = "/v1/shop.Zalo/RequestConsent"});
    in_memory(platform, {.body = R"({"filter":{"id":"579745863508352884"}})",
                         .target = "/v1/shop.Zalo/ListRequestConsent"});
    in_memory(platform, {.body = R"({"oa_id":"579745863508352884","phone":"0900000100"})",
                         .target = "/v1/shop.Zalo/CheckConsent"});
    auto const entries = platform.journal();
    BOOST_TEST_REQUIRE(entries.size() == 3u);
    BOOST_TEST(entries[0].status == 200u);
    BOOST_TEST(entries[0].notices == "/oa_id came as id");
    BOOST_TEST(entries[1].status == 200u);
    BOOST_TEST(entries[1].notices == "/filter/oa_id came as id");
    BOOST_TEST(entries[2].notices == "");
    BOOST_TEST(platform.calls<zalo::request_consent>()[0].request.oa_id ==
               et::id<et::tag::oa>(579745863508352884));
}

BOOST_AUTO_TEST_CASE(reads_the_routes_of_an_sms_in_both_documented_forms) {
    using routes = et::list_or_text<et::open_enum<et::sms::route>>;
    mock::server platform;
    for (std::string const form : {R"("3")", R"(["3"])"})
        in_memory(platform, {.body = R"({"username":"u","password":"p","phonenumber":"0900000100",)"
                                     R"("templatecode":"T","routerule":)" +
                                     form + '}',
                             .target = "/api/OmniMessage/SendMessage"});
    auto const calls = platform.calls<et::sms::send_message>();
    BOOST_TEST_REQUIRE(calls.size() == 2u);
    BOOST_TEST((calls[0].request.routerule == routes::text(et::sms::route::sms)));
    BOOST_TEST((calls[1].request.routerule == routes{et::sms::route::sms}));
}

BOOST_AUTO_TEST_CASE(masks_keys_numbers_and_contents) {
    mock::server platform;
    in_memory(platform, {.body = with_tracking_id});
    in_memory(platform, {.body = R"({"phone":"0900000100","extra":"482913"})"});
    over_loopback(platform, {.body = with_tracking_id, .target = "/x?phone=0900000100"});
    std::ostringstream text;
    for (auto const& entry : platform.journal()) text << entry << '\n';
    for (auto const* hidden : {"0900000100", "900000100", "482913", "mock-key"})
        BOOST_TEST(text.str().find(hidden) == std::string::npos);
    BOOST_TEST(text.str().find("84******100") != std::string::npos);
    BOOST_TEST(text.str().find("otp-42") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(masks_phone_numbers_wherever_they_stand) {
    for (bool const shown : {false, true}) {
        mock::server platform(mock::server_config().show_personal_data(shown));
        in_memory(
            platform,
            {.body = R"({"oa_id":"579745863508352884","phone":"0900000100","template_id":7895417,)"
                     R"("template_data":{"to-0900000100":"1"},"tracking_id":"otp_0900000100"})"});
        in_memory(platform, {.body = R"({"oa_id":"579745863508352884","+84900000100":1})"});
        in_memory(platform, {.body = "--b\r\nContent-Disposition: form-data; name=\"file\"; "
                                     "filename=\"84900000100.pdf\"\r\n\r\nx\r\n--b--\r\n",
                             .target = "/v1/shop.OA/UploadFile",
                             .content_type = "multipart/form-data; boundary=b; name=0900000100"});
        platform.add({.name = "to 0900000100",
                      .does = mock::fault_kind::status,
                      .status = 503,
                      .msg = "not 0900000100"});
        in_memory(platform, {.body = good});
        auto const entries = platform.journal();
        BOOST_TEST_REQUIRE(entries.size() == 4u);
        for (auto const& entry : entries) {
            auto const text = et::encode(entry);
            BOOST_TEST((text.find("900000100") != text.npos) == shown, text);
        }
        BOOST_TEST((entries[0].body.find("otp_84******100") != std::string::npos) == !shown);
        // What is no phone number stays: ids, codes, times.
        BOOST_TEST(entries[0].body.find("579745863508352884") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(takes_no_part_of_an_id_for_a_phone_number) {
    using mock::detail::without_phone_numbers;
    for (auto const* text :
         {"579745863508352884", "00900000100", "090000010", "8400900000100", "2026-01-01T08:00:00Z",
          "a0900000100b77cd", "84000000000", "090000010011", ""})
        BOOST_TEST(without_phone_numbers(text) == text);
    BOOST_TEST(without_phone_numbers("+840900000100") == "+84******100");
    BOOST_TEST(without_phone_numbers("a0900000100z77cd,+84900000100") ==
               "a84******100z77cd,+84******100");
    for (auto const* text : {"0900 000 100", "84 900 000 100", "090.000.0100", "0900-000-100",
                             "090) 0000100", "84(0)900000100", "0084900000100"})
        BOOST_TEST(without_phone_numbers("x " + std::string(text) + " 12") == "x 84******100 12",
                   text);
    // In JSON, a number without quotation marks is none.
    BOOST_TEST(without_phone_numbers(R"({"a\"":84900000100,"b":"84900000100"})", true) ==
               R"({"a\"":84900000100,"b":"84******100"})");
}

BOOST_AUTO_TEST_CASE(takes_keys_out_of_addresses) {
    using mock::detail::without_url_secrets;
    BOOST_TEST(without_url_secrets("https://u:p@a.example/b?c=d e") ==
               "https://***@a.example/b?*** e");
    BOOST_TEST(without_url_secrets("https://a.example/#token=d") == "https://a.example/#***");
    // As PHP writes JSON.
    BOOST_TEST(without_url_secrets(R"("https:\/\/u:p@a.example\/b?c=d","\"\n")") ==
               R"("https://***@a.example/b?***","\"\n")");
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send("POST /v1/shop.Zalo/SendZNS HTTP/1.1\r\nHost: localhost\r\n"
                "Referer: https://u:p@a.example/b?c=d\r\nContent-Length: 0\r\n\r\n");
    socket.read_response();
    // The key itself, wherever it stands.
    over_loopback(platform, {.body = R"({"mock-key":1})", .target = "/v1/shop.Zalo/SendZNS"});
    over_loopback(platform, {.target = "/v1/shop.Zalo/SendZNS/mock-key"});
    for (auto const& entry : platform.journal())
        BOOST_TEST(et::encode(entry).find("mock-key") == std::string::npos);
    auto const headers = platform.journal()[0].headers;
    BOOST_TEST(headers.find("Referer: https://***@a.example/b?***\n") != headers.npos, headers);
}

BOOST_AUTO_TEST_CASE(masks_cursors_which_may_hold_what_a_list_is_sorted_by) {
    mock::server platform;
    in_memory(platform, {.body = with_tracking_id});
    in_memory(platform, {.body = with_tracking_id});
    asked ask{.body = R"({"paging":{"limit":1,"sort":"phone"}})",
              .target = "/v1/shop.Zalo/ListMessages"};
    auto const next = in_memory(platform, ask).json().at("paging").at("next").as_string();
    ask.body = R"({"paging":{"after":")" + std::string(next) + "\"}}";
    BOOST_TEST(in_memory(platform, ask).status == 200u);
    BOOST_TEST(platform.journal().back().body == R"({"filter":{},"paging":{"after":"***"}})");
}

BOOST_AUTO_TEST_CASE(forgets_the_oldest_request_first) {
    mock::server platform(mock::server_config().journal_limit(2));
    for (auto const* phone : {"0900000100", "0900000101", "0900000102"})
        in_memory(platform,
                  {.body = std::string(R"({"oa_id":"579745863508352884","phone":")") + phone +
                           R"(","template_id":7895417,"template_data":{"code":"1"}})"});
    auto const calls = platform.calls<zalo::send_zns>();
    BOOST_REQUIRE(calls.size() == 2u);
    BOOST_TEST(calls[0].request.phone.text() == "84900000101");
    BOOST_TEST(platform.message_count() == 3u);
}

BOOST_AUTO_TEST_CASE(prints_an_entry_on_one_line) {
    mock::server platform;
    in_memory(platform, {.body = "{", .target = "/v1/shop.Zalo/SendZNS?a=\nb"});
    std::ostringstream text;
    text << platform.journal().at(0);
    BOOST_TEST(text.str() == "2026-01-01T08:00:00Z POST /v1/shop.Zalo/SendZNS?*** -> 400 malformed "
                             "(the document ends too early, at byte 1)");
}

BOOST_AUTO_TEST_CASE(what_reached_no_operation_displaces_no_call) {
    mock::server platform;
    in_memory(platform, {.body = with_tracking_id});
    std::string const much(30u << 20, 'x');
    for (auto const* target : {"/nowhere", "/nowhere", "/nowhere", "/v1/shop.Zalo/SendZNS"})
        in_memory(platform, {.body = much, .target = target});
    BOOST_TEST(platform.journal().size() == 5u);
    auto const calls = platform.calls<zalo::send_zns>();
    BOOST_TEST_REQUIRE(calls.size() == 1u);
    BOOST_TEST((calls[0].request.tracking_id == "otp-42"));
}

BOOST_AUTO_TEST_CASE(shows_nothing_of_what_cannot_be_read) {
    for (bool const shown : {false, true}) {
        mock::server platform(mock::server_config().show_personal_data(shown));
        in_memory(platform, {.body = R"({"phone":"0900000100","template_data":{"code":"S3CRET")"});
        in_memory(platform, {.body = R"({"username":"mock-sms","password":"PASSW0RD")",
                             .target = "/api/OmniMessage/SendMessage"});
        in_memory(platform, {.body = R"("PASSW0RD")", .target = "/api/OmniMessage/SendMessage"});
        in_memory(platform, {.body = R"({"oa_id":"1","password":"PASSW0RD"})"});
        in_memory(platform, {.target = "/v1/shop.Zalo/SendZNS?token=PASSW0RD"});
        platform.on<zalo::send_zns>().once(mock::malformed_body());
        in_memory(platform, {.body = good});
        std::ostringstream all;
        for (auto const& entry : platform.journal()) all << et::encode(entry);
        auto const text = all.str();
        BOOST_TEST(text.find("PASSW0RD") == std::string::npos, text);
        BOOST_TEST((text.find("S3CRET") == std::string::npos) == !shown, text);
        BOOST_TEST((text.find("84900000100") == std::string::npos) == !shown, text);
    }
}

BOOST_AUTO_TEST_CASE(shows_no_key_in_an_address) {
    mock::server platform(mock::server_config().show_personal_data());
    in_memory(platform,
              {.body = R"({"url":"http://me:PASSW0RD@h.example/?a=PASSW0RD","entities":["zns"]})",
               .target = "/v1/shop.Webhook/CreateWebhook"});
    std::ostringstream all;
    all << et::encode(platform.journal().at(0));
    BOOST_TEST(all.str().find("PASSW0RD") == std::string::npos, all.str());
    BOOST_TEST(all.str().find("h.example") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(has_the_same_line_however_a_refused_request_came_in) {
    mock::server platform;
    for (bool const in_two : {false, true}) {
        auto const whole = written({.body = good, .authorization = "Bearer wrong"});
        raw_socket socket(platform.port());
        auto const head = whole.find("\r\n\r\n") + 4;
        socket.send(in_two ? whole.substr(0, head) : whole);
        BOOST_TEST(read(socket.read_response()).status == 401u);
    }
    auto entries = platform.journal();
    BOOST_TEST_REQUIRE(entries.size() == 2u);
    entries[1].number = entries[0].number;
    entries[1].real_time = entries[0].real_time;
    BOOST_TEST((entries[0] == entries[1]));
}

BOOST_AUTO_TEST_SUITE_END()
