#pragma once

#include <etelecom/mock/world/refusers.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/world/vietnam.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/people_book.hpp>
#include <etelecom/mock/zalo/template_book.hpp>
#include <etelecom/mock/zalo/template_check.hpp>
#include <etelecom/mock/zalo/zns_fault.hpp>

#include <optional>

namespace etelecom::mock {

/// Why Zalo refuses a ZNS: because of the number (`zns_refusal`), the template, its values
/// (`check_values`), the person, or the hour; nothing when it does not.
template <class Request>
std::optional<zns_fault> zns_refusal_of(simulation& platform, Request const& wanted) {
    using etelecom::zalo::zns_error;
    if (auto const refused = zns_refusal(wanted.phone)) return zns_fault::of(*refused);
    if (auto const* const known = platform.part<people_book>().habit_of(wanted.phone);
        known && known->refused)
        return zns_fault::of(*known->refused->known());
    auto const* const used = platform.part<template_book>().find(wanted.template_id);
    if (!used) return zns_fault::of(zns_error::template_id_invalid);
    if (used->oa_id != wanted.oa_id) return zns_fault::of(zns_error::no_right_to_the_template);
    if (auto refused = check_state(*used)) return refused;
    if (auto refused = check_values(*used, wanted.template_data)) return refused;
    if (platform.part<people_book>().has_blocked(wanted.oa_id, wanted.phone))
        return zns_fault::of(zns_error::user_refused_this_oa);
    // Which kinds the ban holds for is a guess: all but one-time passwords.
    if (platform.rules().night_ban && is_night(platform.now()) &&
        used->template_tag != etelecom::zalo::template_topic::otp)
        return zns_fault::of(zns_error::not_at_night);
    return std::nullopt;
}

/// Takes a ZNS off the quotas of the OA and of the template, or says which one is used up. Which
/// number is answered then is known at second hand.
inline std::optional<zns_fault> take_from_quotas(simulation& platform, id<tag::oa> oa,
                                                 id<tag::zns_template> item) {
    using etelecom::zalo::zns_error;
    if (!platform.rules().quotas) return std::nullopt;
    auto& templates = platform.part<template_book>();
    auto& accounts = platform.part<oa_book>();
    if (!templates.has_quota_left(item)) return zns_fault::of(zns_error::template_daily_limit);
    if (!accounts.take_from_quota(oa)) return zns_fault::of(zns_error::oa_daily_limit);
    templates.take_from_quota(item);
    return std::nullopt;
}

} // namespace etelecom::mock
