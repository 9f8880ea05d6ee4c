#pragma once

#include <etelecom/events/conversation.hpp>
#include <etelecom/events/oa_send.hpp>
#include <etelecom/events/user_received_message.hpp>
#include <etelecom/events/user_seen_message.hpp>
#include <etelecom/events/user_send.hpp>
#include <etelecom/events/user_submit_info.hpp>
#include <etelecom/mock/world/conversation_message.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/oa_events.hpp>
#include <etelecom/zalo/follower.hpp>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// What is told of conversations between OAs and people.
namespace etelecom::mock::conversation_events {

inline std::optional<std::string> if_any(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

/// What was sent with a message, as the events have it.
inline std::vector<events::attachment> attached(
    etelecom::zalo::message_attachments const& attachments) {
    std::vector<events::attachment> all;
    auto const add = [&](char const* type, events::attachment_payload payload) {
        all.push_back({type, std::move(payload)});
    };
    auto const pictures = [&](char const* type, auto const& items) {
        for (auto const& item : items)
            add(type, {.url = if_any(item.url), .thumbnail = if_any(item.thumbnail)});
    };
    auto const links = [&](char const* type, auto const& items) {
        for (auto const& item : items)
            add(type, {.url = if_any(item.url),
                       .thumbnail = if_any(item.thumbnail),
                       .description = if_any(item.description)});
    };
    pictures("image", attachments.image);
    pictures("gif", attachments.gif);
    links("link", attachments.link);
    links("video", attachments.video);
    // A guess: no page tells of what kind the attachment of a business card is.
    links("link", attachments.business_card);
    for (auto const& item : attachments.audio) add("audio", {.url = if_any(item.url)});
    for (auto const& item : attachments.sticker)
        add("sticker", {.url = if_any(item.url), .id = if_any(item.id)});
    for (auto const& item : attachments.location)
        add("location", {.coordinates = events::coordinates{number_in<double>(item.latitude),
                                                            number_in<double>(item.longitude)}});
    for (auto const& item : attachments.file)
        add("file", {.url = if_any(item.url),
                     .name = if_any(item.name),
                     .size = number_in<std::int64_t>(item.size),
                     .checksum = if_any(item.checksum),
                     .type = if_any(item.type)});
    return all;
}

inline void fill(events::conversation& body, conversation_message const& message) {
    auto const outgoing = message.told.direction == etelecom::zalo::message_direction::outgoing;
    (outgoing ? body.sender : body.recipient).id = message.told.oa_id.to_string();
    (outgoing ? body.recipient : body.sender).id = message.zl_user_id;
    body.message.msg_id = message.told.msg_id;
    body.message.text = if_any(message.text);
    if (auto all = attached(message.attachments); !all.empty())
        body.message.attachments = std::move(all);
}

/// A person wrote to an OA, or an OA to a person, of which the platform sends an echo. No event is
/// documented for some of what an OA sends.
inline void tell_message(simulation& platform, conversation_message const& message,
                         std::string const& user_id_by_app) {
    auto const tell = [&]<class E>(E) {
        tell_of_oa<E>(platform, message.told.oa_id, [&](events::conversation& body) {
            body.user_id_by_app = if_any(user_id_by_app);
            fill(body, message);
        });
    };
    using enum etelecom::zalo::message_kind;
    auto const kind = message.told.type.value_or(unknown);
    if (message.told.direction == etelecom::zalo::message_direction::outgoing) switch (kind) {
        case text: return tell(events::oa_send_text());
        case photo: return tell(events::oa_send_image());
        case gif: return tell(events::oa_send_gif());
        case file: return tell(events::oa_send_file());
        case sticker: return tell(events::oa_send_sticker());
        // A guess: a card is sent as a list.
        case unknown: return tell(events::oa_send_list());
        default: return;
        }
    switch (kind) {
    case text: return tell(events::user_send_text());
    case audio: return tell(events::user_send_audio());
    case video: return tell(events::user_send_video());
    case photo: return tell(events::user_send_image());
    case gif: return tell(events::user_send_gif());
    case link: return tell(events::user_send_link());
    case file: return tell(events::user_send_file());
    case sticker: return tell(events::user_send_sticker());
    case location: return tell(events::user_send_location());
    case business_card: return tell(events::user_send_business_card());
    case unknown: return;
    }
}

/// A message of an OA has reached the person's phone. That the OA is the sender here is a guess, as
/// is that the person is the sender below.
inline void tell_arrival(simulation& platform, conversation_message const& message) {
    tell_of_oa<events::user_received_message>(platform, message.told.oa_id, [&](auto& body) {
        body.sender.id = message.told.oa_id.to_string();
        body.recipient.id = message.zl_user_id;
        body.message.msg_id = message.told.msg_id;
    });
}
inline void tell_sight(simulation& platform, conversation_message const& message) {
    tell_of_oa<events::user_seen_message>(platform, message.told.oa_id, [&](auto& body) {
        body.sender.id = message.zl_user_id;
        body.recipient.id = message.told.oa_id.to_string();
        body.message.msg_ids.push_back(message.told.msg_id);
    });
}

/// A person filled in the form of an OA.
inline void tell_form(simulation& platform, etelecom::zalo::follower const& person) {
    tell_of_oa<events::user_submit_info>(platform, person.oa_id, [&](auto& body) {
        auto const& told = person.shared_info;
        body.user_id_by_app = if_any(person.zl_user_id_by_app);
        body.sender.id = person.zl_user_id;
        body.recipient.id = person.oa_id.to_string();
        body.info = {.name = if_any(told.name),
                     .phone = told.phone,
                     .address = if_any(told.address),
                     .city = if_any(told.city),
                     .district = if_any(told.district),
                     .ward = if_any(told.ward)};
    });
}

/// What kind of message these attachments make; a text without any.
inline etelecom::zalo::message_kind kind_of(
    etelecom::zalo::message_attachments const& attachments) {
    using enum etelecom::zalo::message_kind;
    if (!attachments.image.empty()) return photo;
    if (!attachments.gif.empty()) return gif;
    if (!attachments.video.empty()) return video;
    if (!attachments.audio.empty()) return audio;
    if (!attachments.file.empty()) return file;
    if (!attachments.sticker.empty()) return sticker;
    if (!attachments.location.empty()) return location;
    if (!attachments.business_card.empty()) return business_card;
    return attachments.link.empty() ? text : link;
}

} // namespace etelecom::mock::conversation_events
