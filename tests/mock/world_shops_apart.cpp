#include "support/query_value.hpp"
#include "world_pbx_support.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

using namespace world_test;
namespace start_data = et::mock::start;

namespace {

using et::test::query_value;

/// The first shop, which calls are made for unless a test says otherwise, and a second one.
struct two_shops : exchange {
    using exchange::exchange;

    et::id<et::tag::shop> const other = new_shop().id;
    et::id<et::tag::oa> const others_oa =
        put(zalo::official_account{.oa_id = 77, .shop_id = other}).oa_id;
    et::id<et::tag::zns_template> const others_template =
        put(zalo::zns_template{.template_id = 42, .oa_id = others_oa}).template_id;

    zalo::zns_message send_for_other(et::phone_number const& phone = "0900000100") {
        act_for(other);
        auto sent = send({.oa_id = others_oa, .phone = phone, .template_id = others_template});
        act_for(first_shop_id());
        return sent;
    }
    std::vector<et::phone_number> sent_to(zalo::message_filter const& filter = {}) {
        std::vector<et::phone_number> phones;
        for (auto const& item : call<zalo::list_messages>({.filter = filter}).value().messages)
            phones.push_back(item.phone);
        return phones;
    }
    std::vector<zalo::zns_template> templates() {
        return call<zalo::list_templates>({}).value().templates;
    }
    /// Where the person is sent on to who opens a link that the calling shop asked for.
    std::string authorise() {
        auto const url = call<zalo::authorize_oa>({}).value().url;
        act_for(first_shop_id()); // as whoever visits
        return visit(url).value();
    }
    boost::system::result<zalo::official_account, et::platform_error> connect(
        std::string const& back) {
        return call<zalo::connect_oa>(
            {.oa_id = et::id<et::tag::oa>::parse(query_value(back, "oa_id")).value(),
             .code = et::secret(query_value(back, "code"))});
    }
};

/// What each operation that names an OA says to it, one word an operation.
std::vector<std::string> said_of(platform& mock, et::id<et::tag::oa> which) {
    std::vector<std::string> said;
    auto const take = [&](auto const& answer) {
        said.push_back(answer ? "answered" : answer.error().code);
    };
    take(mock.call<zalo::get_shop_oa>({.oa_id = which}));
    take(mock.call<zalo::update_shop_oa>({.oa_id = which, .webhook_url = "https://a.example/"}));
    take(mock.call<zalo::refresh_token>({.oa_id = which}));
    take(mock.call<zalo::send_zns>({.oa_id = which, .phone = "0900000100", .template_id = 42}));
    take(mock.call<zalo::send_zns_journey>(
        {.oa_id = which, .phone = "0900000100", .journey_id = 1, .template_id = 42}));
    take(mock.call<zalo::create_journey>({.oa_id = which, .phone = "0900000100"}));
    take(mock.call<zalo::create_template>({.oa_id = which, .template_id = 43}));
    take(mock.call<zalo::request_consent>({.oa_id = which, .phone = "0900000100"}));
    take(mock.call<zalo::check_consent>({.oa_id = which, .phone = "0900000100"}));
    take(mock.call<zalo::oa_send_text>({.oa_id = which,
                                        .recipient = {.user_id = std::string(start_data::follower)},
                                        .message = {.text = "Hello"}}));
    take(mock.call<zalo::request_user_info>({.oa_id = which, .zl_user_id = 3617162711928822001}));
    take(mock.call<et::oa::upload_file>(
        {.oa_id = which, .file = et::upload::from_memory("a.pdf", "12345", "application/pdf")}));
    return said;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_shops_apart)

BOOST_AUTO_TEST_CASE(an_oa_of_another_shop_is_as_one_that_there_is_not) {
    two_shops mock;
    for (auto const& said : said_of(mock, mock.others_oa)) BOOST_TEST(said == "not_found");
    mock.act_for(mock.other);
    for (auto const& said : said_of(mock, oa)) BOOST_TEST(said == "not_found");
    BOOST_TEST(mock.message_count() == 0u);
    BOOST_TEST(mock.consent_count() == 0u);
    // The same calls do for the shop whose it is.
    auto const own = said_of(mock, mock.others_oa);
    BOOST_TEST(std::count(own.begin(), own.end(), "not_found") == 0);
}

BOOST_AUTO_TEST_CASE(lists_tell_what_is_of_the_shops_own_oas) {
    two_shops mock;
    mock.send("0900000100");
    mock.send_for_other("0900000201");
    mock.ask("0900000100");
    mock.call<zalo::create_journey>({.oa_id = oa, .phone = "0900000100"}).value();
    auto const counts = [&] {
        return std::vector<std::size_t>{
            mock.call<zalo::list_oa>({}).value().accounts.size(),
            mock.templates().size(),
            mock.call<zalo::list_messages>({}).value().messages.size(),
            mock.list().consents.size(),
            mock.call<zalo::list_journeys>({}).value().journeys.size(),
            mock.call<zalo::list_followers>({}).value().followers.size()};
    };
    BOOST_TEST((counts() == std::vector<std::size_t>{3, 5, 1, 1, 1, 3}));
    mock.act_for(mock.other);
    BOOST_TEST((counts() == std::vector<std::size_t>{1, 1, 1, 0, 0, 0}));
    BOOST_TEST((mock.sent_to() == std::vector<et::phone_number>{"0900000201"}));
    BOOST_TEST(mock.sent_to({.oa_id = oa}).empty());
    BOOST_TEST(mock.sent_to({.phone = "0900000100"}).empty());
    mock.act_for(mock.new_shop().id);
    BOOST_TEST((counts() == std::vector<std::size_t>(6, 0)));
}

BOOST_AUTO_TEST_CASE(what_is_read_by_its_id_must_be_the_shops_own) {
    two_shops mock;
    auto const message = mock.send("0900000100").msg_id;
    auto const journey =
        mock.call<zalo::create_journey>({.oa_id = oa, .phone = "0900000100"}).value().id;
    auto const said = [&] {
        return std::vector{
            refusal_of(mock.call<zalo::get_message>({.msg_id = message})),
            refusal_of(mock.call<zalo::get_journey>({.journey_id = journey})),
            refusal_of(mock.call<zalo::get_template>({.template_id = start_data::otp_template}))};
    };
    BOOST_TEST((said() == std::vector<std::string>(3)));
    mock.act_for(mock.other);
    BOOST_TEST((said() == std::vector<std::string>(3, "not_found")));
}

BOOST_AUTO_TEST_CASE(pages_pass_over_what_is_another_shops) {
    two_shops mock;
    for (int i = 0; i != 3; ++i) {
        mock.send_for_other();
        mock.wait(1s);
        mock.send("0900000100");
        mock.wait(1s);
    }
    mock.act_for(mock.other);
    for (bool const by_phone : {false, true}) {
        zalo::list_messages::request request;
        if (by_phone) request.filter.phone = "0900000100";
        request.paging.limit = 2;
        auto const first = mock.call<zalo::list_messages>(request).value();
        BOOST_TEST(first.messages.size() == 2u);
        request.paging.after = first.paging.next;
        auto const second = mock.call<zalo::list_messages>(request).value();
        BOOST_TEST(second.messages.size() == 1u);
        // Nothing of the other shop shows as a page that would be there.
        BOOST_TEST(first.paging.prev.empty());
        BOOST_TEST(second.paging.next.empty());
    }
}

BOOST_AUTO_TEST_CASE(records_tell_the_shop_of_their_oa) {
    two_shops mock;
    BOOST_TEST(mock.send("0900000100").shop_id == mock.first_shop_id());
    auto const sent = mock.send_for_other();
    BOOST_TEST(sent.shop_id == mock.other);
    auto const put = mock.put(zalo::consent{.oa_id = mock.others_oa, .phone = "0900000100"});
    BOOST_TEST(put.shop_id == mock.other);
    BOOST_TEST(mock.put(zalo::zns_message{.oa_id = mock.others_oa}).shop_id == mock.other);
    mock.put(zalo::follower{.zl_user_id = "5", .oa_id = mock.others_oa});
    BOOST_TEST(mock.messages().at(0).shop_id == mock.first_shop_id());
    mock.act_for(mock.other);
    BOOST_TEST(mock.call<zalo::get_shop_oa>({.oa_id = mock.others_oa}).value().shop_id ==
               mock.other);
    BOOST_TEST(mock.call<zalo::get_message>({.msg_id = sent.msg_id}).value().shop_id == mock.other);
    BOOST_TEST(mock.templates().at(0).shop_id == mock.other);
    BOOST_TEST(mock.ask("0900000101", mock.others_oa).shop_id == mock.other);
    BOOST_TEST(mock.list().consents.at(0).shop_id == mock.other);
    BOOST_TEST(mock.call<zalo::list_followers>({}).value().followers.at(0).shop_id == mock.other);
    BOOST_TEST(mock.call<zalo::oa_send_text>({.oa_id = mock.others_oa,
                                              .recipient = {.user_id = "5"},
                                              .message = {.text = "Hello"}})
                   .value()
                   .shop_id == mock.other);
}

BOOST_AUTO_TEST_CASE(what_is_of_an_oa_goes_with_it_to_another_shop) {
    two_shops mock;
    auto const sent = mock.send("0900000100");
    mock.put(zalo::official_account{.oa_id = oa, .shop_id = mock.other});
    BOOST_TEST(refusal_of(mock.call<zalo::get_shop_oa>({.oa_id = oa})) == "not_found");
    BOOST_TEST(mock.sent_to().empty());
    mock.act_for(mock.other);
    BOOST_TEST(mock.call<zalo::get_message>({.msg_id = sent.msg_id}).value().shop_id == mock.other);
    auto const templates = mock.templates();
    BOOST_TEST(templates.size() == 6u);
    for (auto const& item : templates) BOOST_TEST(item.shop_id == mock.other);
    mock.put(zalo::official_account{.oa_id = oa, .shop_id = mock.first_shop_id()});
    BOOST_TEST(mock.sent_to().empty());
    BOOST_TEST(mock.templates().size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_oa_that_is_put_in_without_a_shop_stays_where_it_was) {
    two_shops mock;
    BOOST_TEST(mock.put(zalo::official_account{.oa_id = mock.others_oa}).shop_id == mock.other);
    BOOST_TEST(mock.put(zalo::official_account{.oa_id = 78}).shop_id == mock.first_shop_id());
}

BOOST_AUTO_TEST_CASE(what_an_oa_that_is_gone_has_left_stays_its_shops) {
    two_shops mock;
    mock.send_for_other();
    BOOST_TEST(mock.take_out<zalo::official_account>(mock.others_oa));
    BOOST_TEST(mock.sent_to().empty());
    mock.act_for(mock.other);
    BOOST_TEST(mock.sent_to().size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_administrator_brings_a_shop_a_new_oa) {
    two_shops mock;
    auto const shop = mock.new_shop().id;
    mock.act_for(shop);
    auto const back = mock.authorise();
    BOOST_TEST(query_value(back, "oa_id") != start_data::lapsed_oa.to_string());
    mock.act_for(shop);
    BOOST_TEST(mock.call<zalo::list_oa>({}).value().accounts.empty());
    auto const made = mock.connect(back).value();
    BOOST_TEST(made.oa_id.to_string() == query_value(back, "oa_id"));
    BOOST_TEST((made.status == zalo::oa_state::connected));
    BOOST_TEST(made.shop_id == shop);
    BOOST_TEST(mock.call<zalo::list_oa>({}).value().accounts.size() == 1u);
    mock.put(zalo::zns_template{.template_id = 44, .oa_id = made.oa_id});
    BOOST_TEST((mock.send({.oa_id = made.oa_id, .phone = "0900000100", .template_id = 44}).status ==
                zalo::send_outcome::sent));
}

BOOST_AUTO_TEST_CASE(an_oa_of_the_shop_that_is_not_connected_comes_before_a_new_one) {
    two_shops mock;
    mock.put(
        zalo::official_account{.oa_id = mock.others_oa, .status = zalo::oa_state::disconnected});
    mock.act_for(mock.other);
    auto const back = mock.authorise();
    BOOST_TEST(query_value(back, "oa_id") == mock.others_oa.to_string());
    mock.act_for(mock.other);
    BOOST_TEST(mock.connect(back).has_value());
    BOOST_TEST(mock.call<zalo::list_oa>({}).value().accounts.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_code_is_good_for_the_shop_that_asked) {
    two_shops mock;
    mock.act_for(mock.other);
    auto const back = mock.authorise();
    BOOST_TEST(refusal_of(mock.connect(back)) == "invalid_argument /code");
    mock.act_for(mock.other);
    BOOST_TEST(mock.connect(back).has_value());
}

BOOST_AUTO_TEST_CASE(a_code_is_not_good_once_its_oa_is_another_shops) {
    two_shops mock;
    auto const back = mock.authorise();
    mock.put(zalo::official_account{.oa_id = start_data::lapsed_oa, .shop_id = mock.other});
    BOOST_TEST(refusal_of(mock.connect(back)) == "not_found");
}

BOOST_AUTO_TEST_CASE(no_new_oa_is_connected_when_there_is_no_more_room) {
    two_shops mock(1, {.max_kept = 2}); // the other shop is one
    mock.call<zalo::create_template>({.oa_id = oa, .template_id = 43}).value();
    mock.act_for(mock.other);
    auto const back = mock.authorise();
    mock.act_for(mock.other);
    BOOST_TEST(refusal_of(mock.connect(back)) == "resource_exhausted");
    BOOST_TEST(mock.call<zalo::list_oa>({}).value().accounts.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_oa_that_was_taken_out_can_be_connected_anew) {
    two_shops mock;
    auto const back = mock.authorise();
    BOOST_TEST(mock.take_out<zalo::official_account>(start_data::lapsed_oa));
    BOOST_TEST(mock.connect(back).value().oa_id == start_data::lapsed_oa);
}

BOOST_AUTO_TEST_CASE(people_and_time_act_on_the_oas_of_all_shops) {
    two_shops mock;
    auto const sent = mock.send_for_other();
    mock.act_for(mock.other);
    auto const asked = mock.ask("0900000100", mock.others_oa);
    mock.act_for(mock.first_shop_id());
    mock.wait(1h);
    BOOST_TEST(mock.rate(sent.msg_id, 5, {}, ""));
    BOOST_TEST(mock.answer_consent(asked.id, zalo::consent_reply::agreed));
    BOOST_TEST(mock.write({.oa_id = mock.others_oa, .phone = "0900000100"}, "Hello").told.shop_id ==
               mock.other);
    mock.act_for(mock.other);
    auto const now = mock.call<zalo::get_message>({.msg_id = sent.msg_id}).value();
    BOOST_TEST((now.delivery_status == zalo::delivery_state::seen));
    BOOST_TEST((now.rate == 5));
    BOOST_TEST((mock.check("0900000100", mock.others_oa).error == zalo::consent_state::approved));
    BOOST_TEST(mock.call<zalo::list_followers>({}).value().followers.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
