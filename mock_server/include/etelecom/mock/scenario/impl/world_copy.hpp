#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/text_sink.hpp>
#include <etelecom/codec/write.hpp>
#include <etelecom/mock/pbx/call_book.hpp>
#include <etelecom/mock/scenario/scenario.hpp>
#include <etelecom/mock/shop/key_book.hpp>
#include <etelecom/mock/sms/sms_book.hpp>
#include <etelecom/mock/webhook/webhook_book.hpp>
#include <etelecom/mock/world/link_book.hpp>
#include <etelecom/mock/world/world.hpp>
#include <etelecom/mock/zalo/authorisation_book.hpp>
#include <etelecom/mock/zalo/consent_book.hpp>
#include <etelecom/mock/zalo/conversation_book.hpp>
#include <etelecom/mock/zalo/message_book.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// All that is in a world at one moment. To take it is much faster than to put it into words, which
/// can be done when the world has gone on.
class world_copy {
public:
    explicit world_copy(world& all) {
        rest_.saved.emplace();
        take_platform(all);
        take_zalo(all);
        take_shops(all);
        take_people(all);
        take_waiting(all);
    }

    /// What the world does not know of itself: its clock, its faults, its style.
    scenario& rest() noexcept { return rest_; }

    scenario take() && {
        rest_.zns.reserve(messages_.size());
        for (auto const& kept : messages_) rest_.zns.push_back(told(kept));
        return std::move(rest_);
    }

    /// Writes it as JSON, one message after the other: as words they take many times the room.
    void write(std::string& out) const {
        etelecom::detail::text_sink sink(out);
        char lead = '{';
        for (auto const& member : wire_type_of<scenario>.members) {
            auto const* const place = member.in_const(&rest_);
            bool const is_messages = place == &rest_.zns;
            if (is_messages ? messages_.empty() : member.type->unset(place)) continue;
            sink.put(std::exchange(lead, ','));
            sink.put('"');
            for (char const letter : member.name) sink.put(letter);
            sink.put("\":");
            if (is_messages) write_messages(sink);
            else member.type->put(sink, place);
        }
        sink.put('}');
        sink.finish();
    }

private:
    etelecom::zalo::zns_message told(kept_message const& kept) const {
        return told_form(kept, decode<template_values>(kept.template_data).value(), {});
    }

    void write_messages(etelecom::detail::text_sink& sink) const {
        sink.put('[');
        bool first = true;
        for (auto const& kept : messages_) {
            if (!std::exchange(first, false)) sink.put(',');
            auto const message = told(kept);
            wire_type_of<etelecom::zalo::zns_message>.put(sink, &message);
        }
        sink.put(']');
    }

    template <class Store, class Record>
    static void take(Store const& store, std::vector<Record>& to) {
        to.assign(store.begin(), store.end());
    }

    void take_platform(world& all) {
        auto& saved = *rest_.saved;
        saved.start_time = all.start_time();
        saved.first_shop_id = all.first_shop_id();
        saved.user_id = all.user_id();
        saved.id_state = hex_digits(all.ids().state());
        saved.last_id = all.ids().last();
        auto const& kept = all.kept();
        saved.set_up = static_cast<std::int64_t>(kept.set_up());
        saved.set_up_bytes = static_cast<std::int64_t>(kept.set_up_bytes());
        for (auto const* const kind : kept.kinds())
            if (kind->forgotten() != 0)
                saved.forgotten.push_back(
                    {std::string(kind->name()), static_cast<std::int64_t>(kind->forgotten())});
        auto const& rules = all.rules();
        rest_.rules = {rules.quotas, rules.night_ban, rules.reply_window};
    }

