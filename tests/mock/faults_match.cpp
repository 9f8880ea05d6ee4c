#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/oa.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace std::chrono_literals;
namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

std::string message(std::string const& phone, std::string const& code = "1",
                    std::string const& template_id = "7895417") {
    return R"({"oa_id":"579745863508352884","phone":")" + phone + R"(","template_id":)" +
           template_id + R"(,"template_data":{"code":")" + code + "\"}}";
}

unsigned status_of(mock::server& platform, std::string const& body) {
    return in_memory(platform, {.body = body}).status;
}

std::vector<unsigned> statuses(mock::server& platform, int count) {
    std::vector<unsigned> got;
    for (int i = 0; i != count; ++i) got.push_back(status_of(platform, good));
    return got;
}

void check(std::vector<unsigned> const& got, std::vector<unsigned> const& wanted) {
    BOOST_TEST(got == wanted, boost::test_tools::per_element());
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_faults_match)

BOOST_AUTO_TEST_CASE(meets_a_phone_number_however_it_is_written) {
    mock::server platform;
    platform.on<zalo::send_zns>().phone("0900000101").forever(mock::status(503));
    BOOST_TEST(status_of(platform, message("0900000100")) == 200u);
    BOOST_TEST(status_of(platform, message("0900000101")) == 503u);
    BOOST_TEST(status_of(platform, message("+84 900 000 101")) == 503u);
}

BOOST_AUTO_TEST_CASE(meets_a_template) {
    mock::server platform;
    platform.on<zalo::send_zns>().template_id(7895418).forever(mock::status(503));
    BOOST_TEST(status_of(platform, message("0900000100")) == 200u);
    BOOST_TEST(status_of(platform, message("0900000100", "1", "7895418")) == 503u);
}

BOOST_AUTO_TEST_CASE(meets_a_key) {
    mock::server platform;
    platform.on<zalo::send_zns>().key("mock-shop-key").forever(mock::status(503));
    BOOST_TEST(status_of(platform, good) == 200u);
    auto const partners = in_memory(platform, {.body = good,
                                               .target = "/v1/partner.Zalo/SendZNS",
                                               .authorization = "Bearer mock-shop-key"});
    BOOST_TEST(partners.status == 503u);
}

BOOST_AUTO_TEST_CASE(meets_a_field_of_the_request_by_its_pointer) {
    mock::server platform;
    platform.on<zalo::send_zns>()
        .where("/template_data/code", "42")
        .where("/phone", "0900000100")
        .forever(mock::status(503));
    BOOST_TEST(status_of(platform, message("0900000100", "42")) == 503u);
    BOOST_TEST(status_of(platform, message("0900000100", "43")) == 200u);
    BOOST_TEST(status_of(platform, message("0900000102", "42")) == 200u);
}

BOOST_AUTO_TEST_CASE(takes_a_number_and_the_string_of_its_digits_for_equal) {
    mock::server platform;
    platform.on<zalo::send_zns>()
        .where("/oa_id", 579745863508352884)
        .where("/template_id", "7895417")
        .forever(mock::status(503));
    BOOST_TEST(status_of(platform, good) == 503u);
}

BOOST_AUTO_TEST_CASE(asks_nothing_of_a_request_that_is_no_json) {
    mock::server platform;
    platform.on<zalo::send_zns>().where("/phone", "0900000100").forever(mock::status(503));
    BOOST_TEST(status_of(platform, "{") == 400u);
    BOOST_TEST(platform.faults().at(0).met == 0);
}

BOOST_AUTO_TEST_CASE(meets_a_field_of_a_form) {
    mock::server platform;
    platform.on<et::oa::upload_file>()
        .where("/oa_id", "579745863508352884")
        .once(mock::status(503));
    et::client client(platform.in_memory_client_config());
    et::oa::upload_file::request file;
    file.file = et::upload::from_memory("a.pdf", "%PDF-1.4", "application/pdf");
    file.oa_id = 579745863508352885;
    BOOST_TEST(client.call<et::oa::upload_file>(file).has_value());
    file.oa_id = 579745863508352884;
    BOOST_TEST(client.call<et::oa::upload_file>(file).error().http_status() == 503u);
}

