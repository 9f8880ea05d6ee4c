#pragma once

#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/zalo/official_account.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>

namespace etelecom::mock {

/// The OAs that were ever connected to the platform. Not thread-safe.
class oa_book {
public:
    using official_account = etelecom::zalo::official_account;
    using oa_state = etelecom::zalo::oa_state;
    template <class T>
    using result = boost::system::result<T, platform_error>;

    explicit oa_book(simulation& platform) : platform_(platform) {
        add(start::oa, "Mock OA", platform.start_time() - pace::age_at_start);
        add(start::second_oa, "Second Mock OA", platform.start_time() - pace::age_at_start);
        for (auto& account : accounts_)
            account.expires_at = platform.start_time() + pace::connection_lasts;
        auto& lapsed = add(start::lapsed_oa, "Lapsed Mock OA",
                           platform.start_time() - 18 * pace::age_at_start);
        lapsed.expires_at = lapsed.created_at + pace::connection_lasts;
        update_states();
    }

    oa_book(oa_book const&) = delete;
    oa_book& operator=(oa_book const&) = delete;

    /// All OAs in the order in which they were first connected, as they stand now.
    std::deque<official_account> const& all() {
        update_states();
        return accounts_;
    }

    /// The OA; `not_found` when it was never connected.
    result<official_account*> find(id<tag::oa> oa) {
        update_states();
        for (auto& account : accounts_)
            if (account.oa_id == oa) return &account;
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

    /// An administrator has authorised an OA that is known, again or anew.
    official_account& connect(official_account& account) {
        account.status = oa_state::connected;
        account.expires_at = platform_.now() + pace::connection_lasts;
        account.updated_at = platform_.now();
        return account;
    }

    /// Puts in an OA, in the place of the one with the same id if there is one. What is unset gets
    /// a value: without a status it is connected.
    official_account& put(official_account account) {
        if (!account.oa_id.is_set()) account.oa_id = platform_.next_id<tag::oa>();
        auto const found = find(account.oa_id);
        auto& kept = found ? **found : add(account.oa_id, account.name, platform_.now());
        if (!account.status.is_set()) account.status = oa_state::connected;
        if (!account.expires_at.is_set())
            account.expires_at = platform_.now() + pace::connection_lasts;
        if (!account.updated_at.is_set()) account.updated_at = platform_.now();
        fill_unset(account, kept);
        kept = std::move(account);
        update_states();
        return kept;
    }

private:
    official_account& add(id<tag::oa> oa, std::string name, timestamp since) {
        auto& made = accounts_.emplace_back();
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
        made.daily_quota = made.remaining_quota = 2'000;
        made.shop_id = platform_.first_shop_id();
        made.owner_id = platform_.user_id();
        made.created_at = made.updated_at = since;
        return made;
    }

    /// A guess: a connection that has lapsed shows as disconnected.
    void update_states() {
        for (auto& account : accounts_) {
            if (account.status != oa_state::connected || platform_.now() < account.expires_at)
                continue;
            account.status = oa_state::disconnected;
            account.updated_at = std::max(account.created_at, account.expires_at);
        }
    }

    simulation& platform_;
    std::deque<official_account> accounts_;
};

} // namespace etelecom::mock
