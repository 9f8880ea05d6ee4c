#include <etelecom/types/secret.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <cstddef>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace et = etelecom;

namespace {

// Short enough to live inside a std::string, and long enough to live outside.
constexpr std::string_view short_text = "pineapple-42";
constexpr std::string_view long_text = "a-key-which-is-much-too-long-to-live-inside-a-string";

std::string printed(et::secret const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

bool holds(void const* memory, std::size_t size, std::string_view text) {
    // Without its first characters, over which a shorter text may have been written.
    return std::string_view(static_cast<char const*>(memory), size).find(text.substr(4)) !=
           std::string_view::npos;
}

template <class T>
concept hashable = requires(T value) {
    std::hash<T>()(value);
};

} // namespace

BOOST_AUTO_TEST_SUITE(types_secret)

BOOST_AUTO_TEST_CASE(is_unset_by_default) {
    et::secret const none;
    BOOST_TEST(!none.is_set());
    BOOST_TEST(none.reveal() == "");
}

BOOST_AUTO_TEST_CASE(is_unset_from_nothing) {
    char const* const null = nullptr;
    BOOST_TEST(!et::secret(null).is_set());
    BOOST_TEST(!et::secret(nullptr).is_set());
    BOOST_TEST(!et::secret("").is_set());
    BOOST_TEST(!et::secret(std::string()).is_set());
    BOOST_TEST(!et::secret(std::string_view()).is_set());
}

BOOST_AUTO_TEST_CASE(takes_strings_of_all_kinds) {
    et::secret const from_pointer = "pineapple-42";
    et::secret const from_string = std::string(short_text);
    et::secret const from_view = short_text;
    BOOST_TEST(from_pointer.reveal() == short_text);
    BOOST_TEST(from_string.reveal() == short_text);
    BOOST_TEST(from_view.reveal() == short_text);
    BOOST_TEST(from_view.is_set());
}

BOOST_AUTO_TEST_CASE(keeps_zero_bytes) {
    std::string_view const text("a\0b", 3);
    BOOST_TEST(et::secret(text).reveal() == text);
}

BOOST_AUTO_TEST_CASE(is_not_given_away_by_conversion_or_hash) {
    BOOST_TEST((!std::is_convertible_v<et::secret, std::string>));
    BOOST_TEST((!std::is_convertible_v<et::secret, std::string_view>));
    BOOST_TEST((!std::is_convertible_v<et::secret, char const*>));
    BOOST_TEST((!std::is_constructible_v<std::string, et::secret>));
    BOOST_TEST(!hashable<et::secret>);
}

BOOST_AUTO_TEST_CASE(prints_stars) {
    BOOST_TEST(printed("pineapple-42") == "***");
    BOOST_TEST(printed("x") == "***");
    BOOST_TEST(printed(long_text) == "***");
}

BOOST_AUTO_TEST_CASE(prints_that_it_is_unset) {
    BOOST_TEST(printed({}) == "(unset)");
    BOOST_TEST(printed("") == "(unset)");
}

BOOST_AUTO_TEST_CASE(compares_by_its_text) {
    BOOST_TEST((et::secret("abc") == et::secret("abc")));
    BOOST_TEST((et::secret("abc") == "abc"));
    BOOST_TEST((et::secret() == et::secret("")));
    BOOST_TEST((et::secret("abc") != et::secret("abd")));
    BOOST_TEST((et::secret("abc") != et::secret("bbc")));
    BOOST_TEST((et::secret("abc") != et::secret("ab")));
    BOOST_TEST((et::secret("abc") != et::secret()));
}

BOOST_AUTO_TEST_CASE(tells_texts_apart_that_differ_in_any_one_bit) {
    std::string const text(long_text);
    int equal = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            auto changed = text;
            changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
            equal += et::secret(text) == et::secret(changed) ? 1 : 0;
        }
    }
    BOOST_TEST(equal == 0);
}

BOOST_AUTO_TEST_CASE(is_copied_with_its_text) {
    for (auto const text : {short_text, long_text}) {
        et::secret const original = text;
        et::secret copy = original;
        BOOST_TEST((copy == original));
        copy = et::secret("other");
        copy = original;
        BOOST_TEST((copy == original));
        BOOST_TEST(original.reveal() == text);
    }
}

BOOST_AUTO_TEST_CASE(survives_being_assigned_to_itself) {
    for (auto const text : {short_text, long_text}) {
        et::secret value = text;
        auto& same = value;
        value = same;
        BOOST_TEST(value.reveal() == text);
        value = std::move(same);
        BOOST_TEST(value.reveal() == text);
    }
}

BOOST_AUTO_TEST_CASE(leaves_nothing_behind_when_moved) {
    for (auto const text : {short_text, long_text}) {
        et::secret from = text;
        et::secret to = std::move(from);
        BOOST_TEST(to.reveal() == text);
        BOOST_TEST(!from.is_set());
        BOOST_TEST(!holds(&from, sizeof from, text));

        et::secret assigned;
        assigned = std::move(to);
        BOOST_TEST(assigned.reveal() == text);
        BOOST_TEST(!to.is_set());
        BOOST_TEST(!holds(&to, sizeof to, text));
    }
}

BOOST_AUTO_TEST_CASE(overwrites_its_text_when_assigned_to) {
    et::secret value = short_text;
    BOOST_TEST(holds(&value, sizeof value, short_text));
    value = et::secret();
    BOOST_TEST(!holds(&value, sizeof value, short_text));

    et::secret const shorter = "x";
    value = short_text;
    value = shorter;
    BOOST_TEST(value.reveal() == "x");
    BOOST_TEST(!holds(&value, sizeof value, short_text));
}

#ifdef __GLIBCXX__ // whose strings keep their memory when a shorter text is assigned
BOOST_AUTO_TEST_CASE(overwrites_its_memory_on_the_heap) {
    et::secret value = long_text;
    char const* const memory = value.reveal().data();
    BOOST_TEST(holds(memory, long_text.size(), long_text));
    value = et::secret("x");
    BOOST_TEST_REQUIRE(static_cast<void const*>(value.reveal().data()) == memory);
    BOOST_TEST(!holds(memory, long_text.size(), long_text));
}
#endif

BOOST_AUTO_TEST_CASE(is_moved_without_throwing) {
    BOOST_TEST(std::is_nothrow_move_constructible_v<et::secret>);
    BOOST_TEST(std::is_nothrow_move_assignable_v<et::secret>);
    BOOST_TEST(std::regular<et::secret>);
}

BOOST_AUTO_TEST_SUITE_END()
