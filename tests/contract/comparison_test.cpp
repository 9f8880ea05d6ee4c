#include "../support/generate.hpp"
#include "compared.hpp"

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/open_code.hpp>

#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The comparison with the catalogue, tried on an operation made for it: a difference of each kind
// must be found. `agreed` is its catalogue entry; each case changes one thing in it.

namespace et = etelecom;

namespace comparison_test {

enum class colour { red, green };
BOOST_DESCRIBE_ENUM(colour, red, green)
constexpr auto wire_words(colour) {
    using enum colour;
    return std::to_array<et::word<colour>>({{red, "R", "red", {{"Red"}}}, {green, "G", "green"}});
}

struct part {
    et::timestamp made{};
    et::open_code<colour> code{};
};
BOOST_DESCRIBE_STRUCT(part, (), (made, code))

struct paint : et::endpoint<"Test", "Paint"> {
    static constexpr std::string_view page = "https://example.com/paint";
    struct request {
        et::id<et::tag::oa> oa_id{};
        std::optional<et::open_enum<colour>> shade{};
        et::template_values values{};

        static constexpr et::field_notes notes[] = {{.member = "oa_id", .required = true}};
    };
    struct response {
        bool done = false;
        double ratio = 0;
        std::vector<part> parts{};
        boost::json::value extra{};

        static constexpr et::field_notes notes[] = {{.member = "done", .also = {"finished"}}};
    };
};
BOOST_DESCRIBE_STRUCT(paint::request, (), (oa_id, shade, values))
BOOST_DESCRIBE_STRUCT(paint::response, (), (done, ratio, parts, extra))

} // namespace comparison_test

namespace {

constexpr std::string_view agreed = R"({
  "path": "$BASE_URL.Test/Paint", "method": "POST", "content_type": "application/json",
  "coverage": "full", "keys": "any_shop", "of_nothing": "yes",
  "sources": ["https://example.com/paint"],
  "request": [
    {"name": "oa_id", "type": "string", "format": "int64", "required": true},
    {"name": "shade", "type": "string", "values": {"R": "red", "G": "green"},
     "spellings": {"R": ["Red"]}},
    {"name": "values", "type": "object", "says": "string to string"}],
  "response": [
    {"name": "done", "type": "boolean", "also": ["finished"]},
    {"name": "ratio", "type": "number"},
    {"name": "parts", "type": "array", "items": {"type": "object", "fields": [
      {"name": "made", "type": "string", "format": "date-time"},
      {"name": "code", "type": "integer", "values": {"0": "red", "1": "green"}}]}},
    {"name": "extra", "type": "object"}],
  "example_request": {"oa_id": "<int64>", "shade": "<string>", "values": {"a": "string"}},
  "example_response": {"done": "<boolean>", "ratio": "<number>",
    "parts": [{"made": "<dateTime>", "code": "<integer>"}], "extra": {"x": 1}}})";

/// Everything found once `before` is replaced by `after`, one line each.
std::string found_after(std::string_view before, std::string_view after) {
    return et::test::compared(et::operation_of<comparison_test::paint>,
                              et::test::replaced(std::string(agreed), before, after));
}

} // namespace

BOOST_AUTO_TEST_SUITE(comparison)

BOOST_AUTO_TEST_CASE(finds_nothing_where_all_agrees) {
    BOOST_TEST(found_after("full", "full") == "");
}

BOOST_AUTO_TEST_CASE(finds_another_path) {
    BOOST_TEST(found_after("Test/Paint", "Test/Print") ==
               "/path: catalogue $BASE_URL.Test/Print, descriptor $BASE_URL.Test/Paint\n");
}

BOOST_AUTO_TEST_CASE(looks_for_an_sms_operation_at_the_whole_address_of_that_service) {
    auto operation = et::operation_of<comparison_test::paint>;
    operation.sms_path = "/OmniPaint/Paint";
    BOOST_TEST(et::test::compared(operation, agreed) ==
               "/path: catalogue $BASE_URL.Test/Paint, descriptor "
               "https://sms.etelecom.vn/api/OmniPaint/Paint\n");
}

