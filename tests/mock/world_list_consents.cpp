#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace world_test;
using zalo::consent_reply;

namespace {

using phones = std::vector<std::string>;

/// Four requests, an hour from one to the next: agreed, refused, waiting, failed.
struct asked : platform {
    asked() {
        call<zalo::request_consent>({.oa_id = oa,
                                     .phone = "0900000201",
                                     .call_type = zalo::call_kind::audio,
                                     .reason_code = zalo::consent_reason::update_order});
        answer_consent("0900000201", consent_reply::agreed);
        wait(1h);
        call<zalo::request_consent>({.oa_id = other_oa,
                                     .phone = "0900000202",
                                     .call_type = zalo::call_kind::video,
                                     .reason_code = zalo::consent_reason::flight_announcement});
        answer_consent("0900000202", consent_reply::refused);
        wait(1h);
        ask("0900000203");
        wait(1h);
        ask("0900000108");
    }

    /// The last digits of the phone numbers of what is found, newest first.
    phones found(zalo::consent_filter const& filter) {
        phones all;
        for (auto const& item : list({.filter = filter}).consents)
            all.push_back(item.phone.text().substr(8));
        return all;
    }
};

} // namespace

#define FINDS(filter, ...)                                                                         \
    do {                                                                                           \
        asked mock;                                                                                \
        phones const expected __VA_ARGS__;                                                         \
        BOOST_TEST(mock.found(zalo::consent_filter filter) == expected,                            \
                   boost::test_tools::per_element());                                              \
    } while (false)

BOOST_AUTO_TEST_SUITE(mock_world_list_consents)

BOOST_AUTO_TEST_CASE(lists_all_newest_first) { FINDS({}, {"108", "203", "202", "201"}); }

BOOST_AUTO_TEST_CASE(filters_by_oa) {
    FINDS({.oa_id = other_oa}, {"202"});
    FINDS({.oa_id = oa}, {"108", "203", "201"});
    FINDS({.oa_id = 5}, {});
}

BOOST_AUTO_TEST_CASE(filters_by_phone) {
    FINDS({.phone = "+84900000203"}, {"203"});
    FINDS({.phone = "0900000299"}, {});
}

BOOST_AUTO_TEST_CASE(filters_by_reply) {
    FINDS({.reply_status = consent_reply::agreed}, {"201"});
    FINDS({.reply_status = consent_reply::refused}, {"202"});
    FINDS({.reply_status = consent_reply::waiting}, {"203"});
    FINDS({.reply_status = consent_reply::created}, {"108"});
    FINDS({.reply_status = consent_reply::no_answer}, {});
}

BOOST_AUTO_TEST_CASE(filters_by_status) {
    FINDS({.status = zalo::send_outcome::failed}, {"108"});
    FINDS({.status = zalo::send_outcome::sent}, {"203", "202", "201"});
}

BOOST_AUTO_TEST_CASE(filters_by_kind_of_call) {
    FINDS({.call_type = zalo::call_kind::video}, {"202"});
}

BOOST_AUTO_TEST_CASE(filters_by_reason) {
    FINDS({.reason_code = zalo::consent_reason::update_order}, {"201"});
    FINDS({.reason_code = zalo::consent_reason::delivery_notification}, {});
}

BOOST_AUTO_TEST_CASE(filters_by_charge) {
    FINDS({.is_charged = false}, {"108"});
    FINDS({.is_charged = true}, {"203", "202", "201"});
}

BOOST_AUTO_TEST_CASE(filters_by_user) {
    asked mock;
    BOOST_TEST(mock.found({.user_id = mock.user_id()}).size() == 4u);
    BOOST_TEST(mock.found({.user_id = 5}).empty());
}

BOOST_AUTO_TEST_CASE(filters_by_date_both_ends_included) {
    FINDS({.date_from = start + 1h}, {"108", "203", "202"});
    FINDS({.date_to = start + 1h}, {"202", "201"});
    FINDS((zalo::consent_filter{.date_from = start + 1h, .date_to = start + 2h}), {"203", "202"});
    FINDS((zalo::consent_filter{.date_from = start + 1h + 1ns, .date_to = start + 2h - 1ns}), {});
}

BOOST_AUTO_TEST_CASE(filters_by_how_things_stand_now) {
    asked mock;
    mock.wait(24h);
    BOOST_TEST(mock.found({.reply_status = consent_reply::waiting}).empty());
    BOOST_TEST(mock.found({.reply_status = consent_reply::no_answer}) == phones{"203"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(pages_stay_right_while_requests_arrive) {
    asked mock;
    zalo::list_request_consent::request request;
    request.paging.limit = 3;
    auto const first = mock.list(request);
    BOOST_TEST(first.consents.size() == 3u);
    mock.ask("0900000204");
    request.paging.after = first.paging.next;
    auto const second = mock.list(request);
    BOOST_REQUIRE(second.consents.size() == 1u);
    BOOST_TEST(second.consents[0].phone == "0900000201");
    BOOST_TEST(second.paging.next == "");
    request.paging.after.reset();
    request.paging.before = second.paging.prev;
    auto const back = mock.list(request);
    BOOST_REQUIRE(back.consents.size() == 3u);
    BOOST_TEST(back.consents[0].id == first.consents[0].id);
    BOOST_TEST(back.paging.prev != ""); // the one that arrived
    request.paging.before = back.paging.prev;
    BOOST_TEST(mock.list(request).consents.at(0).phone == "0900000204");
}

BOOST_AUTO_TEST_CASE(tells_requests_of_one_moment_apart_by_id) {
    platform mock;
    for (char const* const phone : {"0900000201", "0900000202", "0900000203"}) mock.ask(phone);
    zalo::list_request_consent::request request;
    request.paging.limit = 1;
    phones all;
    do {
        auto const page = mock.list(request);
        all.push_back(page.consents.at(0).phone.text().substr(8));
        request.paging.after = page.paging.next;
    } while (!request.paging.after->empty());
    BOOST_TEST(all == (phones{"203", "202", "201"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(sorts_by_other_members) {
    asked mock;
    zalo::list_request_consent::request request;
    request.paging.sort = "phone";
    BOOST_TEST(mock.list(request).consents.at(0).phone == "0900000108");
    request.paging.sort = "-reply_status";
    BOOST_TEST(mock.list(request).consents.at(0).reply_status == consent_reply::created);
}

BOOST_AUTO_TEST_CASE(refuses_wrong_paging_by_pointer) {
    asked mock;
    auto const refused = [&](zalo::list_request_consent::request const& request) {
        auto const answer = mock.call<zalo::list_request_consent>(request);
        return answer ? std::string() : answer.error().meta.begin()->first;
    };
    zalo::list_request_consent::request limit, sort, after, before;
    limit.paging.limit = -1;
    sort.paging.sort = "colour";
    after.paging.after = "nonsense!";
    before.paging.before = "nonsense!";
    BOOST_TEST(refused(limit) == "/paging/limit");
    BOOST_TEST(refused(sort) == "/paging/sort");
    BOOST_TEST(refused(after) == "/paging/after");
    BOOST_TEST(refused(before) == "/paging/before");
}

BOOST_AUTO_TEST_SUITE_END()
