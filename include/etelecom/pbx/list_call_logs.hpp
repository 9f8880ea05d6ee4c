#pragma once

#include <etelecom/pbx/call_log.hpp>

namespace etelecom::pbx {

/// How a call's length is compared with a number. The pages' list of words is not complete: for
/// others there is `open_enum<length_comparison>::from_word`.
enum class length_comparison { unknown, at_most };
BOOST_DESCRIBE_ENUM(length_comparison, unknown, at_most)
constexpr auto wire_words(length_comparison) {
    using enum length_comparison;
    return std::to_array<word<length_comparison>>(
        {// The schema, which comes from the server, has it without the last letter; all other words
         // like it end in unknown.
         {unknown, "unknow", "the neutral value", {{"unknown"}}},
         {at_most, "less_than_or_equal_to"}});
}

/// Which lengths of a call are wanted.
struct call_length {
    open_enum<length_comparison> comparison{};
    /// What to compare with. The unit is not stated.
    std::optional<std::int64_t> value{};
    friend bool operator==(call_length const&, call_length const&) = default;
};
BOOST_DESCRIBE_STRUCT(call_length, (), (comparison, value))

/// Which calls to list; what is unset does not matter.
struct call_log_filter {
    timestamp date_from{};
    timestamp date_to{};
    open_enum<call_direction> direction{};
    open_enum<call_result> call_state{};
    std::optional<call_length> duration{};
    std::optional<std::string> call_number{};
    /// Any of these.
    std::optional<std::vector<etelecom::id<tag::extension>>> extension_ids{};
    /// Any of these.
    std::optional<std::vector<etelecom::id<tag::hotline>>> hotline_ids{};
    etelecom::id<tag::user> user_id{};
    etelecom::id<tag::department> department_id{};
    /// The id that the caller's web or mobile application was given for the call.
    std::optional<std::string> external_id{};
    /// The same for the session.
    std::optional<std::string> external_session_id{};

    static constexpr field_notes notes[] = {
        // The request's table has extension_ids twice: the second, a number, stands for
        // call_number.
        {.member = "call_number",
         .text = "a number that took part in the call",
         .sensitive = true}};
    friend bool operator==(call_log_filter const&, call_log_filter const&) = default;
};
BOOST_DESCRIBE_STRUCT(call_log_filter, (),
                      (date_from, date_to, direction, call_state, duration, call_number,
                       extension_ids, hotline_ids, user_id, department_id, external_id,
                       external_session_id))

/// Lists calls, page by page, the newest first; 100 a page unless told otherwise.
struct list_call_logs : endpoint<"Etelecom", "ListCallLogs"> {
    static constexpr std::string_view summary = "List calls";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/get-call-history";
    static constexpr bool idempotent = true;

    struct request {
        call_log_filter filter{};
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<call_log> call_logs{};
        paging_info paging{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "call_logs", .text = "the calls found", .required = true, .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::call_logs;
};
BOOST_DESCRIBE_STRUCT(list_call_logs::request, (), (filter, paging))
BOOST_DESCRIBE_STRUCT(list_call_logs::response, (), (call_logs, paging))

} // namespace etelecom::pbx
