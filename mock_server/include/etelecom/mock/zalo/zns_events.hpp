#pragma once

#include <etelecom/events/user_click_response_button.hpp>
#include <etelecom/events/user_feedback.hpp>
#include <etelecom/events/user_received_message.hpp>
#include <etelecom/events/user_seen_message.hpp>
#include <etelecom/mock/events/event_book.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/kept_message.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// Tells what becomes of a ZNS. Not thread-safe.
class zns_events {
public:
    explicit zns_events(simulation& platform)
        : platform_(platform), out_(platform.part<event_book>()) {}

    void arrived(kept_message const& message) {
        tell<events::user_received_message>(message, [&](auto& body) {
            body.sender.id = message.oa_id.to_string();
            body.recipient.id = message.phone.text();
            body.message.msg_id = message.msg_id();
            body.message.tracking_id = message.tracking_id;
            body.message.delivery_time = std::to_string(in_milliseconds(message.delivery_time));
        });
    }
    /// That the person is told by the number here too is a guess.
    void seen(kept_message const& message) {
        tell<events::user_seen_message>(message, [&](auto& body) {
            body.sender.id = message.phone.text();
            body.recipient.id = message.oa_id.to_string();
            body.message.msg_ids.push_back(message.msg_id());
        });
    }
    void rated(kept_message const& message, etelecom::zalo::zns_message const& rating) {
        tell<events::user_feedback>(message, [&](auto& body) {
            body.message.msg_id = message.msg_id();
            body.message.rate = rating.rate;
            body.message.note = rating.note;
            body.message.feedbacks = rating.feedback;
            body.message.submit_time = std::to_string(in_milliseconds(rating.submit_time));
        });
    }
    void pressed(kept_message const& message, std::string const& button) {
        tell<events::user_click_response_button>(message, [&](auto& body) {
            body.msg_id = message.msg_id();
            body.message.data = button;
            body.message.tracking_id = message.tracking_id;
            body.message.submit_time = std::to_string(in_milliseconds(platform_.now()));
        });
    }

private:
    template <class E, class Fill>
    void tell(kept_message const& message, Fill const& fill) {
        if (!out_.is_listened_to()) return;
        out_.tell<E>(message.oa_id, platform_.part<oa_book>().owner_of(message.oa_id), fill, true);
    }

    simulation& platform_;
    event_book& out_;
};

} // namespace etelecom::mock
