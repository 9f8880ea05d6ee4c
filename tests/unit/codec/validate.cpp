#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/codec/validate.hpp>
#include <etelecom/sms.hpp>
#include <etelecom/zalo.hpp>

#include <boost/json/monotonic_resource.hpp>

#include <cstddef>
#include <limits>
#include <map>
#include <string>
#include <utility>

using namespace reading_test;
using namespace specimen;
using etelecom::validate;
using kind = etelecom::problem_kind;

namespace {

struct book {
    std::map<std::string, std::string> open{};
    std::map<std::string, std::string> hidden{};
    boost::json::value free{};
    static constexpr etelecom::field_notes notes[] = {{.member = "hidden", .sensitive = true},
                                                      {.member = "free", .sensitive = true}};
};
BOOST_DESCRIBE_STRUCT(book, (), (open, hidden, free))

etelecom::problem_list problems_of(everything const& object) {
    auto const found = validate(object);
    BOOST_TEST(found.warnings.empty());
    return found.problems;
}

} // namespace

BOOST_AUTO_TEST_SUITE(codec_validate)

BOOST_AUTO_TEST_CASE(a_sound_request_passes) {
    etelecom::zalo::send_zns::request const otp{
        .oa_id = 5, .phone = "0900000100", .template_id = 7, .template_data = {{"code", "482913"}}};
    BOOST_TEST(validate(otp).problems.empty());
    BOOST_TEST(validate(otp).warnings.empty());
    BOOST_TEST(validate(everything{}).problems.empty());
}

BOOST_AUTO_TEST_CASE(what_is_required_and_unset_is_told_all_at_once) {
    auto const problems = validate(demanding{}).problems;
    BOOST_TEST(said(problems) == "/oa_id: required, and not set; /text: required, and not set; "
                                 "/maybe_text: required, and not set");
    BOOST_TEST(problems[0].kind == kind::missing);
}

BOOST_AUTO_TEST_CASE(what_is_required_by_guess_only_can_be_let_pass) {
    BOOST_TEST(said(validate(demanding{}, false).problems) == "/text: required, and not set");
}

BOOST_AUTO_TEST_CASE(a_required_optional_text_must_not_be_empty) {
    demanding object{.oa_id = 1, .text = "a", .maybe_text = ""};
    BOOST_TEST(has(validate(object).problems, "/maybe_text", kind::missing));
    object.maybe_text = "b";
    BOOST_TEST(validate(object).problems.empty());
}

BOOST_AUTO_TEST_CASE(a_length_is_counted_in_code_points_and_held_against_its_limits) {
    BOOST_TEST(validate(limited{.text = "\u1ebf\u1ebf\u1ebf\U0001F600"}).problems.empty());
    BOOST_TEST(said(validate(limited{.text = "\u1ebf\u1ebf\u1ebf\u1ebf\u1ebf"}).problems) ==
               "/text: 5 characters, at most 4");
    BOOST_TEST(said(validate(limited{.text = "a"}).problems) == "/text: 1 characters, at least 2");
    BOOST_TEST(validate(limited{.text = "a"}).problems[0].kind == kind::bad_length);
}

