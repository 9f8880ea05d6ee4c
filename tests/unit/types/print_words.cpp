#include <etelecom/types/open_code.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/zalo.hpp>

#include <boost/describe/enum.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <sstream>
#include <string>

namespace et = etelecom;
namespace zalo = et::zalo;

namespace print_words_test {

enum class mood { unknown, good, bad };
BOOST_DESCRIBE_ENUM(mood, unknown, good, bad)
constexpr auto wire_words(mood) {
    return std::to_array<et::word<mood>>({{mood::good, "G"}, {mood::bad, "B"}});
}
using etelecom::operator<<;

/// Without a function for its words, and in a namespace of which the toolkit knows nothing.
enum class shade { dark };
BOOST_DESCRIBE_ENUM(shade, dark)

enum class plain { none };

template <class T>
concept printable = requires(std::ostream& out, T value) {
    out << value;
};

template <class T>
std::string printed(T const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

std::string in_a_switch(et::open_enum<mood> const& word) {
    switch (word.value()) {
    case mood::unknown: return "unknown";
    case mood::good: return "good";
    case mood::bad: return "bad";
    default: return "another";
    }
}

std::string in_a_switch(et::open_code<zalo::zns_error> code) {
    switch (code.enumerator()) {
    case zalo::zns_error::success: return "success";
    case zalo::zns_error::phone_invalid: return "phone";
    default: return "another";
    }
}

} // namespace print_words_test

using namespace print_words_test;

BOOST_AUTO_TEST_SUITE(types_print_words)

BOOST_AUTO_TEST_CASE(an_enumeration_of_a_service_prints_its_word) {
    BOOST_TEST(printed(zalo::send_outcome::failed) == "N");
    BOOST_TEST(printed(zalo::zns_error::phone_invalid) == "phone_invalid");
    BOOST_TEST(printed(zalo::consent_state::never_asked) == "never_asked");
}

BOOST_AUTO_TEST_CASE(a_callers_own_enumeration_prints_its_word) {
    BOOST_TEST(printed(mood::good) == "G");
    BOOST_TEST(printed(shade::dark) == "dark");
}

BOOST_AUTO_TEST_CASE(a_value_that_is_no_enumerator_prints_its_number) {
    BOOST_TEST(printed(static_cast<mood>(77)) == "77");
}

BOOST_AUTO_TEST_CASE(an_enumeration_without_words_stays_as_it_is) { BOOST_TEST(!printable<plain>); }

// Boost.Test prints both sides: these did not compile without double parentheses.
BOOST_AUTO_TEST_CASE(open_words_and_codes_compare_with_their_enumerators) {
    et::open_enum<zalo::send_outcome> const outcome = zalo::send_outcome::sent;
    et::open_code<zalo::zns_error> const code = zalo::zns_error::phone_invalid;
    et::open_enum<mood> const good = mood::good;
    BOOST_TEST(outcome == zalo::send_outcome::sent);
    BOOST_TEST(zalo::send_outcome::failed != outcome);
    BOOST_TEST(code == zalo::zns_error::phone_invalid);
    BOOST_TEST(good == mood::good);
    BOOST_TEST(good == good);
    BOOST_TEST(mood::good != mood::bad);
}

BOOST_AUTO_TEST_CASE(a_refusals_number_compares_with_the_codes) {
    std::int64_t const number = -108;
    BOOST_TEST(number == zalo::zns_error::phone_invalid);
    BOOST_TEST(zalo::zns_error::success != number);
    BOOST_TEST(std::int64_t{20} == zalo::consent_state::never_asked);
}

BOOST_AUTO_TEST_CASE(open_words_and_codes_work_in_a_switch) {
    BOOST_TEST(in_a_switch(mood::bad) == "bad");
    BOOST_TEST(in_a_switch(et::open_enum<mood>(mood::unknown)) == "unknown");
    BOOST_TEST(in_a_switch(et::open_enum<mood>()) == "another");
    BOOST_TEST(in_a_switch(et::open_enum<mood>::from_word("X")) == "another");
    BOOST_TEST(in_a_switch(et::open_code<zalo::zns_error>(-108)) == "phone");
    BOOST_TEST(in_a_switch(et::open_code<zalo::zns_error>()) == "success");
    BOOST_TEST(in_a_switch(et::open_code<zalo::zns_error>(-5)) == "another");
    BOOST_TEST(in_a_switch(et::open_code<zalo::zns_error>((std::int64_t{1} << 32) - 108)) ==
               "another");
}

BOOST_AUTO_TEST_SUITE_END()
