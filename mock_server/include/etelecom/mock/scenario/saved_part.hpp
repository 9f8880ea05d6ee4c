#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/mock/records/given_code.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

// What a saved world has beside what a person would write down: all that makes the world that is
// loaded go on as the one that was saved would have.
namespace etelecom::mock::saved {

/// Something that is to happen to a record.
struct due {
    etelecom::id<void> id{};
    timestamp at{};

    static constexpr field_notes notes[] = {{.member = "id", .text = "of the record"},
                                            {.member = "at", .text = "when it happens"}};
};
BOOST_DESCRIBE_STRUCT(due, (), (id, at))

/// What is to happen, in the order in which it will.
struct waiting {
    std::vector<due> zns_arriving{};
    std::vector<due> zns_unread{};
    std::vector<due> consents_arriving{};
    std::vector<due> consents_unread{};
    std::vector<due> consents_unanswered{};
    std::vector<due> journeys_ending{};
    std::vector<due> template_reviews{};

    static constexpr field_notes notes[] = {
        {.member = "zns_arriving", .text = "messages that are to arrive"},
        {.member = "zns_unread", .text = "messages that are to be read"},
        {.member = "consents_arriving", .text = "requests for consent that are to arrive"},
        {.member = "consents_unread", .text = "requests for consent that are to be seen"},
        {.member = "consents_unanswered",
         .text = "requests for consent that end without an answer"},
        {.member = "journeys_ending", .text = "journeys that end"},
        {.member = "template_reviews", .text = "templates that are to be approved"}};
};
BOOST_DESCRIBE_STRUCT(waiting, (),
                      (zns_arriving, zns_unread, consents_arriving, consents_unread,
                       consents_unanswered, journeys_ending, template_reviews))

/// The shop that an OA is of which is not the first one's; it may be there no more.
struct oa_owner {
    etelecom::id<tag::oa> oa_id{};
    etelecom::id<tag::shop> shop_id{};

    static constexpr field_notes notes[] = {{.member = "oa_id", .text = "the OA"},
                                            {.member = "shop_id", .text = "whose it is"}};
};
BOOST_DESCRIBE_STRUCT(oa_owner, (), (oa_id, shop_id))

/// What the partner calls a shop.
struct shop_name {
    etelecom::id<tag::shop> shop_id{};
    std::string external_id{};

    static constexpr field_notes notes[] = {
        {.member = "shop_id", .text = "the shop"},
        {.member = "external_id", .text = "what the partner calls it"}};
};
BOOST_DESCRIBE_STRUCT(shop_name, (), (shop_id, external_id))

/// Of the employee at the same place.
struct employee {
    etelecom::id<tag::shop> shop_id{};
    timestamp created_at{};
    std::vector<std::string> extension_number{};

    static constexpr field_notes notes[] = {
        {.member = "shop_id", .text = "the shop"},
        {.member = "created_at", .text = "when they were made known"},
        {.member = "extension_number", .text = "the numbers of the extensions that they use"}};
};
BOOST_DESCRIBE_STRUCT(employee, (), (shop_id, created_at, extension_number))

/// Of the call at the same place.
struct call {
    etelecom::id<tag::shop> shop_id{};
    etelecom::id<tag::hotline> hotline_id{};
    etelecom::id<tag::department> department_id{};

    static constexpr field_notes notes[] = {
        {.member = "shop_id", .text = "the shop"},
        {.member = "hotline_id", .text = "the hotline that took part"},
        {.member = "department_id", .text = "of the employee who took part"}};
};
BOOST_DESCRIBE_STRUCT(call, (), (shop_id, hotline_id, department_id))

/// A key that was given out. It opens nothing but a mock, and is what a client has.
struct key {
    std::string text{};
    bool of_partner = false;
    etelecom::id<tag::shop> shop_id{};

    static constexpr field_notes notes[] = {
        {.member = "text", .text = "the key itself"},
        {.member = "of_partner", .text = "it is for a partner who acts for the shop"},
        {.member = "shop_id", .text = "the shop"}};
};
BOOST_DESCRIBE_STRUCT(key, (), (text, of_partner, shop_id))

/// A link that was handed out.
struct link {
    std::string token{};
    std::string kind{};
    std::string question{};
    std::string subject{};
    timestamp created_at{};

    static constexpr field_notes notes[] = {
        {.member = "token", .text = "by which it is known"},
        {.member = "kind", .text = "what it is for"},
        {.member = "question", .text = "what a person is asked who opens it"},
        {.member = "subject", .text = "what it is about, as JSON"},
        {.member = "created_at", .text = "when it was handed out"}};
};
BOOST_DESCRIBE_STRUCT(link, (), (token, kind, question, subject, created_at))

/// Somebody whom an OA has asked for their details.
struct asked_person {
    etelecom::id<tag::oa> oa_id{};
    std::string zl_user_id{};

