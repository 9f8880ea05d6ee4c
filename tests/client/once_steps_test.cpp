// What `send_once` does next, step by step: no call is made, and no time passes.
#include "../support/dice.hpp"
#include "once_support.hpp"

#include <algorithm>
#include <limits>

using namespace once_test;

BOOST_AUTO_TEST_SUITE(client_once_steps)

BOOST_AUTO_TEST_CASE(an_answer_is_the_end) {
    trial each;
    BOOST_TEST(each.sends());
    BOOST_TEST(!each.next().pause.has_value());
    auto const known = each.came(answered()).taken();
    BOOST_TEST(!known.found());
    BOOST_TEST(known.message().msg_id == "m1");
    BOOST_TEST(known.count == 1u);
    BOOST_TEST(known.sends == 1);
    BOOST_TEST(known.look_ups == 0);
}

BOOST_AUTO_TEST_CASE(what_was_not_taken_is_not_looked_up) {
    BOOST_TEST(trial().came(rejected()).error().code() == et::errc::refused);
    auto const unsent = failed(et::errc::connect_failed, et::delivery::not_sent);
    BOOST_TEST(trial().came(unsent).error().delivery() == et::delivery::not_sent);
}

BOOST_AUTO_TEST_CASE(what_may_have_been_taken_is_looked_up_at_once) {
    trial each;
    auto const& filter = each.came(lost()).asked().filter;
    BOOST_TEST((each.next().pause == duration::zero()));
    BOOST_TEST(filter.oa_id == otp.oa_id);
    BOOST_TEST(filter.phone == otp.phone);
    BOOST_TEST(filter.template_id == otp.template_id);
    BOOST_TEST((filter.date_from == now - 24h));
    // What the service makes of these, no page says; and an end could only hide the message.
    BOOST_TEST(!filter.tracking_id.has_value());
    BOOST_TEST(!filter.date_to.is_set());
}

BOOST_AUTO_TEST_CASE(a_message_with_the_mark_is_found) {
    auto const known = trial().came(lost()).came(page({message()})).taken();
    BOOST_TEST(known.found());
    BOOST_TEST(known.message().msg_id == "m1");
    BOOST_TEST((known.match == et::likeness::certain));
    BOOST_TEST(known.count == 1u);
    BOOST_TEST(known.sends == 1);
    BOOST_TEST(known.look_ups == 1);
}

BOOST_AUTO_TEST_CASE(a_message_that_is_still_pending_counts_as_taken) {
    auto pending = message();
    pending.status = zalo::send_outcome::created;
    BOOST_TEST(trial().came(lost()).came(page({pending})).taken().found());
}

BOOST_AUTO_TEST_CASE(what_differs_is_another_ones) {
    std::vector<zalo::zns_message> others(6, message());
    others[0].tracking_id = "otp-43";
    others[1].tracking_id.clear();
    others[2].phone = "0900000101";
    others[3].oa_id = 1;
    others[4].template_id = 1;
    others[5].created_at = now - 25h;
    for (auto const& other : others) BOOST_TEST(trial().came(lost()).came(page({other})).looks());
}

BOOST_AUTO_TEST_CASE(what_an_item_does_not_tell_does_not_make_it_another_ones) {
    zalo::zns_message bare;
    bare.id = 1;
    bare.tracking_id = "otp-42";
    bare.phone = "8490****100"; // masked
    BOOST_TEST(trial().came(lost()).came(page({bare})).taken().found());
}

BOOST_AUTO_TEST_CASE(how_far_clocks_are_apart_can_be_said) {
    auto late = message();
    late.created_at = now - 29h;
    trial each(et::send_once_options().clocks_apart(30h));
    BOOST_TEST((each.came(lost()).asked().filter.date_from == now - 30h));
    BOOST_TEST(each.came(page({late})).taken().found());
}

