// Each event of the table in WEBHOOKS.md occurs by some deed, and comes to this toolkit's own
// receiver.
#include "mock/event_inbox.hpp"

#include <etelecom/client.hpp>
#include <etelecom/oa/upload_file.hpp>
#include <etelecom/pbx/call_log.hpp>
#include <etelecom/webhook.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace et = etelecom;
namespace events = et::events;
namespace mock = et::mock;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

namespace {

et::phone_number const phone("0900000100");

struct told_by {
    mock::server platform{};
    event_inbox inbox{platform};
    et::client client{platform.client_config()};

    told_by() { inbox.subscribe(); }

    /// One that has arrived.
    zalo::zns_message arrived() {
        auto sent = send();
        platform.clock().advance(2s);
        return sent;
    }
    zalo::zns_message send() {
        return client
            .call<zalo::send_zns>({.oa_id = mock::start::oa,
                                   .phone = phone,
                                   .template_id = mock::start::otp_template,
                                   .template_data = {{"code", "482913"}},
                                   .tracking_id = "otp-42"})
            .value();
    }
    zalo::consent ask() {
        return client.call<zalo::request_consent>({.oa_id = mock::start::oa, .phone = phone})
            .value();
    }
    std::string upload(std::string_view name, std::string type) {
        return client
            .call<et::oa::upload_file>(
                {.oa_id = mock::start::oa,
                 .file = et::upload::from_memory(name, "content", std::move(type))})
            .value()
            .token;
    }
    mock::person follower() const { return {.zl_user_id = std::string(mock::start::follower)}; }

