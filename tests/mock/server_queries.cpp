#include "mock/doors.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace mock = etelecom::mock;

namespace {

told got(mock::server& platform, std::string const& path) {
    return over_loopback(platform, {.body = "",
                                    .target = "/_mock/" + path,
                                    .content_type = "",
                                    .authorization = "",
                                    .method = "GET"});
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_queries)

BOOST_AUTO_TEST_CASE(reads_the_members_of_a_request_and_of_its_filter) {
    mock::server platform;
    for (int i = 0; i != 3; ++i) in_memory(platform, {.body = good});
    auto const all = got(platform, "journal?operation=Zalo%2FSendZNS&limit=2").json();
    BOOST_TEST(all.at("count").as_int64() == 3);
    BOOST_TEST(all.at("entries").as_array().size() == 2u);
    BOOST_TEST(got(platform, "journal?phone=0900000100").json().at("count").as_int64() == 3);
    BOOST_TEST(got(platform, "journal?phone=0900000101").json().at("count").as_int64() == 0);
    BOOST_TEST(got(platform, "journal?faulty=true").json().at("count").as_int64() == 0);
    BOOST_TEST(got(platform, "journal?since=2026-01-01T08:00:01Z").json().at("count").as_int64() ==
               0);
}

BOOST_AUTO_TEST_CASE(reads_a_value_to_its_end_and_no_further) {
    mock::server platform;
    // The bytes of a longer query may still stand behind a shorter one.
    for (auto const* count : {"1000", "101", "9", "100", "12"}) {
        auto const told = got(platform, "coverage?operations=" + std::string(count));
        BOOST_TEST(told.meta("operations") == "0, and " + std::string(count) + " are asked for");
    }
}

BOOST_AUTO_TEST_CASE(refuses_the_same_name_twice) {
    mock::server platform;
    BOOST_TEST(got(platform, "journal?limit=1&limit=2").meta("/limit") == "the same name twice");
    BOOST_TEST(got(platform, "journal?code=a&c%6fde=a").meta("/code") == "the same name twice");
}

BOOST_AUTO_TEST_CASE(names_the_place_of_what_is_wrong) {
    mock::server platform;
    BOOST_TEST(!got(platform, "journal?operaton=x").meta("/operaton").empty());
    BOOST_TEST(!got(platform, "journal?limit=x").meta("/limit").empty());
    BOOST_TEST(!got(platform, "journal?limit=-1").meta("/limit").empty());
    BOOST_TEST(!got(platform, "journal?limit=").meta("/limit").empty());
    BOOST_TEST(!got(platform, "journal?filter=x").meta("/filter").empty());
    BOOST_TEST(got(platform, "journal?limit=%zz").code() == "malformed");
    BOOST_TEST(got(platform, "journal?").status == 200u);
    BOOST_TEST(got(platform, "journal?code=a+b%20c").status == 200u);
}

BOOST_AUTO_TEST_SUITE_END()
