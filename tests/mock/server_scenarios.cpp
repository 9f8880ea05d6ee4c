#include "mock/doors.hpp"
#include "support/child_program.hpp"

#include <etelecom/client.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/scenario/scenario_failed.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <filesystem>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

namespace {

told load(mock::server& platform, std::string scenario) {
    return told_over_http(platform, "/_mock/scenario/load", std::move(scenario));
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_scenarios)

BOOST_AUTO_TEST_CASE(adds_what_a_scenario_has) {
    mock::server platform;
    auto const answer = load(platform, R"({
        "about": "a shop in the morning",
        "clock": {"time": "2026-03-01T01:00:00Z"},
        "rules": {"quotas": false},
        "oas": [{"oa_id": "5", "name": "Mine"}],
        "templates": [{"template_id": 42, "oa_id": "5"}],
        "zns": [{"oa_id": "5", "phone": "0900000100", "template_id": 42, "tracking_id": "t"}],
        "faults": [{"does": "status", "status": 503, "operation": "Zalo/ListOA"}]
    })");
    BOOST_TEST(answer.status == 200u, answer.body);
    BOOST_TEST(platform.clock().now().to_string() == "2026-03-01T01:00:00Z");
    BOOST_TEST(platform.rules().quotas.value() == false);
    BOOST_TEST(platform.messages().at(0).tracking_id == "t");
    BOOST_TEST(platform.faults().size() == 1u);
    // What was there is there.
    BOOST_TEST(platform.records<zalo::official_account>().records.size() == 4u);
}

BOOST_AUTO_TEST_CASE(adds_messages_by_their_times_in_whatever_order_they_are_told) {
    mock::server platform;
    BOOST_TEST_REQUIRE(load(platform, R"({"zns":[
        {"phone":"0900000100","tracking_id":"now"},
        {"phone":"0900000100","tracking_id":"third","created_at":"2025-01-03T00:00:00Z"},
        {"phone":"0900000100","tracking_id":"first","created_at":"2025-01-01T00:00:00Z"},
        {"phone":"0900000100","tracking_id":"second","created_at":"2025-01-02T00:00:00Z"}]})")
                           .status == 200u);
    std::string order;
    et::id<et::tag::zns> last{};
    for (auto const& message : platform.messages()) {
        order += message.tracking_id + ' ';
        BOOST_TEST((message.id > last));
        last = message.id;
    }
    BOOST_TEST(order == "first second third now ");
}

BOOST_AUTO_TEST_CASE(says_all_that_is_wrong_with_a_scenario_and_changes_nothing) {
    mock::server platform;
    auto const before = et::encode(platform.save());
    auto const answer = load(platform, R"({
        "clock": {"time": "2025-01-01T00:00:00Z", "speed": -1},
        "oas": [{"oa_id": "5"}, {"oa_id": "5"}],
        "zns": [{"tracking_id": "t"}, {"rate": 6}],
        "conversations": [{"told": {"oa_id": "6"}, "zl_user_id": "x"}],
        "blocked": [{}],
        "faults": [{"does": "status"}, {"does": "delay", "follows": "2", "operation": "Zalo/X"}]
    })");
    BOOST_TEST(answer.status == 400u);
    BOOST_TEST(answer.meta("/clock/time") == "before the present one, 2026-01-01T08:00:00Z");
    for (auto const* const place :
         {"/clock/speed", "/oas/1", "/zns/1/rate", "/conversations/0/zl_user_id",
          "/conversations/0/told/oa_id", "/blocked/0", "/faults/0/status", "/faults/1/follows",
          "/faults/1/operation"})
        BOOST_TEST(!answer.meta(place).empty(), place);
    BOOST_TEST(et::encode(platform.save()) == before);
}

BOOST_AUTO_TEST_CASE(reads_a_scenario_strictly) {
    mock::server platform;
    BOOST_TEST(!load(platform, R"({"zns":[{"phon":"0900000100"}]})").meta("/zns/0/phon").empty());
    BOOST_TEST(!load(platform, R"({"zns":[],"zns":[]})").meta("/zns").empty());
    BOOST_TEST(load(platform, "{").code() == "malformed");
}

