#pragma once

#include <etelecom/events/oa_send_consent.hpp>
#include <etelecom/events/user_reply_consent.hpp>
#include <etelecom/mock/world/due_line.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/magic_numbers.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/refusers.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/oa_events.hpp>
#include <etelecom/mock/zalo/people_book.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/consent.hpp>
#include <etelecom/zalo/consent_state.hpp>
#include <etelecom/zalo/request_consent.hpp>

#include <cstddef>
#include <utility>

namespace etelecom::mock {

/// The requests for consent to be called, and how they stand. Not thread-safe.
class consent_book {
public:
    using consent = etelecom::zalo::consent;
    using consent_reply = etelecom::zalo::consent_reply;
    using consent_state = etelecom::zalo::consent_state;
    using delivery_state = etelecom::zalo::delivery_state;

    explicit consent_book(simulation& platform)
        : platform_(platform),
          consents_(platform, "consents", {{"id"}, {"phone"}, {"oa_id"}, {"status"}}),
          arriving_(platform, [this](auto which) { deliver(which, delivery_state::received); }),
          unread_(platform, [this](auto which) { see(which); }),
          unanswered_(platform, [this](auto which) { lapse(which); }) {
        consents_.when_forgotten([this](consent const& asked) {
            for (auto* const line : {&arriving_, &unread_, &unanswered_}) line->drop(asked.id);
        });
    }

    consent_book(consent_book const&) = delete;
    consent_book& operator=(consent_book const&) = delete;

    /// All requests in the order in which they were made, those that failed included.
    record_store<consent> const& all() const noexcept { return consents_; }

    /// Asks the person, or keeps a request that failed: see `refusal_of`.
    consent const& ask(etelecom::zalo::request_consent::request const& wanted) {
        using namespace etelecom::zalo;
        auto const refused = refusal_of(wanted.oa_id, wanted.phone);
        consent made;
        made.id = platform_.next_id<tag::consent>();
        made.oa_id = wanted.oa_id;
        made.phone = wanted.phone;
        made.call_type = wanted.call_type.is_set() ? wanted.call_type : call_kind::unknown;
        made.reason_code =
            wanted.reason_code.is_set() ? wanted.reason_code : consent_reason::unknown;
        made.user_id = platform_.user_id();
        made.created_at = made.updated_at = platform_.now();
        made.delivery_status = delivery_state::unknown;
        if (refused != consent_state::approved) {
            made.status = send_outcome::failed;
            made.reply_status = consent_reply::created;
            made.error_code = static_cast<int>(refused);
            made.error_message = open_code<consent_state>(refused).text();
            return consents_.add(std::move(made));
        }
        made.status = send_outcome::sent;
        made.reply_status = consent_reply::waiting;
        // A guess: no page says what is charged, nor what the time stands for until the answer.
        made.is_charged = true;
        made.expires_at = made.created_at + pace::consent_answer_time;
        auto const& kept = consents_.add(std::move(made));
        tell(kept, events::consent_step::sent);
        return follow(kept);
    }

    /// Puts in a request, in the place of the one with the same id. What is unset gets a value:
    /// without an OA it is one of the first OA, without a reply it waits from when it was made.
    consent put(consent told) {
        using namespace etelecom::zalo;
        if (!told.id.is_set()) told.id = platform_.next_id<tag::consent>();
        auto* const kept = consents_.find(told.id);
        consent filled;
        filled.oa_id = start::oa;
        filled.call_type = call_kind::unknown;
        filled.reason_code = consent_reason::unknown;
        filled.status = send_outcome::sent;
        filled.reply_status = consent_reply::waiting;
        filled.delivery_status = delivery_state::unknown;
        filled.user_id = platform_.user_id();
        filled.created_at = filled.updated_at = platform_.now();
        fill_unset(told, kept ? *kept : filled);
        bool const agreed = told.reply_status == consent_reply::agreed;
        if (!told.expires_at.is_set() && told.status == send_outcome::sent)
            told.expires_at = agreed ? told.updated_at + pace::consent_lasts
                                     : told.created_at + pace::consent_answer_time;
        auto const& now =
            kept ? consents_.replace(*kept, std::move(told)) : consents_.add(std::move(told));
        if (now.reply_status == consent_reply::waiting) follow(now);
        return platform_.part<oa_book>().told(now);
    }

