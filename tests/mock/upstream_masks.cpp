#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/upstream/impl/call_masks.hpp>
#include <etelecom/mock/upstream/impl/message_mask.hpp>
#include <etelecom/zalo.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace et = etelecom;
using namespace et::mock::detail;

namespace {

/// A request to SendZNS, as it stands in a cassette.
std::string masked(std::string_view request) {
    call_masks masks;
    message_mask mask(
        [&](mask_kind kind, std::string_view value) { return masks.of(kind, value); });
    auto message = boost::json::parse(request);
    mask.apply(et::operation_of<et::zalo::send_zns>.request, message);
    return boost::json::serialize(message);
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_upstream_masks)

BOOST_AUTO_TEST_CASE(keep_what_is_neither_secret_nor_personal) {
    std::string const request =
        R"({"oa_id":"579745863508352884","template_id":7895417,"mode":"development"})";
    BOOST_TEST(masked(request) == request);
}

BOOST_AUTO_TEST_CASE(stand_for_numbers_however_they_are_written) {
    BOOST_TEST(masked(R"({"phone":"+84 900 000 100","tracking_id":"0900000100/0900000101"})") ==
               R"({"phone":"+84100000001","tracking_id":"0100000001/0100000002"})");
}

BOOST_AUTO_TEST_CASE(stand_for_a_secret_wherever_it_is_told) {
    BOOST_TEST(masked(R"({"template_data":{"a":"482913","b":"48291300"},)"
                      R"("tracking_id":"48291300-482913-4829"})") ==
               R"({"template_data":{"a":"***1","b":"***2"},"tracking_id":"***2-***1-4829"})");
}

BOOST_AUTO_TEST_CASE(stand_for_a_secret_in_the_name_of_a_member) {
    message_mask mask([](mask_kind, std::string_view) { return std::string("***1"); });
    mask.hide("mock-key");
    auto message = boost::json::parse(R"({"code":"x","meta":{"Bearer mock-key":"is wrong"}})");
    mask.apply(&et::wire_type_of<et::platform_error>, message);
    BOOST_TEST(boost::json::serialize(message) ==
               R"({"code":"x","meta":{"Bearer ***1":"is wrong"}})");
}

BOOST_AUTO_TEST_CASE(take_no_short_secret_for_a_part_of_other_texts) {
    BOOST_TEST(masked(R"({"template_data":{"a":"1"},"tracking_id":"a1b1"})") ==
               R"({"template_data":{"a":"***1"},"tracking_id":"a1b1"})");
}

BOOST_AUTO_TEST_CASE(cover_what_no_page_documents) {
    BOOST_TEST(masked(R"({"other":{"text":"S3CRET","number":482913,"is":true,"none":null}})") ==
               R"({"other":{"text":"***2","number":1,"is":true,"none":null}})");
    BOOST_TEST(masked(R"({"0900000100":[1.5,1.5]})") == R"({"0100000001":[2,2]})");
}

BOOST_AUTO_TEST_CASE(leave_what_is_masked_as_it_is_found_again) {
    std::string values;
    message_mask look([&](mask_kind kind, std::string_view value) {
        values.append(value).append(" ");
        return std::string(kind == mask_kind::number ? "0" : "*");
    });
    auto message = boost::json::parse(
        R"({"phone":"0100000002","template_data":{"a":"***1"},"tracking_id":"x-***1","n":3})");
    look.apply(et::operation_of<et::zalo::send_zns>.request, message);
    BOOST_TEST(values == "3 84100000002 ***1 ");
    BOOST_TEST(boost::json::serialize(message) ==
               R"({"phone":"*","template_data":{"a":"*"},"tracking_id":"x-*","n":0})");
}

BOOST_AUTO_TEST_SUITE_END()