BOOST_AUTO_TEST_CASE(the_next_page_is_asked_for_without_a_pause) {
    trial each;
    each.came(lost()).came(page({}, "c2"));
    BOOST_TEST(each.asked().paging.after.value_or("") == "c2");
    BOOST_TEST((each.next().pause == duration::zero()));
    BOOST_TEST(each.came(page({message()})).taken().look_ups == 2);
}

BOOST_AUTO_TEST_CASE(two_of_one_mark_are_told) {
    trial each;
    each.came(lost()).came(page({message(1)}, "c2"));
    BOOST_TEST(each.looks()); // to the last page
    BOOST_TEST(each.came(page({message(2)})).taken().count == 2u);
}

BOOST_AUTO_TEST_CASE(one_that_two_pages_show_is_one) {
    trial each;
    each.came(lost()).came(page({message()}, "c2")).came(page({message()}));
    BOOST_TEST(each.taken().count == 1u);
}

BOOST_AUTO_TEST_CASE(of_one_that_two_pages_show_the_later_counts) {
    auto odd = message();
    odd.status = et::open_enum<zalo::send_outcome>::from_word("Q");
    trial each;
    each.came(lost()).came(page({odd}, "c2")).came(page({message()}));
    BOOST_TEST(each.taken().found());
}

BOOST_AUTO_TEST_CASE(one_that_was_found_stays_found_when_a_later_page_breaks) {
    trial each;
    each.came(lost()).came(page({message()}, "c2")).came(lost());
    BOOST_TEST(each.taken().found());
}

BOOST_AUTO_TEST_CASE(a_list_that_runs_in_a_circle_is_walked_again_later) {
    trial each;
    each.came(lost()).came(page({}, "c2")).came(page({}, "c2"));
    BOOST_TEST(!each.asked().paging.after.has_value());
    BOOST_TEST((each.next().pause == 500ms));
    BOOST_TEST(each.came(page({message()})).taken().look_ups == 3);
}

BOOST_AUTO_TEST_CASE(pauses_grow_up_to_the_longest) {
    trial each(et::send_once_options().look_for(2min).pauses(1s, 5s));
    each.came(lost());
    for (auto const pause : {0s, 1s, 2s, 4s, 5s, 5s}) {
        BOOST_TEST((each.next().pause == pause));
        each.came(page({}));
    }
}

BOOST_AUTO_TEST_CASE(pauses_are_shortened_by_chance_by_up_to_a_half) {
    trial each({}, {}, otp, 0.999);
    each.came(lost()).came(page({}));
    BOOST_TEST((each.next().pause > 250ms));
    BOOST_TEST((each.next().pause < 251ms));
}

BOOST_AUTO_TEST_CASE(a_pause_is_never_short) {
    trial each(et::send_once_options().pauses(0s, 0s), {}, otp, 0.999);
    each.came(lost()).came(page({}));
    BOOST_TEST((each.next().pause >= 100ms));
    // As many as come into a minute.
    BOOST_TEST(each.meets_to_the_end([] { return page({}); }) < 600);
}

