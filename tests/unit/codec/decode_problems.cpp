#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/types/list_or_text.hpp>
#include <etelecom/zalo.hpp>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

namespace {

struct secrets {
    std::vector<etelecom::secret> list{};
    etelecom::list_or_text<etelecom::secret> list_or_text{};
    std::optional<std::vector<std::vector<etelecom::secret>>> lists{};
};
BOOST_DESCRIBE_STRUCT(secrets, (), (list, list_or_text, lists))

} // namespace

BOOST_AUTO_TEST_SUITE(codec_decode_problems)

BOOST_AUTO_TEST_CASE(a_wrong_type_is_told_with_what_was_expected_and_what_was_found) {
    struct row {
        char const* json;
        char const* text;
    };
    for (auto const& [json, text] :
         {row{R"({"text":5})", "/text: expected a string, found the number 5"},
          row{R"({"text":true})", "/text: expected a string, found true"},
          row{R"({"text":{}})", "/text: expected a string, found an object"},
          row{R"({"text":[]})", "/text: expected a string, found an array"},
          row{R"({"flag":"yes"})", "/flag: expected true or false, found the string \"yes\""},
          row{R"({"medium":false})", "/medium: expected an integer, found false"},
          row{R"({"ratio":"1"})", "/ratio: expected a number, found the string \"1\""},
          row{R"({"oa_id":true})", "/oa_id: expected an int64 in a string, found true"},
          row{R"({"template_id":[]})", "/template_id: expected an integer, found an array"},
          row{R"({"at":12})", "/at: expected a timestamp (RFC 3339), found the number 12"},
          row{R"({"paint":1.5})", "/paint: expected one of R, green, found the number 1.5"},
          row{R"({"code":"P"})", "/code: expected an integer, found the string \"P\""},
          row{R"({"nested":[]})", "/nested: expected an object, found an array"},
          row{R"({"nested":1})", "/nested: expected an object, found the number 1"},
          row{R"({"list":{}})", "/list: expected an array, found an object"},
          row{R"({"list":[1]})", "/list/0: expected an object, found the number 1"},
          row{R"({"list":[{},{"flag":0}]})",
              "/list/1/flag: expected true or false, found the number 0"},
          row{R"({"grid":[[],[1,"x"]]})", "/grid/1/1: expected an integer, found the string \"x\""},
          row{R"({"labels":[]})", "/labels: expected an object, found an array"},
          row{R"({"labels":{"a/b~c":[]}})", "/labels/a~1b~0c: expected a string, found an array"},
          row{R"({"nested_by_name":{"x":{"number":"1"}}})",
              "/nested_by_name/x/number: expected an integer, found the string \"1\""},
          row{R"({"maybe_nested":{"text":1}})",
              "/maybe_nested/text: expected a string, found the number 1"},
          row{R"({"maybe_numbers":[1,true]})", "/maybe_numbers/1: expected an integer, found true"},
          row{R"({"otherName":1})", "/other-name: expected a string, found the number 1"}}) {
        BOOST_TEST(said(refused<everything>(json)) == text);
        BOOST_TEST(refused<everything>(json)[0].kind == kind::wrong_type, json);
        BOOST_TEST(said(refused<everything>(json, strictly)) == text);
    }
}

BOOST_AUTO_TEST_CASE(all_problems_are_told_at_once_and_in_their_order) {
    auto const problems = refused<everything>(
        R"({"flag":1,"new":0,"oa_id":"x","nested":{"number":3000000000},"list":[{"text":1},7],"paint":"mauve",)"
        R"("text":"a","text":"b","at":"soon"} x)",
        strictly);
    std::string pointers;
    for (auto const& item : problems) pointers += item.pointer + ' ';
    BOOST_TEST(pointers ==
               "/flag /new /oa_id /nested/number /list/0/text /list/1 /paint /text /at  ");
}

BOOST_AUTO_TEST_CASE(what_comes_after_a_wrong_type_is_read_in_its_own_place) {
    auto const problems = refused<everything>(
        R"({"list":{"a":[{"text":1}]},"nested":[[{"x":1}]],"flag":[],"tiny":"x"})");
    BOOST_TEST(problems.size() == 4u, said(problems));
    BOOST_TEST(has(problems, "/tiny", kind::wrong_type));
}

