#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/codec/encode.hpp>

#include <boost/json/parse.hpp>

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <vector>

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

namespace {

struct ids {
    etelecom::id<etelecom::tag::oa> one{};
    std::optional<etelecom::id<etelecom::tag::oa>> maybe{};
    std::vector<etelecom::id<etelecom::tag::oa>> list{};
    std::optional<etelecom::timestamp> maybe_at{};
};
BOOST_DESCRIBE_STRUCT(ids, (), (one, maybe, list, maybe_at))

constexpr char const* times_before_the_first[] = {
    "0000-01-01T00:00:00Z",      "0000-12-31T23:59:59.5+07:00", "0001-01-01T00:00:00+07:00",
    "0001-01-01T06:59:59+07:00", "0000-00-00T00:00:00Z",        "0000-00-00 00:00:00"};

std::string with(std::string const& member, std::string const& value) {
    return "{\"" + member + "\":" + value + "}";
}

} // namespace

BOOST_AUTO_TEST_SUITE(codec_decode_values)

BOOST_AUTO_TEST_CASE(an_empty_text_for_an_id_or_a_time_reads_as_unset_and_is_noticed) {
    for (auto const* member : {"oa_id", "template_id", "at"}) {
        auto const json = with(member, "\"\"");
        BOOST_TEST((read<everything>(json) == everything{}), member);
        BOOST_TEST(said(noticed<everything>(json)) ==
                   "/" + std::string(member) + ": an empty text, read as unset");
    }
    auto const object = read<ids>(R"({"one":"","maybe":"","list":["5",""],"maybe_at":""})");
    BOOST_TEST(!object.maybe.has_value());
    BOOST_TEST(!object.maybe_at.has_value());
    BOOST_TEST(object.list.size() == 2u);
}

BOOST_AUTO_TEST_CASE(an_empty_text_for_an_id_or_a_time_is_a_problem_when_reading_strictly) {
    for (auto const* member : {"oa_id", "template_id", "at"})
        BOOST_TEST(has(refused<everything>(with(member, "\"\""), strictly),
                       "/" + std::string(member), kind::bad_format),
                   member);
}

BOOST_AUTO_TEST_CASE(an_empty_text_does_not_stand_for_a_required_id) {
    auto const problems = refused<demanding>(
        R"({"oa_id":"","error":0,"text":"","maybe_text":"","list":[],"nested":{}})");
    BOOST_TEST(said(problems) == "/oa_id: required, and unset");
}

BOOST_AUTO_TEST_CASE(an_empty_text_is_no_number) {
    BOOST_TEST(has(refused<everything>(R"({"medium":""})"), "/medium", kind::wrong_type));
    BOOST_TEST(
        has(refused<everything>(R"({"number_or_text":""})"), "/number_or_text", kind::bad_format));
}

BOOST_AUTO_TEST_CASE(a_time_before_the_first_reads_as_unset_and_is_noticed) {
    for (auto const* time : times_before_the_first) {
        auto const json = with("at", '"' + std::string(time) + '"');
        BOOST_TEST(!read<everything>(json).at.is_set(), time);
        BOOST_TEST(said(noticed<everything>(json)) ==
                   "/at: a time before the first, read as unset");
        BOOST_TEST(!read<ids>(with("maybe_at", '"' + std::string(time) + '"')).maybe_at, time);
    }
}

BOOST_AUTO_TEST_CASE(a_time_before_the_first_is_a_problem_when_reading_strictly) {
    for (auto const* time : times_before_the_first)
        BOOST_TEST(has(refused<everything>(with("at", '"' + std::string(time) + '"'), strictly),
                       "/at", kind::bad_format),
                   time);
}

BOOST_AUTO_TEST_CASE(a_time_that_only_looks_early_is_none) {
    for (auto const* text : {"0000", "0000-13-01T00:00:00Z", "0001-00-00T00:00:00Z", "000",
                             "0001-01-01T00:00:00+0700"})
        BOOST_TEST(has(refused<everything>(with("at", '"' + std::string(text) + '"')), "/at",
                       kind::bad_format),
                   text);
}

