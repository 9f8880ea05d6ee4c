// `send_once` against the mock, through both doors, waiting and not waiting.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

zalo::send_zns::request const otp{.oa_id = mock::start::oa,
                                  .phone = "0900000100",
                                  .template_id = mock::start::otp_template,
                                  .template_data = {{"code", "482913"}},
                                  .tracking_id = "otp-42"};

zalo::list_messages::response const nothing_listed{};

/// A mock and a client of its, in one of the ways in which they can be had.
struct scene {
    bool in_memory = false;
    bool waits = true;
    mock::server mock{};
    et::client client{in_memory ? mock.in_memory_client_config() : mock.client_config()};

    template <class E = zalo::send_zns>
    et::result<et::once<E>> send(typename E::request const& request,
                                 et::send_once_options const& options = {},
                                 et::call_options const& calls = {}) {
        if (waits) return client.send_once<E>(request, options, calls);
        return client.async_send_once<E>(request, options, calls, asio::use_future).get();
    }
    et::once<zalo::send_zns> sent(et::send_once_options const& options = {}) {
        auto const made = send(otp, options);
        BOOST_TEST_REQUIRE(made.has_value());
        BOOST_TEST(made->tracking_id == "otp-42");
        BOOST_TEST(made->sends == int(sends()));
        BOOST_TEST(made->look_ups == int(look_ups()));
        return *made;
    }
    et::error failed(zalo::send_zns::request const& request = otp,
                     et::send_once_options const& options = {}) {
        auto const made = send(request, options);
        BOOST_TEST_REQUIRE(made.has_error());
        BOOST_TEST(made.error().tracking_id() == "otp-42");
        return made.error();
    }

    std::size_t sends() { return mock.calls<zalo::send_zns>().size(); }
    std::size_t look_ups() { return mock.calls<zalo::list_messages>().size(); }
};

/// In each of these ways.
template <class Test>
void in_each(Test const& test) {
    for (auto const in_memory : {false, true})
        for (auto const waits : {true, false})
            BOOST_TEST_CONTEXT((in_memory ? "memory" : "loopback")
                               << ", " << (waits ? "blocking" : "asynchronous")) {
                scene each{.in_memory = in_memory, .waits = waits};
                test(each);
            }
}

