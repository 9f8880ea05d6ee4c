#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/endpoint.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <string>

namespace field_notes_test {

struct request {
    std::string note{};
    std::string other{};
    static constexpr etelecom::field_notes notes[] = {
        {.member = "note", .name = "Note", .required = true, .max_length = 40}};
};
BOOST_DESCRIBE_STRUCT(request, (), (note, other))

/// Whose data member has the name that notes have elsewhere.
struct remarks {
    std::vector<std::string> notes{};
};
BOOST_DESCRIBE_STRUCT(remarks, (), (notes))

/// A struct that is built on another one has its notes.
struct kept_request : request {
    std::int64_t at = 0;
};
BOOST_DESCRIBE_STRUCT(kept_request, (), (note, other, at))

template <class T>
etelecom::field_notes const& notes_of(std::string_view name) {
    auto const* const member = etelecom::wire_type_of<T>.find(name);
    BOOST_REQUIRE_MESSAGE(member, name);
    return *member->notes;
}

} // namespace field_notes_test

using namespace field_notes_test;

BOOST_AUTO_TEST_SUITE(endpoint_field_notes)

BOOST_AUTO_TEST_CASE(notes_are_those_of_their_member) {
    auto const& notes = notes_of<request>("Note");
    BOOST_TEST(notes.required);
    BOOST_TEST(notes.max_length == 40u);
    BOOST_TEST(!notes.guessed);
}

BOOST_AUTO_TEST_CASE(a_member_without_notes_has_no_limits) {
    auto const& notes = notes_of<request>("other");
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

BOOST_AUTO_TEST_CASE(a_data_member_may_be_called_notes) {
    BOOST_TEST(!notes_of<remarks>("notes").required);
}

BOOST_AUTO_TEST_CASE(a_struct_has_the_notes_of_the_one_that_it_is_built_on) {
    BOOST_TEST(notes_of<kept_request>("Note").required);
    BOOST_TEST(!notes_of<kept_request>("at").required);
}

BOOST_AUTO_TEST_SUITE_END()
