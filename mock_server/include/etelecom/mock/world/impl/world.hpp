#pragma once

#include <etelecom/mock/pbx/call_book.hpp>
#include <etelecom/mock/sms/sms_book.hpp>
#include <etelecom/mock/webhook/webhook_book.hpp>
#include <etelecom/mock/world/impl/record_rows.hpp>
#include <etelecom/mock/world/impl/system/give_back_memory.hpp>
#include <etelecom/mock/world/link_book.hpp>
#include <etelecom/mock/world/world.hpp>
#include <etelecom/mock/zalo/consent_book.hpp>
#include <etelecom/mock/zalo/conversation_book.hpp>
#include <etelecom/mock/zalo/follower_book.hpp>
#include <etelecom/mock/zalo/message_book.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/people_book.hpp>
#include <etelecom/mock/zalo/template_book.hpp>
#include <etelecom/mock/zalo/upload_book.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <boost/mp11/map.hpp>

#include <utility>

// What `world` does, apart from what it can do: a test that uses the mock need not know the books.

namespace etelecom::mock {

namespace detail {

/// Which book each kind of record is kept in.
template <class Record, class Book>
using kept_in = boost::mp11::mp_list<Record, Book>;
using books = boost::mp11::mp_list<
    kept_in<etelecom::zalo::official_account, oa_book>,
    kept_in<etelecom::zalo::zns_template, template_book>,
    kept_in<etelecom::zalo::follower, follower_book>,
    kept_in<etelecom::zalo::zns_message, message_book>,
    kept_in<etelecom::zalo::consent, consent_book>, kept_in<kept_journey, journey_book>,
    kept_in<kept_upload, upload_book>, kept_in<etelecom::shop::shop_info, shop_book>,
    kept_in<etelecom::shop::account_user, employee_book>, kept_in<kept_tenant, tenant_book>,
    kept_in<kept_hotline, hotline_book>, kept_in<etelecom::pbx::extension, extension_book>,
    kept_in<etelecom::pbx::call_log, call_book>, kept_in<kept_sms, sms_book>,
    kept_in<kept_webhook, webhook_book>>;

template <class Record>
using book_of = boost::mp11::mp_second<boost::mp11::mp_map_find<books, Record>>;

/// The records of most kinds are in one store, and told as they are kept.
template <class Record>
auto row_of(boost::mp11::mp_identity<Record>, world& all) {
    auto const& store = all.part<book_of<Record>>().all();
    return store_row<Record, std::remove_cvref_t<decltype(store)>>(store);
}
/// What belongs to an OA is told with its shop.
template <class Record>
auto row_of_oas(world& all) {
    auto const& store = all.part<book_of<Record>>().all();
    auto const tell = [&accounts = all.part<oa_book>()](Record const& kept) {
        return accounts.told(kept);
    };
    return store_row<Record, std::remove_cvref_t<decltype(store)>, decltype(tell)>(store, tell);
}
inline auto row_of(boost::mp11::mp_identity<etelecom::zalo::zns_template>, world& all) {
    return row_of_oas<etelecom::zalo::zns_template>(all);
}
inline auto row_of(boost::mp11::mp_identity<etelecom::zalo::consent>, world& all) {
    return row_of_oas<etelecom::zalo::consent>(all);
}
inline auto row_of(boost::mp11::mp_identity<etelecom::zalo::zns_message>, world& all) {
    auto const& book = all.part<message_book>();
    auto const tell = [&book](kept_message const& kept) { return book.whole(kept); };
    return store_row<etelecom::zalo::zns_message, message_book::message_store, decltype(tell)>(
        book.all(), tell);
}
inline auto row_of(boost::mp11::mp_identity<kept_sms>, world& all) {
    auto const& book = all.part<sms_book>();
    auto const tell = [&book](kept_sms const& kept) { return book.whole(kept); };
    return store_row<kept_sms, std::remove_cvref_t<decltype(book.all())>, decltype(tell)>(
        book.all(), tell);
}
inline auto row_of(boost::mp11::mp_identity<etelecom::shop::shop_info>, world& all) {
    std::vector<etelecom::shop::shop_info const*> found;
    for (auto const& [shop, kept] : all.part<shop_book>().all()) found.push_back(&kept.info);
    return gathered_row(std::move(found), &etelecom::shop::shop_info::created_at);
}
/// Of a book that has a store for each shop.
template <class Record, class Age>
auto row_of_shops(world& all, Age age_of) {
    std::vector<Record const*> found;
    for (auto const& [shop, store] : all.part<book_of<Record>>().all())
        for (auto const& item : store) found.push_back(&item);
    return gathered_row(std::move(found), age_of);
}
/// An employee's age is not told.
inline auto row_of(boost::mp11::mp_identity<etelecom::shop::account_user>, world& all) {
    return row_of_shops<etelecom::shop::account_user>(
        all, [](auto const& item) { return static_cast<kept_employee const&>(item).created_at; });
}
inline auto row_of(boost::mp11::mp_identity<etelecom::pbx::extension>, world& all) {
    return row_of_shops<etelecom::pbx::extension>(all, &etelecom::pbx::extension::created_at);
}
inline auto row_of(boost::mp11::mp_identity<etelecom::pbx::call_log>, world& all) {
    return row_of_shops<etelecom::pbx::call_log>(all, &etelecom::pbx::call_log::created_at);
}

} // namespace detail

world::world(std::uint64_t seed, timestamp start, world_rules const& rules)
    : simulation(seed, start, rules) {
    part<oa_book>();
    part<template_book>();
    part<follower_book>();
    part<call_book>(); // and all that calls need: shops, tenants, hotlines,
                       // extensions
}

world::~world() {
    constexpr std::size_t many_records = 10'000, much_text = std::size_t{4} << 20;
    bool const took_much = kept().records() > many_records || kept().text_bytes() > much_text;
    forget_parts();
    if (took_much) detail::give_back_memory();
}

std::size_t world::message_count() { return part<message_book>().all().size(); }

std::size_t world::consent_count() { return part<consent_book>().all().size(); }

bool world::answer_consent(id<tag::consent> which, etelecom::zalo::consent_reply reply) {
    return part<consent_book>().answer(which, reply);
}

bool world::answer_consent(phone_number const& phone, etelecom::zalo::consent_reply reply) {
    return part<consent_book>().answer(phone, reply);
}

bool world::review_template(id<tag::zns_template> which, etelecom::zalo::template_review verdict) {
    return part<template_book>().review(which, verdict);
}

void world::put_in(std::size_t kind, void* record) {
    boost::mp11::mp_with_index<boost::mp11::mp_size<record_kinds>>(kind, [&](auto number) {
        using type = boost::mp11::mp_at<record_kinds, decltype(number)>;
        auto& told = *static_cast<type*>(record);
        told = type(part<detail::book_of<type>>().put(std::move(told)));
    });
}

std::optional<bool> world::take_out(std::string_view kind, std::string const& id) {
    std::optional<bool> taken;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, record_kinds>>(
        [&](auto identity) {
            using type = typename decltype(identity)::type;
            using key_type = record_key_of<type>;
            if (record_kind<type>::name.view() != kind) return;
            if constexpr (std::is_same_v<key_type, std::string>) {
                taken = take_out<type>(id);
            } else {
                auto const key = key_type::parse(id);
                taken = key && take_out<type>(*key);
            }
        });
    return taken;
}

bool world::take_out(std::size_t kind, void const* key) {
    return boost::mp11::mp_with_index<boost::mp11::mp_size<record_kinds>>(kind, [&](auto number) {
        using type = boost::mp11::mp_at<record_kinds, decltype(number)>;
        return part<detail::book_of<type>>().take_out(
            *static_cast<record_key_of<type> const*>(key));
    });
}

std::vector<conversation_message> world::conversation(id<tag::oa> oa, std::string_view zl_user_id) {
    return part<conversation_book>().between(oa, zl_user_id);
}

boost::system::result<std::string, platform_error> world::visit(std::string_view link,
                                                                bool agrees) {
    return part<link_book>().visit(link, agrees);
}

bool world::knows(id<tag::oa> oa) { return part<oa_book>().knows(oa); }

conversation_message world::write(person const& who, std::string text,
                                  etelecom::zalo::message_attachments attachments) {
    return part<conversation_book>().write(who, std::move(text), std::move(attachments));
}

bool world::submit_form(person const& who, etelecom::zalo::shared_details details) {
    return part<conversation_book>().submit_form(who, std::move(details));
}

bool world::block(person const& who, bool blocks) {
    auto& people = part<people_book>();
    if (!people.block(who, blocks)) return false;
    auto const known = people.whole(who);
    if (blocks) part<consent_book>().blocked(known.oa_id, known.phone);
    return true;
}

void world::switch_phone(phone_number const& phone, bool on) {
    part<people_book>().switch_phone(phone, on);
    if (on) part<message_book>().arrive_at(phone);
}

bool world::rate(std::string_view msg_id, std::int32_t stars, std::vector<std::string> feedback,
                 std::string note) {
    return part<message_book>().rate(msg_id, stars, std::move(feedback), std::move(note));
}

bool world::was_rated(std::string_view msg_id) { return part<message_book>().was_rated(msg_id); }

bool world::press_button(std::string_view msg_id, std::string button) {
    return part<message_book>().press(msg_id, std::move(button));
}

std::size_t world::happening_count() { return part<people_book>().happenings().size(); }

std::vector<phone_number> world::phones_off() {
    auto const& off = part<people_book>().phones_off();
    return {off.begin(), off.end()};
}

std::vector<person> world::blocking() { return part<people_book>().blocking(); }

std::vector<happening> world::happenings() {
    auto const& all = part<people_book>().happenings();
    return {all.begin(), all.end()};
}

void world::tell_records(std::size_t kind, record_page const& wanted, void* told) {
    boost::mp11::mp_with_index<boost::mp11::mp_size<record_kinds>>(kind, [&](auto number) {
        using type = boost::mp11::mp_at<record_kinds, decltype(number)>;
        auto const row = detail::row_of(boost::mp11::mp_identity<type>(), *this);
        *static_cast<record_list<type>*>(told) = detail::cut<type>(row, wanted);
    });
}

} // namespace etelecom::mock
