#pragma once

#include <etelecom/mock/world/conversation_message.hpp>
#include <etelecom/mock/world/due_line.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/conversation_events.hpp>
#include <etelecom/mock/zalo/follower_book.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/people_book.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/mock/zalo/upload_book.hpp>
#include <etelecom/zalo/message_attachments.hpp>
#include <etelecom/zalo/oa_message.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The conversations of all OAs. Not thread-safe.
class conversation_book {
public:
    using message_kind = etelecom::zalo::message_kind;
    using oa_message = etelecom::zalo::oa_message;

    explicit conversation_book(simulation& platform)
        : platform_(platform),
          messages_(platform, "conversation messages",
                    {{"msg_id", &hash_of_id}, {"", &hash_of_person}}),
          arriving_(platform, [this](auto const& which) { arrive(which); }),
          unread_(platform, [this](auto const& which) { see(which); }) {
        messages_.when_forgotten([this](conversation_message const& message) {
            arriving_.drop(message.told.msg_id);
            unread_.drop(message.told.msg_id);
        });
    }

    conversation_book(conversation_book const&) = delete;
    conversation_book& operator=(conversation_book const&) = delete;

    /// The messages between this OA and this person, the oldest in front.
    std::vector<conversation_message> between(id<tag::oa> oa, std::string_view zl_user_id) const {
        std::vector<conversation_message> found;
        messages_.for_each(by_person, hash_of(oa, zl_user_id),
                           [&](conversation_message const& message) {
                               if (message.told.oa_id == oa && message.zl_user_id == zl_user_id)
                                   found.push_back(message);
                           });
        std::ranges::reverse(found);
        return found;
    }

    /// Sends a message from an OA, which must be connected, to a person who had to do with it.
    /// `pointer` is the place of the person's id in the request. `needs_reply`: only for a while
    /// after the person wrote, where that rule holds.
    boost::system::result<conversation_message const*, platform_error> send(
        id<tag::oa> oa, std::string const& zl_user_id, message_kind kind, std::string text,
        etelecom::zalo::message_attachments attachments = {},
        char const* pointer = "/recipient/user_id", bool needs_reply = true) {
        if (auto const known = platform_.part<oa_book>().find_connected(oa); !known)
            return known.error();
        auto* const person = platform_.part<follower_book>().find(oa, zl_user_id);
        if (!person) return invalid_argument(pointer, "nobody of this id had to do with the OA");
        // Guesses: neither error is documented for these operations.
        if (platform_.part<people_book>().has_blocked(oa, zl_user_id))
            return refusal(platform_errc::failed_precondition, "the person has blocked this OA");
        if (needs_reply && platform_.rules().reply_window && !wrote_lately(oa, zl_user_id))
            return refusal(platform_errc::failed_precondition,
                           "the person has not written to this OA in the last 48 hours");
        auto made = draft(oa, zl_user_id, kind, std::move(text));
        made.told.direction = etelecom::zalo::message_direction::outgoing;
        made.told.sender_id = oa.value();
        made.told.recipient_id = made.told.zl_user_id.value();
        // A guess: an answer to what the person wrote, of which no number is told.
        made.told.quota =
            etelecom::zalo::oa_quota{.quota_type = etelecom::zalo::quota_source::reply,
                                     .owner_type = etelecom::zalo::quota_owner::oa,
                                     .owner_id = oa.to_string()};
        made.attachments = std::move(attachments);
        auto const& kept = keep(*person, std::move(made));
        conversation_events::tell_message(platform_, kept, person->zl_user_id_by_app);
        // Nothing but events tells how far it came.
        if (platform_.part<event_book>().is_listened_to())
            arriving_.add(kept.sent_at + pace::received_after, kept.told.msg_id);
        return &kept;
    }

