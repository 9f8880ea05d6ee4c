#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/mock/records/kept_hotline.hpp>
#include <etelecom/mock/records/kept_journey.hpp>
#include <etelecom/mock/records/kept_sms.hpp>
#include <etelecom/mock/records/kept_tenant.hpp>
#include <etelecom/mock/records/kept_upload.hpp>
#include <etelecom/mock/records/kept_webhook.hpp>
#include <etelecom/pbx/call_log.hpp>
#include <etelecom/pbx/extension.hpp>
#include <etelecom/shop/account_user.hpp>
#include <etelecom/shop/shop_info.hpp>
#include <etelecom/zalo/consent.hpp>
#include <etelecom/zalo/follower.hpp>
#include <etelecom/zalo/official_account.hpp>
#include <etelecom/zalo/zns_message.hpp>
#include <etelecom/zalo/zns_template.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace etelecom::mock {

/// What can be put into the simulated platform and taken out again. From this table come
/// `world::put` and `world::take_out`, and the control calls of the same names.
using record_kinds = boost::mp11::mp_list<
    etelecom::zalo::official_account, etelecom::zalo::zns_template, etelecom::zalo::follower,
    etelecom::zalo::zns_message, etelecom::zalo::consent, kept_journey, kept_upload,
    etelecom::shop::shop_info, etelecom::shop::account_user, kept_tenant, kept_hotline,
    etelecom::pbx::extension, etelecom::pbx::call_log, kept_sms, kept_webhook>;

/// How a kind of record is called where it is put in over HTTP, and by which member one record is
/// told from another.
template <class Record>
struct record_kind;

template <>
struct record_kind<etelecom::zalo::official_account> {
    static constexpr fixed_string name{"oas"};
    static constexpr auto identity = &etelecom::zalo::official_account::oa_id;
};
template <>
struct record_kind<etelecom::zalo::zns_template> {
    static constexpr fixed_string name{"templates"};
    static constexpr auto identity = &etelecom::zalo::zns_template::template_id;
};
template <>
struct record_kind<etelecom::zalo::follower> {
    static constexpr fixed_string name{"followers"};
    static constexpr auto identity = &etelecom::zalo::follower::id;
};
template <>
struct record_kind<etelecom::zalo::zns_message> {
    static constexpr fixed_string name{"zns"};
    static constexpr auto identity = &etelecom::zalo::zns_message::id;
};
template <>
struct record_kind<etelecom::zalo::consent> {
    static constexpr fixed_string name{"consents"};
    static constexpr auto identity = &etelecom::zalo::consent::id;
};
template <>
struct record_kind<kept_journey> {
    static constexpr fixed_string name{"journeys"};
    static constexpr auto identity = &kept_journey::id;
};
template <>
struct record_kind<kept_upload> {
    static constexpr fixed_string name{"uploads"};
    static constexpr auto identity = &kept_upload::token;
};
template <>
struct record_kind<etelecom::shop::shop_info> {
    static constexpr fixed_string name{"shops"};
    static constexpr auto identity = &etelecom::shop::shop_info::id;
};
template <>
struct record_kind<etelecom::shop::account_user> {
    static constexpr fixed_string name{"employees"};
    static constexpr auto identity = &etelecom::shop::account_user::user_id;
};
template <>
struct record_kind<kept_tenant> {
    static constexpr fixed_string name{"tenants"};
    static constexpr auto identity = &kept_tenant::id;
};
template <>
struct record_kind<kept_hotline> {
    static constexpr fixed_string name{"hotlines"};
    static constexpr auto identity = &kept_hotline::id;
};
template <>
struct record_kind<etelecom::pbx::extension> {
    static constexpr fixed_string name{"extensions"};
    static constexpr auto identity = &etelecom::pbx::extension::id;
};
template <>
struct record_kind<etelecom::pbx::call_log> {
    static constexpr fixed_string name{"call_logs"};
    static constexpr auto identity = &etelecom::pbx::call_log::id;
};
template <>
struct record_kind<kept_sms> {
    static constexpr fixed_string name{"sms"};
    static constexpr auto identity = &kept_sms::id_omni_mess;
};
template <>
struct record_kind<kept_webhook> {
    static constexpr fixed_string name{"webhooks"};
    static constexpr auto identity = &kept_webhook::id;
};

/// The id, or the text, by which one record of a kind is told from another.
template <class Record>
using record_key_of =
    std::remove_cvref_t<decltype(std::declval<Record const&>().*record_kind<Record>::identity)>;

/// The number of a kind in the table.
template <class Record>
inline constexpr std::size_t record_kind_number = boost::mp11::mp_find<record_kinds, Record>::value;

} // namespace etelecom::mock
