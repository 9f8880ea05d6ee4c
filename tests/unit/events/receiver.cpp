#include "changed_json.hpp"
#include "samples.hpp"
#include "signing.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

using namespace std::chrono_literals;
using namespace etelecom::test;
namespace events = etelecom::events;
using enum etelecom::events::outcome;

namespace {

/// A receiver of consents, and what came of them.
struct consents {
    explicit consents(events::receiver_config config) : receiver(std::move(config)) {
        receiver.on<events::user_reply_consent>([this](auto const& event) {
            ++handled;
            last = event;
        });
    }
    events::reply take(header_list const& headers, std::string_view body = json) const {
        return receiver.handle(headers, body);
    }

    static std::string const json;
    events::receiver receiver;
    int handled = 0;
    events::received<events::user_reply_consent> last{};
};
std::string const consents::json = sample("user_reply_consent");

/// Refused so, and nobody was called.
void check_refused(consents const& by, events::reply const& reply, events::outcome reason,
                   unsigned status) {
    BOOST_TEST(reply.reason == reason);
    BOOST_TEST(reply.status == status);
    BOOST_TEST(!reply.explanation.empty());
    BOOST_TEST(by.handled == 0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_receiver)

BOOST_AUTO_TEST_CASE(each_event_of_the_table_comes_to_its_handler) {
    for (auto const& [name, json] : samples()) {
        for (bool const is_signed : {true, false}) {
            events::receiver receiver(is_signed ? signed_config() : open_config());
            int count = 0;
            all_events().at(name).count_in(receiver, count);
            auto const reply =
                receiver.handle(is_signed ? signed_by("mac=" + mac_of(json)) : header_list(), json);
            BOOST_TEST(reply.reason == handled, name << ": " << reply.explanation);
            BOOST_TEST(reply.status == 200u);
            BOOST_TEST(reply.event_name == name);
            BOOST_TEST(count == 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_event_is_handed_over_typed_and_whole) {
    consents made(signed_config());
    auto json = consents::json;
    json.insert(1, R"("what_nobody_knows":{"a":1},)");
    auto const reply = made.take(
        {{"x-zevent-signature", mac_of(json)}, {"Num_Retry", "3"}, {"X-ZEvent-Server", "ZNS"}},
        json);
    BOOST_TEST(reply.reason == handled, reply.explanation);
    BOOST_TEST(made.last.body.phone.text() == "84900000100");
    BOOST_TEST((made.last.body.user_consent == events::consent_answer::allow));
    BOOST_TEST(made.last.name == "user_reply_consent");
    BOOST_TEST(made.last.json == json);
    BOOST_TEST(made.last.sent_at == time_of_samples());
    BOOST_TEST(made.last.retry == 3u);
    BOOST_TEST(made.last.is_signed);
    BOOST_TEST(made.last.is_zns);
}

BOOST_AUTO_TEST_CASE(an_unknown_event_comes_whole) {
    events::receiver receiver(open_config());
    std::string name, json;
    receiver.on_unknown([&](events::unknown_event const& event) {
        name = event.name;
        json = event.json;
    });
    std::string const body = R"({"event_name":"user_waved","message":"a text","hand":[1,2]})";
    auto const reply = receiver.handle({}, body);
    BOOST_TEST(reply.reason == handled, reply.explanation);
    BOOST_TEST(name == "user_waved");
    BOOST_TEST(json == body);
    BOOST_TEST(receiver.handle({}, R"({"call_log":{"id":"1"}})").reason == handled);
    BOOST_TEST(name.empty());
    // A known one for which there is no handler is none of them.
    BOOST_TEST(receiver.handle({}, sample("follow")).reason == unhandled);
}

BOOST_AUTO_TEST_CASE(an_event_that_nobody_handles_is_taken_all_the_same) {
    events::receiver receiver(open_config());
    for (auto const& body : {sample("follow"), std::string(R"({"event_name":"user_waved"})")}) {
        auto const reply = receiver.handle({}, body);
        BOOST_TEST(reply.status == 200u);
        BOOST_TEST(reply.reason == unhandled);
    }
}

BOOST_AUTO_TEST_CASE(whatever_is_missing_an_event_is_handled) {
    for (auto const& [name, json] : samples())
        for (auto const& changed : change_each_member(json, leave_out)) {
            events::receiver receiver(open_config());
            int count = 0, unknown = 0;
            all_events().at(name).count_in(receiver, count);
            receiver.on_unknown([&](auto const&) { ++unknown; });
            auto const reply = receiver.handle({}, changed.json);
            BOOST_TEST(reply.reason == handled, changed.pointer << ": " << reply.explanation);
            BOOST_TEST((changed.pointer == "/event_name" ? unknown : count) == 1);
        }
}

BOOST_AUTO_TEST_CASE(another_type_is_refused_with_its_place_and_not_handled) {
    for (auto const& [name, json] : samples())
        for (auto const& changed : change_each_member(json, change_type)) {
            events::receiver receiver(open_config());
            int count = 0;
            all_events().at(name).count_in(receiver, count);
            auto const reply = receiver.handle({}, changed.json);
            BOOST_TEST(reply.status == 400u, name << changed.pointer);
            BOOST_TEST(reply.reason == unreadable);
            BOOST_TEST_REQUIRE(reply.problems.size() == 1u, name << changed.pointer);
            BOOST_TEST(reply.problems[0].pointer == changed.pointer);
            BOOST_TEST(count == 0);
            BOOST_TEST(reply.body == "unreadable"); // the sender is not told more
        }
}

BOOST_AUTO_TEST_CASE(a_signature_is_read_with_and_without_its_name_and_in_either_case) {
    auto const mac = mac_of(consents::json);
    std::string large = mac;
    for (auto& letter : large)
        if (letter >= 'a') letter = static_cast<char>(letter - 'a' + 'A');
    for (auto const& text : {mac, "mac=" + mac, "mac=" + large, " \tmac=" + mac + " "}) {
        consents made(signed_config());
        BOOST_TEST(made.take(signed_by(text)).reason == handled, text);
        BOOST_TEST(made.handled == 1);
    }
}

BOOST_AUTO_TEST_CASE(without_a_signature_nothing_is_believed) {
    auto const mac = mac_of(consents::json);
    for (auto const& text : {std::string(), std::string("mac="), mac.substr(1), mac + "0",
                             "g" + mac.substr(1), "MAC=" + mac, "mac= " + mac}) {
        consents made(signed_config());
        check_refused(made, made.take(signed_by(text)), no_signature, 401);
    }
    consents made(signed_config().allow_unsigned(true)); // beside a secret it has no effect
    check_refused(made, made.take({}), no_signature, 401);
    BOOST_TEST(made.take({}).event_name.empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_signature_is_refused_wherever_it_differs) {
    auto const mac = mac_of(consents::json);
    for (std::size_t i = 0; i != mac.size(); ++i) {
        auto wrong = mac;
        wrong[i] = wrong[i] == '0' ? '1' : '0';
        consents made(signed_config());
        check_refused(made, made.take(signed_by(wrong)), bad_signature, 403);
    }
}

BOOST_AUTO_TEST_CASE(each_part_of_what_is_signed_counts) {
    auto const& json = consents::json;
    for (auto const& mac : {mac_of(json + ' '), mac_of(json, "1700000000001"),
                            mac_of(json, sample_time, "another secret"),
                            mac_of(json, sample_time, oa_secret, "1"), sha256_hex(json)}) {
        consents made(signed_config());
        check_refused(made, made.take(signed_by(mac)), bad_signature, 403);
    }
}

BOOST_AUTO_TEST_CASE(a_changed_body_is_refused) {
    auto const mac = mac_of(consents::json);
    consents made(signed_config());
    for (std::size_t i = 0; i != consents::json.size(); ++i) {
        auto changed = consents::json;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        auto const reply = made.take(signed_by(mac), changed);
        BOOST_TEST(reply.status >= 400u);
    }
    BOOST_TEST(made.handled == 0);
}

BOOST_AUTO_TEST_CASE(while_keys_roll_over_any_of_them_counts) {
    consents made(signed_config().secret("the next one").secret(static_cast<char const*>(nullptr)));
    auto const other = mac_of(consents::json, sample_time, "the next one");
    BOOST_TEST(made.take(signed_by(other)).reason == handled);
    BOOST_TEST(made.take(signed_by(mac_of(consents::json))).reason == repeated);
    auto const unset = mac_of(consents::json, sample_time, "");
    BOOST_TEST(made.take(signed_by(unset)).reason == bad_signature);
}

BOOST_AUTO_TEST_CASE(the_order_of_the_parts_can_be_set) {
    using enum events::signed_part;
    auto const& json = consents::json;
    std::string const turned = std::string(oa_secret) + json;
    consents made(signed_config().signed_parts({secret, body}));
    BOOST_TEST(made.take(signed_by(sha256_hex(turned))).reason == handled);
    consents usual(signed_config());
    BOOST_TEST(usual.take(signed_by(sha256_hex(turned))).reason == bad_signature);
}

BOOST_AUTO_TEST_CASE(an_order_that_proves_nothing_refuses_all) {
    using enum events::signed_part;
    consents no_secret_in_it(signed_config().signed_parts({app_id, body, timestamp}));
    auto const open = std::string(sample_app) + consents::json + std::string(sample_time);
    check_refused(no_secret_in_it, no_secret_in_it.take(signed_by(sha256_hex(open))), bad_signature,
                  403);
    consents no_body_in_it(signed_config().signed_parts({app_id, timestamp, secret}));
    auto const bare = std::string(sample_app).append(sample_time).append(oa_secret);
    check_refused(no_body_in_it, no_body_in_it.take(signed_by(sha256_hex(bare))), bad_signature,
                  403);
}

BOOST_AUTO_TEST_CASE(an_app_that_is_configured_is_the_only_one) {
    consents other(signed_config().app_id("1"));
    auto const reply = other.take(signed_by(mac_of(consents::json, sample_time, oa_secret, "1")));
    check_refused(other, reply, wrong_app, 403);
    consents own(signed_config().app_id(std::string(sample_app)));
    BOOST_TEST(own.take(signed_by(mac_of(consents::json))).reason == handled);
    // A body without one is of the configured app, as its signature says.
    auto const bare = R"({"event_name":"user_reply_consent","timestamp":"1700000000000"})";
    BOOST_TEST(own.take(signed_by(mac_of(bare)), bare).reason == handled);
}

BOOST_AUTO_TEST_CASE(without_a_secret_nothing_is_taken_unless_that_is_said) {
    consents made{events::receiver_config()};
    check_refused(made, made.take(signed_by(mac_of(consents::json))), no_secret, 503);
    consents open(open_config());
    BOOST_TEST(open.take(signed_by("mac=nonsense")).reason == handled);
    BOOST_TEST(!open.last.is_signed);
}

BOOST_AUTO_TEST_CASE(the_probe_is_answered_and_told_to_nobody) {
    for (auto const& config : {signed_config(), open_config(), events::receiver_config()})
        for (auto const* body : {"{}", " { }\r\n", "\t{\n}\t"}) {
            events::receiver receiver(config);
            int told = 0;
            receiver.on_unknown([&](auto const&) { ++told; });
            receiver.on_refused([&](auto const&) { ++told; });
            auto const reply = receiver.handle({}, body);
            BOOST_TEST(reply.status == 200u);
            BOOST_TEST(reply.reason == probe);
            BOOST_TEST(told == 0);
        }
}

BOOST_AUTO_TEST_CASE(what_is_no_json_object_is_refused) {
    for (auto const* body : {"", " ", "{", "}", "[]", "null", "7", "\"x\"", "{}{}", "{\"a\":1,}",
                             "{\"event_name\":7}", "{\"event_name\":[]}", "{\"a\":\"\xff\"}"}) {
        consents made(open_config());
        auto const reply = made.take({}, body);
        check_refused(made, reply, unreadable, 400);
        BOOST_TEST(!reply.problems.empty(), body);
    }
}

BOOST_AUTO_TEST_CASE(a_signed_event_says_when_it_was_sent) {
    for (std::string const time :
         {"", R"("timestamp":"",)", R"("timestamp":"yesterday",)", R"("timestamp":"-1000",)",
          R"("timestamp":"+1700000000000",)", R"("timestamp":"1700000000000 ",)",
          R"("timestamp":"99999999999999999999",)", R"("timestamp":1.5,)"}) {
        consents made(signed_config());
        auto const body = "{" + time + R"("event_name":"user_reply_consent"})";
        auto const reply = made.take(signed_by(mac_of(body)), body);
        check_refused(made, reply, unreadable, 400);
        BOOST_TEST(reply.problems[0].pointer == "/timestamp", body);
    }
    auto const number =
        R"({"app_id":360846524940903967,"timestamp":1700000000000,"event_name":"user_reply_consent"})";
    consents made(signed_config());
    BOOST_TEST(made.take(signed_by(mac_of(number)), number).reason == handled);
}

BOOST_AUTO_TEST_CASE(of_a_name_given_twice_the_signature_and_the_handler_see_the_same) {
    auto const body = R"({"timestamp":"1","app_id":"1","event_name":"follow",)"
                      R"("event_name":"user_reply_consent","phone":"84900000101",)"
                      R"("phone":"84900000100","timestamp":"1700000000000",)"
                      R"("app_id":"360846524940903967"})";
    consents made(signed_config());
    BOOST_TEST(made.take(signed_by(mac_of(body)), body).reason == handled);
    BOOST_TEST(made.last.body.timestamp == sample_time);
    BOOST_TEST(made.last.body.app_id == sample_app);
    BOOST_TEST(made.last.body.phone.text() == "84900000100");
}

BOOST_AUTO_TEST_CASE(an_event_that_is_too_old_or_of_the_future_is_refused) {
    auto const at = [](std::chrono::seconds moved) {
        return signed_config().max_age(1h).max_ahead(1min).clock(
            [=] { return time_of_samples() + moved; });
    };
    auto const mac = signed_by(mac_of(consents::json));
    for (auto const in_time : {-60s, 0s, 3600s}) {
        consents made(at(in_time));
        BOOST_TEST(made.take(mac).reason == handled);
    }
    consents late(at(3601s));
    check_refused(late, late.take(mac), too_old, 403);
    consents early(at(-61s));
    check_refused(early, early.take(mac), too_new, 403);
    // Whether the time may be believed comes first.
    BOOST_TEST(late.take(signed_by(mac_of("other"))).reason == bad_signature);
}

BOOST_AUTO_TEST_CASE(a_repetition_of_two_hours_later_is_taken) {
    consents made(signed_config().clock([] { return time_of_samples() + 111min; }));
    BOOST_TEST(made.take(signed_by(mac_of(consents::json))).reason == handled);
}

BOOST_AUTO_TEST_CASE(a_body_of_any_size_up_to_the_limit_is_read) {
    auto const empty = sample_of_message("user_send_text", R"({"msg_id":"1","text":""})");
    for (std::size_t const size : {empty.size(), std::size_t(70'000), std::size_t(1) << 20}) {
        auto body = empty;
        body.insert(body.rfind("\"}"), std::string(size - empty.size(), 'x'));
        events::receiver receiver(signed_config());
        auto length = std::string::npos;
        receiver.on<events::user_send_text>(
            [&](auto const& event) { length = event.body.message.text->size(); });
        BOOST_TEST(receiver.handle(signed_by(mac_of(body)), body).reason == handled);
        BOOST_TEST(length == size - empty.size());
        auto const more =
            receiver.handle(signed_by(mac_of(body)), body + std::string(1u << 20, ' '));
        BOOST_TEST(more.status == 413u);
        BOOST_TEST(more.reason == too_large);
    }
}

BOOST_AUTO_TEST_CASE(the_limit_of_the_body_can_be_set) {
    consents exact(open_config().max_body(consents::json.size()));
    BOOST_TEST(exact.take({}).reason == handled);
    consents below(open_config().max_body(consents::json.size() - 1));
    check_refused(below, below.take({}), too_large, 413);
}

BOOST_AUTO_TEST_CASE(a_body_that_is_too_deep_or_wide_is_refused) {
    auto const deep =
        R"({"event_name":"x","a":)" + std::string(40'000, '[') + std::string(40'000, ']') + "}";
    consents made(open_config());
    check_refused(made, made.take({}, deep), unreadable, 400);
    std::string many = R"({"event_name":"x")";
    for (int i = 0; i != 200; ++i) many += R"(,"app_id":{})";
    check_refused(made, made.take({}, many + '}'), unreadable, 400);
}

BOOST_AUTO_TEST_CASE(an_event_of_a_message_is_known_again_by_its_id) {
    events::receiver receiver(open_config());
    int count = 0, seen = 0;
    receiver.on<events::user_received_message>([&](auto const&) { ++count; });
    receiver.on<events::user_send_text>([&](auto const&) { ++seen; });
    auto const body = [](std::string_view name, std::string_view id, std::string_view more) {
        return sample_of_message(name, R"({"msg_id":")" + std::string(id) + "\"" +
                                           std::string(more) + "}");
    };
    BOOST_TEST(receiver.handle({}, body("user_received_message", "1", "")).reason == handled);
    BOOST_TEST(receiver.handle({}, body("user_received_message", "1", R"(,"x":1)")).reason ==
               repeated);
    BOOST_TEST(receiver.handle({}, body("user_received_message", "2", "")).reason == handled);
    // Another event of the same message is another event.
    BOOST_TEST(receiver.handle({}, body("user_send_text", "1", "")).reason == handled);
    BOOST_TEST(count == 2);
    BOOST_TEST(seen == 1);
}

BOOST_AUTO_TEST_CASE(an_event_without_an_id_is_known_again_by_its_body) {
    consents made(open_config());
    BOOST_TEST(made.take({}).reason == handled);
    auto const again = made.take({{"num_retry", "1"}});
    BOOST_TEST(again.reason == repeated);
    BOOST_TEST(again.status == 200u);
    auto later = consents::json;
    later.replace(later.find("1700000000000"), 13, "1700000000001");
    BOOST_TEST(made.take({}, later).reason == handled);
    BOOST_TEST(made.handled == 2);
}

BOOST_AUTO_TEST_CASE(what_is_remembered_is_bounded_by_number) {
    consents made(open_config().remember(2));
    auto const at = [](char last) {
        auto json = consents::json;
        json[json.find("1700000000000") + 12] = last;
        return json;
    };
    for (char const time : {'1', '2', '3'}) BOOST_TEST(made.take({}, at(time)).reason == handled);
    BOOST_TEST(made.take({}, at('3')).reason == repeated);
    BOOST_TEST(made.take({}, at('2')).reason == repeated);
    BOOST_TEST(made.take({}, at('1')).reason == handled);
    consents forgetful(open_config().remember(0));
    BOOST_TEST(forgetful.take({}).reason == handled);
    BOOST_TEST(forgetful.take({}).reason == handled);
}

BOOST_AUTO_TEST_CASE(what_is_remembered_is_bounded_by_time) {
    auto now = time_of_samples();
    auto const clock = [&] { return now; };
    consents made(signed_config().clock(clock));
    auto const mac = signed_by(mac_of(consents::json));
    BOOST_TEST(made.take(mac).reason == handled);
    // As long as it would be taken it is known.
    now = time_of_samples() + 3h;
    BOOST_TEST(made.take(mac).reason == repeated);
    now += 1s;
    BOOST_TEST(made.take(mac).reason == too_old);
    now = time_of_samples();
    consents shortly(signed_config().clock(clock).remember_for(1min));
    BOOST_TEST(shortly.take(mac).reason == handled);
    now += 61s;
    BOOST_TEST(shortly.take(mac).reason == handled);
}

BOOST_AUTO_TEST_CASE(a_handler_that_throws_gets_the_event_again) {
    events::receiver receiver(signed_config());
    int calls = 0;
    receiver.on<events::user_reply_consent>([&](auto const&) {
        if (++calls == 1) throw std::runtime_error("the database is away");
        if (calls == 2) throw 7;
    });
    auto const mac = signed_by(mac_of(consents::json));
    for (auto const* why : {"the database is away", "the handler threw no std::exception"}) {
        auto const reply = receiver.handle(mac, consents::json);
        BOOST_TEST(reply.status == 500u);
        BOOST_TEST(reply.reason == handler_failed);
        BOOST_TEST(reply.explanation == why);
        BOOST_TEST(reply.body == "try again later");
    }
    BOOST_TEST(receiver.handle(mac, consents::json).reason == handled);
    BOOST_TEST(receiver.handle(mac, consents::json).reason == repeated);
    BOOST_TEST(calls == 3);
}

BOOST_AUTO_TEST_CASE(an_event_that_could_not_be_read_may_come_again) {
    events::receiver receiver(open_config());
    receiver.on<events::user_received_message>([](auto const&) {});
    auto const good = sample("user_received_message");
    auto bad = good;
    bad.replace(bad.find("\"otp-42\""), 8, "[]");
    BOOST_TEST(receiver.handle({}, bad).reason == unreadable);
    BOOST_TEST(receiver.handle({}, good).reason == handled);
}

BOOST_AUTO_TEST_CASE(a_handler_that_is_set_again_takes_the_place_of_the_first) {
    consents made(open_config());
    int other = 0;
    made.receiver.on<events::user_reply_consent>([&](auto const&) { ++other; });
    BOOST_TEST(made.take({}).reason == handled);
    BOOST_TEST(other == 1);
    BOOST_TEST(made.handled == 0);
}

BOOST_AUTO_TEST_CASE(refusals_are_told_with_their_reason) {
    consents made(signed_config());
    std::vector<events::outcome> told;
    made.receiver.on_refused([&](events::reply const& why) {
        told.push_back(why.reason);
        throw std::runtime_error("the log is full");
    });
    made.take({});
    made.take(signed_by(mac_of("")));
    made.take(signed_by(mac_of(consents::json)));
    made.take(signed_by(mac_of(consents::json)));
    BOOST_TEST(told == (std::vector{no_signature, bad_signature}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(headers_come_in_any_form) {
    auto const mac = mac_of(consents::json);
    consents made(signed_config().remember(0));
    auto const take = [&](auto const& headers) {
        return made.receiver.handle(headers, consents::json).reason;
    };
    BOOST_TEST(take(header_list{{"X-ZEVENT-SIGNATURE", mac}}) == handled);
    BOOST_TEST(take(std::multimap<std::string, std::string>{{"x-zevent-signature", mac}}) ==
               handled);
    BOOST_TEST(take([&](std::string_view name) {
                   return name == "X-ZEvent-Signature" ? std::string_view(mac) : std::string_view();
               }) == handled);
    BOOST_TEST(made.receiver.handle({{"x-ZEvent-signature", mac}}, consents::json).reason ==
               handled);
    BOOST_TEST(made.receiver.handle({}, consents::json).reason == no_signature);
    BOOST_TEST(made.handled == 4);
}

namespace {

struct user_waved : etelecom::event<"user_waved"> {
    struct body {
        std::string event_name{};
        std::string hand{};
    };
};
BOOST_DESCRIBE_STRUCT(user_waved::body, (), (event_name, hand))

} // namespace

BOOST_AUTO_TEST_CASE(an_event_of_ones_own_is_read_as_ours_are) {
    events::receiver receiver(open_config());
    std::string hand;
    receiver.on<user_waved>([&](auto const& event) { hand = event.body.hand; });
    receiver.on_unknown([](auto const&) { throw std::runtime_error("it is known"); });
    BOOST_TEST(receiver.handle({}, R"({"event_name":"user_waved","hand":"left"})").reason ==
               handled);
    BOOST_TEST(hand == "left");
}

BOOST_AUTO_TEST_CASE(no_reply_tells_a_secret_or_a_phone_number) {
    for (auto const& [name, json] : samples())
        for (auto const& changed : change_each_member(json, change_type)) {
            events::receiver receiver(signed_config());
            int count = 0;
            all_events().at(name).count_in(receiver, count);
            auto const reply = receiver.handle(signed_by(mac_of(changed.json)), changed.json);
            std::ostringstream all;
            all << reply.body << reply.explanation << reply.problems;
            BOOST_TEST(all.str().find("84900000100") == std::string::npos, all.str());
            BOOST_TEST(all.str().find(oa_secret) == std::string::npos, all.str());
        }
}

BOOST_AUTO_TEST_SUITE_END()
