#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

using namespace world_test;
namespace start_data = et::mock::start;

namespace {

using zalo::journey_kind;
using zalo::journey_state;
using zalo::zns_error;

zalo::journey make(platform& mock, et::open_enum<journey_kind> kind = {},
                   et::phone_number const& phone = "0900000100") {
    return mock.call<zalo::create_journey>({.oa_id = oa, .phone = phone, .token_type = kind})
        .value();
}

zalo::journey now_of(platform& mock, zalo::journey const& made) {
    return mock.call<zalo::get_journey>({.journey_id = made.id}).value();
}

zalo::zns_message send(platform& mock, et::id<et::tag::journey> journey,
                       et::phone_number const& phone = "0900000100") {
    return mock
        .call<zalo::send_zns_journey>(
            {.oa_id = oa,
             .phone = phone,
             .journey_id = journey,
             .template_id = start_data::journey_template,
             .template_data = {{"order_code", "A-1"}, {"state", "on its way"}}})
        .value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_journeys)

BOOST_AUTO_TEST_CASE(last_7_or_30_days) {
    platform mock;
    BOOST_TEST(make(mock).expired_at == start + 24h * 7);
    BOOST_TEST(make(mock, journey_kind::logistics_7).expired_at == start + 24h * 7);
    BOOST_TEST(make(mock, journey_kind::coach_bus_7).expired_at == start + 24h * 7);
    BOOST_TEST(make(mock, journey_kind::logistics_30).expired_at == start + 24h * 30);
    BOOST_TEST(make(mock, journey_kind::coach_bus_30).expired_at == start + 24h * 30);
}

BOOST_AUTO_TEST_CASE(pay_for_their_messages_until_they_end) {
    platform mock;
    auto const made = make(mock);
    BOOST_TEST(made.is_charged);
    BOOST_TEST((made.status == journey_state::enabled));
    mock.wait(24h * 7 - 1s);
    auto const sent = send(mock, made.id);
    BOOST_TEST(sent.error_code.value() == 0);
    BOOST_TEST((sent.type == zalo::zns_kind::by_journey));
    BOOST_TEST(sent.journey_id == made.id);
    BOOST_TEST(!sent.is_charged);
    mock.wait(1s);
    BOOST_TEST((send(mock, made.id).error_code == zns_error::journey_token_expired));
    BOOST_TEST((now_of(mock, made).status == journey_state::disabled));
}

BOOST_AUTO_TEST_CASE(are_for_one_person_and_one_oa) {
    platform mock;
    auto const made = make(mock);
    BOOST_TEST((send(mock, made.id, "0900000199").error_code == zns_error::journey_token_invalid));
    BOOST_TEST((send(mock, 1).error_code == zns_error::journey_token_not_found));
    mock.put(zalo::zns_template{.template_id = 42, .oa_id = other_oa});
    auto const foreign = mock.call<zalo::send_zns_journey>({.oa_id = other_oa,
                                                            .phone = "0900000100",
                                                            .journey_id = made.id,
                                                            .template_id = 42})
                             .value();
    BOOST_TEST((foreign.error_code == zns_error::journey_token_not_found));
}

BOOST_AUTO_TEST_CASE(check_the_values_of_their_messages_too) {
    platform mock;
    auto const made = make(mock);
    auto const sent =
        mock.call<zalo::send_zns_journey>({.oa_id = oa,
                                           .phone = "0900000100",
                                           .journey_id = made.id,
                                           .template_id = start_data::journey_template,
                                           .template_data = {{"state", "x"}}})
            .value();
    BOOST_TEST((sent.error_code == zns_error::parameter_missing));
}

BOOST_AUTO_TEST_CASE(fail_for_a_reserved_number_and_are_kept) {
    platform mock;
    auto const made = make(mock, {}, "0900000118");
    BOOST_TEST((made.error_code == zns_error::no_zalo_account));
    BOOST_TEST((made.status == journey_state::disabled));
    BOOST_TEST(made.journey_token == "");
    BOOST_TEST((send(mock, made.id, "0900000118").error_code == zns_error::no_zalo_account));
    BOOST_TEST((now_of(mock, made).error_code == zns_error::no_zalo_account));
}

BOOST_AUTO_TEST_CASE(are_listed_by_every_field) {
    platform mock;
    auto const first = make(mock);
    mock.wait(1h);
    auto const second = make(mock, {}, "0900000118");
    auto const found = [&](zalo::journey_filter const& filter) {
        std::vector<std::int64_t> ids;
        for (auto const& item : mock.call<zalo::list_journeys>({.filter = filter}).value().journeys)
            ids.push_back(item.id.value());
        return ids;
    };
    using ids = std::vector<std::int64_t>;
    auto const one = first.id.value(), two = second.id.value();
    BOOST_TEST(found({}) == (ids{two, one}));
    BOOST_TEST(found({.oa_id = oa}) == (ids{two, one}));
    BOOST_TEST(found({.oa_id = other_oa}) == ids{});
    BOOST_TEST(found({.phone = "0900000100"}) == ids{one});
    BOOST_TEST(found({.journey_id = second.id}) == ids{two});
    BOOST_TEST(found({.status = journey_state::enabled}) == ids{one});
    BOOST_TEST(found({.is_charged = false}) == ids{two});
    BOOST_TEST(found({.date_from = start + 1s}) == ids{two});
    BOOST_TEST(found({.date_to = start}) == ids{one});
}

BOOST_AUTO_TEST_CASE(of_another_oa_or_unknown_are_not_found) {
    platform mock;
    auto const made = make(mock);
    BOOST_TEST((mock.call<zalo::get_journey>({.journey_id = 1}).error().code == "not_found"));
    BOOST_TEST(
        (mock.call<zalo::get_journey>({.oa_id = other_oa, .journey_id = made.id}).error().code ==
         "not_found"));
    BOOST_TEST((mock.call<zalo::create_journey>({.oa_id = 1, .phone = "0900000100"}).error().code ==
                "not_found"));
}

BOOST_AUTO_TEST_SUITE_END()
