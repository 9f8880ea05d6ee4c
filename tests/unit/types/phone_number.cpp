#include <etelecom/types/phone_number.hpp>

#include <boost/test/unit_test.hpp>

#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>

namespace et = etelecom;

namespace {

std::string printed(et::phone_number const& number) {
    std::ostringstream out;
    out << number;
    return out.str();
}

} // namespace

BOOST_AUTO_TEST_SUITE(types_phone_number)

BOOST_AUTO_TEST_CASE(is_unset_by_default) {
    et::phone_number const none;
    BOOST_TEST(!none.is_set());
    BOOST_TEST(!none.is_valid());
    BOOST_TEST(none.text() == "");
}

BOOST_AUTO_TEST_CASE(is_unset_from_nothing) {
    char const* const null = nullptr;
    BOOST_TEST(!et::phone_number(null).is_set());
    BOOST_TEST(!et::phone_number("").is_set());
    BOOST_TEST(!et::phone_number(std::string()).is_set());
    BOOST_TEST(!et::phone_number(std::string_view()).is_set());
    BOOST_TEST((et::phone_number(null) == et::phone_number()));
}

BOOST_AUTO_TEST_CASE(reads_every_usual_form_of_a_number_alike) {
    for (auto const* const text :
         {"0900000100", "84900000100", "+84900000100", "+84 900 000 100", "090.000.0100",
          "090-000-0100", "(090) 000 0100", "+84 (900) 000-100", "(+84) 900000100", " 0900000100 ",
          "0900 000 (100)", "0 9 0 0 0 0 0 1 0 0", "84.900.000.100", "+ 84 900000100"}) {
        et::phone_number const number = text;
        BOOST_TEST(number.is_valid(), text);
        BOOST_TEST(number.text() == "84900000100", text);
        BOOST_TEST((number == et::phone_number("0900000100")), text);
    }
}

BOOST_AUTO_TEST_CASE(takes_strings_of_all_kinds) {
    std::string const text = "0900000100";
    et::phone_number const from_string = text;
    et::phone_number const from_view = std::string_view(text);
    et::phone_number const from_pointer = text.c_str();
    BOOST_TEST((from_string == from_view));
    BOOST_TEST((from_string == from_pointer));
    BOOST_TEST((from_string == "+84900000100"));
}

BOOST_AUTO_TEST_CASE(does_not_take_a_number_for_a_phone_number) {
    BOOST_TEST((!std::is_constructible_v<et::phone_number, int>));
    BOOST_TEST((!std::is_constructible_v<et::phone_number, long long>));
}

BOOST_AUTO_TEST_CASE(keeps_the_country_of_a_number_abroad) {
    BOOST_TEST(et::phone_number("+855 00 000 100").text() == "85500000100");
    BOOST_TEST(et::phone_number("+855 00 000 100").is_valid());
}

BOOST_AUTO_TEST_CASE(keeps_digits_without_prefix_as_they_are) {
    BOOST_TEST(et::phone_number("19000000").text() == "19000000");
    BOOST_TEST(et::phone_number("1900 0000").text() == "19000000");
}

BOOST_AUTO_TEST_CASE(is_valid_from_8_to_15_digits_country_included) {
    BOOST_TEST(!et::phone_number("+8490000").is_valid());
    BOOST_TEST(et::phone_number("+84900000").is_valid());
    BOOST_TEST(et::phone_number("+849000000000000").is_valid());
    BOOST_TEST(!et::phone_number("+8490000000000000").is_valid());
    BOOST_TEST(!et::phone_number("090000").is_valid());
    BOOST_TEST(et::phone_number("0900000").is_valid());
    BOOST_TEST(et::phone_number("09000000000000").is_valid());
    BOOST_TEST(!et::phone_number("090000000000000").is_valid());
}

BOOST_AUTO_TEST_CASE(keeps_a_text_that_is_no_number_as_it_stands) {
    for (auto const* const text : {"anonymous",
                                   "113",
                                   "+",
                                   "++84900000100",
                                   "84+900000100",
                                   "0900000100x",
                                   "x0900000100",
                                   "0900000100;ext=1",
                                   "tel:0900000100",
                                   "-0900000100",
                                   ".0900000100",
                                   "0900000100-",
                                   "0900000100. ",
                                   "+-84900000100",
                                   "0900\t000100",
                                   "0900/000/100",
                                   " ",
                                   "()",
                                   "(+)",
                                   "-",
                                   "+0900000100",
                                   "0084900000100",
                                   "0000000000",
                                   "09000001000900000101",
                                   "0900000\xc2\xa0"
                                   "100",
                                   "\xef\xbc\x90"
                                   "900000100"}) {
        et::phone_number const number = text;
        BOOST_TEST(!number.is_valid(), text);
        BOOST_TEST(number.is_set(), text);
        BOOST_TEST(number.text() == text, text);
    }
}

