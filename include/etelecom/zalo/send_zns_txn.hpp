#pragma once

#include <etelecom/zalo/oa_recipient.hpp>
#include <etelecom/zalo/txn_message.hpp>

namespace etelecom::zalo {

/// In which language Zalo's own words in a transaction message are.
enum class txn_language { unknown, vietnamese, english };
BOOST_DESCRIBE_ENUM(txn_language, unknown, vietnamese, english)
constexpr auto wire_words(txn_language) {
    using enum txn_language;
    return std::to_array<word<txn_language>>(
        {// The page prints WE and IN: VI and EN, machine-translated. Zalo itself takes VI and EN.
         {unknown, "unknown", "not stated"},
         {vietnamese, "VI", "Vietnamese", {{"WE"}}},
         {english, "EN", "English", {{"IN"}}}});
}

/// Sends a transaction message from an OA to a person, by their id at Zalo. The person gets it at
/// once, and sent twice it is two messages. The page could not be read whole: there may be more
/// words and members. Zalo is said to have ended these messages in March 2026, so this call may no
/// longer be answered.
struct send_zns_txn : endpoint<"Zalo", "SendZNSTxn"> {
    static constexpr std::string_view summary = "Send a transaction message to a person";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-transaction-message";
    static constexpr bool costly = true;
    static constexpr bool partial = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        oa_recipient recipient{};
        /// The words are not known; Zalo's own have the form `transaction_order`.
        std::optional<std::string> template_type{};
        txn_message message{};
        open_enum<txn_language> language{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA that sends", .required = true, .guessed = true},
            {.member = "template_type", .text = "the kind of transaction"},
            {.member = "language", .text = "the language of Zalo's own words in the message"}};
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
