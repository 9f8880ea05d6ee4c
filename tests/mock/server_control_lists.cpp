#include "mock/doors.hpp"

#include <boost/mp11/algorithm.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace mock = etelecom::mock;
namespace zalo = etelecom::zalo;

namespace {

struct fixture {
    mock::server platform{};

    told list(std::string const& what) {
        return over_loopback(platform, {.body = "",
                                        .target = "/_mock/" + what,
                                        .content_type = "",
                                        .authorization = "",
                                        .method = "GET"});
    }
    void put_uploads(std::initializer_list<char const*> tokens) {
        for (auto const* const token : tokens) {
            mock::kept_upload file;
            file.token = token;
            platform.put(file);
        }
    }
};

/// The tokens of a page of uploads, and a + behind them when there are more.
std::string tokens_of(told const& answer) {
    auto const whole = answer.json();
    std::string all;
    for (auto const& item : whole.at("records").as_array())
        all += std::string_view(item.at("token").as_string());
    return all + (whole.at("more").as_bool() ? "+" : "");
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(mock_server_control_lists, fixture)

BOOST_AUTO_TEST_CASE(lists_what_was_put_in_of_every_kind) {
    boost::mp11::mp_for_each<mock::record_kinds>([&](auto kind) {
        using record = decltype(kind);
        constexpr auto key = mock::record_kind<record>::identity;
        record wanted{};
        if constexpr (std::is_same_v<record, mock::kept_webhook>) {
            wanted.url = "https://example.com/";
            wanted.entities = {etelecom::webhook::event_kind::call_log};
        }
        auto const put = platform.put(wanted);
        auto const all = platform.records<record>().records;
        BOOST_TEST(std::ranges::count(all, put.*key, key) == 1,
                   mock::record_kind<record>::name.view());
        BOOST_TEST(list(std::string(mock::record_kind<record>::name.view()) + "/list").status ==
                   200u);
    });
}

BOOST_AUTO_TEST_CASE(the_oldest_stand_in_front) {
    put_uploads({"a", "b", "c"});
    BOOST_TEST(tokens_of(list("uploads/list")) == "abc");
}

BOOST_AUTO_TEST_CASE(goes_on_behind_the_last_one) {
    put_uploads({"a", "b", "c"});
    BOOST_TEST(tokens_of(list("uploads/list?limit=2")) == "ab+");
    BOOST_TEST(tokens_of(list("uploads/list?limit=2&after=b")) == "c");
}

BOOST_AUTO_TEST_CASE(goes_back_from_the_newest) {
    put_uploads({"a", "b", "c"});
    BOOST_TEST(tokens_of(list("uploads/list?limit=2&latest=true")) == "bc+");
    BOOST_TEST(tokens_of(list("uploads/list?limit=2&latest=true&before=b")) == "a");
}

BOOST_AUTO_TEST_CASE(behind_one_that_is_gone_is_everything_and_in_front_of_it_nothing) {
    put_uploads({"a", "b"});
    BOOST_TEST(tokens_of(list("uploads/list?after=gone")) == "ab");
    BOOST_TEST(tokens_of(list("uploads/list?before=gone")) == "");
}

BOOST_AUTO_TEST_CASE(between_two_in_the_wrong_order_there_is_nothing) {
    put_uploads({"a", "b", "c"});
    BOOST_TEST(tokens_of(list("uploads/list?after=c&before=a")) == "");
    BOOST_TEST(tokens_of(list("uploads/list?after=c&before=a&latest=true")) == "");
}

BOOST_AUTO_TEST_CASE(says_that_a_text_is_no_id) {
    auto const refused = list("zns/list?after=x");
    BOOST_TEST(refused.status == 400u);
    BOOST_TEST(refused.meta("/after") == "the id of a record is a number");
    BOOST_TEST(list("zns/list?before=x").status == 400u);
    BOOST_TEST(list("zns/list?limit=0").status == 400u);
}

BOOST_AUTO_TEST_CASE(what_shops_have_of_their_own_is_in_the_order_of_its_age) {
    using etelecom::pbx::call_log;
    call_log old;
    old.started_at = platform.clock().now() - std::chrono::hours(1'000);
    auto const first = platform.put(old);
    auto const all = platform.records<call_log>().records;
    BOOST_TEST_REQUIRE(!all.empty());
    BOOST_TEST((all.front().id == first.id));
    BOOST_TEST(std::ranges::is_sorted(all, {}, &call_log::created_at));
}

BOOST_AUTO_TEST_CASE(a_message_is_told_as_it_stands_now) {
    zalo::zns_message sent;
    sent.phone = "0900000100";
    platform.put(sent);
    platform.clock().advance(std::chrono::minutes(5));
    auto const all = platform.records<zalo::zns_message>().records;
    BOOST_TEST_REQUIRE(all.size() == 1u);
    BOOST_TEST((all[0].delivery_status == zalo::delivery_state::seen));
}

BOOST_AUTO_TEST_SUITE_END()
