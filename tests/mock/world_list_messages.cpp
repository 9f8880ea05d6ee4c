#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

using namespace world_test;
namespace start_data = et::mock::start;

namespace {

using ids = std::vector<std::int64_t>;

/// Four messages, an hour apart, that differ in what a filter can ask for.
struct fixture {
    platform mock;
    zalo::zns_message plain, marked, refused, of_journey;
    zalo::journey journey;

    fixture() {
        plain = mock.send("0900000100");
        mock.wait(1h);
        marked = mock.send({.oa_id = oa,
                            .phone = "0900000199",
                            .template_id = start_data::otp_template,
                            .template_data = {{"code", "1"}},
                            .tracking_id = "otp-42",
                            .mode = zalo::zns_mode::development});
        mock.wait(1h);
        refused = mock.send("0900000108");
        mock.wait(1h);
        journey = mock.call<zalo::create_journey>({.oa_id = oa, .phone = "0900000100"}).value();
        of_journey = mock.call<zalo::send_zns_journey>(
                             {.oa_id = oa,
                              .phone = "0900000100",
                              .journey_id = journey.id,
                              .template_id = start_data::journey_template,
                              .template_data = {{"order_code", "A"}, {"state", "B"}}})
                         .value();
    }

    ids found(zalo::message_filter filter) {
        ids all;
        for (auto const& item :
             mock.call<zalo::list_messages>({.filter = std::move(filter), .paging = {.sort = "id"}})
                 .value()
                 .messages)
            all.push_back(item.id.value());
        return all;
    }
    static ids of(std::initializer_list<zalo::zns_message> messages) {
        ids all;
        for (auto const& item : messages) all.push_back(item.id.value());
        return all;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mock_world_list_messages, fixture)

BOOST_AUTO_TEST_CASE(finds_by_every_field) {
    BOOST_TEST(found({}) == of({plain, marked, refused, of_journey}));
    BOOST_TEST(found({.oa_id = oa}) == of({plain, marked, refused, of_journey}));
    BOOST_TEST(found({.oa_id = other_oa}) == ids{});
    BOOST_TEST(found({.phone = "+84900000100"}) == of({plain, of_journey}));
    BOOST_TEST(found({.template_id = start_data::journey_template}) == of({of_journey}));
    BOOST_TEST(found({.tracking_id = "otp-42"}) == of({marked}));
    BOOST_TEST(found({.msg_id = plain.msg_id}) == of({plain}));
    BOOST_TEST(found({.msg_id = "x"}) == ids{});
    BOOST_TEST(found({.status = zalo::send_outcome::failed}) == of({refused}));
    BOOST_TEST(found({.delivery_status = zalo::delivery_state::seen}) == of({plain, marked}));
    BOOST_TEST(found({.msg_type = zalo::zns_kind_wanted::by_journey}) == of({of_journey}));
    BOOST_TEST(found({.journey_id = journey.id}) == of({of_journey}));
    BOOST_TEST(found({.campaign_id = 1}) == ids{});
    BOOST_TEST(found({.is_charged = true}) == of({plain}));
    BOOST_TEST(found({.is_development = true}) == of({marked}));
    BOOST_TEST(found({.user_id = mock.user_id()}) == of({plain, marked, refused, of_journey}));
    BOOST_TEST(found({.user_id = 1}) == ids{});
    BOOST_TEST(found({.time_type = zalo::zns_time::unknown}).size() == 4u);
    BOOST_TEST(found({.tracking_id = "", .msg_id = ""}).size() == 4u); // says nothing
    BOOST_TEST(found({.date_from = start + 1h, .date_to = start + 2h}) == of({marked, refused}));
}

BOOST_AUTO_TEST_CASE(tells_messages_as_they_stand_now) {
    auto const listed =
        mock.call<zalo::list_messages>({.filter = {.msg_id = plain.msg_id}}).value().messages.at(0);
    auto read = mock.call<zalo::get_message>({.msg_id = plain.msg_id}).value();
    read.sending_mode = {}; // which the list does not tell
    BOOST_TEST((listed == read));
    BOOST_TEST((read.delivery_status == zalo::delivery_state::seen));
    BOOST_TEST(read.template_data.find("code")->second.value() == "482913");
}

BOOST_AUTO_TEST_CASE(a_message_of_another_oa_or_without_an_id_is_not_found) {
    auto const code = [&](zalo::get_message::request const& request) {
        return refusal_of(mock.call<zalo::get_message>(request));
    };
    BOOST_TEST(code({.oa_id = oa, .msg_id = plain.msg_id}) == "");
    BOOST_TEST(code({.oa_id = other_oa, .msg_id = plain.msg_id}) == "not_found");
    BOOST_TEST(code({.msg_id = "x"}) == "not_found");
    BOOST_TEST(code({.msg_id = ""}) == "not_found");
}

BOOST_AUTO_TEST_CASE(pages_go_from_the_newest_to_the_oldest) {
    std::vector<std::int64_t> seen;
    zalo::list_messages::request request{.paging = {.limit = 3}};
    for (int i = 0; i != 2; ++i) {
        auto const page = mock.call<zalo::list_messages>(request).value();
        for (auto const& item : page.messages) seen.push_back(item.id.value());
        request.paging.after = page.paging.next;
    }
    BOOST_TEST(seen == of({of_journey, refused, marked, plain}));
    BOOST_TEST(request.paging.after.value() == "");
}

BOOST_AUTO_TEST_SUITE_END()
