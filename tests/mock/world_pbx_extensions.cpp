#include "world_pbx_support.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace world_test;
using pbx::extension_state;

namespace {

int updated(boost::system::result<pbx::update_outcome, et::platform_error> const& answer) {
    return answer.value().updated;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_pbx_extensions)

BOOST_AUTO_TEST_CASE(two_are_there_from_the_start) {
    exchange mock;
    auto const all = mock.extensions();
    auto const tenant = mock.call<pbx::get_tenant>({}).value();
    BOOST_REQUIRE(all.size() == 2u);
    BOOST_TEST(all[0].extension_number == "1001");
    BOOST_TEST(all[0].user_id == mock.employees().at(0).user_id);
    BOOST_TEST(all[1].extension_number == "1002");
    BOOST_TEST(!all[1].user_id.is_set());
    for (auto const& item : all) {
        BOOST_TEST(item.id.is_set());
        BOOST_TEST(item.subscription_id.is_set());
        BOOST_TEST(item.extension_password.reveal().size() == 16u);
        BOOST_TEST(item.tenant_id == tenant.id);
        BOOST_TEST(item.tenant_domain == tenant.domain);
        BOOST_TEST(item.hotline_id == mock.hotline_of_start().id);
        BOOST_TEST(item.account_id.value() == mock.first_shop_id().value());
        BOOST_TEST(item.state == extension_state::valid);
        BOOST_TEST(item.created_at == start - 24h * 30);
        BOOST_TEST(item.expires_at == start + 24h * 335);
    }
    BOOST_TEST((all[0].extension_password != all[1].extension_password));
}

BOOST_AUTO_TEST_CASE(none_is_there_without_a_tenant) {
    exchange mock;
    mock.move_to_new_shop();
    BOOST_TEST(mock.extensions().empty());
}

BOOST_AUTO_TEST_CASE(one_is_made_with_and_without_an_employee) {
    exchange mock;
    auto const hotline = mock.open_exchange("0900000500");
    auto const user = mock.add_employee("0900000501");
    auto const tenant = mock.call<pbx::get_tenant>({}).value();
    auto const made = mock.call<pbx::create_extension>(
                              {.extension_number = 2001, .hotline_id = hotline.id, .user_id = user})
                          .value();
    BOOST_TEST(made.extension_number == "2001");
    BOOST_TEST(made.extension_password.is_set());
    BOOST_TEST(made.hotline_id == hotline.id);
    BOOST_TEST(made.user_id == user);
    BOOST_TEST(made.tenant_id == tenant.id);
    BOOST_TEST(made.tenant_domain == tenant.domain);
    BOOST_TEST(made.state == extension_state::valid);
    BOOST_TEST(made.created_at == start);
    BOOST_TEST(made.expires_at == start + 24h * 365);
    auto const free =
        mock.call<pbx::create_extension>({.extension_number = 2002, .hotline_id = hotline.id})
            .value();
    BOOST_TEST(!free.user_id.is_set());
    BOOST_REQUIRE(mock.extensions().size() == 2u);
    BOOST_TEST((mock.extensions()[0] == made));
    BOOST_TEST((mock.extensions()[1] == free));
}

BOOST_AUTO_TEST_CASE(none_is_made_while_there_is_no_active_tenant) {
    exchange mock;
    auto const hotline = mock.add_hotline("0900000500");
    mock.move_to_new_shop();
    auto const create = [&] {
        return mock.call<pbx::create_extension>(
            {.extension_number = 2001, .hotline_id = hotline.id});
    };
    BOOST_TEST(refusal_of(create()) == "failed_precondition");
    BOOST_TEST(create().error().msg.find("CreateTenant") != std::string::npos);
    auto const tenant = mock.call<pbx::create_tenant>({}).value();
    BOOST_TEST(refusal_of(create()) == "failed_precondition");
    BOOST_TEST(create().error().msg.find("PartnerActivateTenant") != std::string::npos);
    mock.activate(tenant, hotline.id);
    BOOST_TEST(refusal_of(create()) == "");
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused_by_pointer) {
    exchange mock;
    auto const free = mock.add_hotline("0900000499");
    auto const hotline = mock.open_exchange("0900000500");
    auto const refused = [&](pbx::create_extension::request const& request) {
        return refusal_of(mock.call<pbx::create_extension>(request));
    };
    BOOST_TEST(refused({.extension_number = 0, .hotline_id = hotline.id}) ==
               "invalid_argument /extension_number");
    BOOST_TEST(refused({.extension_number = 2001, .hotline_id = 5}) ==
               "invalid_argument /hotline_id");
    BOOST_TEST(refused({.extension_number = 2001, .hotline_id = free.id}) ==
               "invalid_argument /hotline_id");
    BOOST_TEST(refused({.extension_number = 2001, .hotline_id = mock.hotline_of_start().id}) ==
               "invalid_argument /hotline_id");
    BOOST_TEST(refused({.extension_number = 2001, .hotline_id = hotline.id, .user_id = 5}) ==
               "invalid_argument /user_id");
    BOOST_TEST(mock.extensions().empty());
}

BOOST_AUTO_TEST_CASE(a_number_is_taken_within_its_tenant_only) {
    exchange mock;
    auto const first = mock.hotline_of_start().id;
    BOOST_TEST(refusal_of(mock.call<pbx::create_extension>(
                   {.extension_number = 1001, .hotline_id = first})) == "already_exists");
    auto const hotline = mock.open_exchange("0900000500").id;
    BOOST_TEST(refusal_of(mock.call<pbx::create_extension>(
                   {.extension_number = 1001, .hotline_id = hotline})) == "");
}

BOOST_AUTO_TEST_CASE(one_expires_after_a_year) {
    exchange mock;
    auto const before = mock.extensions().at(0);
    mock.advance_to(before.expires_at - 1ns);
    BOOST_TEST(mock.extensions()[0].state == extension_state::valid);
    mock.advance_to(before.expires_at);
    BOOST_TEST(mock.extensions()[0].state == extension_state::expired);
    BOOST_TEST(mock.extensions()[0].updated_at == before.expires_at);
}

BOOST_AUTO_TEST_CASE(one_that_is_looked_at_late_has_expired_too) {
    exchange mock;
    mock.wait(24h * 400);
    BOOST_TEST(mock.extensions().at(0).state == extension_state::expired);
    BOOST_TEST(mock.extensions().at(0).updated_at == start + 24h * 335);
}

BOOST_AUTO_TEST_CASE(one_is_assigned_once) {
    exchange mock;
    auto const extension = mock.extensions().at(1).id;
    auto const user = mock.employees().at(1).user_id;
    mock.wait(1h);
    auto const assign = [&] {
        return updated(
            mock.call<pbx::assign_user_to_extension>({.extension_id = extension, .user_id = user}));
    };
    BOOST_TEST(assign() == 1);
    BOOST_TEST(mock.extensions().at(1).user_id == user);
    BOOST_TEST(mock.extensions().at(1).updated_at == start + 1h);
    BOOST_TEST(assign() == 0);
}

BOOST_AUTO_TEST_CASE(one_that_is_in_use_is_not_assigned_to_another) {
    exchange mock;
    auto const used = mock.extensions().at(0);
    BOOST_TEST(refusal_of(mock.call<pbx::assign_user_to_extension>(
                   {.extension_id = used.id, .user_id = mock.employees().at(1).user_id})) ==
               "failed_precondition");
    BOOST_TEST(mock.extensions().at(0).user_id == used.user_id);
}

BOOST_AUTO_TEST_CASE(one_is_taken_away_once) {
    exchange mock;
    auto const used = mock.extensions().at(0);
    auto const remove = [&](et::id<et::tag::user> user) {
        return updated(
            mock.call<pbx::remove_user_of_extension>({.extension_id = used.id, .user_id = user}));
    };
    BOOST_TEST(remove(mock.employees().at(1).user_id) == 0);
    BOOST_TEST(mock.extensions().at(0).user_id == used.user_id);
    BOOST_TEST(remove(used.user_id) == 1);
    BOOST_TEST(!mock.extensions().at(0).user_id.is_set());
    BOOST_TEST(remove(used.user_id) == 0);
    BOOST_TEST(remove({}) == 0);
}

BOOST_AUTO_TEST_CASE(one_is_taken_away_from_whoever_has_it_when_nobody_is_named) {
    exchange mock;
    auto const used = mock.extensions().at(0).id;
    BOOST_TEST(updated(mock.call<pbx::remove_user_of_extension>({.extension_id = used})) == 1);
    BOOST_TEST(!mock.extensions().at(0).user_id.is_set());
}

BOOST_AUTO_TEST_CASE(the_hotline_is_changed_by_extension_or_by_employee) {
    exchange mock;
    auto const tenant = mock.call<pbx::get_tenant>({}).value();
    auto const other = mock.add_hotline("0900000500").id;
    mock.activate(tenant, other);
    auto const all = mock.extensions();
    auto const change = [&](pbx::update_hotline_for_extension::request const& request) {
        return updated(mock.call<pbx::update_hotline_for_extension>(request));
    };
    BOOST_TEST(change({.extension_id = all.at(1).id, .hotline_id = other}) == 1);
    BOOST_TEST(change({.extension_id = all.at(1).id, .hotline_id = other}) == 0);
    BOOST_TEST(mock.extensions().at(1).hotline_id == other);
    BOOST_TEST(mock.extensions().at(0).hotline_id != other);
    BOOST_TEST(change({.user_id = all.at(0).user_id, .hotline_id = other}) == 1);
    BOOST_TEST(mock.extensions().at(0).hotline_id == other);
}

BOOST_AUTO_TEST_CASE(a_change_of_hotline_that_does_not_fit_is_refused) {
    exchange mock;
    auto const all = mock.extensions();
    auto const known = all.at(0).hotline_id;
    auto const free = mock.add_hotline("0900000500").id;
    auto const nobody = mock.employees().at(1).user_id;
    auto const refused = [&](pbx::update_hotline_for_extension::request const& request) {
        return refusal_of(mock.call<pbx::update_hotline_for_extension>(request));
    };
    BOOST_TEST(refused({.hotline_id = known}) == "invalid_argument /extension_id");
    BOOST_TEST(refused({.extension_id = 5, .hotline_id = known}) == "not_found");
    BOOST_TEST(refused({.user_id = 5, .hotline_id = known}) == "invalid_argument /user_id");
    BOOST_TEST(refused({.user_id = nobody, .hotline_id = known}) == "not_found");
    BOOST_TEST(refused({.extension_id = all.at(1).id, .user_id = nobody, .hotline_id = known}) ==
               "not_found");
    BOOST_TEST(refused({.extension_id = all.at(0).id, .hotline_id = 5}) ==
               "invalid_argument /hotline_id");
    BOOST_TEST(refused({.extension_id = all.at(0).id, .hotline_id = free}) ==
               "invalid_argument /hotline_id");
}

BOOST_AUTO_TEST_CASE(nothing_of_another_shops_is_found) {
    exchange mock;
    auto const foreign = mock.extensions().at(0);
    auto const hotline = mock.open_exchange("0900000500").id;
    auto const user = mock.add_employee("0900000501");
    BOOST_TEST(refusal_of(mock.call<pbx::assign_user_to_extension>(
                   {.extension_id = foreign.id, .user_id = user})) == "not_found");
    BOOST_TEST(refusal_of(mock.call<pbx::remove_user_of_extension>({.extension_id = foreign.id})) ==
               "not_found");
    BOOST_TEST(refusal_of(mock.call<pbx::update_hotline_for_extension>(
                   {.extension_id = foreign.id, .hotline_id = hotline})) == "not_found");
    BOOST_TEST(refusal_of(mock.call<pbx::get_extension_info>({.extension_number = "1001"})) ==
               "not_found");
    auto const own =
        mock.call<pbx::create_extension>({.extension_number = 2001, .hotline_id = hotline}).value();
    BOOST_TEST(refusal_of(mock.call<pbx::assign_user_to_extension>(
                   {.extension_id = own.id, .user_id = foreign.user_id})) ==
               "invalid_argument /user_id");
    BOOST_TEST(mock.extensions().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_phone_learns_what_it_registers_with) {
    exchange mock;
    auto const used = mock.extensions().at(0);
    auto const info = mock.call<pbx::get_extension_info>({.extension_number = "1001",
                                                          .phone = "+84900000301",
                                                          .email = "an@etelecom-mock.invalid"})
                          .value();
    BOOST_TEST(info.extension_number == "1001");
    BOOST_TEST((info.extension_password == used.extension_password));
    BOOST_TEST(info.tenant_domain == used.tenant_domain);
    BOOST_TEST(info.expires_at == used.expires_at);
}

BOOST_AUTO_TEST_CASE(whoever_asks_must_know_whose_extension_it_is) {
    exchange mock;
    auto const refused = [&](pbx::get_extension_info::request const& request) {
        return refusal_of(mock.call<pbx::get_extension_info>(request));
    };
    BOOST_TEST(refused({.extension_number = "1001"}) == "");
    BOOST_TEST(refused({.extension_number = "1002"}) == "");
    BOOST_TEST(refused({.extension_number = "1003"}) == "not_found");
    BOOST_TEST(refused({.extension_number = "1001", .phone = "0900000302"}) == "not_found");
    BOOST_TEST(refused({.extension_number = "1001", .email = "binh@etelecom-mock.invalid"}) ==
               "not_found");
    BOOST_TEST(refused({.extension_number = "1001", .email = ""}) == "");
    BOOST_TEST(refused({.extension_number = "1002", .phone = "0900000301"}) == "not_found");
    BOOST_TEST(refused({.extension_number = "1002", .email = "an@etelecom-mock.invalid"}) ==
               "not_found");
}

BOOST_AUTO_TEST_SUITE_END()
