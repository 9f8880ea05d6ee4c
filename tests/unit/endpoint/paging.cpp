#include <etelecom/endpoint/paging.hpp>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace et = etelecom;

namespace {

template <class Struct>
std::string member_names() {
    std::string names;
    boost::mp11::mp_for_each<
        boost::describe::describe_members<Struct, boost::describe::mod_any_access>>(
        [&](auto member) { names.append(member.name).append(" "); });
    return names;
}

} // namespace

BOOST_AUTO_TEST_SUITE(types_paging)

BOOST_AUTO_TEST_CASE(asks_for_nothing_by_default) {
    et::paging_request const request;
    BOOST_TEST(!request.after.has_value());
    BOOST_TEST(!request.before.has_value());
    BOOST_TEST(!request.limit.has_value());
    BOOST_TEST(!request.sort.has_value());
}

BOOST_AUTO_TEST_CASE(names_what_is_asked_for) {
    et::paging_request const request{.after = "cursor", .limit = 50};
    BOOST_TEST(request.after.value() == "cursor");
    BOOST_TEST(request.limit.value() == 50);
    BOOST_TEST((request != et::paging_request()));
    BOOST_TEST((request == et::paging_request{.after = "cursor", .limit = 50}));
}

BOOST_AUTO_TEST_CASE(tells_an_empty_cursor_from_none) {
    BOOST_TEST((et::paging_request{.after = ""} != et::paging_request()));
}

BOOST_AUTO_TEST_CASE(has_no_neighbours_by_default) {
    et::paging_info const info;
    BOOST_TEST(info.next == "");
    BOOST_TEST(info.prev == "");
    BOOST_TEST(info.limit == 0);
    BOOST_TEST((info == et::paging_info{}));
    BOOST_TEST((info != et::paging_info{.next = "cursor"}));
}

BOOST_AUTO_TEST_CASE(describes_all_members_in_their_order) {
    BOOST_TEST(member_names<et::paging_request>() == "after before limit sort ");
    BOOST_TEST(member_names<et::paging_info>() == "after before limit next prev sort ");
}

BOOST_AUTO_TEST_SUITE_END()
