#pragma once

#include <etelecom/zalo/zns_message.hpp>

namespace etelecom::zalo {

/// By what a message was sent, as the list is asked: it knows one way more than a `zns_message`
/// does.
enum class zns_kind_wanted { unknown, by_template, by_journey, by_user_id };
BOOST_DESCRIBE_ENUM(zns_kind_wanted, unknown, by_template, by_journey, by_user_id)
constexpr auto wire_words(zns_kind_wanted) {
    using enum zns_kind_wanted;
    return std::to_array<word<zns_kind_wanted>>({{unknown, "unknown", "not stated"},
                                                 {by_template, "template", "ordinary ZNS"},
                                                 {by_journey, "journey", "journey ZNS"},
                                                 {by_user_id, "uid", "sent to a Zalo user id"}});
}

/// Which of a message's times is meant. The pages show no other word than this one.
enum class zns_time { unknown };
BOOST_DESCRIBE_ENUM(zns_time, unknown)

/// Which messages to list; what is unset does not matter.
struct message_filter {
    etelecom::id<tag::oa> oa_id{};
    phone_number phone{};
    etelecom::id<tag::zns_template> template_id{};
    /// The caller's own mark, as it was given.
    std::optional<std::string> tracking_id{};
    /// The message's id at Zalo.
    std::optional<std::string> msg_id{};
    open_enum<send_outcome> status{};
    open_enum<delivery_state> delivery_status{};
    open_enum<zns_kind_wanted> msg_type{};
    etelecom::id<tag::journey> journey_id{};
    etelecom::id<tag::campaign> campaign_id{};
    std::optional<bool> is_charged{};
    std::optional<bool> is_development{};
    /// Who sent it.
    etelecom::id<tag::user> user_id{};
    open_enum<zns_time> time_type{};
    timestamp date_from{};
    timestamp date_to{};

    static constexpr field_notes notes[] = {
        {.member = "msg_type", .text = "by what it was sent", .matches = "type"},
        {.member = "time_type", .text = "which time date_from and date_to are about"}};
    friend bool operator==(message_filter const&, message_filter const&) = default;
};
BOOST_DESCRIBE_STRUCT(message_filter, (),
                      (oa_id, phone, template_id, tracking_id, msg_id, status, delivery_status,
                       msg_type, journey_id, campaign_id, is_charged, is_development, user_id,
                       time_type, date_from, date_to))

/// Lists the ZNS messages, page by page. The place to look when a send was not answered: by
/// `tracking_id`, or by `phone` and time.
struct list_messages : endpoint<"Zalo", "ListMessages"> {
    static constexpr std::string_view summary = "List the ZNS messages";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-message-list";
    static constexpr bool idempotent = true;

    struct request {
        message_filter filter{};
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<zns_message> messages{};
        paging_info paging{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "messages",
             .text = "the messages found",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr std::string_view untold[] = {"/messages/*/enable_sms_on_zns_failure",
                                                  "/messages/*/response_data",
                                                  "/messages/*/sending_mode", "/messages/*/sms"};
    static constexpr auto items = &response::messages;
};
BOOST_DESCRIBE_STRUCT(list_messages::request, (), (filter, paging))
BOOST_DESCRIBE_STRUCT(list_messages::response, (), (messages, paging))

} // namespace etelecom::zalo