BOOST_AUTO_TEST_CASE(meets_calls_in_a_stretch_of_virtual_time) {
    mock::server platform;
    auto const start = platform.clock().now();
    platform.on<zalo::send_zns>().between(start + 10s, start + 20s).forever(mock::status(503));
    std::vector<unsigned> got;
    for (int i = 0; i != 5; ++i) {
        got.push_back(status_of(platform, good));
        platform.clock().advance(5s);
    }
    check(got, {200, 200, 503, 503, 200});
}

BOOST_AUTO_TEST_CASE(lets_calls_pass_first) {
    mock::server platform;
    platform.on<zalo::send_zns>().after(2).times(2, mock::status(503));
    check(statuses(platform, 5), {200, 200, 503, 503, 200});
}

BOOST_AUTO_TEST_CASE(then_waits_for_the_one_before_it) {
    mock::server platform;
    platform.on<zalo::send_zns>()
        .after(1)
        .once(mock::status(501))
        .then(mock::status(502))
        .then(mock::status(503));
    check(statuses(platform, 5), {200, 501, 502, 503, 200});
}

BOOST_AUTO_TEST_CASE(what_follows_one_that_is_taken_back_is_taken_back_with_it) {
    mock::server platform;
    auto faults = platform.on<zalo::send_zns>();
    auto const first = faults.times(2, mock::status(501)).last();
    faults.then(mock::status(502)).then(mock::status(503));
    platform.on<zalo::send_zns>().phone("0900000199").once(mock::status(504));
    check(statuses(platform, 1), {501});
    BOOST_TEST(platform.take_back(first));
    check(statuses(platform, 2), {200, 200});
    BOOST_TEST_REQUIRE(platform.faults().size() == 1u);
    BOOST_TEST(platform.faults()[0].what.status.value() == 504);
}

BOOST_AUTO_TEST_CASE(what_follows_one_that_is_used_up_stays_when_that_is_taken_back) {
    mock::server platform;
    auto faults = platform.on<zalo::send_zns>();
    auto const first = faults.once(mock::status(501)).last();
    faults.then(mock::status(502));
    check(statuses(platform, 1), {501});
    BOOST_TEST(platform.take_back(first));
    check(statuses(platform, 2), {502, 200});
}

BOOST_AUTO_TEST_CASE(nothing_follows_one_that_lasts_for_ever) {
    mock::server platform;
    auto faults = platform.on<zalo::send_zns>();
    faults.forever(mock::status(501));
    BOOST_CHECK_THROW(faults.then(mock::status(502)), mock::control_failed);
    BOOST_TEST(platform.faults().size() == 1u);
}

BOOST_AUTO_TEST_CASE(of_those_that_last_for_ever_the_newest_is_met) {
    mock::server platform;
    platform.on<zalo::send_zns>().forever(mock::status(501));
    auto const newest = platform.on<zalo::send_zns>().forever(mock::status(502)).last();
    platform.on<zalo::send_zns>().phone("0900000199").forever(mock::status(503));
    check(statuses(platform, 2), {502, 502});
    platform.take_back(newest);
    check(statuses(platform, 1), {501});
}

BOOST_AUTO_TEST_CASE(meets_the_same_share_of_calls_for_the_same_seed) {
    auto const met = [](std::uint64_t seed) {
        mock::server platform(mock::server_config().seed(seed));
        platform.on<zalo::send_zns>().probability(0.3).forever(mock::status(503));
        return statuses(platform, 200);
    };
    auto const once = met(7);
    check(met(7), once);
    BOOST_TEST((met(8) != once));
    auto const hits = std::count(once.begin(), once.end(), 503u);
    BOOST_TEST(hits > 40);
    BOOST_TEST(hits < 80);
}

BOOST_AUTO_TEST_CASE(of_probability_none_and_one_nothing_is_left_to_chance) {
    mock::server platform;
    platform.on<zalo::send_zns>().probability(0).forever(mock::status(503));
    check(statuses(platform, 20), std::vector<unsigned>(20, 200));
    platform.on<zalo::send_zns>().probability(1).forever(mock::status(503));
    check(statuses(platform, 20), std::vector<unsigned>(20, 503));
}

BOOST_AUTO_TEST_CASE(meets_every_operation_when_none_is_named) {
    mock::server platform;
    mock::fault all;
    all.does = mock::fault_kind::status;
    all.status = 503;
    all.times = 2;
    platform.add(all);
    BOOST_TEST(in_memory(platform, {.target = "/v1/shop.Zalo/ListOA"}).status == 503u);
    check(statuses(platform, 2), {503, 200});
}