BOOST_AUTO_TEST_CASE(finds_another_content_type) {
    BOOST_TEST(found_after("application/json", "multipart/form-data") ==
               "/content_type: catalogue multipart/form-data, descriptor application/json\n");
}

BOOST_AUTO_TEST_CASE(finds_a_partial_coverage) {
    BOOST_TEST(found_after("full", "partial") == "/coverage: catalogue partial, descriptor full\n");
}

BOOST_AUTO_TEST_CASE(finds_a_field_that_the_descriptor_lacks) {
    BOOST_TEST(found_after(R"({"name": "ratio")", R"({"name": "size", "type": "integer"},
                                                     {"name": "ratio")") ==
               "/response/size: not in the descriptor\n");
}

BOOST_AUTO_TEST_CASE(finds_a_nested_field_that_the_catalogue_lacks) {
    BOOST_TEST(found_after(R"({"name": "made", "type": "string", "format": "date-time"},)", "")
                   .starts_with("/response/parts/*/made: not in the catalogue\n"));
}

BOOST_AUTO_TEST_CASE(finds_another_type) {
    BOOST_TEST(found_after(R"("type": "boolean")", R"("type": "integer")")
                   .starts_with("/response/done: catalogue integer, descriptor boolean\n"));
}

BOOST_AUTO_TEST_CASE(finds_another_format) {
    BOOST_TEST(found_after(R"("format": "int64")", R"("format": "date-time")")
                   .starts_with("/request/oa_id: catalogue string (date-time), descriptor string "
                                "(int64)\n"));
}

BOOST_AUTO_TEST_CASE(finds_an_id_that_the_pages_have_as_plain_text) {
    BOOST_TEST(found_after(R"("format": "int64", )", "")
                   .starts_with("/request/oa_id: catalogue string, descriptor string (int64)\n"));
}

BOOST_AUTO_TEST_CASE(finds_a_map_of_texts_where_the_form_is_open) {
    BOOST_TEST(found_after(R"({"name": "extra", "type": "object"})",
                           R"({"name": "extra", "type": "object", "says": "string to string"})") ==
               "/response/extra: catalogue map of strings, descriptor anything\n");
}

BOOST_AUTO_TEST_CASE(finds_words_that_either_side_lacks) {
    BOOST_TEST(found_after(R"("G": "green")", R"("B": "")") ==
               "/request/shade: word not in the descriptor: B\n"
               "/request/shade: word not in the catalogue: G\n");
}

BOOST_AUTO_TEST_CASE(finds_codes_that_either_side_lacks) {
    BOOST_TEST(found_after(R"("1": "green")", R"("2": "")") ==
               "/response/parts/*/code: word not in the descriptor: 2\n"
               "/response/parts/*/code: word not in the catalogue: 1\n");
}

BOOST_AUTO_TEST_CASE(finds_words_that_only_the_descriptor_lists) {
    BOOST_TEST(found_after(R"(, "values": {"0": "red", "1": "green"})", "") ==
               "/response/parts/*/code: words listed by the descriptor only\n");
}

BOOST_AUTO_TEST_CASE(finds_words_that_only_the_catalogue_lists) {
    BOOST_TEST(found_after(R"("type": "boolean")", R"("type": "boolean", "values": {"a": ""})") ==
               "/response/done: words listed by the catalogue only\n");
}

BOOST_AUTO_TEST_CASE(finds_a_requirement_that_no_page_states) {
    BOOST_TEST(found_after(R"(, "required": true)", "") ==
               "/request/oa_id: required, and no page says so\n");
}

BOOST_AUTO_TEST_CASE(finds_a_requirement_that_the_descriptor_lacks) {
    BOOST_TEST(found_after(R"("string", "values")", R"("string", "required": true, "values")") ==
               "/request/shade: documented as required, and the descriptor does not say so\n");
}

BOOST_AUTO_TEST_CASE(finds_spellings_that_no_page_has) {
    BOOST_TEST(found_after(R"(["Red"])", "[]") ==
               "/request/shade: R also written Red, and no page says so\n");
    BOOST_TEST(found_after(R"(["finished"])", "[]") ==
               "/response/done: also finished: no page says so\n");
}

BOOST_AUTO_TEST_CASE(finds_paging_that_the_descriptor_lacks) {
    auto const paging = R"({"name": "paging", "type": "object", "fields": [
                             {"name": "next", "type": "string"}]},)";
    std::string text(agreed);
    for (auto const* const body : {R"("request": [)", R"("response": [)"})
        text.insert(text.find(body) + std::string_view(body).size(), paging);
    BOOST_TEST(et::test::compared(et::operation_of<comparison_test::paint>, text) ==
               "/request/paging: not in the descriptor\n"
               "/response/paging: not in the descriptor\n"
               "/paging: documented, and the descriptor does not page\n");
}