    /// The person writes to the OA. A guess: who never had to do with it has from now on.
    conversation_message const& write(person who, std::string text,
                                      etelecom::zalo::message_attachments attachments = {}) {
        auto& people = platform_.part<people_book>();
        auto& followers = platform_.part<follower_book>();
        who = people.whole(who);
        auto* known = followers.find(who.oa_id, who.zl_user_id);
        if (!known) {
            etelecom::zalo::follower made;
            made.oa_id = who.oa_id;
            made.zl_user_id = who.zl_user_id;
            made.phone = who.phone;
            made.state = etelecom::zalo::follow_state::does_not_follow;
            known = &followers.put(std::move(made));
            who.zl_user_id = known->zl_user_id;
        }
        auto made = draft(who.oa_id, who.zl_user_id, conversation_events::kind_of(attachments),
                          std::move(text));
        made.attachments = std::move(attachments);
        made.told.direction = etelecom::zalo::message_direction::incoming;
        made.told.sender_id = made.told.zl_user_id.value();
        made.told.recipient_id = who.oa_id.value();
        people.note(deed::wrote, who, made.told.msg_id, made.text);
        auto const& kept = keep(*known, std::move(made));
        conversation_events::tell_message(platform_, kept, known->zl_user_id_by_app);
        return kept;
    }

    static std::string const& id_of(conversation_message const& message) noexcept {
        return message.told.msg_id;
    }
    using person_at_oa = std::pair<id<tag::oa>, std::string>;
    using message_store =
        record_store<conversation_message, &id_of, &conversation_message::sent_at>;

    /// All messages, the oldest in front, and who was asked for their details.
    message_store const& all() const noexcept { return messages_; }
    std::set<person_at_oa> const& asked() const noexcept { return asked_; }
    /// All this in the place of what there is.
    void fill(std::vector<conversation_message> messages, std::set<person_at_oa> asked) {
        messages_.fill(std::move(messages));
        asked_ = std::move(asked);
        for (std::size_t at = 0; at != messages_.size(); ++at) go_on(messages_[at]);
    }
    /// Puts in a message. What is unset gets a value: without an OA it is one with the first, with
    /// no direction the person wrote it. Who never had to do with the OA has from now on.
    conversation_message const& put(conversation_message told) {
        using namespace etelecom::zalo;
        auto& followers = platform_.part<follower_book>();
        if (!told.told.oa_id.is_set()) told.told.oa_id = start::oa;
        auto const oa = told.told.oa_id;
        auto* known = followers.find(oa, told.zl_user_id);
        if (!known) {
            follower made;
            made.oa_id = oa;
            made.zl_user_id = told.zl_user_id;
            made.state = follow_state::does_not_follow;
            known = &followers.put(std::move(made));
        }
        auto filled = draft(oa, told.zl_user_id, message_kind::text, {});
        filled.told.direction = message_direction::incoming;
        fill_unset(told.told, filled.told);
        if (told.told.msg_id.empty()) told.told.msg_id = filled.told.msg_id;
        if (!told.sent_at.is_set()) told.sent_at = platform_.now();
        bool const comes_in = told.told.direction == message_direction::incoming;
        told.told.sender_id = comes_in ? told.told.zl_user_id.value() : oa.value();
        told.told.recipient_id = comes_in ? oa.value() : told.told.zl_user_id.value();
        bool const is_last =
            !known->last_conversation || known->last_conversation->sent_time <= told.sent_at;
        return is_last ? keep(*known, std::move(told)) : messages_.add(std::move(told));
    }

    /// The OA has asked this person for their details. Of as many as records may be kept, one is
    /// forgotten.
    void asked_for_details(id<tag::oa> oa, std::string const& zl_user_id) {
        if (!asked_.empty() && asked_.size() >= platform_.kept().max_records())
            asked_.erase(asked_.begin());
        asked_.insert({oa, zl_user_id});
    }

    /// The person fills in the form that the OA sent. False when it sent none.
    bool submit_form(person who, etelecom::zalo::shared_details details) {
        auto& people = platform_.part<people_book>();
        who = people.whole(who);
        auto* const known = platform_.part<follower_book>().find(who.oa_id, who.zl_user_id);
        if (!known || asked_.erase({who.oa_id, who.zl_user_id}) == 0) return false;
        known->shared_info = std::move(details);
        known->updated_at = platform_.now();
        people.note(deed::submitted_a_form, who);
        conversation_events::tell_form(platform_, *known);
        return true;
    }

private:
    /// Zalo's rule, known at second hand.
    static constexpr std::chrono::hours reply_time{48};

