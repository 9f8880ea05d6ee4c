#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::events {

/// A place on earth, in degrees.
struct coordinates {
    std::optional<double> latitude{};
    std::optional<double> longitude{};

    static constexpr field_notes notes[] = {{.member = "latitude", .either = true},
                                            {.member = "longitude", .either = true}};
    friend bool operator==(coordinates const&, coordinates const&) = default;
};
BOOST_DESCRIBE_STRUCT(coordinates, (), (latitude, longitude))

/// What is attached. Each kind of attachment has some of these: an image and a gif `thumbnail` and
/// `url`; a link and a video `thumbnail`, `description` and `url`; audio `url`; a sticker `id` and
/// `url`; a location `coordinates`; a file `size`, `name`, `checksum`, `type` and `url`. What
/// others have is not known: the JSON of the event has it.
struct attachment_payload {
    std::optional<std::string> url{};
    std::optional<std::string> thumbnail{};
    std::optional<std::string> description{};
    std::optional<std::string> id{};
    std::optional<events::coordinates> coordinates{};
    std::optional<std::string> name{};
    /// Of a file, in bytes.
    std::optional<std::int64_t> size{};
    std::optional<std::string> checksum{};
    /// Of a file.
    std::optional<std::string> type{};

    static constexpr field_notes notes[] = {{.member = "id", .either = true},
                                            {.member = "size", .either = true}};
    friend bool operator==(attachment_payload const&, attachment_payload const&) = default;
};
BOOST_DESCRIBE_STRUCT(attachment_payload, (),
                      (url, thumbnail, description, id, coordinates, name, size, checksum, type))

/// Something that came with a message.
struct attachment {
    /// `image`, `gif`, `link`, `audio`, `video`, `sticker`, `location`, `file`.
    std::string type{};
    attachment_payload payload{};

    static constexpr field_notes notes[] = {{.member = "payload", .sensitive = true}};
    friend bool operator==(attachment const&, attachment const&) = default;
};
BOOST_DESCRIBE_STRUCT(attachment, (), (type, payload))

} // namespace etelecom::events
