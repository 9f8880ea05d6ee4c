#include <etelecom/types/open_enum.hpp>

#include <boost/describe/enum.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <concepts>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>

namespace et = etelecom;

namespace open_enum_test {

enum class reply { unknown, waiting, agreed, refused };
BOOST_DESCRIBE_ENUM(reply, unknown, waiting, agreed, refused)
constexpr auto wire_words(reply) {
    using enum reply;
    return std::to_array<et::word<reply>>(
        {{waiting, "S"}, {agreed, "P", {}, {{"agreed"}}}, {refused, "N"}});
}

enum class other { waiting };
BOOST_DESCRIBE_ENUM(other, waiting)

using open_reply = et::open_enum<reply>;

template <class Left, class Right>
concept comparable = requires(Left left, Right right) {
    left == right;
};

} // namespace open_enum_test

using namespace open_enum_test;

BOOST_AUTO_TEST_SUITE(types_open_enum)

BOOST_AUTO_TEST_CASE(is_unset_by_default) {
    open_reply const none;
    BOOST_TEST(!none.is_set());
    BOOST_TEST(!none.is_known());
    BOOST_TEST(!none.known().has_value());
    BOOST_TEST(none.word() == "");
    BOOST_TEST((none.value_or(reply::refused) == reply::refused));
}

BOOST_AUTO_TEST_CASE(is_not_set_by_the_enumerator_0_unless_it_is_given) {
    BOOST_TEST((open_reply() != reply::unknown));
    BOOST_TEST((open_reply() != open_reply(reply::unknown)));
    BOOST_TEST(open_reply(reply::unknown).is_set());
    BOOST_TEST(open_reply(reply::unknown).word() == "unknown");
}

BOOST_AUTO_TEST_CASE(holds_an_enumerator) {
    open_reply const agreed = reply::agreed;
    BOOST_TEST(agreed.is_set());
    BOOST_TEST(agreed.is_known());
    BOOST_TEST((agreed.known() == reply::agreed));
    BOOST_TEST((agreed.value_or(reply::refused) == reply::agreed));
    BOOST_TEST(agreed.word() == "P");
}

BOOST_AUTO_TEST_CASE(counts_a_value_that_is_no_enumerator_as_unset) {
    open_reply const stray = static_cast<reply>(99);
    BOOST_TEST(!stray.is_set());
    BOOST_TEST(stray.word() == "");
    BOOST_TEST((stray == open_reply()));
}

BOOST_AUTO_TEST_CASE(reads_wire_words) {
    BOOST_TEST((open_reply::from_word("S") == reply::waiting));
    BOOST_TEST((open_reply::from_word("P") == reply::agreed));
    BOOST_TEST((open_reply::from_word("unknown") == reply::unknown));
}

BOOST_AUTO_TEST_CASE(reads_another_spelling_and_writes_the_wire_word) {
    auto const agreed = open_reply::from_word("agreed");
    BOOST_TEST((agreed == reply::agreed));
    BOOST_TEST(agreed.word() == "P");
}

BOOST_AUTO_TEST_CASE(reads_an_empty_word_as_unset) {
    BOOST_TEST(!open_reply::from_word("").is_set());
    BOOST_TEST((open_reply::from_word("") == open_reply()));
}

BOOST_AUTO_TEST_CASE(keeps_an_unknown_word) {
    for (auto const* const text : {"postponed", "p", "waiting", " P", "P ", " ", "đồng ý",
                                   "a word which is too long to live inside of a string"}) {
        auto const unknown = open_reply::from_word(text);
        BOOST_TEST(unknown.is_set(), text);
        BOOST_TEST(!unknown.is_known(), text);
        BOOST_TEST(!unknown.known().has_value(), text);
        BOOST_TEST((unknown.value_or(reply::refused) == reply::refused), text);
        BOOST_TEST(unknown.word() == text, text);
    }
}

BOOST_AUTO_TEST_CASE(keeps_zero_bytes_of_an_unknown_word) {
    std::string_view const text("P\0", 2);
    BOOST_TEST(open_reply::from_word(text).word() == text);
}

BOOST_AUTO_TEST_CASE(keeps_an_unknown_word_that_the_caller_then_changes) {
    std::string text = "postponed";
    auto const unknown = open_reply::from_word(text);
    text = "xxxxxxxxx";
    BOOST_TEST(unknown.word() == "postponed");
}

BOOST_AUTO_TEST_CASE(compares_by_word) {
    auto const unknown = open_reply::from_word("postponed");
    BOOST_TEST((unknown == open_reply::from_word("postponed")));
    BOOST_TEST((unknown != open_reply::from_word("Postponed")));
    BOOST_TEST((unknown != open_reply()));
    BOOST_TEST((unknown != open_reply(reply::unknown)));
    BOOST_TEST((unknown != reply::unknown));
    BOOST_TEST((open_reply(reply::agreed) == open_reply::from_word("P")));
    BOOST_TEST((open_reply(reply::agreed) != open_reply(reply::refused)));
}

