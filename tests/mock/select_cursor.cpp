#include "select_support.hpp"

#include <etelecom/mock/lists/base64url.hpp>
#include <etelecom/mock/lists/cursor.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <random>
#include <string>

using namespace select_test;
using et::mock::cursor;

namespace {

cursor with_key(et::mock::kept_sort_value key) {
    return {"-created_at", std::move(key), std::int64_t{579745863508352884}, true, false};
}

auto page_after(std::string text) {
    static records const all(3);
    et::paging_request paging;
    paging.after = std::move(text);
    return et::mock::select<rules>(all, filter(), paging);
}

bool refuses(std::string const& text) {
    auto const page = page_after(text);
    return !page && page.error().code == "invalid_argument" &&
           page.error().meta.contains("/paging/after");
}

std::string wrapped(std::string const& bytes) { return et::mock::to_base64url(bytes); }

} // namespace

BOOST_AUTO_TEST_SUITE(mock_select_cursor)

BOOST_AUTO_TEST_CASE(survives_the_way_through_a_text) {
    using limits = std::numeric_limits<std::int64_t>;
    for (auto const& key :
         {et::mock::kept_sort_value(), et::mock::kept_sort_value(limits::min()),
          et::mock::kept_sort_value(limits::max()), et::mock::kept_sort_value(0.1),
          et::mock::kept_sort_value(-1e300), et::mock::kept_sort_value(start),
          et::mock::kept_sort_value(et::timestamp::from(-1, 999'999'999).value()),
          et::mock::kept_sort_value(std::string("s3:\n\0:u", 7)),
          et::mock::kept_sort_value(std::string())}) {
        for (bool const behind : {true, false})
            for (bool const backward : {true, false}) {
                auto place = with_key(key);
                place.behind = behind;
                place.backward = backward;
                auto const read = et::mock::parse_cursor(et::mock::to_text(place));
                BOOST_REQUIRE(read.has_value());
                BOOST_TEST((*read == place));
            }
    }
}

BOOST_AUTO_TEST_CASE(is_one_word_that_can_stand_anywhere) {
    auto const text = et::mock::to_text(with_key(std::string("\"\\/+ \xff")));
    BOOST_TEST(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                      "0123456789-_") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_is_none_of_ours) {
    for (char const* const text : {"x", "..", "5", "next", "AAAA", "%2E", "a b", "\xff\xff"})
        BOOST_TEST(refuses(text), text);
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_was_tampered_with) {
    for (std::string const bytes :
         {"n", "n11:-created_at", "n11:-created_atb0:u0:", "n11:-created_atb0:u0:u0:x",
          "x11:-created_atb0:u0:u0:", "n11:-created_atx0:u0:u0:", "n11:-created_atb1:1u0:u0:",
          "n11:-created_atb0:i1:xu0:", "n11:-created_atb0:i20:99999999999999999999u0:",
          "n11:-created_atb0:d3:nanu0:", "n11:-created_atb0:t4:dateu0:", "n11:-created_atb0:q0:u0:",
          "n99:-created_atb0:u0:u0:", "n-1:-created_atb0:u0:u0:", "n99999999999999999999:b0:u0:u0:",
          "n6:colourb0:u0:u0:", "n6:-tokenb0:u0:u0:"})
        BOOST_TEST(refuses(wrapped(bytes)), bytes);
}

BOOST_AUTO_TEST_CASE(of_another_type_of_key_does_no_harm) {
    BOOST_TEST(page_after(wrapped("n11:-created_atb0:s1:xu0:")).has_value());
    BOOST_TEST(page_after(wrapped("n11:-created_atb0:d8:infinityi1:5")).has_value());
    BOOST_TEST(page_after(wrapped("p0:b0:u0:u0:")).has_value());
}

BOOST_AUTO_TEST_CASE(is_never_a_crash) {
    std::mt19937 random(42);
    auto const good = et::mock::to_text(with_key(start));
    for (int round = 0; round != 20'000; ++round) {
        auto text = round % 2 ? good : et::mock::from_base64url(good).value();
        for (unsigned i = 0; i <= random() % 3; ++i)
            text[random() % text.size()] = static_cast<char>(random() % 256);
        if (random() % 4 == 0) text.resize(random() % text.size() + 1);
        auto const page = page_after(round % 2 ? text : wrapped(text));
        BOOST_CHECK(page || page.error().code == "invalid_argument");
    }
}

BOOST_AUTO_TEST_CASE(base64url_reads_only_what_it_writes) {
    for (std::string const bytes : {"", "f", "fo", "foo", "foob", "\xff\xfe\xfd", "\xfb\xff"})
        BOOST_TEST(et::mock::from_base64url(et::mock::to_base64url(bytes)).value() == bytes);
    BOOST_TEST(et::mock::to_base64url("foob") == "Zm9vYg");
    BOOST_TEST(et::mock::to_base64url("\xfb\xff") == "-_8");
    for (char const* const text : {"Z", "Zm9vYh", "Zm9vYg==", "Zm9v Yg", "Zm+v", "Zm9vA"})
        BOOST_TEST(!et::mock::from_base64url(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