BOOST_AUTO_TEST_CASE(everything_fits_into_the_time) {
    for (auto const took : {0ms, 700ms, 9'000ms}) {
        trial each(et::send_once_options().look_for(30s));
        each.came(lost());
        duration spent{};
        auto count = 0;
        for (; each.looks(); ++count) {
            auto const pause = *each.next().pause;
            BOOST_TEST((*each.next().options.timeout() > pause));
            BOOST_TEST((spent + *each.next().options.timeout() <= 30s));
            BOOST_TEST(each.next().options.max_attempts().value_or(0) == 1);
            each.came(page({}, {}, pause + took));
            spent += pause + took;
        }
        BOOST_TEST((spent > 20s)); // looked up to the end
        BOOST_TEST(count < 12);
        BOOST_TEST(each.error().code() == et::errc::still_unknown);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_listed_is_still_unknown_and_not_sent_again) {
    trial each;
    each.came(lost());
    BOOST_TEST(each.meets_to_the_end([] { return page({}); }) == 9);
    BOOST_TEST(!each.sends());
    auto const error = each.error();
    BOOST_TEST(error.code() == et::errc::still_unknown);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
    BOOST_TEST(error.attempts() == 1);
    BOOST_TEST(error.reason() ==
               "pages looked at: 9; it is not listed; the send: the connection was lost");
    BOOST_TEST(!(error == et::condition::retryable));
}

BOOST_AUTO_TEST_CASE(without_time_to_look_it_does_not_look) {
    trial each(et::send_once_options().look_for(0s));
    BOOST_TEST(each.came(lost()).error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_CASE(a_look_up_that_fails_is_tried_again) {
    trial each;
    each.came(lost()).came(failed(et::errc::server_failed, et::delivery::unknown));
    BOOST_TEST((each.next().pause == 500ms));
    each.came(failed(et::errc::bad_answer, et::delivery::unknown));
    BOOST_TEST((each.next().pause == 1s));
    each.came(failed(et::errc::not_authorized, et::delivery::rejected));
    BOOST_TEST((each.next().pause == 2s));
    BOOST_TEST(each.came(page({message()})).taken().look_ups == 4);
}

BOOST_AUTO_TEST_CASE(a_pause_that_the_server_asks_for_is_kept) {
    trial each;
    each.came(lost()).came(failed(et::errc::throttled, et::delivery::rejected, 20s));
    BOOST_TEST((each.next().pause == 20s));
    each.came(failed(et::errc::throttled, et::delivery::rejected, 10min));
    BOOST_TEST(each.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_CASE(a_look_up_that_the_client_refuses_is_not_tried_again) {
    trial each;
    each.came(lost()).came(failed(et::errc::invalid_request, et::delivery::not_sent));
    BOOST_TEST(each.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_CASE(a_cancelled_send_is_cancelled_and_may_have_been_sent) {
    for (auto const delivery : {et::delivery::unknown, et::delivery::not_sent}) {
        auto const error = trial().came(failed(et::errc::canceled, delivery)).error();
        BOOST_TEST(error.code() == et::errc::canceled);
        BOOST_TEST(error.delivery() == delivery);
    }
}

BOOST_AUTO_TEST_CASE(a_cancelled_look_up_leaves_it_unknown) {
    for (auto const delivery : {et::delivery::unknown, et::delivery::not_sent}) {
        trial each;
        auto const error = each.came(lost()).came(failed(et::errc::canceled, delivery)).error();
        BOOST_TEST(error.code() == et::errc::canceled);
        BOOST_TEST(error.delivery() == et::delivery::unknown);
    }
}

BOOST_AUTO_TEST_CASE(what_is_listed_as_failed_is_refused) {
    trial each;
    auto const error = each.came(lost()).came(page({failed_message()})).error();
    BOOST_TEST(error.code() == et::errc::refused);
    BOOST_TEST(error.delivery() == et::delivery::rejected);
    BOOST_TEST(error.refusal_code() == zalo::zns_error::no_zalo_account);
    BOOST_TEST_REQUIRE(error.answer<zalo::send_zns>());
    BOOST_TEST((zalo::about(error) == zalo::zns_matter::person));
}

BOOST_AUTO_TEST_CASE(what_failed_and_was_charged_is_not_safe_to_send_again) {
    auto charged = failed_message();
    charged.is_charged = true;
    auto const error = trial().came(lost()).came(page({charged})).error();
    BOOST_TEST(error.code() == et::errc::refused);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(what_is_answered_with_no_is_not_looked_up_though_something_was_done) {
    trial each(et::send_once_options().repeat_after(0s));
    auto const error = each.came(failed(et::errc::refused, et::delivery::unknown)).error();
    BOOST_TEST(error.code() == et::errc::refused);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
}

// The one that was taken may stand on the page that did not come.
BOOST_AUTO_TEST_CASE(a_list_that_was_not_read_to_its_end_refuses_nothing) {
    trial each;
    each.came(lost()).came(page({failed_message()}, "c2"));
    BOOST_TEST(each.came(failed(et::errc::server_failed, et::delivery::unknown)).looks());
}

BOOST_AUTO_TEST_CASE(what_failed_long_before_refuses_nothing) {
    auto old = failed_message();
    old.created_at = now - 10min;
    trial each;
    BOOST_TEST(each.came(lost()).came(page({old})).looks());
    BOOST_TEST(each.came(page({old, message(2)})).taken().message().msg_id == "m2");
}

BOOST_AUTO_TEST_CASE(what_was_made_long_before_is_probable) {
    auto old = message();
    old.created_at = now - 10min;
    auto const known = trial().came(lost()).came(page({old})).taken();
    BOOST_TEST((known.match == et::likeness::probable));
    auto const both = trial().came(lost()).came(page({old, message(2)})).taken();
    BOOST_TEST((both.match == et::likeness::certain));
    BOOST_TEST(both.message().msg_id == "m2");
}

// A mark that was used before: that the first was taken does not hide that this one failed.
BOOST_AUTO_TEST_CASE(an_older_one_is_not_taken_for_it_where_it_stands_itself) {
    auto old = message(1);
    old.created_at = now - 10min;
    trial each;
    each.came(lost());
    each.meets_to_the_end([&] { return page({old, failed_message(2)}); });
    BOOST_TEST(each.error().code() == et::errc::still_unknown);

    BOOST_TEST(trial().came(lost()).came(page({old, message(2)})).taken().message().msg_id == "m2");
}

BOOST_AUTO_TEST_CASE(of_two_the_one_that_was_taken_counts) {
    auto const known = trial().came(lost()).came(page({failed_message(1), message(2)})).taken();
    BOOST_TEST(known.message().msg_id == "m2");
    BOOST_TEST(known.count == 1u); // one reached the person
}

BOOST_AUTO_TEST_CASE(a_status_that_is_not_known_leaves_it_unknown) {
    auto odd = message();
    odd.status = et::open_enum<zalo::send_outcome>::from_word("Q");
    trial each;
    each.came(lost()).came(page({odd}));
    BOOST_TEST(each.looks()); // it may get one that is
    each.meets_to_the_end([&] { return page({odd}); });
    BOOST_TEST(each.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_CASE(an_endless_list_is_not_hurried_through) {
    trial each;
    each.came(lost());
    auto number = 0;
    auto paused = 0;
    auto const count = each.meets_to_the_end([&] {
        if (*each.next().pause > 0s) ++paused;
        return page({}, "c" + std::to_string(++number));
    });
    BOOST_TEST(count < 300);
    BOOST_TEST(paused >= count / 21);
    BOOST_TEST(each.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_CASE(of_a_crowd_with_one_mark_some_are_looked_at_and_none_is_refused) {
    std::vector<zalo::zns_message> crowd;
    for (auto id = 1; id != 1'003; ++id) crowd.push_back(failed_message(id));
    trial each;
    BOOST_TEST(each.came(lost()).came(page(crowd)).looks());
    BOOST_TEST(!each.asked().paging.after.has_value());
    BOOST_TEST(each.meets_to_the_end([&] { return page(crowd, "c2"); }) > 0);
    BOOST_TEST(each.error().code() == et::errc::still_unknown);

    crowd.front() = message(1);
    BOOST_TEST(trial().came(lost()).came(page(crowd)).taken().found());
}

BOOST_AUTO_TEST_CASE(a_long_list_is_left_when_the_time_is_over) {
    trial each(et::send_once_options().look_for(30s));
    each.came(lost());
    auto number = 0;
    BOOST_TEST(each.meets_to_the_end([&] { return page({}, std::to_string(++number), 9s); }) == 4);
    BOOST_TEST(each.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(client_once_steps_repeated)

static et::send_once_options const repeating = et::send_once_options().repeat_after(20s);

/// Up to the second send.
static trial<> repeated() {
    trial each(repeating);
    each.came(lost());
    duration spent{};
    while (each.looks()) {
        spent += *each.next().pause;
        each.came(page({}));
    }
    BOOST_TEST((spent == 20s)); // the last look-up is there in time, and no sooner
    BOOST_TEST_REQUIRE(each.sends());
    return each;
}

BOOST_AUTO_TEST_CASE(what_has_settled_and_is_not_listed_is_sent_again_once) {
    auto each = repeated();
    BOOST_TEST(each.next().request ==
               static_cast<void const*>(trial(each).next().request)); // the same, mark and all
    each.came(lost()).meets_to_the_end([] { return page({}); });
    BOOST_TEST(!each.sends());
    BOOST_TEST(each.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_CASE(a_repetition_is_looked_for_as_long_as_the_first) {
    auto each = repeated();
    each.came(lost());
    duration spent{};
    while (each.looks()) {
        spent += *each.next().pause;
        each.came(page({}));
    }
    BOOST_TEST((spent == 50s)); // of a minute, but for what the last look-up may take
}

BOOST_AUTO_TEST_CASE(it_is_sent_again_as_often_as_was_said) {
    trial each(et::send_once_options().repeat_after(0s, 2));
    for (auto send = 0; send != 3; ++send) {
        BOOST_TEST(each.sends());
        each.came(lost()).came(page({}));
    }
    BOOST_TEST(!each.sends());
}

BOOST_AUTO_TEST_CASE(time_to_settle_is_given_also_when_it_is_longer_than_the_look_ups) {
    trial each(et::send_once_options().look_for(1s).repeat_after(5min));
    each.came(lost());
    duration spent{};
    while (each.looks()) {
        spent += *each.next().pause;
        each.came(page({}));
    }
    BOOST_TEST((spent == 5min));
    BOOST_TEST(each.sends());
}

BOOST_AUTO_TEST_CASE(a_list_that_was_not_read_to_its_end_is_no_reason_to_send_again) {
    trial each(repeating);
    each.came(lost());
    each.meets_to_the_end([] { return failed(et::errc::server_failed, et::delivery::unknown); });
    BOOST_TEST(each.error().code() == et::errc::still_unknown);

    trial round(repeating);
    round.came(lost());
    round.meets_to_the_end([] { return page({}, "c2"); }); // the second time, a circle
    BOOST_TEST(round.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_CASE(what_is_listed_however_is_not_sent_again) {
    auto odd = message();
    odd.status = et::open_enum<zalo::send_outcome>::from_word("Q");
    trial each(repeating);
    each.came(lost());
    each.meets_to_the_end([&] { return page({odd}); });
    BOOST_TEST(each.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_CASE(whichever_of_the_two_is_listed_counts) {
    auto each = repeated();
    auto const known = each.came(lost()).came(page({message()})).taken();
    BOOST_TEST(known.found());
    BOOST_TEST(known.count == 1u);
    BOOST_TEST(known.sends == 2);
}

BOOST_AUTO_TEST_CASE(behind_an_answer_to_the_second_the_first_is_looked_for_once) {
    auto each = repeated();
    BOOST_TEST(each.came(answered(message(2))).looks());
    auto const known = trial(each).came(page({message(1), message(2)})).taken();
    BOOST_TEST(!known.found());
    BOOST_TEST(known.message().msg_id == "m2");
    BOOST_TEST(known.count == 2u);
    // One that is answered may be not listed yet.
    BOOST_TEST(trial(each).came(page({message(1)})).taken().count == 2u);
    BOOST_TEST(trial(each).came(page({})).taken().count == 1u);
    BOOST_TEST(trial(each).came(lost()).taken().count == 1u);
}

BOOST_AUTO_TEST_CASE(a_second_that_did_not_go_out_is_no_send) {
    auto each = repeated();
    each.came(failed(et::errc::connect_failed, et::delivery::not_sent));
    BOOST_TEST(each.came(page({message()})).taken().sends == 1);
}

BOOST_AUTO_TEST_CASE(that_the_second_was_refused_does_not_refuse_the_first) {
    auto each = repeated();
    each.came(rejected());
    BOOST_TEST(trial(each).came(page({message()})).taken().found());
    each.meets_to_the_end([] { return page({}); });
    auto const error = each.error();
    BOOST_TEST(error.code() == et::errc::still_unknown);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
    BOOST_TEST(error.attempts() == 2);
}

BOOST_AUTO_TEST_CASE(that_the_second_is_listed_as_refused_does_not_refuse_the_first) {
    auto each = repeated();
    BOOST_TEST(each.came(rejected()).came(page({failed_message(2)})).looks());
    BOOST_TEST(trial(each).came(page({failed_message(1), failed_message(2)})).error().code() ==
               et::errc::refused);
    BOOST_TEST(each.came(page({message(1), failed_message(2)})).taken().found());
}

BOOST_AUTO_TEST_CASE(of_two_that_may_have_been_taken_one_that_failed_refuses_nothing) {
    auto each = repeated();
    BOOST_TEST(each.came(lost()).came(page({failed_message()})).looks());
    BOOST_TEST(trial(each).came(page({failed_message(1), failed_message(2)})).error().code() ==
               et::errc::refused);
}

BOOST_AUTO_TEST_CASE(of_two_that_failed_the_one_that_was_charged_counts) {
    auto charged = failed_message(2);
    charged.is_charged = true;
    auto each = repeated();
    each.came(lost());
    auto const listed = trial(each).came(page({failed_message(1), charged})).error();
    BOOST_TEST(listed.delivery() == et::delivery::unknown);

    auto answered_so = repeated();
    answered_so.came(failed(et::errc::refused, et::delivery::unknown));
    BOOST_TEST(trial(answered_so).came(page({message()})).taken().found());
    auto one_listed = answered_so; // it may be the second one's
    one_listed.meets_to_the_end([] { return page({failed_message(1)}); });
    BOOST_TEST(one_listed.error().code() == et::errc::still_unknown);
    auto const error = answered_so.came(page({failed_message(1), failed_message(2)})).error();
    BOOST_TEST(error.code() == et::errc::refused);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(what_was_done_for_one_that_was_refused_is_not_done_again) {
    trial each(et::send_once_options().repeat_after(0s, 5));
    each.came(lost()).came(page({}));
    BOOST_TEST(each.sends());
    each.came(failed(et::errc::refused, et::delivery::unknown));
    each.meets_to_the_end([] { return page({}); });
    BOOST_TEST(each.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_CASE(a_repetition_that_is_cancelled_leaves_it_unknown) {
    auto each = repeated();
    auto const error = each.came(failed(et::errc::canceled, et::delivery::not_sent)).error();
    BOOST_TEST(error.code() == et::errc::canceled);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(times_without_end_do_not_overflow) {
    constexpr auto for_ever = duration::max();
    trial each(et::send_once_options()
                   .look_for(for_ever)
                   .pauses(for_ever, for_ever)
                   .clocks_apart(for_ever)
                   .repeat_after(for_ever, std::numeric_limits<int>::max()));
    each.came(lost()).came(page({}));
    BOOST_TEST((*each.next().pause > 0s));
    BOOST_TEST((*each.next().options.timeout() > *each.next().pause));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(client_once_steps_of_consents)

using consents = trial<zalo::request_consent>;

static outcome consent_page(std::vector<zalo::consent> listed) {
    auto made = std::make_shared<zalo::list_request_consent::response>();
    made->consents = std::move(listed);
    return {.answer = std::move(made)};
}

BOOST_AUTO_TEST_CASE(one_that_fits_is_probable) {
    consents each;
    each.came(lost());
    auto const& filter = each.asked().filter;
    BOOST_TEST(filter.oa_id == question.oa_id);
    BOOST_TEST(filter.phone == question.phone);
    BOOST_TEST((filter.date_from == now - 5min));
    auto const known = each.came(consent_page({asked_consent()})).taken();
    BOOST_TEST(known.found());
    BOOST_TEST((known.match == et::likeness::probable));
}

BOOST_AUTO_TEST_CASE(one_for_another_kind_of_call_or_without_a_time_does_not_fit) {
    auto video = asked_consent();
    video.call_type = zalo::call_kind::video;
    auto timeless = asked_consent();
    timeless.created_at = {};
    BOOST_TEST(consents().came(lost()).came(consent_page({video, timeless})).looks());
}

// It may be another one's.
BOOST_AUTO_TEST_CASE(one_that_failed_refuses_nothing) {
    auto other = asked_consent();
    other.status = zalo::send_outcome::failed;
    consents each;
    each.came(lost());
    each.meets_to_the_end([&] { return consent_page({other}); });
    BOOST_TEST(each.error().code() == et::errc::still_unknown);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(client_once_steps_by_chance)

/// A platform that loses, lists late, breaks and lies low by chance; and what it holds.
static void plays(std::uint64_t seed) {
    et::test::dice dice(seed);
    auto const repeats = static_cast<int>(dice.below(3));
    auto options = et::send_once_options().look_for(std::chrono::seconds(dice.below(90)));
    if (repeats != 0) options.repeat_after(std::chrono::seconds(dice.below(60)), repeats);
    trial each(options, {}, otp, double(dice.below(100)) / 100);
    std::vector<zalo::zns_message> held;
    auto calls = 0;
    auto sends = 0;
    auto steps = 0;
    auto lags = dice.below(30);
    auto lost_one = false;
    while (auto const next = each.steps.next()) {
        BOOST_TEST_REQUIRE(++steps < 2'000);
        if (*next->of == et::operation_of<zalo::send_zns>) {
            ++calls;
            auto const how = dice.below(6);
            if (how != 5) ++sends;
            if (how < 3) held.push_back(how == 2 ? failed_message(calls) : message(calls));
            if (how == 0) each.came(answered(held.back()));
            else if (how == 4) each.came(rejected());
            else if (how == 5) each.came(failed(et::errc::connect_failed, et::delivery::not_sent));
            else each.came(lost());
            lost_one = lost_one || (how != 0 && how < 4);
            continue;
        }
        BOOST_TEST_REQUIRE(lost_one);
        auto const how = dice.below(5);
        if (how == 0) each.came(lost());
        else if (how == 1) each.came(page({}, "c" + std::to_string(dice.below(4))));
        else if (lags > 0) --lags, each.came(page({}));
        else each.came(page(held, {}, *next->pause + std::chrono::milliseconds(dice.below(900))));
    }
    BOOST_TEST(calls <= 1 + repeats);
    auto const end = each.ended();
    auto const taken = std::count_if(held.begin(), held.end(), [](auto const& one) {
        return one.status != zalo::send_outcome::failed;
    });
    if (end.has_value()) {
        BOOST_TEST(taken >= 1);
        BOOST_TEST(end->count <= static_cast<std::size_t>(taken));
        BOOST_TEST(end->sends == sends);
    } else {
        BOOST_TEST(end.error().tracking_id() == "otp-42");
        if (end.error().delivery() != et::delivery::unknown) BOOST_TEST(taken == 0);
    }
}

BOOST_AUTO_TEST_CASE(what_is_held_is_never_refused_and_what_is_not_is_never_taken) {
    for (std::uint64_t seed = 1; seed != 3'000; ++seed) BOOST_TEST_CONTEXT("seed " << seed)
    plays(seed);
}

BOOST_AUTO_TEST_SUITE_END()
