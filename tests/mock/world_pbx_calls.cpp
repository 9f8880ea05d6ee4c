#include "world_pbx_support.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace world_test;
using pbx::call_direction;
using pbx::call_result;

namespace {

using texts = std::vector<std::string>;

/// The external ids of what is found, which say how many hours before the start a call was.
texts found(exchange& mock, pbx::call_log_filter const& filter) {
    texts all;
    for (auto const& item : mock.calls(filter)) all.push_back(item.external_id);
    return all;
}

} // namespace

#define FINDS(filter, ...)                                                                         \
    do {                                                                                           \
        exchange mock;                                                                             \
        texts expected;                                                                            \
        for (std::string const& hours : texts __VA_ARGS__)                                         \
            expected.push_back("mock-call-" + hours);                                              \
        BOOST_TEST(found(mock, pbx::call_log_filter filter) == expected,                           \
                   boost::test_tools::per_element());                                              \
    } while (false)

BOOST_AUTO_TEST_SUITE(mock_world_pbx_calls)

BOOST_AUTO_TEST_CASE(five_are_there_from_the_start_newest_first) {
    FINDS({}, {"1", "2", "3", "25", "26"});
}

BOOST_AUTO_TEST_CASE(of_the_start_are_those_of_the_start_whenever_they_are_asked_for) {
    exchange mock;
    auto const used = mock.extensions().at(0);
    BOOST_TEST_REQUIRE(used.user_id.is_set());
    mock.call<pbx::remove_user_of_extension>({.extension_id = used.id, .user_id = used.user_id})
        .value();
    BOOST_TEST(mock.calls({.user_id = used.user_id}).size() == 5u);
}

BOOST_AUTO_TEST_CASE(an_answered_call_tells_who_talked_how_long) {
    exchange mock;
    auto const call = mock.calls().at(4);
    auto const used = mock.extensions().at(0);
    BOOST_TEST(call.id.is_set());
    BOOST_TEST(call.caller == "1001");
    BOOST_TEST(call.callee == "84900000401");
    BOOST_TEST(call.direction == call_direction::out);
    BOOST_TEST(call.call_state == call_result::answered);
    BOOST_TEST(call.call_status == "P");
    BOOST_TEST(call.duration == 95);
    BOOST_TEST(call.extension_id == used.id);
    BOOST_TEST(call.user_id == used.user_id);
    BOOST_TEST(call.started_at == start - 26h);
    BOOST_TEST(call.created_at == start - 26h);
    BOOST_TEST(call.ended_at == start - 26h + 115s);
    BOOST_TEST(call.external_session_id == "mock-session-26");
    BOOST_TEST(call.recording_urls.size() == 1u);
    BOOST_REQUIRE(call.call_targets.size() == 1u);
    BOOST_TEST(call.call_targets[0].target_number == "84900000401");
    BOOST_TEST(call.call_targets[0].ring_duration == 20);
    BOOST_TEST(call.call_targets[0].answered_time == start - 26h + 20s);
}

BOOST_AUTO_TEST_CASE(a_missed_call_has_no_recording) {
    exchange mock;
    auto const call = mock.calls().at(3);
    BOOST_TEST(call.direction == call_direction::in);
    BOOST_TEST(call.call_state == call_result::not_answered);
    BOOST_TEST(call.call_status == "N");
    BOOST_TEST(call.callee == mock.hotline_of_start().number.text());
    BOOST_TEST(call.duration == 0);
    BOOST_TEST(call.recording_urls.empty());
    BOOST_REQUIRE(call.call_targets.size() == 1u);
    BOOST_TEST(call.call_targets[0].target_number == "1001");
    BOOST_TEST(!call.call_targets[0].answered_time.is_set());
}

BOOST_AUTO_TEST_CASE(filters_by_date_both_ends_included) {
    FINDS({.date_from = start - 3h}, {"1", "2", "3"});
    FINDS({.date_to = start - 25h}, {"25", "26"});
    FINDS((pbx::call_log_filter{.date_from = start - 25h, .date_to = start - 2h}),
          {"2", "3", "25"});
    FINDS({.date_from = start - 1h + 1ns}, {});
}

