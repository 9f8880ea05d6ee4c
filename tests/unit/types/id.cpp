#include <etelecom/types/id.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <locale>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>

namespace et = etelecom;

namespace {

using oa_id = et::id<et::tag::oa>;
using shop_id = et::id<et::tag::shop>;
using limits = std::numeric_limits<std::int64_t>;

template <class Left, class Right>
concept comparable = requires(Left left, Right right) {
    left == right;
};

template <class Left, class Right>
concept ordered = requires(Left left, Right right) {
    left < right;
};

struct grouped : std::numpunct<char> {
    char do_thousands_sep() const override { return ','; }
    std::string do_grouping() const override { return "\3"; }
};

bool is_refused(std::string_view text, et::parse_errc reason) {
    auto const parsed = oa_id::parse(text);
    return !parsed && parsed.error() == reason;
}

} // namespace

BOOST_AUTO_TEST_SUITE(types_id)

BOOST_AUTO_TEST_CASE(is_unset_by_default) {
    constexpr oa_id none;
    BOOST_TEST(!none.is_set());
    BOOST_TEST(!static_cast<bool>(none));
    BOOST_TEST(none.value() == 0);
}

BOOST_AUTO_TEST_CASE(is_set_by_any_number_but_zero) {
    BOOST_TEST(oa_id(1).is_set());
    BOOST_TEST(oa_id(-1).is_set());
    BOOST_TEST(oa_id(limits::min()).is_set());
    BOOST_TEST(static_cast<bool>(oa_id(limits::max())));
    BOOST_TEST(!oa_id(0).is_set());
}

BOOST_AUTO_TEST_CASE(takes_integers_that_an_int64_can_hold) {
    oa_id const from_literal = 579745863508352884;
    oa_id const from_short = std::int16_t{-7};
    oa_id const from_unsigned = std::numeric_limits<std::uint32_t>::max();
    oa_id const from_long_long = 9223372036854775807LL;
    BOOST_TEST(from_literal.value() == 579745863508352884);
    BOOST_TEST(from_short.value() == -7);
    BOOST_TEST(from_unsigned.value() == 4294967295);
    BOOST_TEST(from_long_long.value() == limits::max());
}

BOOST_AUTO_TEST_CASE(does_not_take_what_an_int64_may_not_hold) {
    BOOST_TEST((!std::is_constructible_v<oa_id, unsigned long long>));
    BOOST_TEST((!std::is_constructible_v<oa_id, unsigned long>));
    BOOST_TEST((!std::is_constructible_v<oa_id, std::uint64_t>));
    BOOST_TEST((!std::is_constructible_v<oa_id, double>));
    BOOST_TEST((!std::is_constructible_v<oa_id, float>));
}

BOOST_AUTO_TEST_CASE(does_not_take_what_is_no_number) {
    BOOST_TEST((!std::is_constructible_v<oa_id, bool>));
    BOOST_TEST((!std::is_constructible_v<oa_id, std::nullptr_t>));
    BOOST_TEST((!std::is_constructible_v<oa_id, char const*>));
    BOOST_TEST((!std::is_constructible_v<oa_id, std::string>));
    BOOST_TEST((!std::is_constructible_v<oa_id, et::parse_errc>));
}

BOOST_AUTO_TEST_CASE(does_not_become_a_number_by_itself) {
    BOOST_TEST((!std::is_convertible_v<oa_id, std::int64_t>));
    BOOST_TEST((!std::is_convertible_v<oa_id, bool>));
}

BOOST_AUTO_TEST_CASE(does_not_mix_with_an_id_of_another_tag) {
    BOOST_TEST((!std::is_constructible_v<oa_id, shop_id>));
    BOOST_TEST((!std::is_assignable_v<oa_id&, shop_id>));
    BOOST_TEST((!comparable<oa_id, shop_id>));
    BOOST_TEST((!ordered<oa_id, shop_id>));
    BOOST_TEST((comparable<oa_id, oa_id>));
    BOOST_TEST((ordered<oa_id, oa_id>));
}

BOOST_AUTO_TEST_CASE(is_ordered_as_its_numbers_are) {
    BOOST_TEST(oa_id(limits::min()) < oa_id(-1));
    BOOST_TEST(oa_id(-1) < oa_id());
    BOOST_TEST(oa_id(2) > oa_id(1));
    BOOST_TEST(oa_id(2) >= oa_id(2));
    BOOST_TEST(oa_id(2) != oa_id(3));
    BOOST_TEST(oa_id(5) == 5);
}

BOOST_AUTO_TEST_CASE(reads_decimal_digits) {
    BOOST_TEST(oa_id::parse("579745863508352884").value() == oa_id(579745863508352884));
    BOOST_TEST(oa_id::parse("-42").value() == oa_id(-42));
}

BOOST_AUTO_TEST_CASE(reads_digits_of_every_number) {
    for (std::string const digits : {"1234567890123456789", "9000000000000000009",
                                     "0000000000000000001", "8999999999999999999"})
        for (std::size_t size = 1; size <= digits.size(); ++size) {
            auto const text = digits.substr(0, size);
            BOOST_TEST(oa_id::parse(text).value().value() == std::stoll(text), text);
            BOOST_TEST(oa_id::parse('-' + text).value().value() == -std::stoll(text), text);
        }
}

BOOST_AUTO_TEST_CASE(refuses_other_bytes_wherever_they_stand) {
    for (std::size_t size = 1; size <= 20; ++size)
        for (std::size_t at = 0; at != size; ++at)
            for (char const byte : {'/', ':', '\0', '@', 'p', '\x80', '\xb5', '\xff'}) {
                std::string text(size, '7');
                text[at] = byte;
                BOOST_TEST(is_refused(text, et::parse_errc::not_a_number), text);
            }
}

