#pragma once

#include <etelecom/endpoint/field_notes.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/zalo/oa_picture.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace etelecom::zalo {

/// What a button of a transaction message does.
enum class txn_button_action { unknown, open_url, query_show, query_hide, open_sms };
BOOST_DESCRIBE_ENUM(txn_button_action, unknown, open_url, query_show, query_hide, open_sms)

} // namespace etelecom::zalo

// The page's list of these words is cut in the fourth: there may be more.
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::txn_button_action::unknown>{
    .text = "not stated"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::txn_button_action::open_url>{
    .wire = "oa.open.url", .text = "opens a link in Zalo"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::txn_button_action::query_show>{
    .wire = "oa.query.show", .text = "sends a text to the OA, which the person sees"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::txn_button_action::query_hide>{
    .wire = "oa.query.hide", .text = "sends a text to the OA, which the person does not see"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::txn_button_action::open_sms>{
    .wire = "oa.open.sms"};

namespace etelecom::zalo {

/// A headline or a text of a transaction message.
struct txn_text {
    std::optional<std::string> content{};
    /// How it is aligned. The words are not listed; Zalo itself takes left, center and right.
    std::optional<std::string> align{};

    friend bool operator==(txn_text const&, txn_text const&) = default;
};
BOOST_DESCRIBE_STRUCT(txn_text, (), (content, align))

/// A row of the table in a transaction message.
struct txn_row {
    /// What the row is about.
    std::optional<std::string> key{};
    std::optional<std::string> value{};
    /// How the row looks. The words are not listed.
    std::optional<std::string> style{};

    friend bool operator==(txn_row const&, txn_row const&) = default;
};
BOOST_DESCRIBE_STRUCT(txn_row, (), (key, value, style))

/// What the button of a transaction message works with.
struct txn_button_payload {
    /// The link to open.
    std::optional<std::string> url{};
    /// The text to send.
    std::optional<std::string> content{};
    /// The phone number.
    phone_number phone_code{};

    friend bool operator==(txn_button_payload const&, txn_button_payload const&) = default;
};
BOOST_DESCRIBE_STRUCT(txn_button_payload, (), (url, content, phone_code))

/// A button under a transaction message.
struct txn_button {
    std::optional<std::string> title{};
    open_enum<txn_button_action> type{};
    txn_button_payload payload{};
    /// The icon: a link, the id of an uploaded picture, or empty for Zalo's own.
    std::optional<std::string> image_icon{};

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

    friend bool operator==(txn_message const&, txn_message const&) = default;
};
BOOST_DESCRIBE_STRUCT(txn_message, (),
                      (content_banner, content_header, content_text, content_table, buttons))

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_text::content>{
    .text = "the text", .sensitive = true};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_text::align>{
    .text = "how it is aligned"};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_row::key>{
    .text = "what the row is about", .second_hand = true, .max_length = 25};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_row::value>{
    .text = "the value", .sensitive = true, .second_hand = true, .max_length = 100};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_row::style>{
    .text = "how the row looks"};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_button_payload::url>{
    .text = "the link to open"};
// The text calls this payload a plain string, schema and sample have an object.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::txn_button_payload::content>{.text = "the text to send",
                                                                  .max_length = 1000};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::txn_button_payload::phone_code>{.text = "the phone number"};
// 35 in this member's own row, 100 for oa.query.show and oa.query.hide: refused is what both
// refuse.
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_button::title>{
    .text = "what stands on the button", .max_length = 100};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_button::type>{
    .text = "what the button does"};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_button::image_icon>{
    .text = "the icon"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::txn_message::content_banner>{.text = "the picture on top"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::txn_message::content_header>{.text = "the headline"};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_message::content_text>{
    .text = "the text"};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_message::content_table>{
    .text = "the rows of the table"};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::txn_message::buttons>{
    .text = "the buttons", .max_items = 4};
