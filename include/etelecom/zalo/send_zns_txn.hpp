#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/zalo/oa_recipient.hpp>
#include <etelecom/zalo/txn_message.hpp>

namespace etelecom::zalo {

/// In which language Zalo's own words in a transaction message are.
enum class txn_language { unknown, vietnamese, english };
BOOST_DESCRIBE_ENUM(txn_language, unknown, vietnamese, english)

} // namespace etelecom::zalo

// The page prints WE and IN: VI and EN, machine-translated. Zalo itself takes VI and EN.
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::txn_language::unknown>{
    .text = "not stated"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::txn_language::vietnamese>{
    .wire = "VI", .text = "Vietnamese", .also = {"WE"}};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::txn_language::english>{
    .wire = "EN", .text = "English", .also = {"IN"}};

namespace etelecom::zalo {

/// Sends a transaction message from an OA to a person, by their id at Zalo. The person gets it at
/// once, and sent twice it is two messages. The page could not be read whole: there may be more
/// words and members. Zalo is said to have ended these messages in March 2026, so this call may no
/// longer be answered.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-transaction-message
struct send_zns_txn : endpoint<"Zalo", "SendZNSTxn"> {
    static constexpr std::string_view summary = "Send a transaction message to a person";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/"
        "send-transaction-message";
    static constexpr bool partial = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        oa_recipient recipient{};
        /// The kind of transaction. The words are not known; Zalo's own have the form
        /// `transaction_order`.
        std::optional<std::string> template_type{};
        txn_message message{};
        open_enum<txn_language> language{};

        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::string message_id{};

        friend bool operator==(response const&, response const&) = default;
    };

    static judgement judge(response const& answer) {
        if (answer.message_id.empty()) return {verdict::unclear, 0, "no id of the message"};
        return {};
    }
};
BOOST_DESCRIBE_STRUCT(send_zns_txn::request, (),
                      (oa_id, recipient, template_type, message, language))
BOOST_DESCRIBE_STRUCT(send_zns_txn::response, (), (message_id))

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::send_zns_txn::request::oa_id>{
        .text = "the OA that sends", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::send_zns_txn::request::template_type>{
        .text = "the kind of transaction"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::send_zns_txn::request::language>{
        .text = "the language of Zalo's own words in the message"};