BOOST_AUTO_TEST_CASE(a_limit_known_at_second_hand_only_warns) {
    auto const found = validate(limited{.rumoured = "12345"});
    BOOST_TEST(found.problems.empty());
    BOOST_TEST(said(found.warnings) == "/rumoured: 5 characters, at most 4");
    auto const send = validate(etelecom::zalo::send_zns::request{
        .oa_id = 5, .phone = "0900000100", .template_id = 7, .tracking_id = std::string(49, 'x')});
    BOOST_TEST(send.problems.empty());
    BOOST_TEST(send.warnings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_number_is_held_against_its_limits) {
    BOOST_TEST(validate(limited{.number = 1}).problems.empty());
    BOOST_TEST(validate(limited{.number = 10}).problems.empty());
    BOOST_TEST(said(validate(limited{.number = 11}).problems) == "/number: 11, at most 10");
    BOOST_TEST(said(validate(limited{.number = 0}).problems) == "/number: 0, at least 1");
    BOOST_TEST(validate(limited{.number = 0}).problems[0].kind == kind::out_of_range);
}

BOOST_AUTO_TEST_CASE(a_sensitive_number_is_not_told) {
    BOOST_TEST(said(validate(limited{.pin = 482913}).problems) == "/pin: a number, at most 9999");
}

BOOST_AUTO_TEST_CASE(lists_and_maps_are_held_against_their_limits) {
    BOOST_TEST(validate(limited{.list = {"a", "b"}, .labels = {{"a", ""}}}).problems.empty());
    auto const problems =
        validate(limited{.list = {"a", "b", "c"}, .labels = {{"a", ""}, {"b", ""}}}).problems;
    BOOST_TEST(said(problems) == "/list: 3 elements, at most 2; /labels: 2 elements, at most 1");
}

BOOST_AUTO_TEST_CASE(a_phone_number_that_is_none_is_told_without_it) {
    auto const problems =
        validate(etelecom::zalo::check_consent::request{.oa_id = 5, .phone = "090000"}).problems;
    BOOST_TEST(said(problems) == "/phone: not a phone number");
    BOOST_TEST(problems[0].kind == kind::bad_format);
}

BOOST_AUTO_TEST_CASE(a_double_that_json_cannot_hold_is_told) {
    everything object;
    object.ratio = std::numeric_limits<double>::infinity();
    object.maybe_ratio = std::numeric_limits<double>::quiet_NaN();
    object.free = boost::json::array{1, {{"a/b", std::numeric_limits<double>::infinity()}}};
    auto const problems = problems_of(object);
    BOOST_TEST(said(problems) == "/ratio: not a finite number; /maybe_ratio: not a finite number; "
                                 "/free/1/a~1b: not a finite number");
}

BOOST_AUTO_TEST_CASE(a_text_that_is_not_utf8_is_told_wherever_it_stands) {
    everything object;
    object.text = object.maybe_text.emplace("\xff");
    object.texts = {"ok", "\xc3"};
    object.list = {{.text = "\xed\xa0\x80"}};
    object.labels = {{"\xff", "ok"}, {"b", "\xff"}};
    object.values = {{"code", "\xff"}};
    object.key = "\xff";
    object.paint = etelecom::open_enum<colour>::from_word("\xff");
    object.free = boost::json::object{{"x", boost::json::array{"\xff"}}, {"\xff", 1}};
    auto const problems = problems_of(object);
    for (auto const* pointer :
         {"/text", "/maybe_text", "/texts/1", "/list/0/text", "/labels/\uFFFD", "/labels/b",
          "/values/code", "/key", "/paint", "/free/x/0", "/free/\uFFFD"})
        BOOST_TEST(has(problems, pointer, kind::invalid_text), pointer);
    BOOST_TEST(problems.size() == 11u, said(problems));
}

BOOST_AUTO_TEST_CASE(a_place_is_told_whatever_stands_before_it) {
    everything object;
    object.nested_by_name = {{"a", {}}, {"b/c", {.text = "\xff"}}};
    object.maybe_nested = inner{.text = "\xff"};
    BOOST_TEST(said(problems_of(object)) ==
               "/maybe_nested/text: not UTF-8; /nested_by_name/b~1c/text: not UTF-8");
}

BOOST_AUTO_TEST_CASE(a_free_part_is_checked_however_deep_it_is) {
    constexpr std::size_t depth = 200'000;
    boost::json::monotonic_resource memory; // so that it is not taken down level by level
    boost::json::value free("\xff", &memory);
    for (std::size_t level = 0; level != depth; ++level) {
        boost::json::array around(&memory);
        around.push_back(std::move(free));
        free = std::move(around);
    }
    auto const problems = validate(free).problems;
    BOOST_TEST_REQUIRE(problems.size() == 1u);
    BOOST_TEST((problems[0].kind == kind::invalid_text));
    BOOST_TEST(problems[0].pointer.size() == 2 * depth);
}

BOOST_AUTO_TEST_CASE(beyond_the_limit_of_the_list_problems_are_counted) {
    etelecom::sms::send_message::request message;
    for (int i = 0; i != 300; ++i) message.list_param[std::to_string(i)] = "\xff";
    message.list_param["\xff"] = "text";
    auto const found = validate(message).problems;
    BOOST_TEST(found.size() == etelecom::problem_list::limit);
    BOOST_TEST(found.total() == 305u); // and four that are required and not set
}

BOOST_AUTO_TEST_CASE(names_below_a_member_noted_as_sensitive_are_not_told) {
    book object;
    object.open["plain"] = "\xff";
    object.hidden["482913"] = "\xff";
    object.free = {{"482913", {"\xff"}}};
    BOOST_TEST(said(validate(object).problems) ==
               "/open/plain: not UTF-8; /hidden/***: not UTF-8; /free/***/0: not UTF-8");
}

BOOST_AUTO_TEST_SUITE_END()