BOOST_AUTO_TEST_CASE(knows_a_number_of_any_size_by_each_of_its_bytes) {
    for (std::size_t size = 8; size <= 15; ++size) {
        std::string const number(size, '7');
        BOOST_TEST(et::phone_number(number).is_valid(), number);
        BOOST_TEST(et::phone_number(number).text() == number, number);
        for (std::size_t at = 0; at != size; ++at)
            for (char const byte : {'/', ':', '\0', '@', 'p', '\x80', '\xb5', '\xff'}) {
                auto text = number;
                text[at] = byte;
                BOOST_TEST(!et::phone_number(text).is_valid(), text);
                BOOST_TEST(et::phone_number(text).text() == text, text);
            }
    }
}

BOOST_AUTO_TEST_CASE(keeps_zero_bytes_of_a_text_that_is_no_number) {
    std::string_view const text("0900000100\0", 11);
    et::phone_number const number = text;
    BOOST_TEST(!number.is_valid());
    BOOST_TEST(number.text() == text);
}

BOOST_AUTO_TEST_CASE(compares_texts_that_are_no_numbers_as_texts) {
    BOOST_TEST((et::phone_number("anonymous") == et::phone_number("anonymous")));
    BOOST_TEST((et::phone_number("anonymous") != et::phone_number("Anonymous")));
    BOOST_TEST((et::phone_number("11 3") != et::phone_number("113")));
}

BOOST_AUTO_TEST_CASE(drops_the_zero_that_is_dialled_at_home_only) {
    for (auto const* text : {"+84 (0) 900 000 100", "840900000100", "+840900000100"})
        BOOST_TEST((et::phone_number(text) == et::phone_number("0900000100")), text);
    BOOST_TEST(!et::phone_number("+84 00 900 000 100").is_valid());
}

BOOST_AUTO_TEST_CASE(reads_its_own_text_back_unchanged) {
    std::mt19937 random(84);
    std::string_view const alphabet = "0000123456789+ .-()x";
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    std::uniform_int_distribution<std::size_t> pick_length(0, 18);
    int wrong = 0;
    int valid = 0;
    for (int i = 0; i < 100'000; ++i) {
        std::string text;
        for (auto length = pick_length(random); length > 0; --length)
            text += alphabet[pick(random)];
        et::phone_number const number = text;
        et::phone_number const again = number.text();
        bool const is_digits = number.text().find_first_not_of("0123456789") == std::string::npos;
        if (again != number || again.is_valid() != number.is_valid() ||
            number.is_set() == text.empty() || (number.is_valid() && !is_digits) ||
            (!number.is_valid() && number.text() != text))
            ++wrong;
        valid += number.is_valid() ? 1 : 0;
    }
    BOOST_TEST(wrong == 0);
    BOOST_TEST(valid > 1000);
}

BOOST_AUTO_TEST_CASE(masks_all_but_the_first_two_and_the_last_three_digits) {
    BOOST_TEST(et::phone_number("0900000100").masked() == "84******100");
    BOOST_TEST(et::phone_number("+84900100").masked() == "84***100");
    BOOST_TEST(et::phone_number("+849000000000100").masked() == "84**********100");
}

BOOST_AUTO_TEST_CASE(masks_a_text_that_is_no_number_entirely) {
    BOOST_TEST(et::phone_number("Nguyen Van A").masked() == "***");
    BOOST_TEST(et::phone_number("113").masked() == "***");
    BOOST_TEST(et::phone_number().masked() == "***");
}

BOOST_AUTO_TEST_CASE(prints_itself_masked) {
    BOOST_TEST(printed("0900000100") == "84******100");
    BOOST_TEST(printed("0900000100x") == "***");
}

BOOST_AUTO_TEST_CASE(is_ordered_by_its_text) {
    std::set<et::phone_number> const numbers{"0900000102", "+84900000101", "84900000102", ""};
    BOOST_TEST(numbers.size() == 3u);
    BOOST_TEST(!numbers.begin()->is_set());
    BOOST_TEST((et::phone_number("0900000101") < et::phone_number("84900000102")));
}

BOOST_AUTO_TEST_CASE(hashes_equal_numbers_alike) {
    std::unordered_set<et::phone_number> const numbers{"0900000100", "+84 900 000 100", "113"};
    BOOST_TEST(numbers.size() == 2u);
    BOOST_TEST(numbers.contains("84900000100"));
}

BOOST_AUTO_TEST_CASE(is_moved_without_throwing) {
    et::phone_number number = "0900000100";
    et::phone_number const moved = std::move(number);
    BOOST_TEST(moved.text() == "84900000100");
    BOOST_TEST(std::is_nothrow_move_constructible_v<et::phone_number>);
    BOOST_TEST(std::is_nothrow_move_assignable_v<et::phone_number>);
}

BOOST_AUTO_TEST_SUITE_END()
