#pragma once

#include <etelecom/mock/scenario/impl/world_copy.hpp>
#include <etelecom/mock/shop/authorize_shop.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// A number from the digits that `hex_digits` writes; 0 when it is none.
inline std::uint64_t number_from_hex(std::string_view text) {
    std::uint64_t number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number, 16);
    return read.ec == std::errc() && read.ptr == end ? number : 0;
}

/// A link that leads where its kind does. False when it can lead nowhere.
inline bool lead(kept_link& link) {
    return link_book::lead<oa_link>(link) || link_book::lead<shop_link>(link);
}

/// Makes of a world in which nothing has happened yet the one that was saved. What it is told was
/// checked before (`check_saved`).
class world_restorer {
public:
    world_restorer(world& all, scenario told) : all_(all), told_(std::move(told)) {}

    void restore() {
        auto const& saved = *told_.saved;
        all_.continue_as(saved.start_time, told_.clock.time,
                         id_source(number_from_hex(saved.id_state), saved.last_id.value()),
                         saved.first_shop_id, saved.user_id);
        auto& rules = all_.rules();
        rules.quotas = told_.rules.quotas.value_or(rules.quotas);
        rules.night_ban = told_.rules.night_ban.value_or(rules.night_ban);
        rules.reply_window = told_.rules.reply_window.value_or(rules.reply_window);
        restore_shops();
        restore_zalo();
        restore_people();
        restore_waiting();
        auto& kept = all_.kept();
        kept.continue_from(static_cast<std::size_t>(saved.set_up),
                           static_cast<std::size_t>(saved.set_up_bytes));
        for (auto const& [kind, count] : saved.forgotten)
            kept.had_forgotten(kind, static_cast<std::uint64_t>(count));
    }

private:
    void restore_shops() {
        auto& saved = *told_.saved;
        std::map<id<tag::shop>, kept_shop> shops;
        for (auto& info : told_.shops) {
            auto const shop = info.id;
            shops[shop].info = std::move(info);
        }
        for (auto& [shop, name] : saved.shop_names)
            if (auto const found = shops.find(shop); found != shops.end())
                found->second.external_id = std::move(name);
        all_.part<shop_book>().fill(std::move(shops));

        auto& keys = all_.part<key_book>();
        for (auto& [text, of_partner, shop] : saved.keys)
            keys.add({secret(std::move(text)),
                      of_partner ? key_kind::partner_for_shop : key_kind::shop, shop, true});

        std::map<id<tag::shop>, std::vector<kept_employee>> staff;
        for (std::size_t i = 0; i != told_.employees.size(); ++i) {
            auto& more = saved.employees[i];
            auto& made = staff[more.shop_id].emplace_back();
            static_cast<etelecom::shop::account_user&>(made) = std::move(told_.employees[i]);
            made.created_at = more.created_at;
            made.has_extension = !more.extension_number.empty();
            made.extension_number = std::move(more.extension_number);
        }
        all_.part<employee_book>().fill(std::move(staff));
        all_.part<tenant_book>().fill(std::move(told_.tenants));
        all_.part<hotline_book>().fill(std::move(told_.hotlines));

        std::map<id<tag::shop>, std::vector<etelecom::pbx::extension>> extensions;
        for (std::size_t i = 0; i != told_.extensions.size(); ++i)
            extensions[saved.extensions[i]].push_back(std::move(told_.extensions[i]));
        all_.part<extension_book>().fill(std::move(extensions));

        std::map<id<tag::shop>, std::vector<kept_call>> calls;
        for (std::size_t i = 0; i != told_.call_logs.size(); ++i) {
            auto const& more = saved.call_logs[i];
            auto& made = calls[more.shop_id].emplace_back();
            static_cast<etelecom::pbx::call_log&>(made) = std::move(told_.call_logs[i]);
            made.hotline_id = more.hotline_id;
            made.department_id = more.department_id;
        }
        all_.part<call_book>().fill(std::move(calls));
    }

    void restore_zalo() {
        auto& saved = *told_.saved;
        std::map<id<tag::oa>, id<tag::shop>> owners;
        for (auto const& [oa, shop] : saved.oa_owners) owners.emplace(oa, shop);
        all_.part<oa_book>().fill(std::move(told_.oas), std::move(owners), saved.oa_quota_day);
        std::map<id<tag::zns_template>, timestamp> reviews;
        for (auto const& [which, at] : saved.waiting.template_reviews)
            reviews.emplace(which.value(), at);
        all_.part<template_book>().fill(std::move(told_.templates), saved.template_quota_day,
                                        std::move(reviews));
        all_.part<follower_book>().fill(std::move(told_.followers));
        all_.part<message_book>().fill(std::move(told_.zns));
        all_.part<consent_book>().fill(std::move(told_.consents));
        all_.part<journey_book>().fill(std::move(told_.journeys));
        all_.part<upload_book>().fill(std::move(told_.uploads));
        all_.part<authorisation_book>().fill(std::move(saved.codes));
        std::vector<kept_link> links;
        for (auto& item : saved.links) {
            auto& made = links.emplace_back();
            made.token = std::move(item.token);
            made.kind = std::move(item.kind);
            made.question = std::move(item.question);
            made.subject = std::move(item.subject);
            made.created_at = item.created_at;
            lead(made);
        }
        all_.part<link_book>().fill(std::move(links));
        all_.part<sms_book>().fill(std::move(told_.sms));
        all_.part<webhook_book>().fill(std::move(told_.webhooks));
    }

    void restore_people() {
        auto& saved = *told_.saved;
        std::set<people_book::name_at_oa> blocked;
        for (auto const& who : told_.blocked)
            blocked.emplace(who.oa_id, who.phone.is_set() ? who.phone.text() : who.zl_user_id);
        std::map<phone_number, habit> habits;
        for (auto const& known : told_.people) habits.emplace(known.phone, known);
        std::set<phone_number> const off(told_.phones_off.begin(), told_.phones_off.end());
        all_.part<people_book>().fill(std::move(told_.happenings), saved.happenings,
                                      std::move(blocked), off, std::move(habits));
        std::set<conversation_book::person_at_oa> asked;
        for (auto const& who : saved.asked_for_details) asked.emplace(who.oa_id, who.zl_user_id);
        all_.part<conversation_book>().fill(std::move(told_.conversations), std::move(asked));
    }

    template <class Id>
    static void fill(due_line<Id>& line, std::vector<saved::due> const& told) {
        std::deque<typename due_line<Id>::entry> all;
        for (auto const& [which, at] : told) all.push_back({at, Id(which.value())});
        line.fill(std::move(all));
    }

    void restore_waiting() {
        auto const& waiting = told_.saved->waiting;
        auto& messages = all_.part<message_book>();
        fill(messages.arriving(), waiting.zns_arriving);
        fill(messages.unread(), waiting.zns_unread);
        auto& consents = all_.part<consent_book>();
        fill(consents.arriving(), waiting.consents_arriving);
        fill(consents.unread(), waiting.consents_unread);
        fill(consents.unanswered(), waiting.consents_unanswered);
        fill(all_.part<journey_book>().ending(), waiting.journeys_ending);
    }

    world& all_;
    scenario told_;
};

} // namespace etelecom::mock::detail