    /// The only event of this kind, once so many deliveries have come to their end.
    template <class E>
    events::received<E> only(std::size_t done = 1) {
        platform.wait_for_deliveries(done, {.event = std::string(E::name)});
        std::optional<events::received<E>> found;
        for (auto const& item : inbox.came()) {
            if (item.name != E::name) continue;
            BOOST_TEST(!found, "more than one " << E::name);
            found.emplace(
                events::received<E>{item, et::decode<typename E::body>(item.json).value()});
        }
        BOOST_TEST_REQUIRE(found.has_value(), "no " << E::name);
        BOOST_TEST(found->is_signed);
        BOOST_TEST(found->body.app_id == "4079946612431256781");
        return *found;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_events_told)

BOOST_FIXTURE_TEST_CASE(a_zns_has_arrived, told_by) {
    auto const sent = send();
    platform.clock().advance(2s);
    auto const event = only<events::user_received_message>();
    BOOST_TEST(event.is_zns);
    BOOST_TEST(event.body.is_zns());
    BOOST_TEST(event.body.sender.id == mock::start::oa.to_string());
    BOOST_TEST(event.body.recipient.id == "84900000100");
    BOOST_TEST(event.body.message.msg_id == sent.msg_id);
    BOOST_TEST(event.body.message.tracking_id.value() == "otp-42");
    BOOST_TEST(event.body.message.delivery_time.value() == "1767254402000");
    BOOST_TEST(event.sent_at.to_string() == "2026-01-01T08:00:02Z");
}

BOOST_FIXTURE_TEST_CASE(a_zns_was_seen, told_by) {
    auto const sent = send();
    platform.clock().advance(60s);
    auto const event = only<events::user_seen_message>();
    BOOST_TEST(event.is_zns);
    BOOST_TEST_REQUIRE(event.body.message.msg_ids.size() == 1u);
    BOOST_TEST(event.body.message.msg_ids[0] == sent.msg_id);
}

BOOST_FIXTURE_TEST_CASE(a_zns_was_rated, told_by) {
    auto const sent = arrived();
    BOOST_TEST(platform.rate(sent.msg_id, 4, {"quick"}, "fine"));
    auto const event = only<events::user_feedback>();
    BOOST_TEST(event.is_zns);
    BOOST_TEST(event.body.oa_id == mock::start::oa);
    BOOST_TEST(event.body.message.msg_id == sent.msg_id);
    BOOST_TEST(event.body.message.rate.value() == 4);
    BOOST_TEST(event.body.message.note.value() == "fine");
    BOOST_TEST(event.body.message.feedbacks.value() == std::vector<std::string>{"quick"},
               boost::test_tools::per_element());
    only<events::user_seen_message>(); // who rates a message has seen it
}

BOOST_FIXTURE_TEST_CASE(a_button_of_a_zns_was_pressed, told_by) {
    auto const sent = arrived();
    BOOST_TEST(platform.press_button(sent.msg_id, "yes"));
    auto const event = only<events::user_click_response_button>();
    BOOST_TEST(event.is_zns);
    BOOST_TEST(event.body.msg_id == sent.msg_id);
    BOOST_TEST(event.body.message.data.value() == "yes");
    BOOST_TEST(event.body.message.tracking_id.value() == "otp-42");
}

BOOST_FIXTURE_TEST_CASE(consent_was_asked_for_and_lapsed, told_by) {
    auto const asked = ask();
    auto const sent = only<events::oa_send_consent>();
    BOOST_TEST(!sent.is_zns);
    BOOST_TEST(sent.body.oa_id == mock::start::oa);
    BOOST_TEST(sent.body.phone == phone);
    BOOST_TEST(sent.body.request_type == events::consent_step::sent);
    BOOST_TEST(sent.body.create_time.value() == asked.created_at.seconds() * 1000);
    BOOST_TEST(sent.body.expired_time.value() == asked.expires_at.seconds() * 1000);
    platform.clock().advance(24h);
    BOOST_TEST(platform.wait_for_deliveries(2, {.event = "oa_send_consent"}));
    auto const lapsed = et::decode<events::oa_send_consent::body>(inbox.came().back().json).value();
    BOOST_TEST(lapsed.request_type == events::consent_step::expired);
}

BOOST_FIXTURE_TEST_CASE(a_person_agreed, told_by) {
    ask();
    BOOST_TEST(platform.answer_consent(phone, zalo::consent_reply::agreed));
    auto const event = only<events::user_reply_consent>();
    BOOST_TEST(event.body.user_consent == events::consent_answer::allow);
    BOOST_TEST(event.body.phone == phone);
    BOOST_TEST(event.body.confirmed_time.value() == 1'767'254'400'000);
    BOOST_TEST(event.body.expired_time.value() == 1'767'254'400'000 + 30LL * 24 * 3'600'000);
}

BOOST_FIXTURE_TEST_CASE(a_person_refused, told_by) {
    ask();
    BOOST_TEST(platform.answer_consent(phone, zalo::consent_reply::refused));
    auto const event = only<events::user_reply_consent>();
    BOOST_TEST(event.body.user_consent == events::consent_answer::deny);
    BOOST_TEST(!event.body.expired_time.has_value());
}

BOOST_FIXTURE_TEST_CASE(a_person_blocked_the_oa_that_asked, told_by) {
    ask();
    BOOST_TEST(platform.block({.phone = phone}));
    BOOST_TEST(only<events::user_reply_consent>().body.user_consent ==
               events::consent_answer::user_blocked);
}

BOOST_FIXTURE_TEST_CASE(a_person_wrote, told_by) {
    auto const written = platform.write(follower(), "Xin chào");
    auto const event = only<events::user_send_text>();
    BOOST_TEST(event.body.sender.id == mock::start::follower);
    BOOST_TEST(event.body.recipient.id == mock::start::oa.to_string());
    BOOST_TEST(event.body.user_id_by_app.value() == "8117162711928822001");
    BOOST_TEST(event.body.message.text.value() == "Xin chào");
    BOOST_TEST(event.body.message.msg_id == written.told.msg_id);
}

BOOST_FIXTURE_TEST_CASE(a_person_sent_something_with_what_it_is, told_by) {
    platform.write(follower(), {}, {.location = {{.latitude = "10.75", .longitude = "106.5"}}});
    auto const place = only<events::user_send_location>();
    BOOST_TEST_REQUIRE(place.body.message.attachments.has_value());
    auto const& attached = place.body.message.attachments->at(0);
    BOOST_TEST(attached.type == "location");
    BOOST_TEST(attached.payload.coordinates.value().latitude.value() == 10.75);
    BOOST_TEST(!place.body.message.text.has_value());
    platform.write(follower(), {}, {.file = {{.name = "a.pdf", .size = "1024"}}});
    auto const file = only<events::user_send_file>();
    BOOST_TEST(file.body.message.attachments->at(0).payload.size.value() == 1024);
}

BOOST_FIXTURE_TEST_CASE(an_oa_wrote_and_it_arrived_and_was_seen, told_by) {
    auto const sent =
        client
            .call<zalo::oa_send_text>({.oa_id = mock::start::oa,
                                       .recipient = {.user_id = std::string(mock::start::follower)},
                                       .message = {.text = "good morning"}})
            .value();
    auto const echo = only<events::oa_send_text>();
    BOOST_TEST(echo.body.sender.id == mock::start::oa.to_string());
    BOOST_TEST(echo.body.recipient.id == mock::start::follower);
    BOOST_TEST(echo.body.message.text.value() == "good morning");
    platform.clock().advance(2s);
    auto const arrived = only<events::user_received_message>();
    BOOST_TEST(!arrived.is_zns);
    BOOST_TEST(!arrived.body.is_zns());
    BOOST_TEST(arrived.body.message.msg_id == sent.msg_id);
    platform.clock().advance(58s);
    BOOST_TEST(only<events::user_seen_message>().body.message.msg_ids.at(0) == sent.msg_id);
}

BOOST_FIXTURE_TEST_CASE(nothing_arrives_at_a_phone_that_is_off, told_by) {
    platform.switch_phone(mock::start::follower_phone(), false);
    client
        .call<zalo::oa_send_text>({.oa_id = mock::start::oa,
                                   .recipient = {.user_id = std::string(mock::start::follower)},
                                   .message = {.text = "good morning"}})
        .value();
    platform.clock().advance(1h);
    only<events::oa_send_text>();
    BOOST_TEST(platform.deliveries({.event = "user_received_message"}).empty());
}

BOOST_FIXTURE_TEST_CASE(nothing_is_seen_on_a_phone_that_is_off_by_then, told_by) {
    client
        .call<zalo::oa_send_text>({.oa_id = mock::start::oa,
                                   .recipient = {.user_id = std::string(mock::start::follower)},
                                   .message = {.text = "good morning"}})
        .value();
    platform.clock().advance(2s);
    platform.switch_phone(mock::start::follower_phone(), false);
    platform.clock().advance(1h);
    BOOST_TEST(platform.deliveries({.event = "user_received_message"}).size() == 1u);
    BOOST_TEST(platform.deliveries({.event = "user_seen_message"}).empty());
}

BOOST_FIXTURE_TEST_CASE(a_form_was_filled_in, told_by) {
    client
        .call<zalo::request_user_info>({.oa_id = mock::start::oa,
                                        .zl_user_id = 3617162711928822001,
                                        .title = "Who are you?",
                                        .subtitle = "We would like to know"})
        .value();
    BOOST_TEST(platform.submit_form(follower(), {.name = "An", .phone = phone, .city = "Huế"}));
    auto const event = only<events::user_submit_info>();
    BOOST_TEST(event.body.sender.id == mock::start::follower);
    BOOST_TEST(event.body.info.name.value() == "An");
    BOOST_TEST(event.body.info.phone == phone);
    BOOST_TEST(event.body.info.city.value() == "Huế");
    BOOST_TEST(!event.body.info.ward.has_value());
}

BOOST_FIXTURE_TEST_CASE(a_person_began_to_follow_and_stopped, told_by) {
    auto const person = platform.put(zalo::follower{.phone = phone});
    auto const begun = only<events::follow>();
    BOOST_TEST(begun.body.oa_id == mock::start::oa);
    BOOST_TEST(begun.body.follower.id == person.zl_user_id);
    BOOST_TEST(platform.block({.phone = phone}));
    BOOST_TEST(only<events::unfollow>().body.follower.id == person.zl_user_id);
}

BOOST_FIXTURE_TEST_CASE(a_template_was_reviewed, told_by) {
    platform.review_template(mock::start::order_template, zalo::template_review::disabled);
    auto const event = only<events::change_template_status>();
    BOOST_TEST(event.body.template_id == mock::start::order_template);
    BOOST_TEST(event.body.status.prev_status.value() == "ENABLE");
    BOOST_TEST(event.body.status.new_status.value() == "DISABLE");
}

BOOST_FIXTURE_TEST_CASE(the_quota_of_an_oa_changed, told_by) {
    platform.put(zalo::official_account{
        .oa_id = mock::start::oa, .webhook_url = inbox.url(), .daily_quota = 2'000});
    auto const event = only<events::change_oa_daily_quota>();
    BOOST_TEST(event.body.oa_id == mock::start::oa);
    BOOST_TEST(event.body.quota.prev_value.value() == "500000");
    BOOST_TEST(event.body.quota.new_value.value() == "2000");
    BOOST_TEST(event.json.find("\"oaId\":\"579745863508352884\"") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_journey_was_charged_and_ended, told_by) {
    client.call<zalo::create_journey>({.oa_id = mock::start::oa, .phone = phone}).value();
    only<events::event_journey_acknowledged>();
    platform.clock().advance(24h * 7);
    only<events::event_journey_time_out>();
}

BOOST_FIXTURE_TEST_CASE(a_call_ended, told_by) {
    et::pbx::call_log call;
    call.direction = et::pbx::call_direction::in;
    call.caller = "0900000100";
    call.callee = "0900000300";
    call.duration = 54;
    call.started_at = platform.clock().now() - 61s;
    call.ended_at = platform.clock().now();
    auto const kept = platform.put(call);
    auto const event = only<events::user_call_oa>();
    BOOST_TEST(event.body.oa_id == mock::start::oa);
    BOOST_TEST(event.body.phone == phone);
    BOOST_TEST(event.body.call_id == kept.id.to_string());
    BOOST_TEST(event.body.call_type == events::call_medium::audio);
    BOOST_TEST(event.body.call_duration.value() == 61'000);
    BOOST_TEST(event.body.talk_time.value() == 54'000);
    BOOST_TEST(event.body.waiting_time.value() == 7);
    call.direction = et::pbx::call_direction::out;
    call.caller = "1001";
    call.callee = "0900000100";
    platform.put(call);
    BOOST_TEST(only<events::oa_call_user>().body.phone == phone);
}

BOOST_FIXTURE_TEST_CASE(every_event_of_the_table_can_happen, told_by) {
    auto const to = zalo::oa_recipient{.user_id = std::string(mock::start::follower)};
    auto const sent = arrived();
    platform.rate(sent.msg_id, 5);
    platform.press_button(sent.msg_id);
    ask();
    platform.answer_consent(phone, zalo::consent_reply::agreed);
    zalo::message_attachments const each[] = {{},
                                              {.audio = {{}}},
                                              {.business_card = {{}}},
                                              {.file = {{}}},
                                              {.gif = {{}}},
                                              {.image = {{}}},
                                              {.link = {{}}},
                                              {.location = {{}}},
                                              {.sticker = {{}}},
                                              {.video = {{}}}};
    for (auto const& attachments : each) platform.write(follower(), "here", attachments);
    auto const oa = mock::start::oa;
    client.call<zalo::oa_send_text>({.oa_id = oa, .recipient = to, .message = {.text = "a"}})
        .value();
    client
        .call<zalo::oa_send_image>(
            {.oa_id = oa, .recipient = to, .message = {.image_url = "https://shop.example/1.png"}})
        .value();
    client
        .call<zalo::oa_send_image>({.oa_id = oa,
                                    .recipient = to,
                                    .message = {.attachment_id = upload("1.gif", "image/gif")}})
        .value();
    client
        .call<zalo::oa_send_file>({.oa_id = oa,
                                   .recipient = to,
                                   .message = {.token = upload("1.pdf", "application/pdf")}})
        .value();
    client
        .call<zalo::oa_send_sticker>(
            {.oa_id = oa, .recipient = to, .message = {.attachment_id = "1"}})
        .value();
    client
        .call<zalo::request_user_info>({.oa_id = oa,
                                        .zl_user_id = 3617162711928822001,
                                        .title = "Who are you?",
                                        .subtitle = "We would like to know"})
        .value();
    platform.submit_form(follower(), {.name = "An"});
    platform.put(zalo::follower{.phone = phone});
    platform.block({.phone = phone});
    platform.review_template(mock::start::order_template, zalo::template_review::disabled);
    platform.put(
        zalo::official_account{.oa_id = oa, .webhook_url = inbox.url(), .daily_quota = 2'000});
    client.call<zalo::create_journey>({.oa_id = oa, .phone = "0900000302"}).value();
    for (auto const way : {et::pbx::call_direction::in, et::pbx::call_direction::out}) {
        et::pbx::call_log call;
        call.direction = way;
        platform.put(call);
    }
    // What is under way would be too old for its receiver when a week has passed.
    for (auto const time : {0h, 1h, 24h * 7}) {
        platform.clock().advance(time);
        BOOST_TEST(platform.wait_for_deliveries(platform.deliveries().size()));
    }
    auto const names = inbox.names();
    using boost::mp11::mp_identity;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<mp_identity, events::all_events>>(
        [&]<class E>(mp_identity<E>) {
            BOOST_TEST(std::ranges::count(names, E::name) >= 1, "no " << E::name);
        });
    BOOST_TEST(inbox.refusals().empty());
}

BOOST_AUTO_TEST_SUITE_END()
