#pragma once

#include <etelecom/events/change_template_status.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/world/vietnam.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/oa_events.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/zalo/create_template.hpp>
#include <etelecom/zalo/zns_template.hpp>

#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The ZNS templates that are known to the platform. Not thread-safe.
class template_book {
public:
    using zns_template = etelecom::zalo::zns_template;
    using zns_parameter = etelecom::zalo::zns_parameter;
    using template_kind = etelecom::zalo::template_kind;
    using template_review = etelecom::zalo::template_review;
    using template_topic = etelecom::zalo::template_topic;
    using template_store = record_store<zns_template, &zns_template::template_id>;

    explicit template_book(simulation& platform) : platform_(platform) { add_start_data(); }

    template_book(template_book const&) = delete;
    template_book& operator=(template_book const&) = delete;

    /// All templates in the order in which they were made.
    template_store const& all() {
        renew_quotas();
        return templates_;
    }

    /// The template, or null.
    zns_template* find(id<tag::zns_template> which) {
        renew_quotas();
        return templates_.find(which);
    }

    /// Whether the template's own quota, if it has one, lets another message through today.
    bool has_quota_left(id<tag::zns_template> which) {
        auto const* const item = find(which);
        return !item || !item->apply_template_quota || item->template_remaining_quota > 0;
    }
    void take_from_quota(id<tag::zns_template> which) {
        auto* const item = find(which);
        if (item && item->apply_template_quota) --item->template_remaining_quota;
    }

    /// Brings in a template, which is under review for a while and approved then, unless `review`
    /// is faster. A guess: the mock knows nothing of its parameters, so any values will do.
    boost::system::result<zns_template, platform_error> create(
        etelecom::zalo::create_template::request const& wanted) {
        if (find(wanted.template_id))
            return refusal(platform_errc::already_exists,
                           "template " + wanted.template_id.to_string() + " was brought in before");
        auto made = fresh(wanted.template_id, wanted.oa_id, platform_.now());
        if (wanted.type.is_set()) made.type = wanted.type;
        made.template_name = "Template " + wanted.template_id.to_string();
        await_review(made);
        return templates_.add(std::move(made));
    }

    /// Zalo's verdict on a template, whenever it comes. False when there is no such template.
    bool review(id<tag::zns_template> which, template_review verdict) {
        auto* const found = find(which);
        if (!found) return false;
        reviews_.erase(which);
        std::string const before(found->template_status.word());
        found->template_status = verdict;
        found->updated_at = platform_.now();
        tell_of_oa<events::change_template_status>(platform_, found->oa_id, [&](auto& body) {
            body.template_id = which;
            body.status = {before, std::string(found->template_status.word())};
        });
        return true;
    }

    /// Puts in a template, in the place of the one with the same id if there is one. What is unset
    /// gets a value: without an OA it is one of the first OA, without a status it is approved. What
    /// remains of the quota stays as it is told: 0 is none.
    zns_template put(zns_template item) {
        if (!item.template_id.is_set())
            item.template_id = platform_.next_id<void>().value() % 100'000'000;
        auto* kept = find(item.template_id);
        if (!kept) kept = &templates_.add(fresh(item.template_id, start::oa, platform_.now()));
        if (!item.template_status.is_set()) item.template_status = template_review::approved;
        if (!item.updated_at.is_set()) item.updated_at = platform_.now();
        fill_unset(item, *kept);
        kept = &templates_.replace(*kept, std::move(item));
        reviews_.erase(kept->template_id);
        if (kept->template_status == template_review::pending) await_review(*kept);
        return platform_.part<oa_book>().told(*kept);
    }

    /// The day that the quotas are of, and when the templates under review are approved.
    std::int64_t quota_day() const noexcept { return day_; }
    std::map<id<tag::zns_template>, timestamp> const& reviews() const noexcept { return reviews_; }
    /// These templates in the place of all that there are.
    void fill(std::vector<zns_template> templates, std::int64_t quota_day,
              std::map<id<tag::zns_template>, timestamp> reviews) {
        templates_.fill(std::move(templates));
        day_ = quota_day;
        reviews_ = std::move(reviews);
        for (auto const& [which, due] : reviews_) approve_at(due, which);
    }

