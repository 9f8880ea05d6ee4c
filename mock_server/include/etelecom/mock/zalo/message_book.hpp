#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/simulation.hpp>
#include <etelecom/mock/zalo/kept_message.hpp>
#include <etelecom/mock/zalo/pace.hpp>
#include <etelecom/mock/zalo/refusers.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>

namespace etelecom::mock {

/// Every ZNS message that was ever sent, and how it stands. Not thread-safe.
class message_book {
public:
    using zns_message = etelecom::zalo::zns_message;

    /// What a message costs, when it is charged. A guess; no page states a price nor a currency.
    static constexpr std::int32_t price = 300;

    explicit message_book(simulation& platform) noexcept : platform_(platform) {}

    message_book(message_book const&) = delete;
    message_book& operator=(message_book const&) = delete;

    /// All messages in the order in which they were sent, those that were refused included.
    std::deque<kept_message> const& all() const noexcept { return messages_; }

    /// Sends a message and keeps it, also when it is refused: see `zns_refusal`.
    zns_message send(etelecom::zalo::send_zns::request const& wanted) {
        using namespace etelecom::zalo;
        auto const index = messages_.size();
        auto& made = messages_.emplace_back();
        made.id = platform_.next_id<tag::zns>();
        made.oa_id = wanted.oa_id;
        made.phone = wanted.phone;
        made.template_id = wanted.template_id;
        made.template_data = encode(wanted.template_data);
        made.template_data.shrink_to_fit();
        made.tracking_id = wanted.tracking_id.value_or(std::string());
        made.type = zns_kind::by_template;
        // A guess: an unset mode is answered as the ordinary one.
        made.sending_mode =
            wanted.sending_mode.is_set() ? wanted.sending_mode : zns_sending::ordinary;
        made.is_development = wanted.mode == zns_mode::development;
        made.created_at = made.updated_at = platform_.now();
        made.delivery_status = delivery_state::unknown;
        if (auto const refused = zns_refusal(wanted.phone)) {
            made.status = send_outcome::failed;
            made.error_code = *refused;
        } else {
            made.status = send_outcome::sent;
            // A guess: tests are free of charge.
            made.is_charged = !made.is_development;
            made.fee_main = made.is_charged ? price : 0;
            platform_.schedule(made.created_at + pace::received_after,
                               [this, index] { receive(index); });
        }
        return whole(made, wanted.template_data);
    }

    /// The message as the platform tells it.
    zns_message whole(kept_message const& kept) const {
        return whole(kept, decode<template_values>(kept.template_data).value());
    }

private:
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
        told.shop_id = platform_.shop_id();
        told.user_id = platform_.user_id();
        if (kept.status == etelecom::zalo::send_outcome::sent) {
            told.msg_id = msg_id_of(kept.id);
            told.sent_time = kept.created_at;
        } else {
            told.error_message = kept.error_code.text();
        }
        return told;
    }

    /// Zalo's id of a message: 16 hexadecimal digits, in no order that could be seen.
    static std::string msg_id_of(id<tag::zns> message) {
        return hex_digits(scrambled(static_cast<std::uint64_t>(message.value())));
    }

    void receive(std::size_t index) {
        auto& message = messages_[index];
        message.delivery_time = platform_.now();
        reach(message, etelecom::zalo::delivery_state::received);
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