BOOST_AUTO_TEST_CASE(a_saved_world_is_loaded_as_it_was) {
    mock::server platform;
    et::client client(platform.client_config());
    auto const sent = client.call<zalo::send_zns>({.oa_id = mock::start::oa,
                                                   .phone = "0900000100",
                                                   .template_id = mock::start::otp_template,
                                                   .template_data = {{"code", "1"}}});
    BOOST_TEST_REQUIRE(sent.has_value());
    auto const saved = platform.save();
    mock::server other(mock::server_config().seed(7));
    other.load(saved);
    BOOST_TEST(et::encode(other.save()) == et::encode(saved));
    other.clock().advance(5min);
    BOOST_TEST((other.messages().at(0).delivery_status == zalo::delivery_state::seen));
}

BOOST_AUTO_TEST_CASE(people_do_what_they_always_do_when_they_read) {
    mock::server platform;
    BOOST_TEST(load(platform, R"({"people": [
        {"phone": "0900000411", "reads_after_seconds": 10, "stars": 4, "writes": "thanks",
         "answers": "P"},
        {"phone": "0900000412", "never_received": true},
        {"phone": "0900000413", "never_read": true},
        {"phone": "0900000414", "refused": -118}]})")
                   .status == 200u);
    et::client client(platform.client_config());
    for (auto const* const phone : {"0900000411", "0900000412", "0900000413"})
        BOOST_TEST(client
                       .call<zalo::send_zns>({.oa_id = mock::start::oa,
                                              .phone = phone,
                                              .template_id = mock::start::otp_template,
                                              .template_data = {{"code", "1"}}})
                       .has_value());
    auto const refused = client.call<zalo::send_zns>({.oa_id = mock::start::oa,
                                                      .phone = "0900000414",
                                                      .template_id = mock::start::otp_template,
                                                      .template_data = {{"code", "1"}}});
    BOOST_TEST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().answer<zalo::send_zns>()->error_code.value() == -118);
    auto const asked = client.call<zalo::request_consent>(
        {.oa_id = mock::start::oa, .phone = "0900000411", .call_type = zalo::call_kind::audio});
    BOOST_TEST_REQUIRE(asked.has_value());
    platform.clock().advance(9s);
    BOOST_TEST(platform.messages().at(0).rate == 0);
    platform.clock().advance(1s);
    auto const messages = platform.messages();
    BOOST_TEST((messages.at(0).delivery_status == zalo::delivery_state::seen));
    BOOST_TEST(messages.at(0).rate == 4);
    platform.clock().advance(1h);
    BOOST_TEST((platform.messages().at(1).delivery_status == zalo::delivery_state::unknown));
    BOOST_TEST((platform.messages().at(2).delivery_status == zalo::delivery_state::received));
    auto const consents = platform.records<zalo::consent>().records;
    BOOST_TEST((consents.at(0).reply_status == zalo::consent_reply::agreed));
    bool wrote = false;
    for (auto const& item : platform.happenings()) wrote |= item.text == "thanks";
    BOOST_TEST(wrote);
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_with_a_habit) {
    mock::server platform;
    auto const answer = load(platform, R"({"people": [
        {"phone": "0900000411", "reads_after_seconds": -1, "refused": 0, "answers": "Z"},
        {"phone": "0900000411"}]})");
    for (auto const* const place :
         {"/people/0/reads_after_seconds", "/people/0/refused", "/people/0/answers", "/people/1"})
        BOOST_TEST(!answer.meta(place).empty(), place);
    auto const stars = load(platform, R"({"people": [{"phone": "0900000411", "stars": 6}]})");
    BOOST_TEST(!stars.meta("/people/0/stars").empty());
}

BOOST_AUTO_TEST_CASE(a_mock_starts_with_the_example_and_returns_to_it) {
    std::string const example = ETELECOM_CONTRACT_DIR "/../../mock_server/scenarios/shop.json";
    mock::server platform(mock::server_config().add_scenario(example));
    auto const began = platform.clock().now();
    BOOST_TEST(began.to_string() == "2026-03-02T01:30:00Z");
    auto const count = platform.message_count();
    BOOST_TEST(count > 0u);
    platform.clock().advance(1h);
    platform.put(zalo::zns_message());
    platform.reset();
    BOOST_TEST(platform.message_count() == count);
    BOOST_TEST(platform.clock().now().to_string() == began.to_string());
    // Worlds that are opened begin in the same way.
    BOOST_TEST(platform.open_world("mine").message_count() == count);
}

