#include "world_pbx_support.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace world_test;

namespace {

/// The short names of what is found, oldest first.
std::string found(exchange& mock, shop::account_user_filter const& filter) {
    std::string all;
    for (auto const& item : mock.employees(filter)) all += item.short_name + ' ';
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_shop_employees)

BOOST_AUTO_TEST_CASE(three_are_there_from_the_start) {
    exchange mock;
    auto const all = mock.employees();
    BOOST_REQUIRE(all.size() == 3u);
    BOOST_TEST(all[0].full_name == "An Nguyen");
    BOOST_TEST(all[0].phone == "0900000301");
    BOOST_TEST(all[0].email == "an@etelecom-mock.invalid");
    BOOST_TEST(all[0].position == "agent");
    BOOST_TEST(all[0].department_id.is_set());
    BOOST_TEST(all[1].phone == "0900000302");
    BOOST_TEST(all[1].department_id == all[0].department_id);
    BOOST_TEST(all[2].phone == "0900000303");
    BOOST_TEST(!all[2].department_id.is_set());
    for (auto const& item : all) {
        BOOST_TEST(item.user_id.is_set());
        BOOST_TEST(item.account_id.value() == mock.first_shop_id().value());
        BOOST_TEST(!item.deleted);
    }
}

BOOST_AUTO_TEST_CASE(the_newest_comes_first_unless_told_otherwise) {
    exchange mock;
    mock.wait(1s);
    auto const user = mock.add_employee("0900000600");
    auto const page = mock.call<shop::get_account_users>({.paging = {.limit = 2}}).value();
    BOOST_REQUIRE(page.account_users.size() == 2u);
    BOOST_TEST(page.account_users[0].user_id == user);
    BOOST_TEST(page.account_users[1].short_name == "Chi");
    auto const rest =
        mock.call<shop::get_account_users>({.paging = {.after = page.paging.next}}).value();
    BOOST_TEST(rest.account_users.size() == 2u);
    BOOST_TEST(rest.paging.next == "");
}

BOOST_AUTO_TEST_CASE(a_new_one_says_what_it_was_told) {
    exchange mock;
    mock.wait(1h);
    auto const made =
        mock.call<shop::create_account_user>(
                {.full_name = "Dung Pham", .phone = "0900000600", .password = "secret"})
            .value();
    BOOST_TEST(made.id.is_set());
    BOOST_TEST(made.full_name == "Dung Pham");
    BOOST_TEST(made.phone == "84900000600");
    BOOST_TEST(made.source == "unknown");
    BOOST_TEST(!made.is_blocked);
    BOOST_TEST(made.total_shop == 0);
    BOOST_TEST(made.created_at == start + 1h);
    auto const kept = mock.employees().back();
    BOOST_TEST(kept.user_id == made.id);
    BOOST_TEST(kept.full_name == "Dung Pham");
    BOOST_TEST(kept.phone == "84900000600");
}

BOOST_AUTO_TEST_CASE(a_phone_is_taken_within_its_shop_only) {
    exchange mock;
    auto const refused = [&](et::phone_number const& phone) {
        return refusal_of(mock.call<shop::create_account_user>(
            {.full_name = "Dung Pham", .phone = phone, .password = "secret"}));
    };
    BOOST_TEST(refused("+84 900 000 301") == "already_exists");
    mock.move_to_new_shop();
    BOOST_TEST(refused("0900000301") == "");
    BOOST_TEST(refused("0900000301") == "already_exists");
    BOOST_TEST(mock.employees().size() == 1u);
}

BOOST_AUTO_TEST_CASE(filters_by_name_phone_and_id) {
    exchange mock;
    auto const all = mock.employees();
    BOOST_TEST(found(mock, {.name = "Binh Tran"}) == "Binh ");
    BOOST_TEST(found(mock, {.name = "Binh"}) == "");
    BOOST_TEST(found(mock, {.phone = "+84900000303"}) == "Chi ");
    BOOST_TEST(found(mock, {.user_ids = {{all.at(0).user_id, all.at(2).user_id, 5}}}) == "An Chi ");
    BOOST_TEST(found(mock, {.name = "An Nguyen", .phone = "0900000303"}) == "");
}

BOOST_AUTO_TEST_CASE(filters_by_extension) {
    exchange mock;
    BOOST_TEST(found(mock, {.extension_number = "1001"}) == "An ");
    BOOST_TEST(found(mock, {.extension_number = "1002"}) == "");
    BOOST_TEST(found(mock, {.has_extension = true}) == "An ");
    BOOST_TEST(found(mock, {.has_extension = false}) == "Binh Chi ");
}

BOOST_AUTO_TEST_CASE(who_has_an_extension_changes_with_the_extensions) {
    exchange mock;
    auto const extensions = mock.extensions();
    auto const staff = mock.employees();
    mock.call<pbx::assign_user_to_extension>(
        {.extension_id = extensions.at(1).id, .user_id = staff.at(0).user_id});
    BOOST_TEST(found(mock, {.extension_number = "1001"}) == "An ");
    BOOST_TEST(found(mock, {.extension_number = "1002"}) == "An ");
    mock.call<pbx::remove_user_of_extension>({.extension_id = extensions.at(0).id});
    BOOST_TEST(found(mock, {.extension_number = "1001"}) == "");
    BOOST_TEST(found(mock, {.has_extension = true}) == "An ");
    mock.call<pbx::remove_user_of_extension>({.extension_id = extensions.at(1).id});
    BOOST_TEST(found(mock, {.has_extension = true}) == "");
    mock.call<pbx::create_extension>({.extension_number = 1003,
                                      .hotline_id = extensions.at(0).hotline_id,
                                      .user_id = staff.at(2).user_id});
    BOOST_TEST(found(mock, {.has_extension = true}) == "Chi ");
}

BOOST_AUTO_TEST_CASE(a_shop_knows_its_own_only) {
    exchange mock;
    mock.move_to_new_shop();
    BOOST_TEST(mock.employees().empty());
    auto const user = mock.add_employee("0900000600");
    BOOST_TEST(mock.employees().at(0).account_id.value() == mock.shop_id().value());
    mock.act_for(mock.first_shop_id());
    BOOST_TEST(mock.employees({.user_ids = {{user}}}).empty());
}

BOOST_AUTO_TEST_CASE(they_sort_by_their_id_and_name_and_by_nothing_that_there_is_not) {
    exchange mock;
    auto const sorted = [&](std::string word) {
        std::string all;
        for (auto const& item :
             mock.call<shop::get_account_users>({.paging = {.sort = word}}).value().account_users)
            all += item.short_name + ' ';
        return all;
    };
    BOOST_TEST(sorted("-full_name") == "Chi Binh An ");
    BOOST_TEST(sorted("user_id") == "An Binh Chi ");
    BOOST_TEST(refusal_of(mock.call<shop::get_account_users>({.paging = {.sort = "colour"}})) ==
               "invalid_argument /paging/sort");
}

BOOST_AUTO_TEST_SUITE_END()