    /// False when there is no such template.
    bool take_out(id<tag::zns_template> which) {
        reviews_.erase(which);
        return templates_.take_out(which);
    }

private:
    /// A guess: the day of a quota begins at midnight in Vietnam.
    void renew_quotas() {
        auto const today = day_in_vietnam(platform_.now());
        if (today == day_ || !platform_.rules().quotas) return;
        day_ = today;
        for (std::size_t i = 0; i != templates_.size(); ++i)
            templates_[i].template_remaining_quota = templates_[i].template_daily_quota;
    }

    /// Approved after a while, unless somebody says otherwise before.
    void await_review(zns_template& item) {
        auto const due = platform_.now() + pace::review_takes;
        item.template_status = template_review::pending;
        reviews_[item.template_id] = due;
        approve_at(due, item.template_id);
    }

    void approve_at(timestamp due, id<tag::zns_template> which) {
        platform_.schedule(due, [this, due, which] {
            auto const waiting = reviews_.find(which);
            if (waiting != reviews_.end() && waiting->second == due)
                review(which, template_review::approved);
        });
    }

    zns_template fresh(id<tag::zns_template> which, id<tag::oa> oa, timestamp since) const {
        zns_template made;
        made.template_id = which;
        made.oa_id = oa;
        made.type = template_kind::text;
        made.template_status = template_review::approved;
        made.template_quality = etelecom::zalo::template_rating::high;
        made.template_tag = template_topic::in_transaction;
        made.price = price;
        made.created_at = made.updated_at = since;
        return made;
    }
    zns_template& add(id<tag::zns_template> which, id<tag::oa> oa, timestamp since) {
        return templates_.add(fresh(which, oa, since));
    }

    void add_start_data() {
        auto const since = platform_.start_time() - std::chrono::hours(24 * 20);
        auto& otp = add(start::otp_template, start::oa, since);
        otp.template_name = "One-time password";
        otp.type = template_kind::otp;
        otp.template_tag = template_topic::otp;
        otp.template_params = {wanted("code", 1, 10), optional("note", 100)};
        auto& order = add(start::order_template, start::oa, since);
        order.template_name = "Order";
        order.type = template_kind::table;
        order.template_params = {wanted("customer_name", 1, 30), wanted("order_code", 1, 30),
                                 wanted("amount", 1, 15)};
        auto& delivery = add(start::journey_template, start::oa, since);
        delivery.template_name = "Delivery";
        delivery.is_journey = true;
        delivery.template_params = {wanted("order_code", 1, 30), wanted("state", 1, 50)};
        auto& rejected = add(start::rejected_template, start::oa, since);
        rejected.template_name = "Refused";
        rejected.template_status = template_review::rejected;
        auto& disabled = add(start::disabled_template, start::oa, since);
        disabled.template_name = "Locked";
        disabled.template_status = template_review::disabled;
        disabled.template_quality = etelecom::zalo::template_rating::low;
    }

    static zns_parameter wanted(std::string name, std::int32_t shortest, std::int32_t longest) {
        return {.name = std::move(name),
                .type = "STRING",
                .require = true,
                .min_length = shortest,
                .max_length = longest};
    }
    static zns_parameter optional(std::string name, std::int32_t longest) {
        return {
            .name = std::move(name), .type = "STRING", .max_length = longest, .accept_null = true};
    }

    // A guess; no page states a price nor a currency.
    static constexpr std::int64_t price = 300;

    simulation& platform_;
    std::int64_t day_ = day_in_vietnam(platform_.now()); // of the quotas
    template_store templates_{std::vector<record_key>{{"template_id"}, {"oa_id"}}};
    std::map<id<tag::zns_template>, timestamp> reviews_; // when those under review are approved
};

} // namespace etelecom::mock