BOOST_AUTO_TEST_CASE(a_number_among_the_values_of_a_template_reads_as_its_text_and_is_noticed) {
    for (std::string const value :
         {"482913", "-5", "1.50", "1e3", "18446744073709551616", "true", "false"}) {
        auto const json = R"({"values":{"code":)" + value + R"(},"labels":{"a":)" + value + "}}";
        auto const object = read<everything>(json);
        BOOST_TEST(object.values.find("code")->second.value() == value);
        BOOST_TEST(object.labels.at("a") == value);
        auto const notices = noticed<everything>(json);
        BOOST_TEST(notices.size() == 2u, said(notices));
        BOOST_TEST(has(notices, "/values/code", kind::wrong_type));
        BOOST_TEST(said(notices).find(value) == std::string::npos, said(notices));
    }
}

BOOST_AUTO_TEST_CASE(a_number_among_the_values_of_a_template_is_a_problem_when_reading_strictly) {
    for (auto const* value : {"482913", "1.5", "true"}) {
        auto const json = R"({"values":{"code":)" + std::string(value) + "}}";
        BOOST_TEST(has(refused<everything>(json, strictly), "/values/code", kind::wrong_type));
    }
}

BOOST_AUTO_TEST_CASE(a_number_is_no_text_anywhere_else) {
    for (auto const& [json, pointer] :
         {std::tuple{R"({"text":5})", "/text"},
          {R"({"maybe_text":true})", "/maybe_text"},
          {R"({"texts":[5]})", "/texts/0"},
          {R"({"nested_by_name":{"a":{"text":5}}})", "/nested_by_name/a/text"},
          {R"({"nested_by_name":{"a":5}})", "/nested_by_name/a"},
          {R"({"maybe_ratios":{"a":true}})", "/maybe_ratios/a"}})
        BOOST_TEST(has(refused<everything>(json), pointer, kind::wrong_type), json);
    BOOST_TEST((refused<std::map<std::string, etelecom::timestamp>>(R"({"a":5})").size() == 1u));
    BOOST_TEST((refused<std::map<std::string, etelecom::secret>>(R"({"a":5})").size() == 1u));
}

BOOST_AUTO_TEST_CASE(an_object_among_the_values_of_a_template_stays_a_problem) {
    for (auto const* value : {"{}", "[]", "[1]"})
        BOOST_TEST(has(refused<everything>(R"({"values":{"code":)" + std::string(value) + "}}"),
                       "/values/code", kind::wrong_type));
}

