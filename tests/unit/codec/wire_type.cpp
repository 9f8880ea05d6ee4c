#include "specimen.hpp"

#include <etelecom/codec/wire_type_of.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

using namespace specimen;
using etelecom::wire_shape;
using etelecom::wire_type;
using etelecom::wire_type_of;

namespace {

wire_type const& type_of(std::string_view name) {
    auto const* const member = wire_type_of<everything>.find(name);
    BOOST_REQUIRE_MESSAGE(member != nullptr, name);
    return *member->type;
}

} // namespace

BOOST_AUTO_TEST_SUITE(codec_wire_type)

BOOST_AUTO_TEST_CASE(a_struct_lists_its_members_in_order) {
    auto const& type = wire_type_of<inner>;
    BOOST_TEST((type.shape == wire_shape::object));
    BOOST_REQUIRE(type.members.size() == 3u);
    BOOST_TEST(type.members[0].name == "number");
    BOOST_TEST(type.members[2].name == "flag");
    inner object{.number = 1, .text = "a"};
    BOOST_TEST((type.members[1].in(&object) == static_cast<void*>(&object.text)));
    BOOST_TEST((type.members[1].in_const(&object) == static_cast<void const*>(&object.text)));
}

BOOST_AUTO_TEST_CASE(a_member_is_found_by_its_name_on_the_wire) {
    auto const* const member = wire_type_of<everything>.find("other-name");
    BOOST_REQUIRE(member != nullptr);
    BOOST_TEST(member->member == "renamed");
    BOOST_TEST(member->notes->also[0] == "otherName");
    BOOST_TEST((wire_type_of<everything>.find("renamed") == nullptr));
}

BOOST_AUTO_TEST_CASE(shapes_and_formats_are_those_of_the_wire) {
    struct row {
        char const* name;
        wire_shape shape;
        char const* format;
    };
    for (auto const& [name, shape, format] :
         {row{"text", wire_shape::string, ""}, row{"flag", wire_shape::boolean, ""},
          row{"medium", wire_shape::integer, ""}, row{"ratio", wire_shape::number, "double"},
          row{"oa_id", wire_shape::string, "int64"},
          row{"template_id", wire_shape::integer, "int64"},
          row{"at", wire_shape::string, "date-time"}, row{"phone", wire_shape::string, "phone"},
          row{"key", wire_shape::string, "password"}, row{"paint", wire_shape::string, "enum"},
          row{"code", wire_shape::integer, "enum"}, row{"nested", wire_shape::object, ""},
          row{"texts", wire_shape::array, ""}, row{"labels", wire_shape::map, ""},
          row{"values", wire_shape::map, ""}, row{"free", wire_shape::any, ""},
          row{"maybe_large", wire_shape::integer, ""}, row{"maybe_nested", wire_shape::object, ""},
          row{"maybe_numbers", wire_shape::array, ""}}) {
        BOOST_TEST((type_of(name).shape == shape), name);
        BOOST_TEST(type_of(name).format == format, name);
    }
}

BOOST_AUTO_TEST_CASE(an_optional_is_nullable_and_points_to_its_value) {
    auto const& type = type_of("maybe_nested");
    BOOST_TEST(type.nullable);
    BOOST_TEST((type.value == &wire_type_of<inner>));
    std::optional<inner> holder;
    BOOST_TEST(type.unset(&holder));
    BOOST_TEST((type.peek(&holder) == nullptr));
    BOOST_TEST((type.open(&holder) == static_cast<void*>(&*holder)));
    BOOST_TEST(!type.unset(&holder));
    type.reset(&holder);
    BOOST_TEST(!holder.has_value());
    BOOST_TEST(!type_of("nested").nullable);
    BOOST_TEST((type_of("nested").value == &type_of("nested")));
}

BOOST_AUTO_TEST_CASE(an_integer_tells_what_it_holds) {
    BOOST_TEST(type_of("tiny").minimum == -128);
    BOOST_TEST(type_of("byte").maximum == 255);
    BOOST_TEST(type_of("natural").maximum == std::numeric_limits<std::uint32_t>::max());
    BOOST_TEST(type_of("maybe_large").minimum == std::numeric_limits<std::int64_t>::min());
}

BOOST_AUTO_TEST_CASE(what_must_not_be_printed_is_marked) {
    for (auto const* name : {"phone", "key", "values", "free", "maybe_free"})
        BOOST_TEST(type_of(name).sensitive, name);
    for (auto const* name : {"text", "oa_id", "labels", "nested"})
        BOOST_TEST(!type_of(name).sensitive, name);
}

BOOST_AUTO_TEST_CASE(required_members_are_marked_bit_by_bit) {
    BOOST_TEST(wire_type_of<demanding>.required == 0b111111u);
    BOOST_TEST(wire_type_of<everything>.required == 0u);
}

BOOST_AUTO_TEST_CASE(lists_and_maps_can_be_walked) {
    std::vector<std::string> const list{"a", "b"};
    auto const& listing = wire_type_of<std::vector<std::string>>;
    BOOST_TEST(listing.size(&list) == 2u);
    BOOST_TEST((listing.at(&list, 1) == static_cast<void const*>(&list[1])));
    BOOST_TEST((listing.element == &wire_type_of<std::string>));

    std::map<std::string, std::string> const map{{"b", "2"}, {"a", "1"}};
    auto const& mapping = wire_type_of<std::map<std::string, std::string>>;
    BOOST_TEST(mapping.size(&map) == 2u);
    std::string seen;
    mapping.each(&map, &seen, [](void* context, std::string_view key, void const* value) {
        *static_cast<std::string*>(context) +=
            std::string(key) + *static_cast<std::string const*>(value);
    });
    BOOST_TEST(seen == "a1b2");
}

BOOST_AUTO_TEST_CASE(leaves_can_be_compared) {
    auto const& type = wire_type_of<std::int64_t>;
    std::int64_t const less = -1, more = 1;
    BOOST_TEST(type.compare(&less, &more) < 0);
    BOOST_TEST(type.compare(&more, &less) > 0);
    BOOST_TEST(type.compare(&more, &more) == 0);
    BOOST_TEST((wire_type_of<inner>.compare == nullptr));
    BOOST_TEST((wire_type_of<std::vector<inner>>.compare == nullptr));
}

BOOST_AUTO_TEST_CASE(there_is_one_table_for_each_type) {
    BOOST_TEST((type_of("oa_id").value == &wire_type_of<etelecom::id<etelecom::tag::oa>>));
    static_assert(wire_type_of<inner>.members.size() == 3, "the tables are made at compile time");
}

BOOST_AUTO_TEST_CASE(a_table_tells_the_size_of_its_objects) {
    BOOST_TEST(wire_type_of<inner>.bytes == sizeof(inner));
    BOOST_TEST(wire_type_of<std::optional<inner>>.bytes == sizeof(std::optional<inner>));
    BOOST_TEST(wire_type_of<std::vector<inner>>.bytes == sizeof(std::vector<inner>));
    BOOST_TEST(type_of("values").bytes == sizeof(etelecom::template_values));
}

BOOST_AUTO_TEST_CASE(words_of_an_enumeration_are_listed) {
    auto const words = type_of("paint").words;
    BOOST_REQUIRE(words.size() == 2u);
    BOOST_TEST(words[0].wire == "R");
    BOOST_TEST(words[0].name == "red");
}

BOOST_AUTO_TEST_SUITE_END()