BOOST_AUTO_TEST_CASE(a_mock_whose_time_runs_starts_with_the_example) {
    std::string const example = ETELECOM_CONTRACT_DIR "/../../mock_server/scenarios/shop.json";
    mock::server platform(mock::server_config().speed(1000).add_scenario(example));
    BOOST_TEST(platform.message_count() > 0u);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_scenario_ends_the_start_with_each_place) {
    et::test::scratch_folder const folder;
    auto const file = folder.write("s.json", "{\n \"oas\": [{\"oa_id\": \"5\",\n\t\"nam\": 1},\n"
                                             " {\"oa_id\": true}]\n}\n");
    try {
        mock::server platform(mock::server_config().add_scenario(file));
        BOOST_FAIL("started");
    } catch (mock::scenario_failed const& failed) {
        std::string const words = failed.what();
        BOOST_TEST(words.find(file + ":3:9: /oas/0/nam: ") != words.npos, words);
        BOOST_TEST(words.find(file + ":4:12: /oas/1/oa_id: ") != words.npos, words);
    }
    BOOST_CHECK_THROW(mock::server(mock::server_config().add_scenario(file + ".not_there")),
                      mock::scenario_failed);
}

BOOST_AUTO_TEST_CASE(a_file_without_an_end_is_no_scenario) {
    try {
        mock::server platform(mock::server_config().add_scenario("/dev/zero"));
        BOOST_FAIL("started");
    } catch (mock::scenario_failed const& failed) {
        std::string const words = failed.what();
        BOOST_TEST(words.starts_with("cannot read /dev/zero: "), words);
    }
}

BOOST_AUTO_TEST_CASE(a_link_to_a_file_of_worlds_that_is_not_there_yet_stays_a_link) {
    et::test::scratch_folder const folder;
    auto const file = folder.write("w.json", ""), link = file + ".link";
    std::filesystem::remove(file);
    std::filesystem::create_symlink("w.json", link);
    { mock::server platform(mock::server_config().data(link)); }
    BOOST_TEST(std::filesystem::is_symlink(link));
    BOOST_TEST(std::filesystem::file_size(file) != 0u);
}

BOOST_AUTO_TEST_CASE(a_saved_world_that_says_that_less_was_set_up_than_there_is_has_room) {
    mock::server platform;
    BOOST_TEST_REQUIRE(load(platform, R"({"phones_off":["0900000100","0900000200"]})").status ==
                       200u);
    auto edited = platform.save();
    edited.saved->set_up = 0;
    edited.saved->set_up_bytes = 0;
    platform.load(edited);
    platform.switch_phone("0900000100", true);
    platform.switch_phone("0900000200", true);
    BOOST_TEST(load(platform, R"({"phones_off":["0900000100"]})").status == 200u);
}

BOOST_AUTO_TEST_CASE(a_saved_world_has_no_happening_that_is_numbered_behind_the_last) {
    mock::server platform;
    auto edited = platform.save();
    edited.happenings.resize(1);
    edited.happenings[0].id = 5;
    edited.saved->happenings = 4;
    auto const told = load(platform, et::encode(edited));
    BOOST_TEST(told.status == 400u);
    BOOST_TEST(told.body.find("/happenings/0/id") != told.body.npos, told.body);
}

BOOST_AUTO_TEST_CASE(tells_the_schema_of_scenarios) {
    mock::server platform;
    auto const answer = over_loopback(platform, {.body = "",
                                                 .target = "/_mock/scenario/schema",
                                                 .content_type = "",
                                                 .authorization = "",
                                                 .method = "GET"});
    BOOST_TEST(answer.status == 200u);
    auto const schema = answer.json();
    auto const name = std::string(schema.at("$ref").as_string());
    BOOST_TEST(name.starts_with("#/$defs/"));
    auto const& scenario = schema.at("$defs").at(name.substr(8));
    BOOST_TEST(scenario.at("additionalProperties").as_bool() == false);
    BOOST_TEST(scenario.at("properties").as_object().contains("zns"));
    BOOST_TEST(answer.body.find("#/components") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