/// What loses the answer of a message that was taken.
std::vector<mock::misbehaviour> taken_and_lost() {
    return {mock::accepted_but_lost(),
            mock::status(500).after_acting(),
            mock::malformed_body(),
            mock::truncate_after(40),
            mock::html_error_page().after_acting(),
            mock::connection_reset().after_acting()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_once)

BOOST_AUTO_TEST_CASE(an_answer_is_told) {
    in_each([](scene& each) {
        auto const known = each.sent();
        BOOST_TEST(!known.found());
        BOOST_TEST(known.message().msg_id == each.mock.messages().at(0).msg_id);
        BOOST_TEST(each.look_ups() == 0u);
    });
}

BOOST_AUTO_TEST_CASE(a_message_whose_answer_was_lost_is_found) {
    for (auto const& way : taken_and_lost())
        in_each([&](scene& each) {
            each.mock.on<zalo::send_zns>().once(way);
            auto const known = each.sent();
            BOOST_TEST(known.found());
            BOOST_TEST((known.match == et::likeness::certain));
            BOOST_TEST(known.message().msg_id == each.mock.messages().at(0).msg_id);
            BOOST_TEST(each.sends() == 1u);
            BOOST_TEST(each.look_ups() == 1u);
        });
}

BOOST_AUTO_TEST_CASE(a_message_that_is_never_answered_is_found) {
    for (auto const waits : {true, false}) {
        scene each{.waits = waits};
        each.mock.on<zalo::send_zns>().once(mock::no_answer());
        auto const known = each.send(otp, {}, et::call_options().timeout(100ms));
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST(known->found());
    }
}

BOOST_AUTO_TEST_CASE(a_message_of_a_journey_is_found) {
    in_each([](scene& each) {
        zalo::create_journey::request const made{.oa_id = otp.oa_id, .phone = otp.phone};
        auto const journey = each.client.call<zalo::create_journey>(made);
        BOOST_TEST_REQUIRE(journey.has_value());
        zalo::send_zns_journey::request const request{
            .oa_id = otp.oa_id,
            .phone = otp.phone,
            .journey_id = journey->id,
            .template_id = mock::start::journey_template,
            .template_data = {{"order_code", "A1"}, {"state", "on its way"}}};
        each.mock.on<zalo::send_zns_journey>().once(mock::accepted_but_lost());
        auto const known = each.send<zalo::send_zns_journey>(request);
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST(known->found());
        BOOST_TEST(known->message().journey_id == journey->id);
    });
}

BOOST_AUTO_TEST_CASE(a_request_for_consent_is_probably_found) {
    in_each([](scene& each) {
        zalo::request_consent::request const request{
            .oa_id = otp.oa_id, .phone = otp.phone, .call_type = zalo::call_kind::audio};
        each.mock.on<zalo::request_consent>().once(mock::accepted_but_lost());
        auto const known = each.send<zalo::request_consent>(request);
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST(known->found());
        BOOST_TEST((known->match == et::likeness::probable));
        BOOST_TEST(known->tracking_id.empty());
        BOOST_TEST(known->message().phone == otp.phone);
        BOOST_TEST(each.mock.consent_count() == 1u);
    });
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told_and_not_looked_up) {
    in_each([](scene& each) {
        auto request = otp;
        request.phone = "0900000118";
        auto const error = each.failed(request);
        BOOST_TEST(error.code() == et::errc::refused);
        BOOST_TEST(error.delivery() == et::delivery::rejected);
        BOOST_TEST((zalo::about(error) == zalo::zns_matter::person));
        BOOST_TEST(each.look_ups() == 0u);
    });
}

BOOST_AUTO_TEST_CASE(a_refusal_that_was_lost_is_found) {
    in_each([](scene& each) {
        auto request = otp;
        request.phone = "0900000118";
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        auto const error = each.failed(request);
        BOOST_TEST(error.code() == et::errc::refused);
        BOOST_TEST(error.delivery() == et::delivery::rejected);
        BOOST_TEST((zalo::about(error) == zalo::zns_matter::person));
        BOOST_TEST(error.message() == "Zalo/SendZNS: refused with code -118: the answer was lost; "
                                      "it is listed as failed; delivery: rejected; 1 attempt");
    });
}

BOOST_AUTO_TEST_CASE(a_message_that_never_arrived_is_still_unknown_and_not_sent_again) {
    in_each([](scene& each) {
        each.mock.on<zalo::send_zns>().once(mock::empty_response());
        auto const error = each.failed();
        BOOST_TEST(error.code() == et::errc::still_unknown);
        BOOST_TEST(error.delivery() == et::delivery::unknown);
        BOOST_TEST(each.mock.messages().empty());
        BOOST_TEST(each.sends() <= 1u); // one that arrived as half a request is no call
        // In the whole minute.
        BOOST_TEST(each.look_ups() >= 8u);
        BOOST_TEST(each.look_ups() <= 16u);
    });
}

BOOST_AUTO_TEST_CASE(a_list_that_lags_behind_is_asked_again) {
    in_each([](scene& each) {
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        each.mock.on<zalo::list_messages>().times(5, mock::answer(nothing_listed));
        BOOST_TEST(each.sent().look_ups == 6);
    });
}

BOOST_AUTO_TEST_CASE(a_message_that_is_listed_too_late_is_still_unknown) {
    in_each([](scene& each) {
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        each.mock.on<zalo::list_messages>().forever(mock::answer(nothing_listed));
        BOOST_TEST(each.failed().code() == et::errc::still_unknown);
        BOOST_TEST(each.sends() == 1u);
    });
}

BOOST_AUTO_TEST_CASE(pages_that_break_are_asked_for_again) {
    auto const breaks = {mock::status(500),          mock::status(429).retry_after(3s),
                         mock::truncate_after(120),  mock::malformed_body(),
                         mock::empty_response(),     mock::html_error_page(),
                         mock::garbage_then_close(), mock::status(401)};
    for (auto const& way : breaks)
        in_each([&](scene& each) {
            each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
            each.mock.on<zalo::list_messages>().times(2, way);
            BOOST_TEST(each.sent().look_ups == 3);
        });
}

BOOST_AUTO_TEST_CASE(a_list_that_runs_in_a_circle_finds_nothing_and_ends) {
    in_each([](scene& each) {
        auto circle = nothing_listed;
        circle.paging.next = "the same";
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        each.mock.on<zalo::list_messages>().forever(mock::answer(circle));
        auto const error =
            each.failed(otp, et::send_once_options().repeat_after(1s)); // nor is it sent again
        BOOST_TEST(error.code() == et::errc::still_unknown);
        BOOST_TEST(each.sends() == 1u);
    });
}

BOOST_AUTO_TEST_CASE(a_list_that_is_kept_back_ends_in_time) {
    scene each{.in_memory = true};
    each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
    each.mock.on<zalo::list_messages>().forever(mock::delay(1h));
    BOOST_TEST(each.failed().code() == et::errc::still_unknown);
    BOOST_TEST(each.look_ups() < 10u);
}

BOOST_AUTO_TEST_CASE(among_many_pages_of_other_messages_it_is_found) {
    in_each([](scene& each) {
        auto other = otp;
        for (auto i = 0; i != 130; ++i) {
            other.tracking_id = "other-" + std::to_string(i);
            BOOST_TEST_REQUIRE(each.client.call<zalo::send_zns>(other).has_value());
        }
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        auto const known = each.send(otp);
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST(known->message().tracking_id == "otp-42");
        BOOST_TEST(known->count == 1u);
        BOOST_TEST(known->look_ups > 1);
    });
}

BOOST_AUTO_TEST_CASE(two_of_one_mark_are_counted) {
    in_each([](scene& each) {
        BOOST_TEST(each.client.call<zalo::send_zns>(otp).has_value());
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        auto const known = each.send(otp);
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST(known->count == 2u);
    });
}

BOOST_AUTO_TEST_CASE(one_mark_of_long_ago_is_not_it) {
    in_each([](scene& each) {
        BOOST_TEST(each.client.call<zalo::send_zns>(otp).has_value());
        each.mock.clock().advance(25h);
        each.mock.on<zalo::send_zns>().once(mock::empty_response());
        BOOST_TEST(each.failed().code() == et::errc::still_unknown);
    });
}

BOOST_AUTO_TEST_CASE(a_clock_that_is_hours_ahead_hides_nothing) {
    class fast_clock final : public et::wait_clock {
    public:
        explicit fast_clock(std::shared_ptr<et::wait_clock> right) : right_(std::move(right)) {}
        std::chrono::system_clock::time_point now() const override { return right_->now() + 7h; }
        void async_wait(std::chrono::nanoseconds time, handler done) override {
            right_->async_wait(time, std::move(done));
        }

    private:
        std::shared_ptr<et::wait_clock> right_;
    };
    in_each([](scene& each) {
        auto config =
            each.in_memory ? each.mock.in_memory_client_config() : each.mock.client_config();
        each.client = et::client(config.clock(std::make_shared<fast_clock>(config.clock())));
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        auto const known = each.sent();
        BOOST_TEST(known.found());
        BOOST_TEST((known.match == et::likeness::probable)); // as if the mark was used before
    });
}

BOOST_AUTO_TEST_CASE(a_clock_that_jumps_while_it_is_sent_hides_nothing) {
    for (auto const waits : {true, false}) {
        scene each{.in_memory = true, .waits = waits};
        // The platform acts, then its clock moves on by more than the call has time.
        each.mock.on<zalo::send_zns>().once(mock::delay(2h));
        auto const known = each.send(otp);
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST(known->found());
    }
}

BOOST_AUTO_TEST_CASE(what_is_to_be_sent_again_is_sent_again_when_it_has_settled) {
    in_each([](scene& each) {
        each.mock.on<zalo::send_zns>().once(mock::empty_response());
        auto const before = each.mock.clock().now();
        auto const known = each.send(otp, et::send_once_options().repeat_after(20s));
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST(!known->found());
        BOOST_TEST(known->sends == 2);
        BOOST_TEST(known->count == 1u);
        BOOST_TEST(known->message().tracking_id == "otp-42");
        // The calls took a little of that time, by the real clock.
        BOOST_TEST((known->message().created_at > before + 19s));
        BOOST_TEST(each.mock.messages().size() == 1u);
    });
}

BOOST_AUTO_TEST_CASE(two_that_come_of_a_repetition_are_told) {
    in_each([](scene& each) {
        each.mock.on<zalo::send_zns>().times(2, mock::accepted_but_lost());
        each.mock.on<zalo::list_messages>().times(6, mock::answer(nothing_listed));
        auto const known = each.send(otp, et::send_once_options().repeat_after(5s));
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST(known->found());
        BOOST_TEST(known->sends == 2);
        BOOST_TEST(known->count == 2u);
    });
}

BOOST_AUTO_TEST_CASE(a_mark_is_made_where_the_caller_gave_none) {
    in_each([](scene& each) {
        auto request = otp;
        request.tracking_id.reset();
        auto const first = each.send(request);
        request.tracking_id = "";
        auto const second = each.send(request);
        BOOST_TEST_REQUIRE(first.has_value());
        BOOST_TEST_REQUIRE(second.has_value());
        BOOST_TEST(first->tracking_id.size() == 32u);
        BOOST_TEST(first->tracking_id.find_first_not_of("0123456789abcdef") == std::string::npos);
        BOOST_TEST(first->tracking_id != second->tracking_id);
        BOOST_TEST(first->message().tracking_id == first->tracking_id);
        BOOST_TEST(second->message().tracking_id == second->tracking_id);
    });
}

BOOST_AUTO_TEST_CASE(a_made_mark_is_told_when_all_failed) {
    in_each([](scene& each) {
        auto request = otp;
        request.tracking_id.reset();
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        each.mock.on<zalo::list_messages>().forever(mock::status(500));
        auto const lost = each.send(request);
        BOOST_TEST_REQUIRE(lost.has_error());
        BOOST_TEST(lost.error().tracking_id() == each.mock.messages().at(0).tracking_id);
        each.client.close();
        auto const closed = each.send(request);
        BOOST_TEST_REQUIRE(closed.has_error());
        BOOST_TEST(closed.error().delivery() == et::delivery::not_sent);
        BOOST_TEST(closed.error().tracking_id().size() == 32u);
    });
}

BOOST_AUTO_TEST_CASE(a_request_that_is_not_valid_is_not_sent) {
    in_each([](scene& each) {
        auto request = otp;
        request.phone = {};
        auto const error = each.failed(request);
        BOOST_TEST(error.code() == et::errc::invalid_request);
        BOOST_TEST(!error.problems().empty());
        BOOST_TEST(each.mock.request_count() == 0u);
    });
}

BOOST_AUTO_TEST_CASE(a_look_up_has_the_key_of_the_send) {
    for (auto const waits : {true, false}) {
        scene each{.waits = waits};
        each.client = et::client(each.mock.client_config().api_key("no key of the mock's"));
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        auto const known = each.send(otp, {}, et::call_options().api_key(each.mock.api_key()));
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST(known->found());
    }
}

BOOST_AUTO_TEST_CASE(nothing_personal_is_printed) {
    in_each([](scene& each) {
        auto request = otp;
        request.phone = "0900000118";
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        auto const refused = each.failed(request).message();
        each.mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
        each.mock.on<zalo::list_messages>().forever(mock::status(500).msg("0900000118 482913"));
        auto const unknown = each.failed(request).message();
        for (auto const& line : {refused, unknown})
            for (auto const* secret : {"900000118", "482913", "mock-key"})
                BOOST_TEST(line.find(secret) == std::string::npos);
    });
}

BOOST_AUTO_TEST_SUITE_END()