    /// The message, or null when it was forgotten.
    conversation_message const* find(std::string const& msg_id) const {
        return messages_.find(0, key_hash(msg_id), [&](conversation_message const& message) {
            return message.told.msg_id == msg_id;
        });
    }
    /// What is to happen yet to a message that was kept elsewhere.
    void go_on(conversation_message const& message) {
        if (message.told.direction != etelecom::zalo::message_direction::outgoing) return;
        auto const now = platform_.now();
        if (message.sent_at + pace::received_after > now)
            arriving_.add(message.sent_at + pace::received_after, message.told.msg_id);
        else if (message.sent_at + pace::seen_after > now)
            unread_.add(message.sent_at + pace::seen_after, message.told.msg_id);
    }
    /// A guess: what is sent to a phone that is off never arrives.
    void arrive(std::string const& msg_id) {
        auto const* const message = find(msg_id);
        if (!message || is_off(*message)) return;
        conversation_events::tell_arrival(platform_, *message);
        unread_.add(message->sent_at + pace::seen_after, msg_id);
    }
    void see(std::string const& msg_id) {
        auto const* const message = find(msg_id);
        if (message && !is_off(*message)) conversation_events::tell_sight(platform_, *message);
    }
    bool is_off(conversation_message const& message) const {
        auto const* const person =
            platform_.part<follower_book>().find(message.told.oa_id, message.zl_user_id);
        return person && platform_.part<people_book>().is_off(person->phone);
    }

    bool wrote_lately(id<tag::oa> oa, std::string const& zl_user_id) const {
        auto const* const last = messages_.find(
            by_person, hash_of(oa, zl_user_id), [&](conversation_message const& message) {
                return message.told.direction == etelecom::zalo::message_direction::incoming &&
                       message.told.oa_id == oa && message.zl_user_id == zl_user_id;
            });
        return last && platform_.now() < last->sent_at + reply_time;
    }

    conversation_message draft(id<tag::oa> oa, std::string const& zl_user_id, message_kind kind,
                               std::string text) {
        conversation_message made;
        made.told.msg_id = platform_.next_token();
        made.told.oa_id = oa;
        made.told.type = kind;
        made.told.zl_user_id = number_in(zl_user_id);
        made.told.shop_id = platform_.part<oa_book>().owner_of(oa);
        made.told.user_id = platform_.user_id();
        made.text = std::move(text);
        made.sent_at = platform_.now();
        made.zl_user_id = zl_user_id;
        return made;
    }

    conversation_message const& keep(etelecom::zalo::follower& person, conversation_message made) {
        person.has_conversation = true;
        person.last_conversation = etelecom::zalo::last_message{.direction = made.told.direction,
                                                                .type = made.told.type,
                                                                .message = made.text,
                                                                .attachments = made.attachments,
                                                                .sent_time = made.sent_at};
        person.updated_at = platform_.now();
        return messages_.add(std::move(made));
    }

    static constexpr std::size_t by_person = 1;

    static std::uint32_t hash_of_id(void const* message) {
        return key_hash(id_of(*static_cast<conversation_message const*>(message)));
    }
    static std::uint32_t hash_of_person(void const* message) {
        auto const& item = *static_cast<conversation_message const*>(message);
        return hash_of(item.told.oa_id, item.zl_user_id);
    }
    static std::uint32_t hash_of(id<tag::oa> oa, std::string_view zl_user_id) {
        return key_hash(zl_user_id) ^ key_hash(static_cast<std::uint64_t>(oa.value()));
    }

    /// Zalo's ids of people are numbers; 0 for one that a test made up otherwise.
    static std::int64_t number_in(std::string_view text) {
        std::int64_t number = 0;
        auto const* const end = text.data() + text.size();
        auto const read = std::from_chars(text.data(), end, number);
        return read.ec == std::errc() && read.ptr == end ? number : 0;
    }

    simulation& platform_;
    message_store messages_;
    due_line<std::string> arriving_; // by their msg_id
    due_line<std::string> unread_;
    std::set<person_at_oa> asked_; // for their details
};

} // namespace etelecom::mock
