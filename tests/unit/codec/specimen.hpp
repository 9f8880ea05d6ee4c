#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_code.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/template_values.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace specimen {

enum class colour { red, green };
BOOST_DESCRIBE_ENUM(colour, red, green)
constexpr auto wire_words(colour) {
    using enum colour;
    return std::to_array<etelecom::word<colour>>({{red, "R", {}, {{"Red", "rouge"}}}});
}

enum class fault { none = 0, busy = -7 };
BOOST_DESCRIBE_ENUM(fault, none, busy)

struct inner {
    std::int32_t number = 0;
    std::string text{};
    std::optional<bool> flag{};

    friend bool operator==(inner const&, inner const&) = default;
};
BOOST_DESCRIBE_STRUCT(inner, (), (number, text, flag))

/// A member of every kind that the codec knows.
struct everything {
    std::string text{};
    std::optional<std::string> maybe_text{};
    bool flag = false;
    std::optional<bool> maybe_flag{};
    std::int8_t tiny = 0;
    std::uint8_t byte = 0;
    std::int32_t medium = 0;
    std::uint32_t natural = 0;
    std::int64_t large = 0;
    std::optional<std::int64_t> maybe_large{};
    double ratio = 0;
    std::optional<double> maybe_ratio{};
    etelecom::id<etelecom::tag::oa> oa_id{};
    etelecom::id<etelecom::tag::zns_template> template_id{};
    etelecom::timestamp at{};
    etelecom::phone_number phone{};
    etelecom::secret key{};
    etelecom::open_enum<colour> paint{};
    etelecom::open_code<fault> code{};
    inner nested{};
    std::optional<inner> maybe_nested{};
    std::vector<std::string> texts{};
    std::vector<std::optional<std::string>> maybe_texts{};
    std::vector<inner> list{};
    std::optional<std::vector<std::int64_t>> maybe_numbers{};
    std::vector<std::vector<std::int32_t>> grid{};
    std::map<std::string, std::string> labels{};
    std::map<std::string, inner> nested_by_name{};
    std::optional<std::map<std::string, std::optional<double>>> maybe_ratios{};
    etelecom::template_values values{};
    boost::json::value free{};
    std::optional<boost::json::value> maybe_free{};
    std::vector<boost::json::value> free_list{};
    std::int32_t number_or_text = 0;
    std::string text_or_number{};
    double ratio_or_text = 0;
    std::string hidden{};
    std::string renamed{};

    static constexpr etelecom::field_notes notes[] = {
        {.member = "number_or_text", .either = true},
        {.member = "text_or_number", .either = true},
        {.member = "ratio_or_text", .either = true},
        {.member = "hidden", .sensitive = true},
        {.member = "renamed", .name = "other-name", .also = {"otherName", "OTHER"}}};

    friend bool operator==(everything const&, everything const&) = default;
};
BOOST_DESCRIBE_STRUCT(everything, (),
                      (text, maybe_text, flag, maybe_flag, tiny, byte, medium, natural, large,
                       maybe_large, ratio, maybe_ratio, oa_id, template_id, at, phone, key, paint,
                       code, nested, maybe_nested, texts, maybe_texts, list, maybe_numbers, grid,
                       labels, nested_by_name, maybe_ratios, values, free, maybe_free, free_list,
                       number_or_text, text_or_number, ratio_or_text, hidden, renamed))

/// Members that an object cannot do without.
struct demanding {
    etelecom::id<etelecom::tag::oa> oa_id{};
    std::int64_t error = 0;
    std::string text{};
    std::optional<std::string> maybe_text{};
    std::vector<std::string> list{};
    inner nested{};

    static constexpr etelecom::field_notes notes[] = {
        {.member = "oa_id", .required = true, .guessed = true},
        {.member = "error", .required = true},
        {.member = "text", .required = true},
        {.member = "maybe_text", .required = true, .guessed = true},
        {.member = "list", .required = true},
        {.member = "nested", .required = true}};

    friend bool operator==(demanding const&, demanding const&) = default;
};
BOOST_DESCRIBE_STRUCT(demanding, (), (oa_id, error, text, maybe_text, list, nested))

/// Members with limits.
struct limited {
    std::string text = "four";
    std::optional<std::string> rumoured{};
    std::int32_t number = 5;
    std::vector<std::string> list{};
    std::map<std::string, std::string> labels{};
    std::optional<std::int64_t> pin{};

    static constexpr etelecom::field_notes notes[] = {
        {.member = "text", .min_length = 2, .max_length = 4},
        {.member = "rumoured", .second_hand = true, .max_length = 4},
        {.member = "number", .minimum = 1, .maximum = 10},
        {.member = "list", .max_items = 2},
        {.member = "labels", .max_items = 1},
        {.member = "pin", .sensitive = true, .maximum = 9999}};

    friend bool operator==(limited const&, limited const&) = default;
};
BOOST_DESCRIBE_STRUCT(limited, (), (text, rumoured, number, list, labels, pin))

/// A type that holds itself.
struct tree {
    std::string name{};
    std::vector<tree> branches{};

    friend bool operator==(tree const&, tree const&) = default;
};
BOOST_DESCRIBE_STRUCT(tree, (), (name, branches))

struct nothing {
    friend bool operator==(nothing const&, nothing const&) = default;
};
BOOST_DESCRIBE_STRUCT(nothing, (), ())

} // namespace specimen
