#include <etelecom/types/words.hpp>

#include <boost/describe/enum.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

namespace et = etelecom;

namespace words_test {

enum class plain { none, one, two };
BOOST_DESCRIBE_ENUM(plain, none, one, two)

enum class letter { sent = 5, failed = -3, waiting };
BOOST_DESCRIBE_ENUM(letter, sent, failed, waiting)
constexpr auto wire_words(letter) {
    using enum letter;
    return std::to_array<et::word<letter>>({{sent, "P", "sent", {{"sent", "OK"}}},
                                            {failed, "N"},
                                            {waiting, "waiting", "not sent yet"}});
}

// `second` is also another spelling of `first`: the wire word must win.
enum class overlapping { first, second };
BOOST_DESCRIBE_ENUM(overlapping, first, second)
constexpr auto wire_words(overlapping) {
    using enum overlapping;
    return std::to_array<et::word<overlapping>>({{first, "first", {}, {{"second"}}}});
}

enum class nothing {};
BOOST_DESCRIBE_ENUM_BEGIN(nothing)
BOOST_DESCRIBE_ENUM_END(nothing)

enum class wide : std::int64_t {
    least = std::numeric_limits<std::int64_t>::min(),
    most = std::numeric_limits<std::int64_t>::max()
};
BOOST_DESCRIBE_ENUM(wide, least, most)

enum class aliased { original = 1, alias = 1 };
BOOST_DESCRIBE_ENUM(aliased, original, alias)

struct holder {
    enum class nested { inside };
    BOOST_DESCRIBE_NESTED_ENUM(nested, inside)
};

} // namespace words_test

using namespace words_test;

BOOST_AUTO_TEST_SUITE(types_words)

BOOST_AUTO_TEST_CASE(keeps_the_order_of_the_enumerators) {
    BOOST_TEST(et::words_of<letter>.size() == 3u);
    BOOST_TEST(et::words_of<letter>[0].name == "sent");
    BOOST_TEST(et::words_of<letter>[1].name == "failed");
    BOOST_TEST(et::words_of<letter>[2].name == "waiting");
}

BOOST_AUTO_TEST_CASE(takes_the_name_for_the_wire_word_unless_told_otherwise) {
    BOOST_TEST(et::words_of<plain>[1].wire == "one");
    BOOST_TEST(et::words_of<plain>[1].text == "");
    BOOST_TEST(et::words_of<letter>[0].wire == "P");
    BOOST_TEST(et::words_of<letter>[2].wire == "waiting");
}

BOOST_AUTO_TEST_CASE(keeps_what_the_notes_say) {
    auto const& sent = et::words_of<letter>[0];
    BOOST_TEST(sent.text == "sent");
    BOOST_TEST(sent.also[0] == "sent");
    BOOST_TEST(sent.also[1] == "OK");
    BOOST_TEST(sent.value == 5);
    BOOST_TEST(et::words_of<letter>[1].value == -3);
}

BOOST_AUTO_TEST_CASE(holds_values_of_64_bits) {
    BOOST_TEST(et::words_of<wide>[0].value == std::numeric_limits<std::int64_t>::min());
    BOOST_TEST(et::words_of<wide>[1].value == std::numeric_limits<std::int64_t>::max());
}

BOOST_AUTO_TEST_CASE(finds_a_word_by_its_wire_word) {
    BOOST_TEST(et::find_word<letter>("N")->name == "failed");
    BOOST_TEST(et::find_word<plain>("two")->value == 2);
}

BOOST_AUTO_TEST_CASE(finds_a_word_by_its_other_spellings) {
    BOOST_TEST(et::find_word<letter>("sent")->wire == "P");
    BOOST_TEST(et::find_word<letter>("OK")->wire == "P");
}

BOOST_AUTO_TEST_CASE(prefers_the_wire_word_to_another_spelling) {
    BOOST_TEST(et::find_word<overlapping>("second")->name == "second");
}

BOOST_AUTO_TEST_CASE(does_not_find_a_name_that_is_not_on_the_wire) {
    BOOST_TEST(et::find_word<letter>("failed") == nullptr);
}

BOOST_AUTO_TEST_CASE(finds_no_word_that_is_not_quite_the_same) {
    for (auto const* const text : {"", "p", "PP", "P ", " P", "NS", "On", "two2", "tw"}) {
        BOOST_TEST(et::find_word<letter>(text) == nullptr, text);
        BOOST_TEST(et::find_word<plain>(text) == nullptr, text);
    }
    BOOST_TEST(et::find_word<plain>(std::string_view("two\0", 4)) == nullptr);
}

BOOST_AUTO_TEST_CASE(finds_a_word_by_its_enumerator) {
    BOOST_TEST(et::find_word(letter::failed)->wire == "N");
    BOOST_TEST(et::find_word(wide::most)->name == "most");
}

BOOST_AUTO_TEST_CASE(finds_nothing_for_a_value_that_is_no_enumerator) {
    BOOST_TEST(et::find_word(static_cast<letter>(0)) == nullptr);
    BOOST_TEST(et::find_word(static_cast<plain>(-1)) == nullptr);
}

BOOST_AUTO_TEST_CASE(finds_the_first_of_enumerators_that_share_a_value) {
    BOOST_TEST(et::find_word(aliased::alias)->name == "original");
    BOOST_TEST(et::find_word<aliased>("alias")->value == 1);
}

BOOST_AUTO_TEST_CASE(knows_an_enumeration_without_enumerators) {
    BOOST_TEST(et::words_of<nothing>.empty());
    BOOST_TEST(et::find_word<nothing>("x") == nullptr);
    BOOST_TEST(et::find_word(nothing{}) == nullptr);
}

BOOST_AUTO_TEST_CASE(knows_an_enumeration_inside_a_class) {
    BOOST_TEST(et::find_word(holder::nested::inside)->wire == "inside");
}

BOOST_AUTO_TEST_CASE(is_looked_up_at_compile_time) {
    constexpr auto* found = et::find_word<letter>("P");
    constexpr auto wire = et::find_word(letter::failed)->wire;
    BOOST_TEST(found->name == "sent");
    BOOST_TEST(wire == "N");
}

BOOST_AUTO_TEST_SUITE_END()