    /// What is to arrive, to be seen, and to end without an answer.
    due_line<id<tag::consent>>& arriving() noexcept { return arriving_; }
    due_line<id<tag::consent>>& unread() noexcept { return unread_; }
    due_line<id<tag::consent>>& unanswered() noexcept { return unanswered_; }
    /// These requests in the place of all that there are.
    void fill(std::vector<consent> requests) { consents_.fill(std::move(requests)); }

    /// False when there is no such request.
    bool take_out(id<tag::consent> which) { return consents_.take_out(which); }

    /// How the permission of this person stands for this OA. The answer to the latest request that
    /// could be sent decides; a guess is that 16, "expired", is also what a request says that got
    /// no answer, and that the kind of call does not matter.
    etelecom::zalo::check_consent::response check(id<tag::oa> oa, phone_number const& phone) const {
        etelecom::zalo::check_consent::response answer;
        auto const* const latest = find_latest(oa, phone);
        bool const blocked = platform_.part<people_book>().has_blocked(oa, phone);
        auto const state = !is_vietnamese(phone) ? consent_state::bad_parameter
                           : blocked             ? consent_state::user_blocked
                           : latest              ? state_of(*latest)
                                                 : consent_state::never_asked;
        answer.error = state;
        answer.message = answer.error.text();
        if (latest && latest->reply_status == consent_reply::agreed && !blocked)
            answer.expired_time = latest->expires_at;
        return answer;
    }

    /// The simulated person answers: `agreed`, `refused`, or `no_answer`, which ends the waiting at
    /// once. False, and nothing happens, when there is no such request, when it is not waiting any
    /// more, or for any other reply.
    bool answer(id<tag::consent> which, consent_reply reply) {
        auto* const asked = consents_.find(which);
        return asked && close(*asked, reply);
    }

    /// The same for the newest waiting request to this number, whatever the OA.
    bool answer(phone_number const& phone, consent_reply reply) {
        auto* const asked = newest(
            phone, [](consent const& item) { return item.reply_status == consent_reply::waiting; });
        return asked && close(*asked, reply);
    }

    /// This person has blocked the OA. A guess: a request that waits goes on waiting.
    void blocked(id<tag::oa> oa, phone_number const& phone) {
        auto const* const asked = find_latest(oa, phone);
        if (asked && asked->reply_status == consent_reply::waiting)
            tell(*asked, events::consent_answer::user_blocked);
    }

private:
    void tell(consent const& asked, events::consent_step step) {
        tell_of_oa<events::oa_send_consent>(platform_, asked.oa_id, [&](auto& body) {
            body.phone = asked.phone;
            body.request_type = step;
            body.create_time = in_milliseconds(asked.created_at);
            body.expired_time = in_milliseconds(asked.expires_at);
        });
    }
    void tell(consent const& asked, events::consent_answer answer) {
        tell_of_oa<events::user_reply_consent>(platform_, asked.oa_id, [&](auto& body) {
            body.phone = asked.phone;
            body.user_consent = answer;
            body.confirmed_time = in_milliseconds(platform_.now());
            if (answer == events::consent_answer::allow)
                body.expired_time = in_milliseconds(asked.expires_at);
        });
    }

    /// What is to happen to a request that waits.
    consent const& follow(consent const& asked) {
        auto const& people = platform_.part<people_book>();
        if (people.receives(asked.phone)) {
            arriving_.add(asked.created_at + pace::received_after, asked.id);
            if (auto const wait = people.reads_after(asked.phone))
                unread_.add(asked.created_at + *wait, asked.id);
        }
        unanswered_.add(asked.expires_at, asked.id);
        return asked;
    }