BOOST_AUTO_TEST_CASE(filters_by_direction_and_result) {
    FINDS({.direction = call_direction::out}, {"1", "26"});
    FINDS({.direction = call_direction::ext}, {"2"});
    FINDS({.direction = call_direction::ext_in}, {});
    FINDS({.call_state = call_result::not_answered}, {"1", "25"});
    FINDS((pbx::call_log_filter{.direction = call_direction::in,
                                .call_state = call_result::answered}),
          {"3"});
}

BOOST_AUTO_TEST_CASE(filters_by_length) {
    auto const length = [](et::open_enum<pbx::length_comparison> how,
                           std::optional<std::int64_t> value) {
        return pbx::call_length{std::move(how), value};
    };
    using pbx::length_comparison;
    FINDS({.duration = length(length_comparison::at_most, 95)}, {"1", "2", "25", "26"});
    FINDS({.duration = length(length_comparison::at_most, 94)}, {"1", "2", "25"});
    FINDS({.duration = length(length_comparison::at_most, {})}, {"1", "2", "3", "25", "26"});
    FINDS({.duration = length(length_comparison::unknown, 0)}, {"1", "2", "3", "25", "26"});
    FINDS({.duration = length({}, 0)}, {"1", "2", "3", "25", "26"});
}

BOOST_AUTO_TEST_CASE(filters_by_a_number_that_took_part) {
    FINDS({.call_number = "0900000401"}, {"26"});
    FINDS({.call_number = "+84 900 000 403"}, {"3"});
    FINDS({.call_number = "0900000300"}, {"3", "25"});
    FINDS({.call_number = "1001"}, {"1", "2", "3", "25", "26"});
    FINDS({.call_number = "1002"}, {"2"});
    FINDS({.call_number = "0900000499"}, {});
    FINDS({.call_number = ""}, {"1", "2", "3", "25", "26"});
}

BOOST_AUTO_TEST_CASE(filters_by_the_ids_of_the_application) {
    FINDS({.external_id = "mock-call-3"}, {"3"});
    FINDS({.external_session_id = "mock-session-25"}, {"25"});
    FINDS({.external_id = "mock-call-4"}, {});
}

BOOST_AUTO_TEST_CASE(filters_by_extension_employee_hotline_and_department) {
    using extensions = std::vector<et::id<et::tag::extension>>;
    using hotlines = std::vector<et::id<et::tag::hotline>>;
    exchange mock;
    auto const all = mock.extensions();
    auto const staff = mock.employees();
    auto const count = [&](pbx::call_log_filter const& filter) {
        return mock.calls(filter).size();
    };
    BOOST_TEST(count({.extension_ids = extensions{all.at(0).id, 5}}) == 5u);
    BOOST_TEST(count({.extension_ids = extensions{all.at(1).id}}) == 0u);
    BOOST_TEST(count({.extension_ids = extensions{}}) == 5u);
    BOOST_TEST(count({.hotline_ids = hotlines{5, mock.hotline_of_start().id}}) == 5u);
    BOOST_TEST(count({.hotline_ids = hotlines{5}}) == 0u);
    BOOST_TEST(count({.user_id = staff.at(0).user_id}) == 5u);
    BOOST_TEST(count({.user_id = staff.at(1).user_id}) == 0u);
    BOOST_TEST(count({.department_id = staff.at(0).department_id}) == 5u);
    BOOST_TEST(count({.department_id = 5}) == 0u);
}

BOOST_AUTO_TEST_CASE(are_told_a_hundred_to_the_page) {
    exchange mock;
    for (int i = 0; i != 100; ++i) mock.put(pbx::call_log{.created_at = start + 1s});
    auto const first = mock.call<pbx::list_call_logs>({}).value();
    BOOST_TEST(first.call_logs.size() == 100u);
    BOOST_TEST(first.paging.limit == 100);
    auto const rest =
        mock.call<pbx::list_call_logs>({.paging = {.after = first.paging.next}}).value();
    BOOST_TEST(rest.call_logs.size() == 5u);
    BOOST_TEST(rest.paging.next == "");
    auto const back =
        mock.call<pbx::list_call_logs>({.paging = {.after = rest.paging.prev}}).value();
    BOOST_TEST((back.call_logs == first.call_logs));
}

