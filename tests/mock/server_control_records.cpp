#include "contract/catalogue.hpp"
#include "mock/doors.hpp"
#include "support/all_operations.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <sstream>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

told order(mock::server& platform, std::string const& path, std::string body) {
    return told_over_http(platform, "/_mock/" + path, std::move(body));
}

std::string text_of(told const& answer, char const* name) {
    auto const whole = answer.json();
    return std::string(whole.at(name).as_string());
}

std::string read_me() { return et::test::catalogue_text("../../mock_server/README.md").value(); }

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_control_records)

BOOST_AUTO_TEST_CASE(puts_in_an_oa_and_a_template_that_can_be_sent_at_once) {
    mock::server platform;
    auto const account = order(platform, "oas", R"({"oa_id":"5","name":"Mine"})");
    BOOST_TEST(account.status == 200u);
    BOOST_TEST(text_of(account, "status") == "P");
    auto const put = order(platform, "templates", R"({"template_id":42,"oa_id":"5"})");
    BOOST_TEST(text_of(put, "template_status") == "ENABLE");
    et::client client(platform.client_config());
    zalo::send_zns::request const request{
        .oa_id = 5, .phone = "0900000100", .template_id = 42, .template_data = {{"any", "1"}}};
    BOOST_TEST(client.call<zalo::send_zns>(request).has_value());
}

BOOST_AUTO_TEST_CASE(puts_in_a_person) {
    mock::server platform;
    auto const put = order(platform, "followers", R"({"zl_user_id":"77","full_name":"Mine"})");
    BOOST_TEST(text_of(put, "state") == "follow");
    BOOST_TEST(text_of(put, "oa_id") == mock::start::oa.to_string());
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_with_a_record) {
    mock::server platform;
    BOOST_TEST(order(platform, "oas", R"({"oa_id":"5","nam":"x"})").status == 400u);
    BOOST_TEST(!order(platform, "followers", R"({"phone":7})").meta("/phone").empty());
    BOOST_TEST(order(platform, "followers", "[").code() == "malformed");
}

