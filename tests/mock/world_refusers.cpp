#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace world_test;
using zalo::send_outcome;
using zalo::zns_error;

namespace {

std::string reserved(int number) { return "0900000" + std::to_string(number); }

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_refusers)

BOOST_AUTO_TEST_CASE(a_reserved_number_refuses_with_the_error_that_it_ends_in) {
    platform mock;
    int refusers = 0;
    for (int number = 100; number != 200; ++number) {
        auto const answer = mock.send(reserved(number));
        auto const error = et::open_code<zns_error>(-number);
        bool const documented = number > 100 && error.known().has_value();
        refusers += documented ? 1 : 0;
        BOOST_TEST(answer.error_code.value() == (documented ? -number : 0));
        BOOST_TEST(answer.status == (documented ? send_outcome::failed : send_outcome::sent));
        BOOST_TEST(answer.error_message == (documented ? error.text() : std::string_view()));
    }
    BOOST_TEST(refusers == 58);
}

BOOST_AUTO_TEST_CASE(the_two_numbers_of_the_readme_say_what_it_says) {
    platform mock;
    BOOST_TEST(mock.send("0900000108").error_code == zns_error::phone_invalid);
    BOOST_TEST(mock.send("+84900000118").error_code == zns_error::no_zalo_account);
}

BOOST_AUTO_TEST_CASE(a_number_without_an_error_of_its_own_is_a_person) {
    platform mock;
    for (int const number : {100, 154, 155, 156, 157, 163, 199, 200, 999})
        BOOST_TEST(mock.send(reserved(number)).status == send_outcome::sent);
    BOOST_TEST(mock.send("0900000001").status == send_outcome::sent);
    BOOST_TEST(mock.send("09000001080").status == send_outcome::sent); // ten digits behind the 84
}

BOOST_AUTO_TEST_CASE(a_number_that_is_none_of_vietnam_is_refused_as_invalid) {
    platform mock;
    for (char const* const phone :
         {"+1 202 555 0100", "849000001", "8490000010012", "84000000100", "nobody", "849"})
        BOOST_TEST(mock.send(phone).error_code == zns_error::phone_invalid);
}

BOOST_AUTO_TEST_SUITE_END()
