#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/set_up_room.hpp>
#include <etelecom/mock/zalo/list_own.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/template_book.hpp>
#include <etelecom/zalo/create_template.hpp>
#include <etelecom/zalo/get_template.hpp>
#include <etelecom/zalo/list_templates.hpp>

#include <utility>

namespace etelecom::mock {

/// Brings in a template of a connected OA; see `template_book::create`.
inline answer_to<etelecom::zalo::create_template> act(
    world& platform, etelecom::zalo::create_template,
    etelecom::zalo::create_template::request const& request) {
    if (auto const known = platform.part<oa_book>().find_connected(request.oa_id); !known)
        return known.error();
    if (auto full = set_up_refusal(platform, request)) return *std::move(full);
    auto made = platform.part<template_book>().create(request);
    if (!made) return made.error();
    return platform.part<oa_book>().told(*std::move(made));
}

/// A template of another shop, or of another OA than the request names, is not found.
inline answer_to<etelecom::zalo::get_template> act(
    world& platform, etelecom::zalo::get_template,
    etelecom::zalo::get_template::request const& request) {
    auto const* const found = platform.part<template_book>().find(request.template_id);
    auto const& accounts = platform.part<oa_book>();
    if (!found || !accounts.is_callers(found->oa_id) ||
        (request.oa_id.is_set() && found->oa_id != request.oa_id))
        return refusal(platform_errc::not_found, "no template " + request.template_id.to_string());
    return accounts.told(*found);
}

inline answer_to<etelecom::zalo::list_templates> act(
    world& platform, etelecom::zalo::list_templates,
    etelecom::zalo::list_templates::request const& request) {
    auto const& accounts = platform.part<oa_book>();
    return list_own<etelecom::zalo::list_templates>(
        platform, platform.part<template_book>().all(), request, {.identity = "template_id"},
        [&](auto const& item) { return accounts.told(item); });
}

} // namespace etelecom::mock