BOOST_AUTO_TEST_CASE(tells_of_its_faults_and_how_many_calls_met_them) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::status(501)).times(3, mock::status(502));
    statuses(platform, 2);
    auto const all = platform.faults();
    BOOST_TEST_REQUIRE(all.size() == 2u);
    BOOST_TEST(all[0].used_up);
    BOOST_TEST(all[0].met == 1);
    BOOST_TEST(!all[1].used_up);
    BOOST_TEST(all[1].met == 1);
    BOOST_TEST(*all[1].what.operation == "Zalo/SendZNS");
    BOOST_TEST(*all[1].what.status == 502);
    BOOST_TEST((all[0].id < all[1].id));
}

BOOST_AUTO_TEST_CASE(takes_one_back_and_leaves_the_others) {
    mock::server platform;
    auto faults = platform.on<zalo::send_zns>();
    faults.once(mock::status(501));
    auto const second = faults.once(mock::status(502)).last();
    faults.once(mock::status(503));
    BOOST_TEST(platform.take_back(second));
    BOOST_TEST(!platform.take_back(second));
    check(statuses(platform, 3), {501, 503, 200});
}

BOOST_AUTO_TEST_CASE(takes_back_those_of_one_operation) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::status(501));
    platform.on<zalo::list_oa>().once(mock::status(502));
    platform.on<zalo::send_zns>().reset();
    check(statuses(platform, 1), {200});
    BOOST_TEST(in_memory(platform, {.target = "/v1/shop.Zalo/ListOA"}).status == 502u);
}

BOOST_AUTO_TEST_CASE(keeps_the_last_thousand_that_are_used_up) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::status(501));
    statuses(platform, 1);
    for (int i = 0; i != 1000; ++i) {
        platform.on<zalo::list_oa>().once(mock::status(503));
        in_memory(platform, {.target = "/v1/shop.Zalo/ListOA"});
    }
    auto const all = platform.faults();
    BOOST_TEST(all.size() == 1000u);
    BOOST_TEST(all.at(0).id.value() == 2);
}

