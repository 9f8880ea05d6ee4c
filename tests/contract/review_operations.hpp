#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/endpoint/paging.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_code.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// Four operations with their pages, for trying the rules on.

namespace review_test {

struct pot_tag;
struct owner_tag;

enum class colour { red, green };
BOOST_DESCRIBE_ENUM(colour, red, green)
constexpr auto wire_words(colour) {
    using enum colour;
    return std::to_array<etelecom::word<colour>>({{red, "red", {}, {{"rot"}}}});
}
enum class fault : int { none = 0, late = -7 };
BOOST_DESCRIBE_ENUM(fault, none, late)
constexpr auto wire_words(fault) {
    using enum fault;
    return std::to_array<etelecom::word<fault>>({{none, {}, "none"}, {late, {}, "too late"}});
}

struct lid {
    std::string size{};
};
BOOST_DESCRIBE_STRUCT(lid, (), (size))

struct pot {
    etelecom::id<pot_tag> id{};
    etelecom::id<owner_tag> owner_id{};
    etelecom::open_enum<colour> shade{};
    etelecom::timestamp made_at{};
    etelecom::open_code<fault> problem{};
    etelecom::phone_number phone{};
    std::string label{};
    review_test::lid lid{};

    static constexpr etelecom::field_notes notes[] = {{.member = "label", .also = {"tag"}}};
};
BOOST_DESCRIBE_STRUCT(pot, (), (id, owner_id, shade, made_at, problem, phone, label, lid))

struct fill : etelecom::endpoint<"Test", "Fill"> {
    struct request {
        etelecom::id<owner_tag> owner_id{};
        std::string note{};

        static constexpr etelecom::field_notes notes[] = {
            {.member = "owner_id", .required = true, .guessed = true}};
    };
    using response = pot;
};
BOOST_DESCRIBE_STRUCT(fill::request, (), (owner_id, note))

struct get_pot : etelecom::endpoint<"Test", "GetPot"> {
    static constexpr bool idempotent = true;
    struct request {
        etelecom::id<pot_tag> pot_id{};

        static constexpr etelecom::field_notes notes[] = {
            {.member = "pot_id", .required = true, .guessed = true}};
    };
    struct response {
        review_test::pot pot{};
        std::int32_t count = 0;
    };
};
BOOST_DESCRIBE_STRUCT(get_pot::request, (), (pot_id))
BOOST_DESCRIBE_STRUCT(get_pot::response, (), (pot, count))

struct hand_over : etelecom::endpoint<"Test", "HandOver"> {
    struct request {
        etelecom::id<owner_tag> owner_id{};

        static constexpr etelecom::field_notes notes[] = {{.member = "owner_id", .required = true}};
    };
    struct response {
        std::int32_t updated = 0;
        etelecom::id<owner_tag> assigned_owner_id{};
    };
};
BOOST_DESCRIBE_STRUCT(hand_over::request, (), (owner_id))
BOOST_DESCRIBE_STRUCT(hand_over::response, (), (updated, assigned_owner_id))

struct list_labels : etelecom::endpoint<"Test", "ListLabels"> {
    static constexpr bool idempotent = true;
    struct request {
        etelecom::paging_request paging{};
    };
    struct response {
        std::vector<std::string> labels{};
        etelecom::paging_info paging{};

        static constexpr etelecom::field_notes notes[] = {
            {.member = "labels", .required = true, .guessed = true}};
    };
    static constexpr auto items = &response::labels;
};
BOOST_DESCRIBE_STRUCT(list_labels::request, (), (paging))
BOOST_DESCRIBE_STRUCT(list_labels::response, (), (labels, paging))

inline constexpr std::string_view pot_fields = R"(
  {"name": "id", "type": "string", "format": "int64"},
  {"name": "owner_id", "type": "string", "format": "int64"},
  {"name": "shade", "type": "string", "values": {"red": "", "green": ""},
   "spellings": {"red": ["rot"]}},
  {"name": "made_at", "type": "string", "format": "date-time"},
  {"name": "problem", "type": "integer", "values": {"0": "none", "-7": "too late"}},
  {"name": "phone", "type": "string", "format": "phone"},
  {"name": "label", "type": "string", "also": ["tag"]},
  {"name": "lid", "type": "object", "fields": [{"name": "size", "type": "string"}]})";

using texts = std::map<std::string_view, std::string>;

/// The page of each operation. They agree with the descriptors, but for three
/// guesses.
inline texts agreed() {
    auto const page = [](std::string_view name, std::string const& rest) {
        return R"({"path": "$BASE_URL.Test/)" + std::string(name) +
               R"(", "method": "POST", "content_type": "application/json", "coverage": "full",
               "keys": "any_shop", "sources": [""],)" +
               rest + '}';
    };
    std::string const pot(pot_fields);
    return {{"Fill", page("Fill", R"("request": [
                  {"name": "owner_id", "type": "string", "format": "int64"},
                  {"name": "note", "type": "string"}],
                "response": [)" + pot +
                                      ']')},
            {"GetPot", page("GetPot", R"("request": [
                  {"name": "pot_id", "type": "string", "format": "int64"}],
                "response": [{"name": "count", "type": "integer"},
                  {"name": "pot", "type": "object", "fields": [)" +
                                          pot + "]}]")},
            {"HandOver", page("HandOver", R"("request": [
                  {"name": "owner_id", "type": "string", "format": "int64", "required": true}],
                "response": [{"name": "updated", "type": "integer"},
                  {"name": "assigned_owner_id", "type": "string", "format": "int64"}])")},
            {"ListLabels", page("ListLabels", R"("request": [
                  {"name": "paging", "type": "object", "fields": [
                    {"name": "after", "type": "string", "sensitive": true},
                    {"name": "before", "type": "string", "sensitive": true},
                    {"name": "limit", "type": "integer"}, {"name": "sort", "type": "string"}]}],
                "response": [
                  {"name": "labels", "type": "array", "items": {"type": "string"}},
                  {"name": "paging", "type": "object", "fields": [
                    {"name": "after", "type": "string"}, {"name": "before", "type": "string"},
                    {"name": "limit", "type": "integer"}, {"name": "next", "type": "string"},
                    {"name": "prev", "type": "string"}, {"name": "sort", "type": "string"}]}])")}};
}

} // namespace review_test