BOOST_AUTO_TEST_CASE(refuses_values_that_the_platform_would_not_have) {
    mock::server platform;
    struct wrong {
        char const* kind;
        char const* body;
        char const* place;
    };
    for (auto const& item : std::initializer_list<wrong>{
             {"oas", R"({"daily_quota":-1})", "/daily_quota"},
             {"oas", R"({"daily_quota_promotion":-1})", "/daily_quota_promotion"},
             {"oas", R"({"daily_quota":5,"remaining_quota":6})", "/remaining_quota"},
             {"oas", R"({"webhook_url":"here"})", "/webhook_url"},
             {"oas", R"({"oa_id":"-5"})", "/oa_id"},
             {"templates", R"({"price":-300})", "/price"},
             {"templates", R"({"template_daily_quota":1,"template_remaining_quota":2})",
              "/template_remaining_quota"},
             {"templates", R"({"template_params":[{"name":"a","max_length":-1}]})",
              "/template_params/0/max_length"},
             {"templates", R"({"template_params":[{"name":"a"},{"name":"a"}]})",
              "/template_params/1/name"},
             {"templates", R"({"template_params":[{}]})", "/template_params/0/name"},
             {"templates", R"({"template_params":[{"name":"a","min_length":3,"max_length":2}]})",
              "/template_params/0/min_length"},
             {"followers", R"({"oa_id":"-1"})", "/oa_id"},
             {"zns", R"({"rate":6})", "/rate"},
             {"zns", R"({"fee_main":-1})", "/fee_main"},
             {"consents", R"({"id":"-1"})", "/id"},
             {"journeys", R"({"oa_id":"-1"})", "/oa_id"},
             {"uploads", R"({"bytes":-1})", "/bytes"},
             {"shops", R"({"money_transaction_count":-1})", "/money_transaction_count"},
             {"employees", R"({"department_id":"-1"})", "/department_id"},
             {"tenants", R"({"owner_id":"-1"})", "/owner_id"},
             {"hotlines", R"({"tenant_id":"-1"})", "/tenant_id"},
             {"extensions", R"({"extension_number":"ten"})", "/extension_number"},
             {"call_logs", R"({"duration":-1})", "/duration"},
             {"call_logs", R"({"call_targets":[{"ring_duration":-1}]})",
              "/call_targets/0/ring_duration"},
             {"call_logs",
              R"({"started_at":"2026-01-01T08:00:01Z","ended_at":"2026-01-01T08:00:00Z"})",
              "/ended_at"},
             {"webhooks", R"({"entities":["call_log"]})", "/url"},
             {"webhooks", R"({"url":"https://shop.example/"})", "/entities"}}) {
        auto const refused = order(platform, item.kind, item.body);
        BOOST_TEST(refused.status == 400u, item.kind << ' ' << item.body);
        BOOST_TEST(!refused.meta(item.place).empty(), item.kind << ' ' << refused.body);
    }
    BOOST_TEST(order(platform, "zns", R"({"status":"N","error_code":-108})").status == 200u);
    BOOST_TEST(platform.messages().size() == 1u);
    BOOST_TEST(order(platform, "oas", R"({"remaining_quota":1})").status == 200u);
    BOOST_TEST(order(platform, "templates", R"({"template_remaining_quota":1})").status == 200u);
}

BOOST_AUTO_TEST_CASE(passes_a_verdict_on_a_template) {
    mock::server platform;
    auto const verdict = [&](std::string const& body) {
        return order(platform, "templates/review", body);
    };
    BOOST_TEST(verdict(R"({"template_id":7895417,"verdict":"DISABLE"})").status == 200u);
    et::client client(platform.client_config());
    auto const answer =
        client.call<zalo::get_template>({.template_id = mock::start::otp_template}).value();
    BOOST_TEST((answer.template_status == zalo::template_review::disabled));
    BOOST_TEST(verdict(R"({"template_id":1,"verdict":"REJECT"})").code() == "not_found");
    for (auto const* word : {"PENDING_REVIEW", "unknown"}) {
        auto const refused =
            verdict(R"({"template_id":7895417,"verdict":")" + std::string(word) + "\"}");
        BOOST_TEST(refused.meta("/verdict") == "ENABLE, REJECT or DISABLE");
    }
    BOOST_TEST(!verdict(R"({"template_id":1,"verdict":"NO"})").meta("/verdict").empty());
    BOOST_TEST(!verdict(R"({"verdict":"REJECT"})").meta("/template_id").empty());
}

BOOST_AUTO_TEST_CASE(a_fault_that_is_refused_changes_nothing) {
    mock::server platform;
    auto const add = [&](std::string const& rest) {
        return order(platform, "faults/add",
                     R"({"operation":"Zalo/ListOA","does":"status",)" + rest + '}');
    };
    BOOST_TEST(add(R"("status":503)").status == 200u);
    BOOST_TEST(!add(R"("status":100)").meta("/status").empty());
    BOOST_TEST(!add(R"("status":200,"headers":{"X":"a\r\nb"})").meta("/headers/X").empty());
    BOOST_TEST(!add(R"("status":200,"content_type":"a\nb")").meta("/content_type").empty());
    BOOST_TEST(platform.faults().size() == 1u);
    BOOST_TEST(in_memory(platform, {.target = "/v1/shop.Zalo/ListOA"}).status == 503u);
}

BOOST_AUTO_TEST_CASE(opens_a_link) {
    mock::server platform;
    et::client client(platform.client_config());
    auto const link = client.call<zalo::refresh_token>({.oa_id = mock::start::oa}).value().url;
    auto const opened = order(platform, "visit", R"({"url":")" + link + "\"}");
    BOOST_TEST(text_of(opened, "location").find("&code=") != std::string::npos);
    BOOST_TEST(order(platform, "visit", R"({"url":"https://shop.example/"})").code() ==
               "not_found");
}

BOOST_AUTO_TEST_CASE(keeps_the_conversation_for_the_test_to_read) {
    mock::server platform;
    et::client client(platform.client_config());
    zalo::oa_send_text::request const request{.oa_id = mock::start::oa,
                                              .recipient = {std::string(mock::start::follower)},
                                              .message = {"Hello"}};
    BOOST_TEST(client.call<zalo::oa_send_text>(request).has_value());
    auto const kept = platform.conversation(mock::start::oa, mock::start::follower);
    BOOST_TEST_REQUIRE(kept.size() == 1u);
    BOOST_TEST(kept[0].text == "Hello");
}

BOOST_AUTO_TEST_CASE(is_told_of_in_the_readme) {
    mock::server platform;
    auto const text = read_me();
    std::istringstream all(order(platform, "nothing", "{}").msg());
    int commands = 0;
    for (std::string word; all >> word;) {
        if (!word.starts_with("/_mock/")) continue;
        if (word.ends_with(',')) word.pop_back();
        ++commands;
        if (word.ends_with("/list")) continue; // these share a row
        auto const whole = text.find(word + '`') != text.npos || text.find(word + ' ') != text.npos;
        BOOST_TEST(whole, word);
    }
    BOOST_TEST(commands > 10);
}

BOOST_AUTO_TEST_CASE(every_operation_is_told_of_in_the_readme) {
    auto const text = read_me();
    for (auto const& item : et::test::all_operations()) {
        auto const name =
            '`' + std::string(item.of->service) + '/' + std::string(item.of->name) + '`';
        BOOST_TEST(text.find(name) != std::string::npos, name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
