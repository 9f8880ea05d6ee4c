// The reserved phone numbers, by which a client meets on the wire what it has to survive.
#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/mock/control/answers.hpp>
#include <etelecom/mock/world/magic_numbers.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

namespace {

zalo::send_zns::request to(char const* phone) {
    return {.oa_id = mock::start::oa,
            .phone = phone,
            .template_id = mock::start::otp_template,
            .template_data = {{"code", "1"}}};
}

/// A send to this number at each door, each of a platform of its own.
template <class Check>
void send_at_all_doors(char const* phone, Check const& check) {
    for (auto const& door : doors) BOOST_TEST_CONTEXT(door.name << ' ' << phone) {
            mock::server platform(door.setup());
            check(platform, door.ask(platform, {.body = et::encode(to(phone))}));
        }
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_numbers)

BOOST_AUTO_TEST_CASE(some_are_answered_by_a_status_and_nothing_is_kept) {
    struct row {
        char const* phone;
        unsigned status;
        char const* code;
    };
    for (auto const& [phone, status, code] :
         {row{"0900000429", 429, "resource_exhausted"}, row{"0900000500", 500, "internal"},
          row{"0900000503", 503, "unavailable"}})
        send_at_all_doors(phone, [&](mock::server& platform, told const& answer) {
            BOOST_TEST(answer.status == status);
            BOOST_TEST(answer.code() == code);
            BOOST_TEST((answer.head.find("Retry-After: 1") != std::string::npos) ==
                       (status == 429));
            BOOST_TEST(platform.message_count() == 0u);
        });
}

BOOST_AUTO_TEST_CASE(some_are_not_answered_and_the_message_is_kept_or_not) {
    struct row {
        char const* phone;
        std::size_t kept;
    };
    for (auto const& [phone, kept] :
         {row{"0900000702", 1}, row{"0900000704", 0}, row{"0900000705", 0}})
        send_at_all_doors(phone, [&](mock::server& platform, told const& answer) {
            BOOST_TEST(answer.status == 0u);
            BOOST_TEST(platform.message_count() == kept);
        });
    for (auto const& [phone, kept] : {row{"0900000701", 1}, row{"0900000703", 0}}) {
        mock::server platform;
        raw_socket silent(platform.port());
        silent.send(written({.body = et::encode(to(phone))}));
        silent.finish_sending(); // the server sees the end, and closes on its side
        BOOST_TEST(silent.read_all().empty(), phone);
        BOOST_TEST(platform.message_count() == kept, phone);
    }
}

BOOST_AUTO_TEST_CASE(one_is_answered_late) {
    mock::server platform;
    et::client client(platform.in_memory_client_config());
    auto const before = platform.clock().now();
    BOOST_TEST(client.call<zalo::send_zns>(to("0900000700")).has_value());
    BOOST_TEST((platform.clock().now() >= before + 3s));
}

BOOST_AUTO_TEST_CASE(a_client_finds_out_what_became_of_a_lost_message) {
    mock::server platform;
    et::client client(platform.client_config());
    auto request = to("0900000702");
    request.tracking_id = "lost-1";
    auto const sent = client.call<zalo::send_zns>(request);
    BOOST_TEST_REQUIRE(!sent);
    BOOST_TEST((sent.error().delivery() == et::delivery::unknown));
    auto const found = client.call<zalo::list_messages>({.filter = {.tracking_id = "lost-1"}});
    BOOST_TEST_REQUIRE(found.has_value());
    BOOST_TEST(found->messages.size() == 1u);
    BOOST_TEST(client.call<zalo::check_consent>({.oa_id = mock::start::oa, .phone = "0900000702"})
                   .has_value());
}

BOOST_AUTO_TEST_CASE(all_are_listed_and_stand_in_the_readme) {
    mock::server platform;
    auto const listed = platform.tell<mock::control::list_numbers>().numbers;
    std::ifstream file(std::string(ETELECOM_CONTRACT_DIR) + "/../../mock_server/README.md");
    std::string const readme(std::istreambuf_iterator<char>(file), {});
    std::set<std::string> phones;
    for (auto const& item : listed) BOOST_TEST(phones.insert(item.phone).second, item.phone);
    BOOST_TEST(phones.contains("0900001121"));
    for (auto const& item : mock::magic_numbers) {
        auto const row = "| `" + std::string(item.phone) + "` | " + std::string(item.text) + " |";
        BOOST_TEST((readme.find(row) != std::string::npos), row);
        BOOST_TEST(phones.contains(std::string(item.phone)));
    }
}

BOOST_AUTO_TEST_CASE(answers_can_be_made_sparse_and_dense_again) {
    mock::server platform;
    auto const has_campaign = [&] {
        auto const answer = in_memory(platform, {.body = good});
        return answer.json().as_object().contains("campaign_id");
    };
    BOOST_TEST(has_campaign());
    platform.sparse_answers();
    BOOST_TEST(!has_campaign());
    platform.sparse_answers(false);
    BOOST_TEST(has_campaign());
    platform.sparse_answers();
    platform.reset();
    BOOST_TEST(has_campaign());
}

BOOST_AUTO_TEST_SUITE_END()
