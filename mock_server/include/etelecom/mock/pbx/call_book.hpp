#pragma once

#include <etelecom/mock/pbx/call_events.hpp>
#include <etelecom/mock/pbx/extension_book.hpp>
#include <etelecom/mock/pbx/hotline_book.hpp>
#include <etelecom/mock/pbx/kept_call.hpp>
#include <etelecom/mock/pbx/tenant_book.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The calls of all shops. Not thread-safe.
class call_book {
public:
    using call_log = etelecom::pbx::call_log;
    using call_list = record_store<kept_call>;

    /// The first shop has the calls of the table in the mock's README, all older than the start.
    explicit call_book(simulation& platform)
        : platform_(platform), extensions_(platform.part<extension_book>()) {
        using namespace std::chrono_literals;
        using direction = etelecom::pbx::call_direction;
        made(26h, direction::out, "1001", "84900000401", 95s);
        made(25h, direction::in, "84900000402", "84900000300", 0s);
        made(3h, direction::in, "84900000403", "84900000300", 240s);
        made(2h, direction::ext, "1001", "1002", 30s);
        made(1h, direction::out, "1001", "84900000404", 0s);
    }

    call_book(call_book const&) = delete;
    call_book& operator=(call_book const&) = delete;

    /// The calls of all shops.
    std::map<id<tag::shop>, call_list> const& all() const noexcept { return calls_; }

    /// The calls of a shop.
    call_list const& of(id<tag::shop> shop) { return calls_of(shop); }

    /// Keeps a call, in place of the one of the same id, and tells it as it is kept. It is one of
    /// the shop whose extension or, failing that, whose hotline took part; of the first shop when
    /// neither is known.
    ///
    /// What is unset is made up: an id, `started_at` (when it was created, or now), `created_at`
    /// (when it started), `ended_at` (its `duration` in seconds later), `updated_at` (when it had
    /// ended), the employee (who uses the extension now), `direction` and `call_state` (`unknown`).
    call_log put(call_log told) {
        using namespace etelecom::pbx;
        if (!told.id.is_set()) told.id = platform_.next_id<tag::call_log>();
        else take_out(told.id);
        if (!told.started_at.is_set())
            told.started_at = told.created_at.is_set() ? told.created_at : platform_.now();
        if (!told.created_at.is_set()) told.created_at = told.started_at;
        if (!told.ended_at.is_set())
            told.ended_at = told.started_at + std::chrono::seconds(told.duration);
        if (!told.updated_at.is_set()) told.updated_at = std::max(told.created_at, told.ended_at);
        if (!told.direction.is_set()) told.direction = call_direction::unknown;
        if (!told.call_state.is_set()) told.call_state = call_result::unknown;

        kept_call kept;
        static_cast<call_log&>(kept) = std::move(told);
        auto const shop = place(kept);
        auto const& now = calls_of(shop).add(std::move(kept));
        tell_call(platform_, shop, now);
        return now;
    }

    /// These calls of shops in the place of all that there are.
    void fill(std::map<id<tag::shop>, std::vector<kept_call>> calls) {
        calls_.clear();
        for (auto& [shop, all] : calls) calls_of(shop).fill(std::move(all));
    }

    /// False when there is no such call.
    bool take_out(id<tag::call_log> call) {
        return std::ranges::any_of(calls_, [&](auto& item) { return item.second.take_out(call); });
    }

private:
    /// A call of the first shop's, so long before the start. With 1001, unless it is from 1001.
    void made(std::chrono::hours before, etelecom::pbx::call_direction way, std::string caller,
              std::string callee, std::chrono::seconds length) {
        using namespace etelecom::pbx;
        auto const& own = extensions_.of(platform_.first_shop_id())[0];
        bool const answered = length.count() != 0;
        constexpr std::chrono::seconds rang{20};
        call_log told;
        told.id = platform_.next_id<tag::call_log>();
        told.caller = std::move(caller);
        told.callee = std::move(callee);
        told.direction = way;
        told.call_state = answered ? call_result::answered : call_result::not_answered;
        told.call_status = answered ? "P" : "N";
        told.duration = length.count();
        told.extension_id = own.id;
        told.started_at = told.created_at = platform_.start_time() - before;
        told.ended_at = told.started_at + rang + length;
        told.external_id = "mock-call-" + std::to_string(before.count());
        told.external_session_id = "mock-session-" + std::to_string(before.count());
        if (answered)
            told.recording_urls.push_back("https://etelecom-mock.invalid/recordings/" +
                                          told.id.to_string() + ".mp3");
        auto& target = told.call_targets.emplace_back();
        target.target_number = way == call_direction::in ? own.extension_number : told.callee;
        target.status = answered ? "answered" : "not_answered";
        target.add_time = target.ring_time = told.started_at;
        if (answered) target.answered_time = told.started_at + rang;
        target.ended_time = told.ended_at;
        target.ring_duration = rang.count();
        put(std::move(told));
    }

    call_list& calls_of(id<tag::shop> shop) {
        return calls_.try_emplace(shop, std::vector<record_key>{{"id"}, {"extension_id"}})
            .first->second;
    }

    /// Whose call it is; adds the hotline, the employee and the department.
    id<tag::shop> place(kept_call& call) {
        auto shop = platform_.first_shop_id();
        auto& hotlines = platform_.part<hotline_book>();
        if (auto const [extension, owner] = extensions_.find_anywhere(call.extension_id);
            extension) {
            shop = owner;
            call.hotline_id = extension->hotline_id;
            if (!call.user_id.is_set()) call.user_id = extension->user_id;
        } else {
            auto const* hotline = hotlines.find(phone_number(call.callee));
            if (!hotline) hotline = hotlines.find(phone_number(call.caller));
            auto const* const tenant =
                hotline ? platform_.part<tenant_book>().find(hotline->tenant_id) : nullptr;
            if (tenant) {
                shop = tenant->shop_id;
                call.hotline_id = hotline->id;
            }
        }
        if (auto const* const employee = platform_.part<employee_book>().find(shop, call.user_id))
            call.department_id = employee->department_id;
        return shop;
    }

    simulation& platform_;
    extension_book& extensions_;
    std::map<id<tag::shop>, call_list> calls_;
};

} // namespace etelecom::mock
