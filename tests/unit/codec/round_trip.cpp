#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/codec/encode.hpp>
#include <etelecom/zalo.hpp>

#include <boost/json/parse.hpp>

#include <limits>
#include <string>

using namespace reading_test;
using namespace specimen;
using etelecom::encode;

BOOST_AUTO_TEST_SUITE(codec_round_trip)

BOOST_AUTO_TEST_CASE(every_kind_of_member_comes_back_as_it_was) {
    everything sent;
    sent.text = "Ti\u1ebfng \"Vi\u1ec7t\"\n\x01";
    sent.maybe_text = "";
    sent.flag = true;
    sent.maybe_flag = false;
    sent.tiny = -128;
    sent.byte = 255;
    sent.medium = std::numeric_limits<std::int32_t>::min();
    sent.natural = std::numeric_limits<std::uint32_t>::max();
    sent.large = std::numeric_limits<std::int64_t>::min();
    sent.maybe_large = std::numeric_limits<std::int64_t>::max();
    sent.ratio = 0.1;
    sent.maybe_ratio = -1e-300;
    sent.oa_id = std::numeric_limits<std::int64_t>::max();
    sent.template_id = std::numeric_limits<std::int64_t>::min();
    sent.at = *etelecom::timestamp::parse("9999-12-31T23:59:59.999999999Z");
    sent.phone = "0900000100";
    sent.key = "s3cr3t";
    sent.paint = colour::red;
    sent.code = etelecom::open_code<fault>(99);
    sent.nested = {.number = 1, .text = "x", .flag = true};
    sent.maybe_nested.emplace();
    sent.texts = {"", "a"};
    sent.maybe_texts = {std::nullopt, "", "a"};
    sent.list = {{}, {.number = 2}};
    sent.maybe_numbers.emplace();
    sent.grid = {{}, {1, 2}};
    sent.labels = {{"", "empty"}, {"a/b", "x"}};
    sent.nested_by_name = {{"x", {.flag = false}}};
    sent.maybe_ratios = {{"none", std::nullopt}, {"half", 0.5}};
    sent.values = {{"code", "482913"}, {"note", std::nullopt}};
    sent.free = boost::json::parse(R"({"a":[1,-2.5,18446744073709551615,null,"x"],"b":{}})");
    sent.maybe_free = true;
    sent.free_list = {nullptr, 1, boost::json::array{}};
    sent.number_or_text = -5;
    sent.text_or_number = "5";
    sent.ratio_or_text = 2.5;
    sent.hidden = "h";
    sent.renamed = "r";
    BOOST_TEST((read<everything>(encode(sent), strictly) == sent));
}

BOOST_AUTO_TEST_CASE(the_unset_object_comes_back_as_it_was) {
    BOOST_TEST((read<everything>(encode(everything{}), strictly) == everything{}));
}

BOOST_AUTO_TEST_CASE(an_unknown_word_survives) {
    auto const object = read<everything>(R"({"paint":"mauve"})");
    BOOST_TEST((read<everything>(encode(object)) == object));
    BOOST_TEST(encode(object).find(R"("paint":"mauve")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_example_of_the_documentation_is_read_strictly) {
    auto const answer = read<etelecom::zalo::send_zns::response>(
        R"({"campaign_id":"0","created_at":"2019-08-24T14:15:22Z","delivery_status":"Seen","error_code":0,)"
        R"("fee_main":300,"id":"1129","is_development":true,"msg_id":"a1","oa_id":"579745863508352884",)"
        R"("phone":"84900000100","sending_mode":"default","status":"P","template_data":{"code":"482913"},)"
        R"("template_id":7895417,"type":"template","updated_at":"2019-08-24T21:15:22+07:00"})",
        strictly);
    BOOST_TEST((answer.delivery_status == etelecom::zalo::delivery_state::seen));
    BOOST_TEST((answer.created_at == answer.updated_at));
    BOOST_TEST((read<etelecom::zalo::send_zns::response>(encode(answer), strictly) == answer));
}

BOOST_AUTO_TEST_SUITE_END()
