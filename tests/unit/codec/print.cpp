#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/print.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <map>
#include <sstream>
#include <string>

namespace et = etelecom;
namespace zalo = et::zalo;

namespace print_test {

struct note {
    std::string text{};
    std::string hidden{};
    static constexpr et::field_notes notes[] = {{.member = "hidden", .sensitive = true}};
    friend bool operator==(note const&, note const&) = default;
};
BOOST_DESCRIBE_STRUCT(note, (), (text, hidden))
using etelecom::operator<<;

struct book {
    std::map<std::string, std::string> open{};
    std::map<std::string, std::string> hidden{};
    static constexpr et::field_notes notes[] = {{.member = "hidden", .sensitive = true}};
};
BOOST_DESCRIBE_STRUCT(book, (), (open, hidden))

template <class T>
std::string printed(T const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace print_test

using namespace print_test;

BOOST_AUTO_TEST_SUITE(codec_print)

BOOST_AUTO_TEST_CASE(a_request_prints_as_masked_json) {
    zalo::send_zns::request const otp{
        .oa_id = 5, .phone = "0900000100", .template_id = 7, .template_data = {{"code", "482913"}}};
    BOOST_TEST(
        printed(otp) ==
        R"({"oa_id":"5","phone":"84******100","template_id":7,"template_data":{"code":"***"}})");
}

// Boost.Test prints both sides: these did not compile without double parentheses.
BOOST_AUTO_TEST_CASE(requests_and_answers_compare_in_a_test) {
    zalo::check_consent::request const one{.oa_id = 5, .phone = "0900000100"};
    BOOST_TEST(one == (zalo::check_consent::request{.oa_id = 5, .phone = "84900000100"}));
    BOOST_TEST(zalo::zns_message{} == zalo::zns_message{});
    BOOST_TEST(et::paging_request{} == et::paging_request{});
}

BOOST_AUTO_TEST_CASE(a_callers_own_struct_prints_as_masked_json) {
    BOOST_TEST(printed(note{"a", "b"}) == R"({"text":"a","hidden":"***"})");
}

BOOST_AUTO_TEST_CASE(names_in_a_map_noted_as_sensitive_are_masked_with_its_values) {
    book const filled{{{"a", "b"}}, {{"84900000100", "482913"}}};
    BOOST_TEST(et::masked(filled) == R"({"open":{"a":"b"},"hidden":"***"})");
    BOOST_TEST(et::masked(book()) == R"({"open":{},"hidden":{}})");
}

BOOST_AUTO_TEST_CASE(names_in_a_map_noted_as_sensitive_are_not_told_by_a_problem) {
    auto const read = et::decode<book>(R"({"open":{"plain":[]},"hidden":{"482913":[]}})");
    BOOST_TEST_REQUIRE(read.has_error());
    BOOST_TEST(read.error()[0].pointer == "/open/plain");
    BOOST_TEST(read.error()[1].pointer == "/hidden/***");
}

BOOST_AUTO_TEST_SUITE_END()
