#pragma once

#include <etelecom/events/change_oa_daily_quota.hpp>
#include <etelecom/mock/events/event_book.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/world/vietnam.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/zalo/official_account.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The OAs that were ever connected to the platform. Not thread-safe.
class oa_book {
public:
    using official_account = etelecom::zalo::official_account;
    using oa_state = etelecom::zalo::oa_state;
    template <class T>
    using result = boost::system::result<T, platform_error>;

    using oa_store = record_store<official_account, &official_account::oa_id>;

    explicit oa_book(simulation& platform) : platform_(platform) {
        auto const start = platform.start_time();
        auto lapsed = fresh(start::lapsed_oa, "Lapsed Mock OA", start - 18 * pace::age_at_start);
        lapsed.expires_at = lapsed.created_at + pace::connection_lasts;
        accounts_.add(std::move(lapsed));
        accounts_.add(fresh(start::oa, "Mock OA", start - pace::age_at_start));
        accounts_.add(fresh(start::second_oa, "Second Mock OA", start - pace::age_at_start));
    }

    oa_book(oa_book const&) = delete;
    oa_book& operator=(oa_book const&) = delete;

    /// All OAs in the order in which they were first connected, as they stand now.
    oa_store const& all() {
        renew_quotas();
        for (std::size_t i = 0; i != accounts_.size(); ++i) update(accounts_[i]);
        return accounts_;
    }

    /// The shop whose OA this is. One that there is not, or is no more, counts as the first shop's
    /// unless it was another one's.
    id<tag::shop> owner_of(id<tag::oa> oa) const {
        auto const found = others_.find(oa);
        return found == others_.end() ? platform_.first_shop_id() : found->second;
    }

    /// Whether the calling shop is told what belongs to this OA.
    bool is_callers(id<tag::oa> oa) const { return owner_of(oa) == platform_.shop_id(); }

    /// Whether it is told everything, so that nobody need look at each record.
    bool are_all_callers() const {
        return others_.empty() && platform_.shop_id() == platform_.first_shop_id();
    }

    /// What belongs to an OA as it is told: its shop is that of the OA.
    template <class Record>
    Record told(Record record) const {
        record.shop_id = owner_of(record.oa_id);
        return record;
    }

    /// The OA; `not_found` when it was never connected to the calling shop.
    result<official_account*> find(id<tag::oa> oa) {
        renew_quotas();
        if (auto* const account = accounts_.find(oa); account && is_callers(oa))
            return &update(*account);
        return refusal(platform_errc::not_found,
                       "no OA " + oa.to_string() + " was ever connected to this shop");
    }

    /// The same, for those who send: `failed_precondition` when its connection has lapsed.
    result<official_account*> find_connected(id<tag::oa> oa) {
        auto found = find(oa);
        if (found && (*found)->status != oa_state::connected)
            return refusal(platform_errc::failed_precondition,
                           "the connection of OA " + oa.to_string() + " has lapsed");
        return found;
    }

    /// Whether an OA was connected to any shop.
    bool knows(id<tag::oa> oa) const { return accounts_.find(oa) != nullptr; }

    /// An OA that an administrator has authorised for the calling shop for the first time.
    void make(id<tag::oa> oa) {
        official_account made;
        made.oa_id = oa;
        made.name = "Mock OA " + std::to_string(accounts_.size() + 1);
        made.shop_id = platform_.shop_id();
        put(std::move(made));
    }

    /// An administrator has authorised an OA that is known, again or anew.
    official_account& connect(official_account& account) {
        account.status = oa_state::connected;
        account.expires_at = platform_.now() + pace::connection_lasts;
        account.updated_at = platform_.now();
        return account;
    }

    /// Puts in an OA, in the place of the one with the same id if there is one. What is unset gets
    /// a value: without a status it is connected, without a shop the first one's. What remains
    /// of the quota stays as it is told: 0 is none.
    official_account& put(official_account account) {
        renew_quotas();
        if (!account.oa_id.is_set()) account.oa_id = platform_.next_id<tag::oa>();
        auto* const kept = accounts_.find(account.oa_id);
        if (!account.status.is_set()) account.status = oa_state::connected;
        if (!account.expires_at.is_set())
            account.expires_at = platform_.now() + pace::connection_lasts;
        if (!account.updated_at.is_set()) account.updated_at = platform_.now();
        fill_unset(account,
                   kept ? update(*kept) : fresh(account.oa_id, account.name, platform_.now()));
        if (account.shop_id == platform_.first_shop_id()) others_.erase(account.oa_id);
        else others_.insert_or_assign(account.oa_id, account.shop_id);
        auto const before = kept ? kept->daily_quota : account.daily_quota;
        auto& now =
            kept ? accounts_.replace(*kept, std::move(account)) : accounts_.add(std::move(account));
        auto& out = platform_.part<event_book>();
        out.listen(now.oa_id, now.shop_id, now.webhook_url);
        if (now.daily_quota != before)
            out.tell<events::change_oa_daily_quota>(now.oa_id, now.shop_id, [&](auto& body) {
                body.quota = {std::to_string(before), std::to_string(now.daily_quota)};
            });
        return update(now);
    }

