#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/world/due_line.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/magic_numbers.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/conversation_book.hpp>
#include <etelecom/mock/zalo/journey_book.hpp>
#include <etelecom/mock/zalo/kept_message.hpp>
#include <etelecom/mock/zalo/message_forms.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/people_book.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/mock/zalo/template_book.hpp>
#include <etelecom/mock/zalo/zns_events.hpp>
#include <etelecom/mock/zalo/zns_refusals.hpp>
#include <etelecom/zalo/send_zns.hpp>
#include <etelecom/zalo/send_zns_journey.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The ZNS messages that were sent, and how they stand. Not thread-safe.
class message_book {
public:
    using zns_message = etelecom::zalo::zns_message;
    using message_store = record_store<kept_message>;

    explicit message_book(simulation& platform)
        : platform_(platform),
          messages_(platform, "messages",
                    {{"id"},
                     {"msg_id", &msg_id_key},
                     {"tracking_id"},
                     {"phone"},
                     {"template_id"},
                     {"oa_id"},
                     {"status"}}),
          events_(platform),
          arriving_(platform, [this](auto which) { receive(which); }),
          unread_(platform, [this](auto which) { see(which); }) {
        messages_.when_forgotten([this](kept_message const& message) {
            unread_.drop(message.id);
            arriving_.drop(message.id);
        });
    }

    message_book(message_book const&) = delete;
    message_book& operator=(message_book const&) = delete;

    /// All messages in the order in which they were sent, those that were refused included.
    message_store const& all() const noexcept { return messages_; }

    /// The message of this id at Zalo, or null. One that was refused has none.
    kept_message const* find(std::string_view msg_id) const {
        return messages_.find(by_msg_id, kept_message::key_of(msg_id), [&](auto const& message) {
            return !msg_id.empty() && message.msg_id() == msg_id;
        });
    }

    /// Sends a message and keeps it, also when it is refused: see `zns_refusal_of`.
    zns_message send(etelecom::zalo::send_zns::request const& wanted) {
        using namespace etelecom::zalo;
        auto made = draft(wanted, zns_kind::by_template);
        // A guess: an unset mode is answered as the ordinary one.
        made.sending_mode =
            wanted.sending_mode.is_set() ? wanted.sending_mode : zns_sending::ordinary;
        made.is_development = wanted.mode == zns_mode::development;
        auto refused = zns_refusal_of(platform_, wanted);
        // Guesses: tests, and what is sent beyond the quota, are not taken off it.
        if (!refused && !made.is_development && made.sending_mode != zns_sending::beyond_quota)
            refused = take_from_quotas(platform_, wanted.oa_id, wanted.template_id);
        // A guess: tests are free of charge.
        if (!refused && !made.is_development) charge(made);
        return told_form(keep(std::move(made), refused), wanted.template_data, shop_of(wanted));
    }

    /// The same for a message of a journey, which may be refused because of the journey, too. A
    /// guess: it costs nothing more than the journey did.
    zns_message send(etelecom::zalo::send_zns_journey::request const& wanted) {
        using namespace etelecom::zalo;
        auto made = draft(wanted, zns_kind::by_journey);
        made.sending_mode = zns_sending::ordinary;
        made.journey_id = wanted.journey_id;
        auto refused = zns_refusal_of(platform_, wanted);
        if (!refused) refused = platform_.part<journey_book>().refusal_of(wanted);
        if (!refused) refused = take_from_quotas(platform_, wanted.oa_id, wanted.template_id);
        return told_form(keep(std::move(made), refused), wanted.template_data, shop_of(wanted));
    }

    /// Puts in a message, in the place of the one with the same id. What is unset gets a value:
    /// without an OA it is one of the first OA, without a status it was sent, without a delivery
    /// status it goes its way from when it was made.
    zns_message put(zns_message told) {
        using namespace etelecom::zalo;
        if (!told.id.is_set()) told.id = platform_.next_id<tag::zns>();
        auto* const before = messages_.find(told.id);
        fill_unset(told, before ? whole(*before) : ordinary());
        bool const goes_on = told.status == send_outcome::sent && !told.delivery_status.is_set();
        if (!told.delivery_status.is_set()) told.delivery_status = delivery_state::unknown;
        told.shop_id = shop_of(told);
        auto made = kept_form(told);
        auto const& now =
            before ? messages_.replace(*before, std::move(made)) : messages_.add(std::move(made));
        if (goes_on) arriving_.add(now.created_at + pace::received_after, now.id);
        return whole(now);
    }

    /// A phone is on again: what was sent to it arrives.
    void arrive_at(phone_number const& phone) {
        std::vector<id<tag::zns>> late;
        messages_.for_each(by_phone, key_hash(phone.text()), [&](kept_message const& message) {
            using namespace etelecom::zalo;
            if (message.phone == phone && message.status == send_outcome::sent &&
                message.delivery_status == delivery_state::unknown &&
                message.created_at + pace::received_after <= platform_.now())
                late.push_back(message.id);
        });
        for (auto const which : late) receive(which);
    }

    /// Whether a person has rated this message.
    bool was_rated(std::string_view msg_id) const {
        auto const* const found = find(msg_id);
        return found && found->rest && found->rest->told && found->rest->told->rate != 0;
    }

    /// The person rates the message, which they have seen then. False when there is no such
    /// message, it did not arrive, or was rated before; that one can be so once is a guess.
    bool rate(std::string_view msg_id, std::int32_t stars, std::vector<std::string> feedback,
              std::string note) {
        if (was_rated(msg_id)) return false;
        auto* const rated = look_at(msg_id);
        if (!rated) return false;
        rated->updated_at = platform_.now();
        auto& told = rated->make_told();
        told.rate = stars;
        told.feedback = std::move(feedback);
        told.note = note;
        told.submit_time = platform_.now();
        messages_.changed(*rated);
        events_.rated(*rated, told);
        platform_.part<people_book>().note(deed::rated, person_of(*rated), std::string(msg_id),
                                           std::move(note));
        return true;
    }