BOOST_AUTO_TEST_CASE(no_secret_is_told) {
    for (auto const* json :
         {R"({"key":482913})", R"({"key":{"a":"482913"}})", R"({"key":["482913"]})",
          R"({"hidden":482913})", R"({"hidden":48.2913e4})", R"({"values":{"code":["482913"]}})",
          R"({"values":482913})", R"({"values":"482913"})", R"({"values":[482913]})"}) {
        for (auto const& options : {etelecom::decode_options{}, strictly}) {
            auto const text = said(refused<everything>(json, options));
            BOOST_TEST(text.find("4829") == std::string::npos, text);
            BOOST_TEST(text.find("48.29") == std::string::npos, text);
        }
    }
    for (auto const* value : {"482913", "48291.3"}) {
        auto const json = R"({"values":{"code":)" + std::string(value) + "}}";
        BOOST_TEST(said(refused<everything>(json, strictly)) ==
                   "/values/code: expected a string, found a number");
    }
}

BOOST_AUTO_TEST_CASE(no_secret_is_told_that_stands_where_a_list_of_them_belongs) {
    for (auto const* json : {R"({"list":482913})", R"({"list":"482913"})",
                             R"({"list_or_text":482913})", R"({"lists":["482913"]})"}) {
        auto const text = said(refused<secrets>(json));
        BOOST_TEST(text.find("4829") == std::string::npos, text);
    }
}

BOOST_AUTO_TEST_CASE(no_phone_number_is_told_wherever_it_stands) {
    for (std::string const number : {"0900000100", "84900000100", "+84900000100", "0900 000 100",
                                     "090-000-0100", "+84 (90) 000.0100", "call 0900000100 now"}) {
        for (auto const* member : {"at", "flag", "medium", "paint", "nested", "list"}) {
            auto const json = "{\"" + std::string(member) + "\":\"" + number + "\"}";
            auto const text = said(refused<everything>(json, strictly));
            for (auto const* part : {"900000", "000 10", "000-01", "000.01"})
                BOOST_TEST(text.find(part) == std::string::npos, text);
        }
    }
    BOOST_TEST(said(refused<everything>(R"({"phone":84900000100})")) ==
               "/phone: expected a phone number, found a number");
    BOOST_TEST(said(refused<everything>(R"({"text":84900000100})")).find("900000") ==
               std::string::npos);
    auto const name =
        refused<everything>(R"({"0900000100":1,"labels":{"0900000101":1}})", strictly);
    BOOST_TEST(said(name).find("900000") == std::string::npos, said(name));
}

BOOST_AUTO_TEST_CASE(a_phone_number_is_not_told_by_halves_where_the_text_is_cut) {
    auto const json = R"({"flag":")" + std::string(52, 'x') + R"(0900000100"})";
    BOOST_TEST(said(refused<everything>(json)).find("0900") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_foreign_text_is_told_short_and_on_one_line) {
    auto const text =
        said(refused<everything>(R"({"flag":"a\n\"b\u0000)" + std::string(5000, 'x') + "\"}"));
    BOOST_TEST(text.size() < 150u);
    BOOST_TEST(
        text.starts_with("/flag: expected true or false, found the string \"a\\n\\\"b\\u0000xx"),
        text);
    BOOST_TEST(text.ends_with("x...\""), text);
    BOOST_TEST(text.find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_foreign_text_is_never_cut_within_a_character) {
    for (std::size_t shift = 0; shift != 4; ++shift) {
        auto const json = R"({"flag":")" + std::string(57 + shift, 'x') + "\u1ebf\u1ebf\u1ebf\"}";
        auto const text = said(refused<everything>(json));
        // A text that is cut within a character is not UTF-8, and not read back.
        BOOST_TEST(etelecom::decode<std::string>("\"" + text.substr(text.find("xxx"))).has_value(),
                   text);
    }
}

BOOST_AUTO_TEST_CASE(the_value_of_a_document_that_is_refused_throws_its_problems) {
    auto const outcome = etelecom::decode<everything>(R"({"flag":1})");
    BOOST_CHECK_EXCEPTION((void)outcome.value(), std::runtime_error,
                          [](std::runtime_error const& failure) {
                              return std::string(failure.what()) ==
                                     "/flag: expected true or false, found the number 1";
                          });
}

BOOST_AUTO_TEST_SUITE_END()
