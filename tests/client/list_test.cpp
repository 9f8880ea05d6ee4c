#include "../support/fake_transport.hpp"

#include <etelecom/client.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace et = etelecom;
namespace zalo = et::zalo;
using et::test::response;

namespace {

/// A page of consents with these ids.
et::exchange_result page(std::vector<int> const& ids, std::string const& next) {
    zalo::list_request_consent::response answer;
    for (int const id : ids) answer.consents.push_back({.id = id});
    answer.paging.next = next;
    return response(200, et::encode(answer));
}

struct fixture : et::test::offline {
    et::client client{config()};

    std::vector<std::int64_t> listed(et::error* last = nullptr) {
        std::vector<std::int64_t> ids;
        for (auto const& consent : client.list<zalo::list_request_consent>({})) {
            if (consent) ids.push_back(consent->id.value());
            else if (last) *last = consent.error();
        }
        return ids;
    }
    std::string body(std::size_t call) const { return carrier->requests().at(call).body; }
};

using ids = std::vector<std::int64_t>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_list, fixture)

BOOST_AUTO_TEST_CASE(goes_through_all_pages) {
    carrier->then(page({1, 2}, "c1"));
    carrier->then(page({}, "c2")); // an empty page is not the end
    carrier->then(page({3}, ""));
    BOOST_TEST(listed() == (ids{1, 2, 3}), boost::test_tools::per_element());
    BOOST_TEST(body(0) == R"({"filter":{},"paging":{}})");
    BOOST_TEST(body(1) == R"({"filter":{},"paging":{"after":"c1"}})");
    BOOST_TEST(body(2) == R"({"filter":{},"paging":{"after":"c2"}})");
}

BOOST_AUTO_TEST_CASE(reads_no_page_before_it_is_needed) {
    carrier->then(page({1, 2}, "c1"));
    auto all = client.list<zalo::list_request_consent>({});
    BOOST_TEST(carrier->requests().empty());
    auto at = all.begin();
    ++at;
    BOOST_TEST((*at)->id.value() == 2);
    BOOST_TEST(carrier->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(keeps_filter_and_limit_on_every_page) {
    carrier->then(page({1}, "c1"));
    carrier->then(page({2}, ""));
    int seen = 0;
    for (auto const& consent : client.list<zalo::list_request_consent>(
             {.filter = {.reply_status = zalo::consent_reply::agreed}, .paging = {.limit = 1}}))
        seen += consent.has_value();
    BOOST_TEST(seen == 2);
    BOOST_TEST(body(1) == R"({"filter":{"reply_status":"P"},"paging":{"after":"c1","limit":1}})");
}

BOOST_AUTO_TEST_CASE(an_error_is_the_last_element) {
    carrier->then(page({1}, "c1"));
    carrier->then(response(401, R"({"code":"unauthenticated","msg":"key is wrong"})"));
    et::error last;
    BOOST_TEST(listed(&last) == (ids{1}), boost::test_tools::per_element());
    BOOST_TEST(last.code() == et::platform_errc::unauthenticated);
    BOOST_TEST((last == et::condition::unauthorized));
}

BOOST_AUTO_TEST_CASE(an_answer_without_its_list_is_no_empty_list) {
    for (int i = 0; i != 3; ++i) carrier->then(response(200, R"({"paging":{}})"));
    et::error last;
    BOOST_TEST(listed(&last).empty());
    BOOST_TEST(last.code() == et::errc::bad_answer);
}

BOOST_AUTO_TEST_CASE(stops_when_a_cursor_repeats) {
    carrier->then(page({1}, "c1"));
    carrier->then(page({2}, "c2"));
    carrier->then(page({3}, "c1"));
    et::error last;
    BOOST_TEST(listed(&last) == (ids{1, 2, 3}), boost::test_tools::per_element());
    BOOST_TEST(last.code() == et::errc::cursor_repeated);
    BOOST_TEST(carrier->requests().size() == 3u);
}

BOOST_AUTO_TEST_CASE(stops_when_a_page_points_at_itself) {
    carrier->then(page({1}, "c1"));
    carrier->then(page({}, "c1"));
    et::error last;
    BOOST_TEST(listed(&last) == (ids{1}), boost::test_tools::per_element());
    BOOST_TEST(last.code() == et::errc::cursor_repeated);
}

BOOST_AUTO_TEST_CASE(hands_out_pages_asynchronously) {
    carrier->then(page({1, 2}, "c1"));
    carrier->then(page({3}, ""));
    zalo::list_request_consent::request const everything;
    auto pages = client.pages<zalo::list_request_consent>(everything);
    auto first = pages.async_next(boost::asio::use_future).get();
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST((*first)->consents.size() == 2u);
    auto second = pages.async_next(boost::asio::use_future).get();
    BOOST_TEST((*second)->consents.size() == 1u);
    auto end = pages.async_next(boost::asio::use_future).get();
    BOOST_TEST_REQUIRE(end.has_value());
    BOOST_TEST(!end->has_value());
    BOOST_TEST(carrier->requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(ends_asynchronous_pages_that_run_in_a_circle) {
    carrier->then(page({1}, "c1"));
    carrier->then(page({2}, "c1"));
    auto pages = client.pages<zalo::list_request_consent>({});
    BOOST_TEST(pages.async_next(boost::asio::use_future).get().has_value());
    BOOST_TEST(pages.async_next(boost::asio::use_future).get().has_value());
    auto circle = pages.async_next(boost::asio::use_future).get();
    BOOST_TEST_REQUIRE(circle.has_error());
    BOOST_TEST(circle.error().code() == et::errc::cursor_repeated);
    auto again = pages.async_next(boost::asio::use_future).get();
    BOOST_TEST(again.has_error()); // a list that broke off is not one that ended
}

BOOST_AUTO_TEST_SUITE_END()
