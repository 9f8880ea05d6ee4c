#pragma once

/// \file
/// What the platform sends by itself, and the receiver of it. A ready HTTP listener is in
/// `<etelecom/events/listener.hpp>`.

#include <etelecom/events/call_ended.hpp>
#include <etelecom/events/change_oa_daily_quota.hpp>
#include <etelecom/events/change_template_status.hpp>
#include <etelecom/events/encode_event.hpp>
#include <etelecom/events/event_journey.hpp>
#include <etelecom/events/follow.hpp>
#include <etelecom/events/oa_send.hpp>
#include <etelecom/events/oa_send_consent.hpp>
#include <etelecom/events/receiver.hpp>
#include <etelecom/events/user_click_response_button.hpp>
#include <etelecom/events/user_feedback.hpp>
#include <etelecom/events/user_received_message.hpp>
#include <etelecom/events/user_reply_consent.hpp>
#include <etelecom/events/user_seen_message.hpp>
#include <etelecom/events/user_send.hpp>
#include <etelecom/events/user_submit_info.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::events {

/// Every event that the toolkit knows.
using all_events = boost::mp11::mp_list<
    change_oa_daily_quota, change_template_status, event_journey_acknowledged,
    event_journey_time_out, follow, oa_call_user, oa_send_consent, oa_send_file, oa_send_gif,
    oa_send_image, oa_send_list, oa_send_sticker, oa_send_text, unfollow, user_call_oa,
    user_click_response_button, user_feedback, user_received_message, user_reply_consent,
    user_seen_message, user_send_audio, user_send_business_card, user_send_file, user_send_gif,
    user_send_image, user_send_link, user_send_location, user_send_sticker, user_send_text,
    user_send_video, user_submit_info>;

} // namespace etelecom::events
