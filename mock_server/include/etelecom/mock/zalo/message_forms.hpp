#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/zalo/kept_message.hpp>
#include <etelecom/types/template_values.hpp>
#include <etelecom/zalo/zns_message.hpp>

#include <utility>

namespace etelecom::mock {

/// The message as the platform tells it, with these values for its template, and the shop of its
/// OA.
inline etelecom::zalo::zns_message told_form(kept_message const& kept, template_values values,
                                             id<tag::shop> shop) {
    auto const* const more = kept.rest ? kept.rest->told.get() : nullptr;
    auto told = more ? *more : etelecom::zalo::zns_message();
    told.id = kept.id;
    told.oa_id = kept.oa_id;
    told.phone = kept.phone;
    told.template_id = kept.template_id;
    told.template_data = std::move(values);
    told.tracking_id = kept.tracking_id;
    told.status = kept.status;
    told.error_code = kept.error_code;
    told.delivery_status = kept.delivery_status;
    told.delivery_time = kept.delivery_time;
    told.type = kept.type;
    told.sending_mode = kept.sending_mode;
    told.is_development = kept.is_development;
    told.is_charged = kept.is_charged;
    told.fee_main = kept.fee_main;
    told.created_at = kept.created_at;
    told.updated_at = kept.updated_at;
    if (!told.request_time.is_set()) told.request_time = kept.created_at;
    told.journey_id = kept.journey_id;
    told.campaign_id = kept.campaign_id;
    if (kept.rest) told.error_message = kept.rest->error_message;
    told.shop_id = shop;
    told.user_id = kept.user_id;
    told.msg_id = kept.msg_id();
    if (kept.status == etelecom::zalo::send_outcome::sent && !told.sent_time.is_set())
        told.sent_time = kept.created_at;
    return told;
}

/// The message as it is kept: whole, where there is more to it than all others have.
inline kept_message kept_form(etelecom::zalo::zns_message const& told) {
    kept_message made;
    made.id = told.id;
    made.oa_id = told.oa_id;
    made.phone = told.phone;
    made.template_id = told.template_id;
    made.template_data = encode(told.template_data);
    made.tracking_id = told.tracking_id;
    made.status = told.status;
    made.error_code = told.error_code;
    made.delivery_status = told.delivery_status;
    made.delivery_time = told.delivery_time;
    made.type = told.type;
    made.sending_mode = told.sending_mode;
    made.is_development = told.is_development;
    made.is_charged = told.is_charged;
    made.fee_main = told.fee_main;
    made.journey_id = told.journey_id;
    made.campaign_id = told.campaign_id;
    made.user_id = told.user_id;
    made.created_at = told.created_at;
    made.updated_at = told.updated_at;
    if (!told.error_message.empty()) made.make_rest().error_message = told.error_message;
    if (told_form(made, told.template_data, told.shop_id) != told) made.make_told() = told;
    return made;
}

} // namespace etelecom::mock
