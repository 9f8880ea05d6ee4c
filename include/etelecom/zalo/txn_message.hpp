#pragma once

#include <etelecom/zalo/oa_picture.hpp>

namespace etelecom::zalo {

/// What a button of a transaction message does.
enum class txn_button_action { unknown, open_url, query_show, query_hide, open_sms };
BOOST_DESCRIBE_ENUM(txn_button_action, unknown, open_url, query_show, query_hide, open_sms)
constexpr auto wire_words(txn_button_action) {
    using enum txn_button_action;
    return std::to_array<word<txn_button_action>>(
        {// The page's list of these words is cut in the fourth: there may be more.
         {unknown, "unknown", "not stated"},
         {open_url, "oa.open.url", "opens a link inside Zalo"},
         {query_show, "oa.query.show",
          "sends the payload text to the OA as a message the user sees"},
         {query_hide, "oa.query.hide",
          "sends the payload text to the OA as a message hidden from the user's chat window"},
         {open_sms, "oa.open.sms"}});
}

/// A headline or a text of a transaction message.
struct txn_text {
    std::optional<std::string> content{};
    /// The words are not listed; Zalo itself takes left, center and right.
    std::optional<std::string> align{};

    static constexpr field_notes notes[] = {
        {.member = "content", .text = "the text", .sensitive = true},
        {.member = "align", .text = "how it is aligned"}};
    friend bool operator==(txn_text const&, txn_text const&) = default;
};
BOOST_DESCRIBE_STRUCT(txn_text, (), (content, align))

/// A row of the table in a transaction message.
struct txn_row {
    std::optional<std::string> key{};
    std::optional<std::string> value{};
    /// The words are not listed.
    std::optional<std::string> style{};

    static constexpr field_notes notes[] = {
        {.member = "key", .text = "what the row is about", .second_hand = true, .max_length = 25},
        {.member = "value",
         .text = "the value",
         .sensitive = true,
         .second_hand = true,
         .max_length = 100},
        {.member = "style", .text = "how the row looks"}};
    friend bool operator==(txn_row const&, txn_row const&) = default;
};
BOOST_DESCRIBE_STRUCT(txn_row, (), (key, value, style))

/// What the button of a transaction message works with.
struct txn_button_payload {
    std::optional<std::string> url{};
    std::optional<std::string> content{};
    phone_number phone_code{};

    static constexpr field_notes notes[] = {
        {.member = "url", .text = "the link to open"},
        // The text calls this payload a plain string, schema and sample have an object.
        {.member = "content", .text = "the text to send", .max_length = 1000},
        {.member = "phone_code", .text = "the phone number"}};
    friend bool operator==(txn_button_payload const&, txn_button_payload const&) = default;
};
BOOST_DESCRIBE_STRUCT(txn_button_payload, (), (url, content, phone_code))

/// A button under a transaction message.
struct txn_button {
    std::optional<std::string> title{};
    open_enum<txn_button_action> type{};
    txn_button_payload payload{};
    std::optional<std::string> image_icon{};

    static constexpr field_notes notes[] = {
        // 35 in this member's own row, 100 for oa.query.show and oa.query.hide: refused is what
        // both refuse.
        {.member = "title", .text = "what stands on the button", .max_length = 100},
        {.member = "type", .text = "what the button does"},
        {.member = "image_icon",
         .text = "the icon: a link, the id of an uploaded picture, or empty for Zalo's own"}};
    friend bool operator==(txn_button const&, txn_button const&) = default;
};
BOOST_DESCRIBE_STRUCT(txn_button, (), (title, type, payload, image_icon))

/// A transaction message, from top to bottom.
struct txn_message {
    std::optional<oa_picture> content_banner{};
    std::optional<txn_text> content_header{};
    std::optional<txn_text> content_text{};
    std::optional<std::vector<txn_row>> content_table{};
    std::optional<std::vector<txn_button>> buttons{};

    static constexpr field_notes notes[] = {
        {.member = "content_banner", .text = "the picture on top"},
        {.member = "content_header", .text = "the headline"},
        {.member = "content_text", .text = "the text"},
        {.member = "content_table", .text = "the rows of the table"},
        {.member = "buttons", .text = "the buttons", .max_items = 4}};
    friend bool operator==(txn_message const&, txn_message const&) = default;
};
BOOST_DESCRIBE_STRUCT(txn_message, (),
                      (content_banner, content_header, content_text, content_table, buttons))

} // namespace etelecom::zalo
