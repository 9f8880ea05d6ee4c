#pragma once

#include <etelecom/mock/pbx/call_book.hpp>
#include <etelecom/mock/world/impl/system/give_back_memory.hpp>
#include <etelecom/mock/world/link_book.hpp>
#include <etelecom/mock/world/world.hpp>
#include <etelecom/mock/zalo/consent_book.hpp>
#include <etelecom/mock/zalo/conversation_book.hpp>
#include <etelecom/mock/zalo/follower_book.hpp>
#include <etelecom/mock/zalo/message_book.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/template_book.hpp>

#include <utility>

// What `world` does, apart from what it can do: a test that uses the mock need not know the books.

namespace etelecom::mock {

world::world(std::uint64_t seed, timestamp start, world_rules const& rules)
    : simulation(seed, start, rules) {
    part<oa_book>();
    part<template_book>();
    part<follower_book>();
    part<call_book>(); // and all that calls need: shops, tenants, hotlines, extensions
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

etelecom::zalo::official_account world::put(etelecom::zalo::official_account account) {
    return part<oa_book>().put(std::move(account));
}

etelecom::zalo::zns_template world::put(etelecom::zalo::zns_template item) {
    return part<template_book>().put(std::move(item));
}

etelecom::zalo::follower world::put(etelecom::zalo::follower person) {
    return part<follower_book>().put(std::move(person));
}

etelecom::pbx::call_log world::put(etelecom::pbx::call_log call) {
    return part<call_book>().put(std::move(call));
}

std::vector<conversation_message> world::conversation(id<tag::oa> oa, std::string_view zl_user_id) {
    return part<conversation_book>().between(oa, zl_user_id);
}

std::optional<std::string> world::visit(std::string_view link) {
    return part<link_book>().visit(link);
}

std::vector<etelecom::zalo::zns_message> world::messages() {
    auto const& book = part<message_book>();
    std::vector<etelecom::zalo::zns_message> told;
    told.reserve(book.all().size());
    for (auto const& kept : book.all()) told.push_back(book.whole(kept));
    return told;
}

} // namespace etelecom::mock