BOOST_AUTO_TEST_CASE(finds_an_example_with_a_field_of_its_own) {
    BOOST_TEST(found_after(R"("shade": "<string>")", R"("tint": 1)") ==
               "/example_request/tint: notice: unknown field\n"
               "/example_request/tint: read strictly: unknown field\n"
               "/example_request/tint: read, and not written\n");
}

BOOST_AUTO_TEST_CASE(finds_an_example_with_a_word_of_its_own) {
    BOOST_TEST(
        found_after(R"("shade": "<string>")", R"("shade": "B")")
            .starts_with("/example_request/shade: word of the sample not in the descriptor: B\n"));
}

BOOST_AUTO_TEST_CASE(finds_an_example_with_another_type) {
    BOOST_TEST(found_after(R"("done": "<boolean>")", R"("done": 1)") ==
               "/example_response/done: read tolerantly: expected true or false, found the number "
               "1\n");
}

BOOST_AUTO_TEST_CASE(writes_what_an_example_has_under_another_name_under_its_own) {
    BOOST_TEST(found_after(R"("done": "<boolean>")", R"("finished": true)") == "");
}

BOOST_AUTO_TEST_CASE(compares_what_the_pages_have_under_another_name) {
    BOOST_TEST(found_after(R"({"name": "done", "type": "boolean", "also": ["finished"]})",
                           R"({"name": "finished", "type": "integer"})")
                   .starts_with("/response/finished: read as done\n"
                                "/response/finished: catalogue integer, descriptor boolean\n"));
}

BOOST_AUTO_TEST_CASE(finds_a_request_that_grows_when_it_is_written_again) {
    BOOST_TEST(found_after(R"(, "values": {"a": "string"})", "") ==
               "/example_request/values: written, and not in the example\n");
}

BOOST_AUTO_TEST_CASE(finds_that_an_example_is_missing) {
    BOOST_TEST(found_after("example_request", "sample_request") ==
               "/example_request: the pages have no example\n");
}

BOOST_AUTO_TEST_CASE(takes_a_value_for_a_placeholder_from_the_declared_type) {
    auto const said = boost::json::parse(R"({"type": "object", "fields": [
        {"name": "id", "type": "string", "format": "int64"}, {"name": "phone", "type": "string"},
        {"name": "at", "type": "string", "format": "date-time"}, {"name": "text", "type": "string"},
        {"name": "word", "type": "string", "values": {"P": ""}}, {"name": "n", "type": "integer"},
        {"name": "b", "type": "boolean"}, {"name": "ids", "type": "array",
         "items": {"type": "string", "format": "int64"}}]})");
    auto const example = boost::json::parse(R"({"id": "string", "phone": "<string>",
        "at": "<dateTime>", "text": "string", "word": "<string>", "n": "<int>", "b": "<boolean>",
        "ids": ["<int64>", "5"]})");
    BOOST_TEST(et::test::example_comparison::filled(said.as_object(), example) ==
               boost::json::parse(R"({"id": "579745863508352884", "phone": "84900000100",
        "at": "2019-08-24T14:15:22Z", "text": "string", "word": "P", "n": 7, "b": true,
        "ids": ["579745863508352884", "5"]})"));
}

BOOST_AUTO_TEST_SUITE_END()
