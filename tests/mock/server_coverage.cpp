#include "mock/doors.hpp"

#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

bool holds(std::vector<std::string> const& all, std::string const& item) {
    return std::ranges::find(all, item) != all.end();
}

told covered(mock::server& platform, std::string const& query) {
    return over_loopback(platform, {.body = "",
                                    .target = "/_mock/coverage" + query,
                                    .content_type = "",
                                    .authorization = "",
                                    .method = "GET"});
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_coverage)

BOOST_AUTO_TEST_CASE(is_nothing_at_first) {
    mock::server platform;
    auto const told = platform.coverage();
    BOOST_TEST(told.operations.seen == 0);
    BOOST_TEST(told.operations.of == 50);
    BOOST_TEST(told.called.empty());
}

BOOST_AUTO_TEST_CASE(tells_which_fields_words_errors_and_faults_were_exercised) {
    mock::server platform(mock::server_config().worlds());
    platform.on<zalo::send_zns>().once(mock::status(503));
    in_memory(platform, {.body = good});
    in_memory(platform, {.body = good});
    in_memory(platform, {.body = "{"});
    auto const told = platform.coverage();
    BOOST_TEST(told.operations.seen == 1);
    BOOST_TEST_REQUIRE(told.called.size() == 1u);
    auto const& own = told.called[0];
    BOOST_TEST(own.operation == "Zalo/SendZNS");
    BOOST_TEST(own.calls == 3);
    BOOST_TEST(own.codes.at("unavailable") == 1);
    BOOST_TEST(own.codes.at("malformed") == 1);
    BOOST_TEST(own.faults.at("status") == 1);
    BOOST_TEST(holds(own.unused_fields, "/tracking_id"));
    BOOST_TEST(!holds(own.unused_fields, "/phone"));
    BOOST_TEST(holds(own.untold_words, "/status N"));
    BOOST_TEST(!holds(own.untold_words, "/status P"));
    BOOST_TEST(own.fields.of == own.fields.seen + std::int64_t(own.unused_fields.size()));
    BOOST_TEST(own.words.of == own.words.seen + std::int64_t(own.untold_words.size()));
}

BOOST_AUTO_TEST_CASE(counts_over_all_worlds_and_over_resets) {
    mock::server platform(mock::server_config().worlds());
    over_loopback(platform, {.body = good, .authorization = "Bearer one"});
    platform.tell<mock::control::reset>({.all = true});
    over_loopback(platform, {.body = good, .authorization = "Bearer two"});
    BOOST_TEST(platform.coverage().called.at(0).calls == 2);
    platform.clear_coverage();
    BOOST_TEST(platform.coverage().called.empty());
}

BOOST_AUTO_TEST_CASE(counts_words_that_are_one_too_many_together) {
    mock::server platform;
    for (int i = 0; i != 203; ++i) {
        mock::fault made;
        made.does = mock::fault_kind::status;
        made.status = 503;
        made.code = "word_" + std::to_string(i);
        platform.add(made);
        in_memory(platform, {.body = good});
    }
    auto const codes = platform.coverage().called.at(0).codes;
    BOOST_TEST(codes.size() == 201u);
    BOOST_TEST(codes.at("(others)") == 3);
}

BOOST_AUTO_TEST_CASE(fails_below_what_is_asked_for) {
    mock::server platform;
    in_memory(platform, {.body = good});
    BOOST_TEST(covered(platform, "?operations=1&fields=10").status == 200u);
    auto const poor = covered(platform, "?operations=2&fields=100");
    BOOST_TEST(poor.status == 412u);
    BOOST_TEST(poor.meta("operations") == "1, and 2 are asked for");
    BOOST_TEST(!poor.meta("fields").empty());
}

BOOST_AUTO_TEST_CASE(is_told_as_text) {
    mock::server platform;
    in_memory(platform, {.body = good});
    auto const text = platform.coverage().text;
    BOOST_TEST(text.starts_with("operations 1 of 50 (2 %), fields "), text);
    BOOST_TEST(text.find("Zalo/SendZNS: 1 calls, fields ") != std::string::npos, text);
    BOOST_TEST(text.find("    never set: ") != std::string::npos, text);
}

BOOST_AUTO_TEST_SUITE_END()