BOOST_AUTO_TEST_CASE(reads_zero_as_unset) {
    BOOST_TEST(!oa_id::parse("0").value().is_set());
    BOOST_TEST(!oa_id::parse("-0").value().is_set());
    BOOST_TEST(!oa_id::parse("000").value().is_set());
}

BOOST_AUTO_TEST_CASE(reads_leading_zeros) {
    BOOST_TEST(oa_id::parse("007").value() == oa_id(7));
    BOOST_TEST(oa_id::parse("-007").value() == oa_id(-7));
    std::string many(100, '0');
    many += "9223372036854775807";
    BOOST_TEST(oa_id::parse(many).value() == oa_id(limits::max()));
}

BOOST_AUTO_TEST_CASE(reads_both_ends_of_the_range) {
    BOOST_TEST(oa_id::parse("9223372036854775807").value().value() == limits::max());
    BOOST_TEST(oa_id::parse("-9223372036854775808").value().value() == limits::min());
}

BOOST_AUTO_TEST_CASE(refuses_numbers_beyond_the_range) {
    for (auto const* const text : {"9223372036854775808", "-9223372036854775809",
                                   "18446744073709551616", "99999999999999999999999999999999"})
        BOOST_TEST(is_refused(text, et::parse_errc::out_of_range), text);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_not_a_whole_number) {
    for (auto const* const text : {"", "-", "+1", " 1", "1 ", "1\n", "--1", "-+1", "1-", "1.0",
                                   "1e3", "0x10", "1,000", "1_000", "abc", "null", "\xd9\xa1"})
        BOOST_TEST(is_refused(text, et::parse_errc::not_a_number), text);
    BOOST_TEST(is_refused(std::string_view("1\0", 2), et::parse_errc::not_a_number));
    BOOST_TEST(is_refused(std::string_view(), et::parse_errc::not_a_number));
}

BOOST_AUTO_TEST_CASE(calls_a_long_text_with_a_letter_no_number_rather_than_too_large) {
    BOOST_TEST(is_refused("99999999999999999999x", et::parse_errc::not_a_number));
}

BOOST_AUTO_TEST_CASE(reads_only_the_text_that_it_is_given) {
    BOOST_TEST(oa_id::parse(std::string_view("12345").substr(1, 3)).value() == oa_id(234));
}

BOOST_AUTO_TEST_CASE(writes_what_it_reads) {
    for (std::int64_t const value : {limits::min(), limits::min() + 1, std::int64_t{-1},
                                     std::int64_t{0}, std::int64_t{1}, limits::max()}) {
        auto const text = oa_id(value).to_string();
        BOOST_TEST(text == std::to_string(value));
        BOOST_TEST(oa_id::parse(text).value().value() == value);
    }
}

BOOST_AUTO_TEST_CASE(accepts_of_random_texts_only_those_that_are_digits) {
    std::mt19937 random(20240229);
    std::string_view const alphabet = "00123456789-+ .ex";
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    std::uniform_int_distribution<std::size_t> pick_length(0, 6);
    int wrong = 0;
    int accepted = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::string text;
        for (auto length = pick_length(random); length > 0; --length)
            text += alphabet[pick(random)];
        auto const digits = std::string_view(text).substr(text.starts_with('-') ? 1 : 0);
        bool const good =
            !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
        auto const parsed = oa_id::parse(text);
        if (parsed.has_value() != good || (good && parsed->value() != std::stoll(text))) ++wrong;
        accepted += good ? 1 : 0;
    }
    BOOST_TEST(wrong == 0);
    BOOST_TEST(accepted > 1000);
}

BOOST_AUTO_TEST_CASE(prints_without_the_grouping_of_a_locale) {
    std::ostringstream out;
    out.imbue(std::locale(out.getloc(), new grouped));
    out << oa_id(579745863508352884);
    BOOST_TEST(out.str() == "579745863508352884");
}

BOOST_AUTO_TEST_CASE(hashes_equal_ids_alike) {
    std::unordered_set<oa_id> const ids{1, 2, 2, -1, 0};
    BOOST_TEST(ids.size() == 4u);
    BOOST_TEST(ids.contains(2));
    BOOST_TEST(!ids.contains(3));
}

BOOST_AUTO_TEST_CASE(is_a_string_on_the_wire_unless_its_tag_says_otherwise) {
    BOOST_TEST(et::id<et::tag::zns_template>::wire_is_number);
    BOOST_TEST(!oa_id::wire_is_number);
    BOOST_TEST(!et::id<et::tag::user>::wire_is_number);
    BOOST_TEST(!et::id<et::tag::zns>::wire_is_number);
    BOOST_TEST(!et::id<et::tag::consent>::wire_is_number);
    BOOST_TEST(!et::id<et::tag::campaign>::wire_is_number);
    BOOST_TEST(!et::id<et::tag::journey>::wire_is_number);
    BOOST_TEST(!et::id<et::tag::zalo_user>::wire_is_number);
}

BOOST_AUTO_TEST_CASE(takes_a_tag_that_is_never_defined) {
    et::id<struct never_defined> const number = 3;
    BOOST_TEST(number.value() == 3);
    BOOST_TEST(!decltype(number)::wire_is_number);
}

BOOST_AUTO_TEST_CASE(is_as_light_as_its_number) {
    BOOST_TEST(sizeof(oa_id) == sizeof(std::int64_t));
    BOOST_TEST(std::is_trivially_copyable_v<oa_id>);
}

BOOST_AUTO_TEST_SUITE_END()
