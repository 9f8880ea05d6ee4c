#include <etelecom/types/open_code.hpp>

#include <boost/describe/enum.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <locale>
#include <sstream>
#include <string>
#include <type_traits>
#include <unordered_set>

namespace et = etelecom;

namespace open_code_test {

enum class error { success = 0, phone_invalid = -108, untold = -109 };
BOOST_DESCRIBE_ENUM(error, success, phone_invalid, untold)
constexpr auto wire_words(error) {
    using enum error;
    return std::to_array<et::word<error>>(
        {{success, {}, "success"}, {phone_invalid, {}, "phone invalid"}});
}

enum class without_zero : std::int8_t { one = 1 };
BOOST_DESCRIBE_ENUM(without_zero, one)

using code = et::open_code<error>;
using small_code = et::open_code<without_zero>;

struct grouped : std::numpunct<char> {
    char do_thousands_sep() const override { return ','; }
    std::string do_grouping() const override { return "\3"; }
};

template <class Code>
std::string printed(Code value) {
    std::ostringstream out;
    out.imbue(std::locale(out.getloc(), new grouped));
    out << value;
    return out.str();
}

} // namespace open_code_test

using namespace open_code_test;

BOOST_AUTO_TEST_SUITE(types_open_code)

BOOST_AUTO_TEST_CASE(is_0_by_default) {
    constexpr code none;
    BOOST_TEST(none.value() == 0);
    BOOST_TEST((none == error::success));
    BOOST_TEST(!small_code().known().has_value());
}

BOOST_AUTO_TEST_CASE(holds_a_documented_code) {
    constexpr code invalid = error::phone_invalid;
    BOOST_TEST(invalid.value() == -108);
    BOOST_TEST((invalid.known() == error::phone_invalid));
    BOOST_TEST(invalid.text() == "phone invalid");
}

BOOST_AUTO_TEST_CASE(knows_a_documented_code_by_its_number) {
    BOOST_TEST((code(-108).known() == error::phone_invalid));
    BOOST_TEST((code(-108) == error::phone_invalid));
    BOOST_TEST((error::phone_invalid == code(-108)));
}

BOOST_AUTO_TEST_CASE(keeps_a_code_that_is_not_documented) {
    for (std::int64_t const value : {std::int64_t{-999}, std::numeric_limits<std::int64_t>::min(),
                                     std::numeric_limits<std::int64_t>::max()}) {
        code const unknown(value);
        BOOST_TEST(unknown.value() == value);
        BOOST_TEST(!unknown.known().has_value());
        BOOST_TEST(unknown.text() == "");
        BOOST_TEST((unknown != error::success));
    }
}

BOOST_AUTO_TEST_CASE(does_not_take_a_large_code_for_a_small_one) {
    BOOST_TEST(!small_code(257).known().has_value());
    BOOST_TEST((small_code(257) != without_zero::one));
    BOOST_TEST(!code((std::int64_t{1} << 32) - 108).known().has_value());
}

BOOST_AUTO_TEST_CASE(has_no_text_for_a_documented_code_without_notes) {
    BOOST_TEST(code(error::untold).known().has_value());
    BOOST_TEST(code(error::untold).text() == "");
}

BOOST_AUTO_TEST_CASE(takes_a_number_only_when_asked_to) {
    BOOST_TEST((std::is_convertible_v<error, code>));
    BOOST_TEST((!std::is_convertible_v<std::int64_t, code>));
    BOOST_TEST((std::is_constructible_v<code, std::int64_t>));
    BOOST_TEST((!std::is_constructible_v<code, without_zero>));
    BOOST_TEST((!std::is_constructible_v<code, small_code>));
}

BOOST_AUTO_TEST_CASE(compares_by_number) {
    BOOST_TEST((code(-999) == code(-999)));
    BOOST_TEST((code(-999) != code(-998)));
}

BOOST_AUTO_TEST_CASE(prints_the_number_and_its_meaning) {
    BOOST_TEST(printed(code(error::phone_invalid)) == "-108 (phone invalid)");
    BOOST_TEST(printed(code()) == "0 (success)");
}

BOOST_AUTO_TEST_CASE(prints_only_the_number_where_the_meaning_is_not_documented) {
    BOOST_TEST(printed(code(-999)) == "-999");
    BOOST_TEST(printed(code(-1234567)) == "-1234567");
    BOOST_TEST(printed(code(error::untold)) == "-109");
    BOOST_TEST(printed(small_code()) == "0");
}

BOOST_AUTO_TEST_CASE(hashes_equal_codes_alike) {
    std::unordered_set<code> const codes{error::phone_invalid, code(-108), code(-999)};
    BOOST_TEST(codes.size() == 2u);
    BOOST_TEST(codes.contains(code(-999)));
}

BOOST_AUTO_TEST_CASE(is_as_light_as_its_number) {
    BOOST_TEST(sizeof(code) == sizeof(std::int64_t));
    BOOST_TEST(std::is_trivially_copyable_v<code>);
    BOOST_TEST(std::regular<code>);
}

BOOST_AUTO_TEST_SUITE_END()