BOOST_AUTO_TEST_CASE(a_call_of_which_nothing_is_told_was_now) {
    exchange mock;
    mock.wait(1h);
    auto const kept = mock.put(pbx::call_log{});
    BOOST_TEST(kept.id.is_set());
    BOOST_TEST(kept.started_at == start + 1h);
    BOOST_TEST(kept.created_at == start + 1h);
    BOOST_TEST(kept.ended_at == start + 1h);
    BOOST_TEST(kept.updated_at == start + 1h);
    BOOST_TEST(kept.direction == call_direction::unknown);
    BOOST_TEST(kept.call_state == call_result::unknown);
    BOOST_TEST((mock.calls().at(0) == kept));
}

BOOST_AUTO_TEST_CASE(a_call_of_which_all_is_told_is_kept_as_it_is) {
    exchange mock;
    pbx::call_log told;
    told.id = 77;
    told.caller = "1002";
    told.callee = "84900000499";
    told.direction = call_direction::ext_out;
    told.call_state = call_result::answered;
    told.duration = 5;
    told.started_at = start - 50h;
    told.ended_at = start - 49h;
    told.created_at = start - 48h;
    told.updated_at = start - 47h;
    told.user_id = 78;
    told.note = "called back";
    BOOST_TEST((mock.put(told) == told));
    BOOST_TEST((mock.calls().back() == told));
}

BOOST_AUTO_TEST_CASE(times_follow_from_the_one_that_is_told) {
    exchange mock;
    auto const begun = mock.put(pbx::call_log{.duration = 30, .started_at = start - 5h});
    BOOST_TEST(begun.created_at == start - 5h);
    BOOST_TEST(begun.ended_at == start - 5h + 30s);
    BOOST_TEST(begun.updated_at == start - 5h + 30s);
    BOOST_TEST(mock.put(pbx::call_log{.created_at = start - 6h}).started_at == start - 6h);
}

BOOST_AUTO_TEST_CASE(a_call_of_the_same_id_takes_the_place_of_the_old_one) {
    exchange mock;
    auto changed = mock.calls().at(0);
    changed.note = "called back";
    mock.put(changed);
    BOOST_TEST(mock.calls().size() == 5u);
    BOOST_TEST((mock.calls().at(0) == changed));
}

BOOST_AUTO_TEST_CASE(a_call_is_the_shops_whose_extension_or_hotline_took_part) {
    exchange mock;
    auto const first = mock.extensions().at(1).id;
    auto const hotline = mock.open_exchange("0900000500");
    auto const user = mock.add_employee("0900000501");
    auto const own = mock.call<pbx::create_extension>(
                             {.extension_number = 2001, .hotline_id = hotline.id, .user_id = user})
                         .value();
    BOOST_TEST(mock.put(pbx::call_log{.extension_id = own.id, .note = "a"}).user_id == user);
    mock.put(pbx::call_log{.callee = "0900000500", .note = "b"});
    mock.put(pbx::call_log{.caller = "0900000500", .note = "c"});
    mock.put(pbx::call_log{.extension_id = first, .note = "d"});
    mock.put(pbx::call_log{.note = "e"});
    std::string notes;
    for (auto const& item : mock.calls()) notes += item.note;
    BOOST_TEST(notes == "cba");
    BOOST_TEST(mock.calls({.hotline_ids = {{hotline.id}}}).size() == 3u);
    mock.act_for(mock.first_shop_id());
    BOOST_TEST(mock.calls().size() == 7u);
}

BOOST_AUTO_TEST_CASE(a_call_that_is_put_again_moves_to_the_shop_of_its_new_extension) {
    exchange mock;
    auto moved = mock.calls().at(0);
    auto const hotline = mock.open_exchange("0900000500").id;
    moved.extension_id =
        mock.call<pbx::create_extension>({.extension_number = 2001, .hotline_id = hotline})
            .value()
            .id;
    mock.put(moved);
    BOOST_TEST(mock.calls().size() == 1u);
    mock.act_for(mock.first_shop_id());
    BOOST_TEST(mock.calls().size() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