    /// Why a request cannot be sent; `approved` when it can. All of it is a guess, since no page
    /// lists the error codes of this operation: 13 for what is no phone number, 14 for the reserved
    /// number without a Zalo account, 4 for that of the person who blocks the OA, 8 while an
    /// earlier request waits, 1 while consent lasts.
    consent_state refusal_of(id<tag::oa> oa, phone_number const& phone) const {
        using etelecom::zalo::zns_error;
        auto const unreachable = zns_refusal(phone);
        if (unreachable == zns_error::phone_invalid) return consent_state::bad_parameter;
        if (unreachable == zns_error::no_zalo_account) return consent_state::failed;
        if (unreachable == zns_error::user_refused_this_oa ||
            platform_.part<people_book>().has_blocked(oa, phone))
            return consent_state::user_blocked;
        auto const* const latest = find_latest(oa, phone);
        if (!latest) return consent_state::approved;
        switch (state_of(*latest)) {
        case consent_state::waiting: return consent_state::waiting;
        case consent_state::approved: return consent_state::already_allowed;
        default: return consent_state::approved;
        }
    }

    consent_state state_of(consent const& asked) const noexcept {
        switch (asked.reply_status.value_or(consent_reply::created)) {
        case consent_reply::waiting: return consent_state::waiting;
        case consent_reply::refused: return consent_state::refused;
        case consent_reply::agreed:
            return platform_.now() < asked.expires_at ? consent_state::approved
                                                      : consent_state::expired;
        default: return consent_state::expired;
        }
    }

    /// The latest request that could be sent, or null.
    consent const* find_latest(id<tag::oa> oa, phone_number const& phone) const {
        return const_cast<consent_book&>(*this).newest(phone, [&](consent const& item) {
            return item.oa_id == oa && item.status == etelecom::zalo::send_outcome::sent;
        });
    }

    /// The newest request to this number that fits, or null.
    template <class Fits>
    consent* newest(phone_number const& phone, Fits const& fits) {
        constexpr std::size_t by_phone = 1;
        return consents_.find(by_phone, key_hash(phone.text()), [&](consent const& item) {
            return item.phone == phone && fits(item);
        });
    }

    void lapse(id<tag::consent> which) {
        auto* const asked = consents_.find(which);
        // One that was put in again since may wait longer.
        if (asked && platform_.now() >= asked->expires_at) close(*asked, consent_reply::no_answer);
    }

    /// The person answers, if that is what they always do.
    void see(id<tag::consent> which) {
        deliver(which, delivery_state::seen);
        auto* const asked = consents_.find(which);
        if (!asked || asked->delivery_status != delivery_state::seen) return;
        auto const* const known = platform_.part<people_book>().habit_of(asked->phone);
        if (known && known->answers.is_known()) close(*asked, known->answers.value());
    }

    void deliver(id<tag::consent> which, delivery_state state) {
        auto* const asked = consents_.find(which);
        if (asked && !platform_.part<people_book>().is_off(asked->phone)) deliver(*asked, state);
    }

    /// Moves the delivery on, never back.
    void deliver(consent& asked, delivery_state state) {
        if (asked.delivery_status.known() >= state) return;
        asked.delivery_status = state;
        if (!asked.delivery_time.is_set()) asked.delivery_time = platform_.now();
        asked.updated_at = platform_.now();
    }

    bool close(consent& asked, consent_reply reply) {
        if (asked.reply_status != consent_reply::waiting) return false;
        switch (reply) {
        case consent_reply::agreed:
            asked.expires_at = platform_.now() + pace::consent_lasts;
            [[fallthrough]];
        case consent_reply::refused:
            // Nobody answers what they have not seen.
            deliver(asked, delivery_state::seen);
            break;
        case consent_reply::no_answer: break;
        default: return false;
        }
        asked.reply_status = reply;
        asked.updated_at = platform_.now();
        if (reply == consent_reply::no_answer) tell(asked, events::consent_step::expired);
        else if (reply == consent_reply::agreed) tell(asked, events::consent_answer::allow);
        else tell(asked, events::consent_answer::deny);
        return true;
    }

    simulation& platform_;
    record_store<consent> consents_;
    due_line<id<tag::consent>> arriving_;
    due_line<id<tag::consent>> unread_;
    due_line<id<tag::consent>> unanswered_;
};

} // namespace etelecom::mock
