#include <etelecom/endpoint/field_notes.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <string>

namespace field_notes_test {

struct request {
    std::string note{};
    std::string other{};
};

} // namespace field_notes_test

template <>
inline constexpr etelecom::field_notes etelecom::field<&field_notes_test::request::note>{
    .name = "Note", .required = true, .max_length = 40};

BOOST_AUTO_TEST_SUITE(endpoint_field_notes)

BOOST_AUTO_TEST_CASE(notes_are_those_of_their_member) {
    constexpr auto const& notes = etelecom::field<&field_notes_test::request::note>;
    BOOST_TEST(notes.name == "Note");
    BOOST_TEST(notes.required);
    BOOST_TEST(notes.max_length == 40u);
    BOOST_TEST(!notes.guessed);
}

BOOST_AUTO_TEST_CASE(a_member_without_notes_has_no_limits) {
    constexpr auto const& notes = etelecom::field<&field_notes_test::request::other>;
    BOOST_TEST(notes.name.empty());
    BOOST_TEST(!notes.required);
    BOOST_TEST(!notes.sensitive);
    BOOST_TEST(!notes.either);
    BOOST_TEST(!notes.second_hand);
    BOOST_TEST(notes.min_length == 0u);
    BOOST_TEST(notes.max_length == 0u);
    BOOST_TEST(notes.max_items == 0u);
    BOOST_TEST(notes.minimum == std::numeric_limits<std::int64_t>::min());
    BOOST_TEST(notes.maximum == std::numeric_limits<std::int64_t>::max());
    BOOST_TEST(notes.also[0].empty());
}

BOOST_AUTO_TEST_SUITE_END()
