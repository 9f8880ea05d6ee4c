#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// A sound that was sent in a conversation.
struct attached_audio {
    std::string url{};
    friend bool operator==(attached_audio const&, attached_audio const&) = default;
};
BOOST_DESCRIBE_STRUCT(attached_audio, (), (url))

/// A picture, moving or not, that was sent in a conversation.
struct attached_image {
    std::string thumbnail{};
    std::string url{};
    friend bool operator==(attached_image const&, attached_image const&) = default;
};
BOOST_DESCRIBE_STRUCT(attached_image, (), (thumbnail, url))

/// A link, video or business card that was sent in a conversation.
struct attached_link {
    std::string description{};
    std::string thumbnail{};
    std::string url{};
    friend bool operator==(attached_link const&, attached_link const&) = default;
};
BOOST_DESCRIBE_STRUCT(attached_link, (), (description, thumbnail, url))

/// A file that was sent in a conversation.
struct attached_file {
    std::string name{};
    /// The size, as a text. The unit is not stated.
    std::string size{};
    std::string type{};
    std::string checksum{};
    std::string url{};
    friend bool operator==(attached_file const&, attached_file const&) = default;
};
BOOST_DESCRIBE_STRUCT(attached_file, (), (checksum, name, size, type, url))

/// A place on the map that was sent in a conversation; both parts are texts.
struct attached_location {
    std::string latitude{};
    std::string longitude{};
    friend bool operator==(attached_location const&, attached_location const&) = default;
};
BOOST_DESCRIBE_STRUCT(attached_location, (), (latitude, longitude))

/// A sticker that was sent in a conversation.
struct attached_sticker {
    std::string id{};
    std::string url{};
    friend bool operator==(attached_sticker const&, attached_sticker const&) = default;
};
BOOST_DESCRIBE_STRUCT(attached_sticker, (), (id, url))

/// What was attached to a message of a conversation, by its kind.
struct message_attachments {
    std::vector<attached_audio> audio{};
    std::vector<attached_link> business_card{};
    std::vector<attached_file> file{};
    std::vector<attached_image> gif{};
    std::vector<attached_image> image{};
    std::vector<attached_link> link{};
    std::vector<attached_location> location{};
    std::vector<attached_sticker> sticker{};
    std::vector<attached_link> video{};
    friend bool operator==(message_attachments const&, message_attachments const&) = default;
};
BOOST_DESCRIBE_STRUCT(message_attachments, (),
                      (audio, business_card, file, gif, image, link, location, sticker, video))

} // namespace etelecom::zalo