BOOST_AUTO_TEST_CASE(compares_with_an_enumerator_on_either_side) {
    open_reply const agreed = reply::agreed;
    BOOST_TEST((agreed == reply::agreed));
    BOOST_TEST((reply::agreed == agreed));
    BOOST_TEST((reply::refused != agreed));
}

BOOST_AUTO_TEST_CASE(does_not_mix_with_another_enumeration) {
    BOOST_TEST((!std::is_constructible_v<open_reply, other>));
    BOOST_TEST((!std::is_constructible_v<open_reply, et::open_enum<other>>));
    BOOST_TEST((!comparable<open_reply, et::open_enum<other>>));
    BOOST_TEST((!comparable<open_reply, other>));
    BOOST_TEST((comparable<open_reply, reply>));
}

BOOST_AUTO_TEST_CASE(does_not_take_a_text_for_a_word) {
    BOOST_TEST((!std::is_constructible_v<open_reply, char const*>));
    BOOST_TEST((!std::is_constructible_v<open_reply, std::string>));
    BOOST_TEST((!std::is_constructible_v<open_reply, int>));
}

BOOST_AUTO_TEST_CASE(is_copied_with_a_word_of_its_own) {
    auto original = open_reply::from_word("postponed");
    auto const copy = original;
    BOOST_TEST(static_cast<void const*>(copy.word().data()) != original.word().data());
    original = reply::agreed;
    BOOST_TEST(copy.word() == "postponed");
    BOOST_TEST((original == reply::agreed));
}

BOOST_AUTO_TEST_CASE(is_assigned_in_all_directions) {
    auto const unknown = open_reply::from_word("postponed");
    open_reply const known = reply::agreed;
    open_reply const unset;
    for (auto const* const from : {&unknown, &known, &unset}) {
        for (auto const* const to : {&unknown, &known, &unset}) {
            open_reply value = *to;
            value = *from;
            BOOST_TEST((value == *from));
            BOOST_TEST(value.is_known() == from->is_known());
            BOOST_TEST(value.word() == from->word());
        }
    }
}

BOOST_AUTO_TEST_CASE(survives_being_assigned_to_itself) {
    auto value = open_reply::from_word("postponed");
    auto& same = value;
    value = same;
    BOOST_TEST(value.word() == "postponed");
}

BOOST_AUTO_TEST_CASE(leaves_an_unknown_word_unset_when_moved) {
    auto from = open_reply::from_word("postponed");
    auto const to = std::move(from);
    BOOST_TEST(to.word() == "postponed");
    BOOST_TEST(!from.is_set());
    BOOST_TEST(from.word() == "");
}

BOOST_AUTO_TEST_CASE(is_ordered_by_word_with_unset_first) {
    std::map<open_reply, int> counts;
    ++counts[reply::agreed];
    ++counts[open_reply::from_word("P")];
    ++counts[open_reply::from_word("A")];
    ++counts[open_reply()];
    BOOST_TEST(counts.size() == 3u);
    BOOST_TEST(!counts.begin()->first.is_set());
    BOOST_TEST(counts[reply::agreed] == 2);
    BOOST_TEST((open_reply::from_word("A") < open_reply(reply::agreed)));
}

BOOST_AUTO_TEST_CASE(prints_its_word) {
    std::ostringstream out;
    out << open_reply(reply::agreed) << ',' << open_reply::from_word("postponed") << ','
        << open_reply();
    BOOST_TEST(out.str() == "P,postponed,");
}

BOOST_AUTO_TEST_CASE(hashes_equal_words_alike) {
    std::unordered_set<open_reply> words;
    words.insert(reply::agreed);
    words.insert(open_reply::from_word("agreed"));
    words.insert(open_reply::from_word("postponed"));
    words.insert(open_reply::from_word("postponed"));
    words.insert(open_reply());
    BOOST_TEST(words.size() == 3u);
    BOOST_TEST(words.contains(open_reply::from_word("P")));
}

BOOST_AUTO_TEST_CASE(is_as_light_as_two_pointers) {
    BOOST_TEST(sizeof(open_reply) == 2 * sizeof(void*));
    BOOST_TEST(std::is_nothrow_move_constructible_v<open_reply>);
    BOOST_TEST(std::is_nothrow_move_assignable_v<open_reply>);
    BOOST_TEST(std::regular<open_reply>);
}

BOOST_AUTO_TEST_SUITE_END()
