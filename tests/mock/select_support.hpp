#pragma once

#include <etelecom/endpoint/paging.hpp>
#include <etelecom/mock/lists/select.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_code.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

/// A list of calls that has one member of every kind, and a filter for it.
namespace select_test {

namespace et = etelecom;

enum class direction { in, out };
BOOST_DESCRIBE_ENUM(direction, in, out)
enum class outcome { fine = 0, busy = 7 };
BOOST_DESCRIBE_ENUM(outcome, fine, busy)

struct extension_tag {};

struct leg {
    std::string number{};
};
BOOST_DESCRIBE_STRUCT(leg, (), (number))

struct record {
    et::id<et::tag::consent> id{};
    et::id<extension_tag> extension_id{};
    std::string caller{};
    et::phone_number phone{};
    et::open_enum<direction> way{};
    et::open_code<outcome> result{};
    std::optional<std::string> note{};
    std::vector<std::string> tags{};
    bool is_charged = false;
    std::int32_t duration = 0;
    double cost = 0;
    et::secret token{};
    leg first_leg{};
    et::timestamp created_at{};
    et::timestamp ended_at{};
};
BOOST_DESCRIBE_STRUCT(record, (),
                      (id, extension_id, caller, phone, way, result, note, tags, is_charged,
                       duration, cost, token, first_leg, created_at, ended_at))

struct length {
    std::string comparison{};
    std::int32_t value = 0;
};
BOOST_DESCRIBE_STRUCT(length, (), (comparison, value))

struct filter {
    et::id<extension_tag> extension_id{};
    std::vector<et::id<extension_tag>> extension_ids{};
    std::vector<et::id<et::tag::consent>> ids{};
    std::string caller{};
    std::optional<std::string> number{};
    et::phone_number phone{};
    et::open_enum<direction> way{};
    std::optional<std::string> way_word{};
    std::optional<std::int32_t> result{};
    std::optional<std::string> note{};
    std::vector<std::string> tags{};
    std::optional<std::string> tag{};
    std::optional<bool> is_charged{};
    std::optional<double> cost{};
    std::optional<length> duration{};
    et::timestamp date_from{};
    et::timestamp date_to{};
    et::timestamp over_from{};
    et::timestamp over_to{};

    static constexpr et::field_notes notes[] = {{.member = "number", .matches = "phone"},
                                                {.member = "way_word", .matches = "way"},
                                                {.member = "tag", .matches = "tags"},
                                                {.member = "over_from", .matches = "ended_at"},
                                                {.member = "over_to", .matches = "ended_at"}};
};
BOOST_DESCRIBE_STRUCT(filter, (),
                      (extension_id, extension_ids, ids, caller, number, phone, way, way_word,
                       result, note, tags, tag, is_charged, cost, duration, date_from, date_to,
                       over_from, over_to))

struct rules {
    static constexpr std::array own{std::string_view("duration")};

    static bool matches(filter const& wanted, record const& there) {
        return !wanted.duration || wanted.duration->comparison != "less_than_or_equal_to" ||
               there.duration <= wanted.duration->value;
    }
};

inline et::timestamp const start = et::timestamp::parse("2026-01-01T08:00:00Z").value();

using records = std::deque<record>;

/// The ids of what is listed, in its order.
template <class Page>
std::vector<int> ids_of(Page const& page) {
    std::vector<int> ids;
    for (auto const* const item : page.items) ids.push_back(static_cast<int>(item->id.value()));
    return ids;
}

} // namespace select_test