    static constexpr field_notes notes[] = {
        {.member = "oa_id", .text = "the OA"},
        {.member = "zl_user_id", .text = "the person, by the id at Zalo"}};
};
BOOST_DESCRIBE_STRUCT(asked_person, (), (oa_id, zl_user_id))

/// How many records of a kind were forgotten for want of room.
struct forgotten {
    std::string kind{};
    std::int64_t count = 0;

    static constexpr field_notes notes[] = {{.member = "kind", .text = "of records"},
                                            {.member = "count", .text = "how many of them"}};
};
BOOST_DESCRIBE_STRUCT(forgotten, (), (kind, count))

/// Of the fault at the same place.
struct met_fault {
    etelecom::id<met_fault> id{};
    std::int64_t passed = 0;
    std::int64_t met = 0;

    static constexpr field_notes notes[] = {
        {.member = "id", .text = "by which the fault is taken back"},
        {.member = "passed", .text = "how many calls that it matched passed it"},
        {.member = "met", .text = "how many calls met it"}};
};
BOOST_DESCRIBE_STRUCT(met_fault, (), (id, passed, met))

} // namespace etelecom::mock::saved

namespace etelecom::mock {

/// All of that. A scenario that has it is all that there is in a world.
struct saved_part {
    /// Of the form of this part: 1.
    std::int32_t form = 1;
    timestamp start_time{};
    etelecom::id<tag::shop> first_shop_id{};
    etelecom::id<tag::user> user_id{};
    /// Where ids come from: 16 hexadecimal digits, and the last one.
    std::string id_state{};
    etelecom::id<void> last_id{};
    std::string dice_state{};
    std::int64_t last_fault = 0;
    std::vector<saved::met_fault> faults{};
    std::int64_t happenings = 0;
    /// The days in Vietnam that the quotas are of, since 1970.
    std::int64_t oa_quota_day = 0;
    std::int64_t template_quota_day = 0;
    std::int64_t set_up = 0;
    std::int64_t set_up_bytes = 0;
    std::vector<saved::forgotten> forgotten{};
    saved::waiting waiting{};
    std::vector<saved::oa_owner> oa_owners{};
    std::vector<saved::shop_name> shop_names{};
    std::vector<saved::employee> employees{};
    std::vector<etelecom::id<tag::shop>> extensions{};
    std::vector<saved::call> call_logs{};
    std::vector<saved::key> keys{};
    std::vector<saved::link> links{};
    std::vector<given_code> codes{};
    std::vector<saved::asked_person> asked_for_details{};

    static constexpr field_notes notes[] = {
        {.member = "form", .text = "of the form of this part", .minimum = 1, .maximum = 1},
        {.member = "start_time", .text = "when the platform began", .required = true},
        {.member = "first_shop_id",
         .text = "the shop that was there from the start",
         .required = true},
        {.member = "user_id", .text = "the user on whose behalf calls are made", .required = true},
        {.member = "id_state",
         .text = "where ids come from",
         .required = true,
         .min_length = 16,
         .max_length = 16},
        {.member = "last_id", .text = "the last id that was given", .required = true},
        {.member = "dice_state",
         .text = "where chance comes from",
         .min_length = 16,
         .max_length = 16},
        {.member = "last_fault", .text = "the last id that a fault got", .minimum = 0},
        {.member = "faults", .text = "of the fault at the same place: its id, its calls"},
        {.member = "happenings", .text = "how many there were", .minimum = 0},
        {.member = "oa_quota_day", .text = "the day that the quotas of OAs are of"},
        {.member = "template_quota_day", .text = "the day that the quotas of templates are of"},
        {.member = "set_up", .text = "how much of what is never forgotten", .minimum = 0},
        {.member = "set_up_bytes", .text = "the bytes of texts in that", .minimum = 0},
        {.member = "forgotten", .text = "how many records had to go"},
        {.member = "waiting", .text = "what is to happen, and when"},
        {.member = "oa_owners", .text = "whose the OAs are that are not the first shop's"},
        {.member = "shop_names", .text = "what the partner calls shops"},
        {.member = "employees", .text = "of the employee at the same place"},
        {.member = "extensions", .text = "the shop of the extension at the same place"},
        {.member = "call_logs", .text = "of the call at the same place"},
        {.member = "keys", .text = "the keys that were given out"},
        {.member = "links", .text = "the links that were handed out"},
        {.member = "codes", .text = "the codes in redirects"},
        {.member = "asked_for_details", .text = "whom OAs have asked for their details"}};
};
BOOST_DESCRIBE_STRUCT(saved_part, (),
                      (form, start_time, first_shop_id, user_id, id_state, last_id, dice_state,
                       last_fault, faults, happenings, oa_quota_day, template_quota_day, set_up,
                       set_up_bytes, forgotten, waiting, oa_owners, shop_names, employees,
                       extensions, call_logs, keys, links, codes, asked_for_details))

} // namespace etelecom::mock
