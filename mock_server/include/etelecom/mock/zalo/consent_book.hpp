#pragma once

#include <etelecom/mock/world/find_ascending.hpp>
#include <etelecom/mock/world/magic_numbers.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/refusers.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/consent.hpp>
#include <etelecom/zalo/consent_state.hpp>
#include <etelecom/zalo/request_consent.hpp>

#include <cstddef>
#include <deque>
#include <unordered_map>
#include <vector>

namespace etelecom::mock {

/// Every request for consent to be called that was ever made, and how it stands. Not thread-safe.
class consent_book {
public:
    using consent = etelecom::zalo::consent;
    using consent_reply = etelecom::zalo::consent_reply;
    using consent_state = etelecom::zalo::consent_state;

    explicit consent_book(simulation& platform) noexcept : platform_(platform) {}

    consent_book(consent_book const&) = delete;
    consent_book& operator=(consent_book const&) = delete;

    /// All requests in the order in which they were made, those that failed included.
    std::deque<consent> const& all() const noexcept { return consents_; }

    /// Asks the person, or keeps a request that failed: see `refusal_of`.
    consent const& ask(etelecom::zalo::request_consent::request const& wanted) {
        using namespace etelecom::zalo;
        auto const refused = refusal_of(wanted.oa_id, wanted.phone);
        auto const index = consents_.size();
        auto& made = consents_.emplace_back();
        made.id = platform_.next_id<tag::consent>();
        made.oa_id = wanted.oa_id;
        made.phone = wanted.phone;
        made.call_type = wanted.call_type.is_set() ? wanted.call_type : call_kind::unknown;
        made.reason_code =
            wanted.reason_code.is_set() ? wanted.reason_code : consent_reason::unknown;
        made.shop_id = platform_.first_shop_id();
        made.user_id = platform_.user_id();
        made.created_at = made.updated_at = platform_.now();
        made.delivery_status = delivery_state::unknown;
        if (refused != consent_state::approved) {
            made.status = send_outcome::failed;
            made.reply_status = consent_reply::created;
            made.error_code = static_cast<int>(refused);
            made.error_message = open_code<consent_state>(refused).text();
            return made;
        }
        made.status = send_outcome::sent;
        made.reply_status = consent_reply::waiting;
        // A guess: no page says what is charged, nor what the time stands for until the answer.
        made.is_charged = true;
        made.expires_at = made.created_at + pace::consent_answer_time;
        sent_[made.phone].push_back(index);
        auto const magic = magic_of(made.phone);
        if (magic != number_magic::undelivered)
            platform_.schedule(made.created_at + pace::received_after, [this, index] {
                deliver(consents_[index], delivery_state::received);
            });
        if (magic != number_magic::undelivered && magic != number_magic::unseen)
            platform_.schedule(made.created_at + pace::seen_after,
                               [this, index] { deliver(consents_[index], delivery_state::seen); });
        platform_.schedule(made.expires_at,
                           [this, index] { close(consents_[index], consent_reply::no_answer); });
        return made;
    }

    /// How the permission of this person stands for this OA. The answer to the latest request that
    /// could be sent decides; a guess is that 16, "expired", is also what a request says that got
    /// no answer, and that the kind of call does not matter.
    etelecom::zalo::check_consent::response check(id<tag::oa> oa, phone_number const& phone) const {
        etelecom::zalo::check_consent::response answer;
        auto const* const latest = find_latest(oa, phone);
        auto const state = !is_vietnamese(phone) ? consent_state::bad_parameter
                           : latest              ? state_of(*latest)
                                                 : consent_state::never_asked;
        answer.error = state;
        answer.message = answer.error.text();
        if (latest && latest->reply_status == consent_reply::agreed)
            answer.expired_time = latest->expires_at;
        return answer;
    }

    /// The simulated person answers: `agreed`, `refused`, or `no_answer`, which ends the waiting at
    /// once. False, and nothing happens, when there is no such request, when it is not waiting any
    /// more, or for any other reply.
    bool answer(id<tag::consent> which, consent_reply reply) {
        auto* const asked = find_ascending(consents_, which, &consent::id);
        return asked && close(*asked, reply);
    }

    /// The same for the newest waiting request to this number, whatever the OA.
    bool answer(phone_number const& phone, consent_reply reply) {
        auto const asked = sent_.find(phone);
        if (asked == sent_.end()) return false;
        for (auto index = asked->second.rbegin(); index != asked->second.rend(); ++index)
            if (consents_[*index].reply_status == consent_reply::waiting)
                return close(consents_[*index], reply);
        return false;
    }

private:
    /// Why a request cannot be sent; `approved` when it can. All of it is a guess, since no page
    /// lists the error codes of this operation: 13 for what is no phone number, 14 for the reserved
    /// number without a Zalo account, 4 for that of the person who blocks the OA, 8 while an
    /// earlier request waits, 1 while consent lasts.
    consent_state refusal_of(id<tag::oa> oa, phone_number const& phone) const {
        using etelecom::zalo::zns_error;
        auto const unreachable = zns_refusal(phone);
        if (unreachable == zns_error::phone_invalid) return consent_state::bad_parameter;
        if (unreachable == zns_error::no_zalo_account) return consent_state::failed;
        if (unreachable == zns_error::user_refused_this_oa) return consent_state::user_blocked;
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
        auto const asked = sent_.find(phone);
        if (asked == sent_.end()) return nullptr;
        for (auto index = asked->second.rbegin(); index != asked->second.rend(); ++index)
            if (consents_[*index].oa_id == oa) return &consents_[*index];
        return nullptr;
    }

    /// Moves the delivery on, never back.
    void deliver(consent& asked, etelecom::zalo::delivery_state state) {
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
            deliver(asked, etelecom::zalo::delivery_state::seen);
            break;
        case consent_reply::no_answer: break;
        default: return false;
        }
        asked.reply_status = reply;
        asked.updated_at = platform_.now();
        return true;
    }

    simulation& platform_;
    std::deque<consent> consents_; // ids ascend
    std::unordered_map<phone_number, std::vector<std::size_t>> sent_;
};

} // namespace etelecom::mock