    void take_zalo(world& all) {
        auto& saved = *rest_.saved;
        auto& accounts = all.part<oa_book>();
        take(accounts.all(), rest_.oas);
        saved.oa_quota_day = accounts.quota_day();
        for (auto const& [oa, shop] : accounts.owners()) saved.oa_owners.push_back({oa, shop});
        auto& templates = all.part<template_book>();
        take(templates.all(), rest_.templates);
        saved.template_quota_day = templates.quota_day();
        take(all.part<follower_book>().all(), rest_.followers);
        take(all.part<message_book>().all(), messages_);
        take(all.part<consent_book>().all(), rest_.consents);
        take(all.part<journey_book>().all(), rest_.journeys);
        take(all.part<upload_book>().all(), rest_.uploads);
        take(all.part<authorisation_book>().codes(), saved.codes);
        for (auto const& item : all.part<link_book>().all())
            saved.links.push_back(
                {item.token, item.kind, item.question, item.subject, item.created_at});
        take(all.part<sms_book>().all(), rest_.sms);
        take(all.part<webhook_book>().all(), rest_.webhooks);
    }

    void take_shops(world& all) {
        auto& saved = *rest_.saved;
        for (auto const& [shop, kept] : all.part<shop_book>().all()) {
            rest_.shops.push_back(kept.info);
            if (!kept.external_id.empty()) saved.shop_names.push_back({shop, kept.external_id});
        }
        for (auto const& key : all.part<key_book>().all())
            if (key.issued)
                saved.keys.push_back(
                    {key.text.reveal(), key.kind == key_kind::partner_for_shop, key.shop});
        for (auto const& [shop, staff] : all.part<employee_book>().all())
            for (auto const& item : staff) {
                rest_.employees.push_back(item);
                saved.employees.push_back({shop, item.created_at, item.extension_number});
            }
        take(all.part<tenant_book>().all(), rest_.tenants);
        take(all.part<hotline_book>().all(), rest_.hotlines);
        for (auto const& [shop, extensions] : all.part<extension_book>().all())
            for (auto const& item : extensions) {
                rest_.extensions.push_back(item);
                saved.extensions.push_back(shop);
            }
        for (auto const& [shop, calls] : all.part<call_book>().all())
            for (auto const& item : calls) {
                rest_.call_logs.push_back(item);
                saved.call_logs.push_back({shop, item.hotline_id, item.department_id});
            }
    }

    void take_people(world& all) {
        auto& saved = *rest_.saved;
        auto const& people = all.part<people_book>();
        take(people.happenings(), rest_.happenings);
        saved.happenings = people.count();
        for (auto const& [oa, name] : people.blocked()) {
            // A name is an id at Zalo or a number; both are told as they were.
            phone_number const phone(name);
            if (phone.is_valid() && phone.text() == name) rest_.blocked.push_back({oa, {}, phone});
            else rest_.blocked.push_back({oa, name, {}});
        }
        for (auto const& [phone, known] : people.habits()) rest_.people.push_back(known);
        rest_.phones_off.assign(people.off().begin(), people.off().end());
        auto const& talks = all.part<conversation_book>();
        take(talks.all(), rest_.conversations);
        for (auto const& [oa, name] : talks.asked()) saved.asked_for_details.push_back({oa, name});
    }

    template <class Id>
    static void take_line(due_line<Id> const& line, std::vector<saved::due>& to) {
        to.reserve(line.all().size());
        for (auto const& item : line.all()) to.push_back({item.which.value(), item.due});
    }

    void take_waiting(world& all) {
        auto& waiting = rest_.saved->waiting;
        auto& messages = all.part<message_book>();
        take_line(messages.arriving(), waiting.zns_arriving);
        take_line(messages.unread(), waiting.zns_unread);
        auto& consents = all.part<consent_book>();
        take_line(consents.arriving(), waiting.consents_arriving);
        take_line(consents.unread(), waiting.consents_unread);
        take_line(consents.unanswered(), waiting.consents_unanswered);
        take_line(all.part<journey_book>().ending(), waiting.journeys_ending);
        for (auto const& [which, due] : all.part<template_book>().reviews())
            waiting.template_reviews.push_back({which.value(), due});
    }

    scenario rest_{};
    std::vector<kept_message> messages_{};
};

} // namespace etelecom::mock::detail
