#include "../../support/all_operations.hpp"
#include "specimen.hpp"

#include <etelecom/codec/operation.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>

namespace zalo = etelecom::zalo;
using etelecom::operation_of;

namespace {

struct plain : etelecom::endpoint<"Test", "Plain"> {
    using request = specimen::nothing;
    using response = specimen::inner;
};

} // namespace

BOOST_AUTO_TEST_SUITE(codec_operation)

BOOST_AUTO_TEST_CASE(an_operation_says_what_its_descriptor_says) {
    constexpr auto const& listing = operation_of<zalo::list_request_consent>;
    BOOST_TEST(listing.service == "Zalo");
    BOOST_TEST(listing.name == "ListRequestConsent");
    BOOST_TEST(listing.idempotent);
    BOOST_TEST(listing.pages);
    BOOST_TEST(!listing.partial);
    BOOST_TEST(!listing.summary.empty());
    BOOST_TEST(listing.page.starts_with("https://docs.etelecom.vn/"));
    BOOST_TEST((listing.request == &etelecom::wire_type_of<zalo::list_request_consent::request>));
    BOOST_TEST((listing.response == &etelecom::wire_type_of<zalo::list_request_consent::response>));
}

BOOST_AUTO_TEST_CASE(what_a_descriptor_does_not_say_is_taken_with_care) {
    BOOST_TEST(!operation_of<plain>.idempotent);
    BOOST_TEST(!operation_of<plain>.pages);
    BOOST_TEST(!operation_of<zalo::send_zns>.idempotent);
    BOOST_TEST(!operation_of<zalo::send_zns>.pages);
    BOOST_TEST(!operation_of<zalo::request_consent>.idempotent);
}

BOOST_AUTO_TEST_CASE(new_messages_are_empty_objects_of_the_right_type) {
    auto const answer = operation_of<zalo::send_zns>.make_response();
    BOOST_TEST((*static_cast<zalo::zns_message const*>(answer.get()) == zalo::zns_message{}));
    auto const ask = operation_of<zalo::send_zns>.make_request();
    BOOST_TEST(
        (*static_cast<zalo::send_zns::request const*>(ask.get()) == zalo::send_zns::request{}));
}

BOOST_AUTO_TEST_CASE(an_answer_is_judged_by_its_descriptor) {
    zalo::zns_message answer{.msg_id = "m", .error_code = zalo::zns_error::phone_invalid};
    auto const judged = operation_of<zalo::send_zns>.judge(&answer);
    BOOST_TEST((judged.says == etelecom::verdict::no));
    BOOST_TEST(judged.code == -108);
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_judge_says_yes) {
    specimen::inner const answer;
    auto const judged = operation_of<plain>.judge(&answer);
    BOOST_TEST((judged.says == etelecom::verdict::yes));
    BOOST_TEST(judged.code == 0);
}

BOOST_AUTO_TEST_CASE(operations_are_the_same_at_the_same_place) {
    BOOST_TEST((operation_of<zalo::send_zns> == operation_of<zalo::send_zns>));
    BOOST_TEST((operation_of<zalo::send_zns> != operation_of<zalo::check_consent>));
    BOOST_TEST((operation_of<zalo::send_zns> != operation_of<plain>));
}

BOOST_AUTO_TEST_CASE(every_operation_of_the_list_has_a_place_of_its_own) {
    std::set<std::string> places;
    for (auto const& item : etelecom::test::all_operations()) {
        auto const place = std::string(item.of->service) + '/' + std::string(item.of->name);
        BOOST_TEST(places.insert(place).second, place);
    }
    BOOST_TEST(places.size() == 50u);
}

BOOST_AUTO_TEST_SUITE_END()
