#pragma once

#include <etelecom/zalo/send_zns.hpp>
#include <etelecom/zalo/send_zns_journey.hpp>

namespace etelecom::zalo {

/// What a failed ZNS failed by: what a program has to know to decide what to do instead. No page
/// tells it; it is made from what the codes of `zns_error`, known at second hand, seem to mean.
enum class zns_matter {
    unknown, ///< a code that is not known, or says nothing
    none,    ///< it did not fail
    /// This person cannot be reached by ZNS, or does not want it: an SMS may reach them. Who
    /// refused this kind of message or this OA may not want it as an SMS either; the code tells.
    person,
    request,          ///< what the request says
    message_template, ///< the template, whatever is sent with it
    journey,          ///< the journey that was to pay
    balance,          ///< money or a quota: the next message will fail the same way
    hour,             ///< not at this time of the day
    set_up            ///< the OA, the app, their rights and keys
};
BOOST_DESCRIBE_ENUM(zns_matter, unknown, none, person, request, message_template, journey, balance,
                    hour, set_up)

/// What a code is about. A switch without `default`: a code that is new must be sorted in.
constexpr zns_matter about(zns_error code) noexcept {
    using enum zns_error;
    switch (code) {
    case success: return zns_matter::none;

    case zalo_version_too_old:
    case user_cannot_receive:
    case no_zalo_account:
    case account_cannot_receive:
    case opt_in_unanswered:
    case user_refused_this_kind:
    case user_not_eligible:
    case user_refused_this_oa:
    case monthly_follow_up_limit_per_user:
    case daily_promotion_limit_per_user: return zns_matter::person;

    case method_unsupported:
    case message_id_invalid:
    case phone_invalid:
    case template_data_empty:
    case template_data_type_undefined:
    case value_too_long:
    case parameter_missing:
    case qr_failed:
    case value_format_wrong:
    case text_invalid:
    case body_empty:
    case body_not_json:
    case too_many_characters:
    case parameter_invalid:
    case data_breaks_spec:
    case file_too_big:
    case file_type_refused:
    case sending_mode_value_refused:
    case sending_mode_3_not_for_tag_1_2: return zns_matter::request;

    case template_id_invalid:
    case button_invalid:
    case button_content_wrong:
    case no_right_to_the_template:
    case test_template_only_to_admins:
    case template_not_approved:
    case kind_not_allowed:
    case template_disabled_for_low_quality:
    case not_e2ee: return zns_matter::message_template;

    case journey_token_not_found:
    case journey_token_invalid:
    case journey_token_kind_mismatch:
    case journey_token_expired: return zns_matter::journey;

    case out_of_quota_or_balance:
    case development_wallet_empty:
    case charge_failed:
    case oa_daily_limit:
    case monthly_promotion_limit:
    case template_daily_limit:
    case create_edit_upload_quota: return zns_matter::balance;

    case not_at_night: return zns_matter::hour;

    case app_invalid:
    case app_missing:
    case app_not_active:
    case app_secret_wrong:
    case app_not_linked_to_an_oa:
    case oa_lacks_the_feature:
    case oa_may_not_create_tag_3:
    case no_media_right:
    case rsa_decode_failed:
    case access_token_invalid:
    case appsecret_proof_wrong:
    case oa_id_invalid:
    case encoding_key_missing:
    case rsa_key_failed:
    case oa_may_not_send_zns:
    case oa_blocked:
    case cloud_account_link_needed:
    case app_lacks_right:
    case extension_right_missing:
    case rsa_key_missing:
    case rsa_key_exists:
    case e2ee_key_failed: return zns_matter::set_up;

    case unknown: break;
    }
    return zns_matter::unknown;
}

/// The same for a code as it came.
constexpr zns_matter about(open_code<zns_error> code) noexcept {
    auto const known = code.known();
    return known ? about(*known) : zns_matter::unknown;
}

/// What the error of a call is about: `unknown` unless the platform answered a ZNS with a code, or
/// lists it with one, and did nothing for it. One that failed, but was charged, or may have gone as
/// an SMS all the same (`delivery::unknown`), is no reason to send another: what its code is about,
/// `about(error.answer<send_zns>()->error_code)` tells.
///
/// ```cpp
/// if (!sent && zalo::about(sent.error()) == zalo::zns_matter::person) send_sms(phone, text);
/// ```
template <class Error>
    requires requires(Error const& reason) { reason.template answer<send_zns>(); }
zns_matter about(Error const& reason) {
    if (reason.delivery() == decltype(reason.delivery())::unknown) return zns_matter::unknown;
    zns_message const* answer = reason.template answer<send_zns>();
    if (!answer) answer = reason.template answer<send_zns_journey>();
    if (!answer || answer->error_code == zns_error::success) return zns_matter::unknown;
    return about(answer->error_code);
}

} // namespace etelecom::zalo