    /// The person presses a button of the message, which they have seen then. False when there is
    /// no such message, or it did not arrive.
    bool press(std::string_view msg_id, std::string button) {
        auto* const pressed = look_at(msg_id);
        if (!pressed) return false;
        events_.pressed(*pressed, button);
        platform_.part<people_book>().note(deed::pressed_a_button, person_of(*pressed),
                                           std::string(msg_id), std::move(button));
        return true;
    }

    /// What is to arrive, and what is to be read.
    due_line<id<tag::zns>>& arriving() noexcept { return arriving_; }
    due_line<id<tag::zns>>& unread() noexcept { return unread_; }
    /// These messages in the place of all that there are, as they are told.
    void fill(std::vector<zns_message> messages) {
        std::vector<kept_message> kept;
        kept.reserve(messages.size());
        for (auto& told : messages) {
            told.shop_id = shop_of(told);
            kept.push_back(kept_form(told));
            told = {};
        }
        messages_.fill(std::move(kept));
    }

    /// False when there is no such message.
    bool take_out(id<tag::zns> which) { return messages_.take_out(which); }

    /// The message as the platform tells it.
    zns_message whole(kept_message const& kept) const {
        return told_form(kept, decode<template_values>(kept.template_data).value(), shop_of(kept));
    }

private:
    using fault = std::optional<zns_fault>;

    static constexpr std::size_t by_msg_id = 1, by_phone = 3;

    template <class Message>
    id<tag::shop> shop_of(Message const& message) const {
        return platform_.part<oa_book>().owner_of(message.oa_id);
    }

    static person person_of(kept_message const& message) {
        return {.oa_id = message.oa_id, .phone = message.phone};
    }

    /// A message that a person looks at, which must have arrived; else null.
    kept_message* look_at(std::string_view msg_id) {
        auto const* const found = find(msg_id);
        if (!found || found->delivery_status == etelecom::zalo::delivery_state::unknown)
            return nullptr;
        return reach(found->id, etelecom::zalo::delivery_state::seen);
    }
    static std::uint32_t msg_id_key(void const* message) {
        return static_cast<kept_message const*>(message)->msg_id_key();
    }

    /// What a message has of which nothing is said.
    zns_message ordinary() const {
        using namespace etelecom::zalo;
        zns_message made;
        made.oa_id = start::oa;
        made.status = send_outcome::sent;
        made.type = zns_kind::by_template;
        made.sending_mode = zns_sending::ordinary;
        made.user_id = platform_.user_id();
        made.created_at = made.updated_at = platform_.now();
        return made;
    }

    template <class Request>
    kept_message draft(Request const& wanted, etelecom::zalo::zns_kind kind) {
        kept_message made;
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

    void charge(kept_message& made) {
        made.is_charged = true;
        made.fee_main = platform_.part<template_book>().find(made.template_id)->price;
    }

    kept_message const& keep(kept_message made, fault const& refused) {
        if (refused) {
            made.status = etelecom::zalo::send_outcome::failed;
            made.error_code = refused->code;
            made.make_rest().error_message = refused->text;
            return messages_.add(std::move(made));
        }
        made.status = etelecom::zalo::send_outcome::sent;
        auto const& kept = messages_.add(std::move(made));
        arriving_.add(kept.created_at + pace::received_after, kept.id);
        return kept;
    }

    /// What was put in meanwhile may have been refused, or have arrived.
    void receive(id<tag::zns> which) {
        using namespace etelecom::zalo;
        auto const& people = platform_.part<people_book>();
        auto const* const arriving = messages_.find(which);
        if (!arriving || arriving->status != send_outcome::sent ||
            arriving->delivery_status != delivery_state::unknown ||
            !people.receives(arriving->phone) || people.is_off(arriving->phone))
            return;
        auto* const message = reach(which, delivery_state::received);
        message->delivery_time = platform_.now();
        events_.arrived(*message);
        if (auto const wait = people.reads_after(message->phone))
            unread_.add(std::max(message->created_at + *wait, platform_.now()), which);
    }

    void see(id<tag::zns> which) {
        using namespace etelecom::zalo;
        auto const* const unread = messages_.find(which);
        if (unread && unread->status == send_outcome::sent &&
            unread->delivery_status == delivery_state::received)
            react(*reach(which, delivery_state::seen));
    }

    /// What the person always does who reads a message.
    void react(kept_message const& read) {
        auto const* const known = platform_.part<people_book>().habit_of(read.phone);
        if (!known) return;
        // Copies: what is written may have this message forgotten.
        auto const who = person_of(read);
        auto const text = known->writes;
        if (known->stars != 0) rate(read.msg_id(), known->stars, {}, {});
        if (!text.empty()) platform_.part<conversation_book>().write(who, text);
    }

    /// The message, which has come so far now if it had not before; or null when it is not kept any
    /// more.
    kept_message* reach(id<tag::zns> which, etelecom::zalo::delivery_state state) {
        auto* const message = messages_.find(which);
        if (!message || message->delivery_status == etelecom::zalo::delivery_state::seen)
            return message;
        message->delivery_status = state;
        message->updated_at = platform_.now();
        if (state == etelecom::zalo::delivery_state::seen) events_.seen(*message);
        return message;
    }

    simulation& platform_;
    message_store messages_;
    zns_events events_;
    due_line<id<tag::zns>> arriving_;
    due_line<id<tag::zns>> unread_;
};

} // namespace etelecom::mock
