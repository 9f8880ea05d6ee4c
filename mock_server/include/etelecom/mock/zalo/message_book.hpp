#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/world/magic_numbers.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/refusers.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/journey_book.hpp>
#include <etelecom/mock/zalo/kept_message.hpp>
#include <etelecom/mock/zalo/template_book.hpp>
#include <etelecom/mock/zalo/template_check.hpp>
#include <etelecom/zalo/send_zns.hpp>
#include <etelecom/zalo/send_zns_journey.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// Every ZNS message that was ever sent, and how it stands. Not thread-safe.
class message_book {
public:
    using zns_message = etelecom::zalo::zns_message;

    explicit message_book(simulation& platform) noexcept : platform_(platform) {}

    message_book(message_book const&) = delete;
    message_book& operator=(message_book const&) = delete;

    /// All messages in the order in which they were sent, those that were refused included.
    std::deque<kept_message> const& all() const noexcept { return messages_; }

    /// The message of this id at Zalo, or null.
    kept_message const* find(std::string_view msg_id) const {
        for (auto const& message : messages_)
            if (has_msg_id(message, msg_id)) return &message;
        return nullptr;
    }

    /// Whether this is the message's id at Zalo. One that was refused has none.
    static bool has_msg_id(kept_message const& message, std::string_view msg_id) {
        std::uint64_t number = 0;
        auto const* const end = msg_id.data() + msg_id.size();
        auto const read = std::from_chars(msg_id.data(), end, number, 16);
        return msg_id.size() == 16 && read.ec == std::errc() && read.ptr == end &&
               scrambled_id(message.id) == number &&
               message.status == etelecom::zalo::send_outcome::sent;
    }

    /// Sends a message and keeps it, also when it is refused: because of the number
    /// (`zns_refusal`), the template, or its values (`check_values`).
    zns_message send(etelecom::zalo::send_zns::request const& wanted) {
        using namespace etelecom::zalo;
        auto& made = draft(wanted, zns_kind::by_template);
        // A guess: an unset mode is answered as the ordinary one.
        made.sending_mode =
            wanted.sending_mode.is_set() ? wanted.sending_mode : zns_sending::ordinary;
        made.is_development = wanted.mode == zns_mode::development;
        auto const refused = refusal_of(wanted);
        // A guess: tests are free of charge.
        if (!refused && !made.is_development) charge(made);
        settle(made, refused);
        return whole(made, wanted.template_data);
    }

    /// The same for a message of a journey, which may be refused because of the journey, too. A
    /// guess: it costs nothing more than the journey did.
    zns_message send(etelecom::zalo::send_zns_journey::request const& wanted) {
        using namespace etelecom::zalo;
        auto& made = draft(wanted, zns_kind::by_journey);
        made.sending_mode = zns_sending::ordinary;
        made.journey_id = wanted.journey_id;
        auto refused = refusal_of(wanted);
        if (!refused) refused = platform_.part<journey_book>().refusal_of(wanted);
        settle(made, refused);
        return whole(made, wanted.template_data);
    }

    /// The message as the platform tells it.
    zns_message whole(kept_message const& kept) const {
        return whole(kept, decode<template_values>(kept.template_data).value());
    }

private:
    using fault = std::optional<zns_fault>;

    template <class Request>
    kept_message& draft(Request const& wanted, etelecom::zalo::zns_kind kind) {
        auto& made = messages_.emplace_back();
        made.id = platform_.next_id<tag::zns>();
        made.oa_id = wanted.oa_id;
        made.phone = wanted.phone;
        made.template_id = wanted.template_id;
        made.template_data = encode(wanted.template_data);
        made.template_data.shrink_to_fit();
        made.tracking_id = wanted.tracking_id.value_or(std::string());
        made.type = kind;
        made.user_id = platform_.user_id();
        made.created_at = made.updated_at = platform_.now();
        made.delivery_status = etelecom::zalo::delivery_state::unknown;
        return made;
    }

    template <class Request>
    fault refusal_of(Request const& wanted) {
        using etelecom::zalo::zns_error;
        if (auto const refused = zns_refusal(wanted.phone)) return zns_fault::of(*refused);
        auto const* const used = platform_.part<template_book>().find(wanted.template_id);
        if (!used) return zns_fault::of(zns_error::template_id_invalid);
        if (used->oa_id != wanted.oa_id) return zns_fault::of(zns_error::no_right_to_the_template);
        if (auto refused = check_state(*used)) return refused;
        return check_values(*used, wanted.template_data);
    }

    void charge(kept_message& made) {
        made.is_charged = true;
        made.fee_main = platform_.part<template_book>().find(made.template_id)->price;
    }

    void settle(kept_message& made, fault const& refused) {
        if (refused) {
            made.status = etelecom::zalo::send_outcome::failed;
            made.error_code = refused->code;
            made.error_message = refused->text;
            return;
        }
        made.status = etelecom::zalo::send_outcome::sent;
        if (magic_of(made.phone) == number_magic::undelivered) return;
        platform_.schedule(made.created_at + pace::received_after,
                           [this, index = messages_.size() - 1] { receive(index); });
    }

    zns_message whole(kept_message const& kept, template_values values) const {
        zns_message told;
        told.id = kept.id;
        told.oa_id = kept.oa_id;
        told.phone = kept.phone;
        told.template_id = kept.template_id;
        told.template_data = std::move(values);
        told.tracking_id = kept.tracking_id;
        told.status = kept.status;
        told.error_code = kept.error_code;
        told.delivery_status = kept.delivery_status;
        told.delivery_time = kept.delivery_time;
        told.type = kept.type;
        told.sending_mode = kept.sending_mode;
        told.is_development = kept.is_development;
        told.is_charged = kept.is_charged;
        told.fee_main = kept.fee_main;
        told.created_at = kept.created_at;
        told.updated_at = kept.updated_at;
        told.request_time = kept.created_at;
        told.journey_id = kept.journey_id;
        told.campaign_id = kept.campaign_id;
        told.error_message = kept.error_message;
        told.shop_id = platform_.first_shop_id();
        told.user_id = kept.user_id;
        if (kept.status == etelecom::zalo::send_outcome::sent) {
            told.msg_id = msg_id_of(kept.id);
            told.sent_time = kept.created_at;
        }
        return told;
    }

    /// Zalo's id of a message: 16 hexadecimal digits, in no order that could be seen.
    static std::string msg_id_of(id<tag::zns> message) { return hex_digits(scrambled_id(message)); }

    static std::uint64_t scrambled_id(id<tag::zns> message) {
        return scrambled(static_cast<std::uint64_t>(message.value()));
    }

    void receive(std::size_t index) {
        auto& message = messages_[index];
        message.delivery_time = platform_.now();
        reach(message, etelecom::zalo::delivery_state::received);
        if (magic_of(message.phone) == number_magic::unseen) return;
        platform_.schedule(message.created_at + pace::seen_after, [this, index] {
            reach(messages_[index], etelecom::zalo::delivery_state::seen);
        });
    }

    void reach(kept_message& message, etelecom::zalo::delivery_state state) {
        message.delivery_status = state;
        message.updated_at = platform_.now();
    }

    simulation& platform_;
    std::deque<kept_message> messages_; // ids ascend
};

} // namespace etelecom::mock
