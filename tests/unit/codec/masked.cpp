#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/codec/encode.hpp>
#include <etelecom/zalo.hpp>

#include <string>

using namespace specimen;
using etelecom::masked;

BOOST_AUTO_TEST_SUITE(codec_masked)

BOOST_AUTO_TEST_CASE(a_send_is_shown_without_what_is_personal) {
    etelecom::zalo::send_zns::request const otp{
        .oa_id = 5,
        .phone = "0900000100",
        .template_id = 7,
        .template_data = {{"code", "482913"}, {"note", std::nullopt}},
        .tracking_id = "otp-42"};
    BOOST_TEST(masked(otp) ==
               R"({"oa_id":"5","phone":"84******100","template_id":7,)"
               R"("template_data":{"code":"***","note":null},"tracking_id":"otp-42"})");
}

BOOST_AUTO_TEST_CASE(secrets_free_parts_and_sensitive_members_are_replaced) {
    everything object;
    object.key = "s3cr3t";
    object.hidden = "s3cr3t";
    object.free = "s3cr3t";
    object.maybe_free = boost::json::array{"s3cr3t"};
    object.free_list = {"s3cr3t"};
    object.values = {{"code", "s3cr3t"}};
    object.text = "plain";
    auto const text = masked(object);
    BOOST_TEST(text.find("s3cr3t") == std::string::npos, text);
    BOOST_TEST(text.find(R"("text":"plain")") != std::string::npos, text);
    BOOST_TEST(text.find(R"("key":"***")") != std::string::npos, text);
    BOOST_TEST(text.find(R"("free":"***","maybe_free":"***","free_list":["***"])") !=
                   std::string::npos,
               text);
}

BOOST_AUTO_TEST_CASE(what_is_not_a_phone_number_is_replaced_whole) {
    etelecom::zalo::check_consent::request const ask{.oa_id = 5, .phone = "secret words"};
    BOOST_TEST(masked(ask) == R"({"oa_id":"5","phone":"***"})");
}

BOOST_AUTO_TEST_CASE(what_is_not_sensitive_is_shown_as_it_is_written) {
    auto const object = reading_test::read<everything>(
        R"({"text":"a","maybe_large":7,"ratio":0.5,"oa_id":"5","at":"2024-01-01T00:00:00Z","paint":"R","code":-7,)"
        R"("nested":{"number":1,"flag":true},"texts":["a"],"maybe_texts":[null],"list":[{},{}],"grid":[[1],[]],)"
        R"("labels":{"a":"b"},"nested_by_name":{"x":{}},"maybe_ratios":{"h":0.5}})");
    BOOST_TEST(masked(object) == etelecom::encode(object));
}

BOOST_AUTO_TEST_CASE(a_sensitive_text_that_is_empty_is_shown_as_such) {
    everything object;
    BOOST_TEST(masked(object).find(R"("hidden":"")") != std::string::npos);
    object.hidden = "h";
    BOOST_TEST(masked(object).find(R"("hidden":"***")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_phone_number_used_as_a_name_is_masked) {
    std::map<std::string, std::string> const map{{"0900000100", "a"}};
    BOOST_TEST(masked(map).find("900000") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