    /// The events of this OA go there from now on, and the address is tried; empty: nowhere.
    void send_events_to(official_account& account, std::string url) {
        account.webhook_url = std::move(url);
        account.updated_at = platform_.now();
        auto& out = platform_.part<event_book>();
        out.listen(account.oa_id, owner_of(account.oa_id), account.webhook_url);
        out.probe(account.oa_id);
    }

    /// One message less is left today. False when there is none. Without a daily quota there is no
    /// end, a guess.
    bool take_from_quota(id<tag::oa> oa) {
        renew_quotas();
        auto* const account = accounts_.find(oa);
        if (!account || account->daily_quota == 0) return true;
        if (account->remaining_quota < 1) return false;
        --account->remaining_quota;
        return true;
    }

    /// The shops of the OAs that are not the first one's, and the day that the quotas are of.
    std::map<id<tag::oa>, id<tag::shop>> const& owners() const noexcept { return others_; }
    std::int64_t quota_day() const noexcept { return day_; }
    /// These OAs in the place of all that there are.
    void fill(std::vector<official_account> accounts, std::map<id<tag::oa>, id<tag::shop>> owners,
              std::int64_t quota_day) {
        accounts_.fill(std::move(accounts));
        others_ = std::move(owners);
        day_ = quota_day;
        auto& out = platform_.part<event_book>();
        for (auto const& account : accounts_)
            out.listen(account.oa_id, owner_of(account.oa_id), account.webhook_url);
    }

    /// False when there is no such OA.
    bool take_out(id<tag::oa> which) {
        platform_.part<event_book>().listen(which, {}, {});
        return accounts_.take_out(which);
    }

private:
    official_account fresh(id<tag::oa> oa, std::string name, timestamp since) const {
        official_account made;
        made.oa_id = oa;
        made.name = std::move(name);
        made.description = "An OA of the simulated platform";
        made.is_verified = true;
        made.status = oa_state::connected;
        made.connection_method = etelecom::zalo::oa_connection::builtin;
        // Without a sign: the id of one that is put in may be the largest of all.
        made.connection_id =
            static_cast<std::int64_t>(static_cast<std::uint64_t>(oa.value()) + 1'000);
        made.app_id = start::app;
        made.expires_at = platform_.now() + pace::connection_lasts;
        made.current_quality = made.last_week_quality = etelecom::zalo::oa_quality::high;
        // The largest that there is: known at second hand.
        made.daily_quota = made.remaining_quota = 500'000;
        made.shop_id = platform_.first_shop_id();
        made.owner_id = platform_.user_id();
        made.created_at = made.updated_at = since;
        return made;
    }

    /// A guess: the day of a quota begins at midnight in Vietnam.
    void renew_quotas() {
        auto const today = day_in_vietnam(platform_.now());
        if (today == day_ || !platform_.rules().quotas) return;
        day_ = today;
        for (std::size_t i = 0; i != accounts_.size(); ++i)
            accounts_[i].remaining_quota = accounts_[i].daily_quota;
    }

    /// A guess: a connection that has lapsed shows as disconnected.
    official_account& update(official_account& account) const {
        if (account.status == oa_state::connected && platform_.now() >= account.expires_at) {
            account.status = oa_state::disconnected;
            account.updated_at = std::max(account.created_at, account.expires_at);
        }
        return account;
    }

    simulation& platform_;
    std::int64_t day_ = day_in_vietnam(platform_.now()); // of the quotas
    oa_store accounts_{std::vector<record_key>{{"oa_id"}}};
    // Of the OAs that are not the first shop's. What such an OA has left behind stays its shop's.
    std::map<id<tag::oa>, id<tag::shop>> others_;
};

} // namespace etelecom::mock
