#include <etelecom/types/parse_error.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>

namespace et = etelecom;

BOOST_AUTO_TEST_SUITE(types_parse_error)

BOOST_AUTO_TEST_CASE(converts_to_an_error_code_of_its_category) {
    boost::system::error_code const error = et::parse_errc::out_of_range;
    BOOST_TEST(error.failed());
    BOOST_TEST(error.value() == 2);
    BOOST_TEST((error.category() == et::parse_category()));
    BOOST_TEST(error.category().name() == std::string("etelecom.types"));
}

BOOST_AUTO_TEST_CASE(compares_with_its_enumerators) {
    boost::system::error_code const error = et::parse_errc::bad_timestamp;
    BOOST_TEST((error == et::parse_errc::bad_timestamp));
    BOOST_TEST((error != et::parse_errc::not_a_number));
}

BOOST_AUTO_TEST_CASE(is_not_equal_to_the_same_number_of_another_category) {
    boost::system::error_code const error = et::parse_errc::not_a_number;
    BOOST_TEST((error != boost::system::error_code(1, boost::system::generic_category())));
}

BOOST_AUTO_TEST_CASE(has_a_text_of_its_own_for_every_error) {
    std::set<std::string> texts;
    for (auto const error : {et::parse_errc::not_a_number, et::parse_errc::out_of_range,
                             et::parse_errc::bad_timestamp, et::parse_errc::bad_phone_number}) {
        auto const text = make_error_code(error).message();
        BOOST_TEST(!text.empty());
        BOOST_TEST(!text.starts_with("unknown"));
        texts.insert(text);
    }
    BOOST_TEST(texts.size() == 4u);
}

BOOST_AUTO_TEST_CASE(names_the_number_of_an_error_that_it_does_not_know) {
    BOOST_TEST(et::parse_category().message(77) == "unknown error 77");
}

BOOST_AUTO_TEST_SUITE_END()