BOOST_AUTO_TEST_CASE(takes_no_more_than_ten_thousand_that_wait) {
    mock::server platform;
    for (int i = 0; i != 10'000; ++i) platform.on<zalo::list_oa>().once(mock::status(503));
    BOOST_CHECK_THROW(platform.on<zalo::list_oa>().once(mock::status(503)), mock::control_failed);
}

BOOST_AUTO_TEST_CASE(takes_no_more_than_64_mib_of_them) {
    mock::server platform;
    auto const large = mock::status(503).body(std::string(10u << 20, 'x'));
    for (int i = 0; i != 6; ++i) platform.on<zalo::list_oa>().once(large);
    BOOST_CHECK_THROW(platform.on<zalo::list_oa>().once(large), mock::control_failed);
    in_memory(platform, {.target = "/v1/shop.Zalo/ListOA"});
    platform.on<zalo::list_oa>().once(large); // one that is used up makes room
    BOOST_TEST(platform.faults().size() == 6u);
}

BOOST_AUTO_TEST_CASE(refuses_what_means_nothing_and_names_the_place) {
    mock::server platform;
    auto const refused = [&](auto const& change) -> std::string {
        mock::fault made;
        made.does = mock::fault_kind::status;
        made.status = 503;
        change(made);
        try {
            platform.add(made);
        } catch (mock::control_failed const& wrong) {
            std::string places;
            for (auto const& item : wrong.error().meta) places += item.first + ' ';
            return places;
        }
        return {};
    };
    using enum mock::fault_kind;
    auto const names = [&](std::string const& pointer, auto const& change) {
        BOOST_TEST(refused(change).find(pointer) != std::string::npos, pointer);
    };
    names("/operation", [](mock::fault& made) { made.operation = "Zalo/Nothing"; });
    names("/operation", [](mock::fault& made) { made.operation = "SendZNS"; });
    names("/times", [](mock::fault& made) { made.times = 0; });
    names("/times", [](mock::fault& made) {
        made.times = 1;
        made.forever = true;
    });
    names("/probability", [](mock::fault& made) { made.probability = 1.5; });
    names("/after", [](mock::fault& made) { made.after = -1; });
    names("/until", [](mock::fault& made) {
        made.from = *et::timestamp::parse("2026-01-02T00:00:00Z");
        made.until = *et::timestamp::parse("2026-01-01T00:00:00Z");
    });
    names("/where/phone", [](mock::fault& made) { made.where["phone"] = "0900000100"; });
    names("/follows", [](mock::fault& made) { made.follows = 77; });
    names("/does", [](mock::fault& made) { made.does = {}; });
    names("/status", [](mock::fault& made) { made.status = 199; });
    names("/status", [](mock::fault& made) { made.status.reset(); });
    names("/status", [](mock::fault& made) { made.does = no_answer; });
    names("/bytes", [](mock::fault& made) { made.does = truncate_after; });
    names("/bytes", [](mock::fault& made) { made.bytes = 4; });
    names("/chunks", [](mock::fault& made) { made.chunks = 4; });
    names("/over_seconds", [](mock::fault& made) {
        made.does = dribble;
        made.over_seconds = -1;
    });
    names("/delay", [](mock::fault& made) { made.does = delay; });
    names("/delay/seconds", [](mock::fault& made) { made.delay = {.seconds = 86'401}; });
    names("/delay/up_to_seconds",
          [](mock::fault& made) { made.delay = {.seconds = 2, .up_to_seconds = 1}; });
    names("/delay/sigma",
          [](mock::fault& made) { made.delay = {.seconds = 2, .up_to_seconds = 3, .sigma = 1}; });
    names("/field", [](mock::fault& made) { made.does = field; });
    names("/field/pointer", [](mock::fault& made) {
        made.does = field;
        made.field = {"msg_id", mock::field_change::drop, {}};
    });
    names("/field/with", [](mock::fault& made) {
        made.does = field;
        made.field = {"/msg_id", mock::field_change::other_name, {}};
    });
    for (std::string const index : {"", "01", "-1", "99999999999999999999"})
        names("/field/pointer", [&](mock::fault& made) {
            made.operation = "Zalo/ListFollowers";
            made.does = field;
            made.status.reset();
            made.field = {"/followers/" + index, mock::field_change::drop, {}};
        });
    names("/acts", [](mock::fault& made) {
        made.does = accepted_but_lost;
        made.status.reset();
        made.acts = false;
    });
    names("/content_type", [](mock::fault& made) { made.content_type = "a\nb"; });
    names("/content_type", [](mock::fault& made) { made.content_type = "a\x7f"; });
    names("/code", [](mock::fault& made) { made.code = std::string(201, 'x'); });
    names("/where/~1a~02", [](mock::fault& made) { made.where["/a~2"] = 1; });
    for (std::string const pointer : {"/meta/~", "/meta/a~/b", "/meta/~2"})
        names("/field/pointer", [&](mock::fault& made) {
            made.does = field;
            made.status.reset();
            made.field = {pointer, mock::field_change::drop, {}};
        });
    for (std::string const name : {"a b", "", "a:", "X\x01", "\xc3\xa9"})
        names("/headers/", [&](mock::fault& made) { made.headers[name] = "c"; });
    for (std::string const value : {"a\x01", "a\nb", "\x7f"})
        names("/headers/a", [&](mock::fault& made) { made.headers["a"] = value; });
    // Who is told of chunks must get some.
    names("/headers/transfer-encoding",
          [](mock::fault& made) { made.headers["transfer-encoding"] = "chunked"; });
    for (std::string const body : {"{}", "abort", "\r\n", "2{}"})
        names("/headers/Transfer-Encoding", [&](mock::fault& made) {
            made.headers["Transfer-Encoding"] = "chunked";
            made.body = body;
        });
    BOOST_TEST(platform.faults().empty());
}

BOOST_AUTO_TEST_CASE(is_the_same_thing_as_json) {
    mock::server platform;
    platform.on<zalo::send_zns>()
        .phone("0900000101")
        .where("/template_data/code", "42")
        .times(2, mock::dribble(4, 2s)
                      .of(mock::status(429).retry_after(3s))
                      .delay(mock::log_normal(1s, 0.5)));
    auto const made = platform.faults().at(0).what;
    auto const text = et::encode(made);
    et::decode_options strictly;
    strictly.strict = true;
    auto const read = et::decode<mock::fault>(text, strictly);
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST((*read == made));
    auto const added = told_over_http(platform, "/_mock/faults/add", text);
    BOOST_TEST(added.json().at("id").as_string() == "2");
    BOOST_TEST((platform.faults().at(1).what == made));
}

BOOST_AUTO_TEST_SUITE_END()