BOOST_AUTO_TEST_CASE(an_integer_keeps_its_last_digit_however_it_is_written) {
    using limits = std::numeric_limits<std::int64_t>;
    for (auto const& [text, value] :
         {std::tuple<char const*, std::int64_t>{"9007199254740993.0", 9007199254740993},
          {"-9007199254740993.000", -9007199254740993},
          {"9007199254740993e0", 9007199254740993},
          {"900719925474099.3e1", 9007199254740993},
          {"90071992547409930E-1", 9007199254740993},
          {"9223372036854775807.0", limits::max()},
          {"-9223372036854775808.0", limits::min()},
          {"-0.9223372036854775808e+19", limits::min()},
          {"579745863508352884.00", 579745863508352884},
          {"1.5e1", 15},
          {"0.015e3", 15},
          {"15000000000000000000000e-21", 15},
          {"1e18", 1'000'000'000'000'000'000},
          {"5e0", 5},
          {"0.0", 0},
          {"-0.0e5", 0},
          {"0e2147483648", 0},
          {"0.000e-99999999999999999999", 0},
          {"-0", 0}}) {
        BOOST_TEST(read<everything>(with("oa_id", text)).oa_id.value() == value, text);
        BOOST_TEST(read<everything>(with("large", text), strictly).large == value, text);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_quite_an_integer_is_none) {
    for (auto const* text : {"1.5", "15e-1", "9007199254740993.1", "9223372036854775807.5",
                             "1e-400", "0.1", "1e-99999999999999999999", "10.01e1"})
        BOOST_TEST(has(refused<everything>(with("large", text)), "/large", kind::wrong_type), text);
    for (auto const* text :
         {"9223372036854775808.0", "-9223372036854775809.0", "922337203685477580.8e1", "1e19",
          "1e400", "1e99999999999999999999", "100000000000000000000.0"})
        BOOST_TEST(has(refused<everything>(with("large", text)), "/large", kind::out_of_range),
                   text);
}

BOOST_AUTO_TEST_CASE(zero_has_any_exponent) {
    for (auto const* text :
         {"0e2147483648", "0E-2147483649", "0.0e99999999999999999999", "-0e990"}) {
        BOOST_TEST(read<everything>(with("ratio", text), strictly).ratio == 0.0, text);
        BOOST_TEST(read<everything>(with("free", text), strictly).free == boost::json::value(0.0),
                   text);
        BOOST_TEST(noticed<everything>(with("new", text)).size() == 1u, text);
    }
}

BOOST_AUTO_TEST_CASE(a_number_that_a_free_part_cannot_hold_is_kept_as_its_digits_and_noticed) {
    for (std::string const number :
         {"1e400", "-1e400", "18446744073709551616", "-9223372036854775809",
          "123456789012345678901234567890", "1e2147483648"}) {
        for (auto const& [pointer, before, behind] : {std::tuple{"/free", R"({"free":)", "}"},
                                                      {"/free", R"({"free":{"a":[)", "]}}"},
                                                      {"/free_list/0", R"({"free_list":[)", "]}"},
                                                      {"/maybe_free", R"({"maybe_free":)", "}"}}) {
            auto const json = before + number + behind;
            BOOST_TEST(has(noticed<everything>(json), pointer, kind::out_of_range), json);
            BOOST_TEST(has(refused<everything>(json, strictly), pointer, kind::out_of_range), json);
            BOOST_TEST(etelecom::encode(read<everything>(json)).find('"' + number + '"') !=
                           std::string::npos,
                       json);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_number_that_a_free_part_holds_is_kept_as_a_number) {
    for (auto const* number :
         {"18446744073709551615", "-9223372036854775808", "1.7976931348623157e308", "5e-324",
          "1e-400", "9007199254740993", "0.1"})
        BOOST_TEST(read<everything>(with("free", number), strictly).free.is_number(), number);
}

BOOST_AUTO_TEST_CASE(a_name_given_twice_in_a_free_part_is_noticed_and_the_last_counts) {
    for (auto const* part :
         {R"({"a":1,"a":2})", R"({"a":1,"b":0,"\u0061":2})", R"({"a":{"c":[1]},"a":2})"}) {
        auto const json = with("free", part);
        BOOST_TEST(read<everything>(json).free.at("a") == 2, json);
        BOOST_TEST(has(noticed<everything>(json), "/free", kind::duplicate_key), json);
        BOOST_TEST(has(refused<everything>(json, strictly), "/free", kind::duplicate_key), json);
    }
    BOOST_TEST(has(noticed<everything>(R"({"free":[{"x":{"a":1,"a":2}}]})"), "/free",
                   kind::duplicate_key));
    BOOST_TEST(read<everything>(R"({"free":[{"a":1},{"a":2,"b":{"a":3}}]})", strictly)
                   .free.as_array()
                   .size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_name_given_twice_in_a_large_free_object_is_noticed) {
    std::string part = "{";
    for (int i = 0; i != 500; ++i) part += "\"name" + std::to_string(i) + "\":1,";
    BOOST_TEST(noticed<everything>(with("free", part + "\"last\":1}")).empty());
    auto const json = with("free", part + "\"name250\":2}");
    BOOST_TEST(noticed<everything>(json).size() == 1u);
    BOOST_TEST(read<everything>(json).free.at("name250") == 2);
}

BOOST_AUTO_TEST_SUITE_END()
