#pragma once

#include <etelecom/events/conversation.hpp>

namespace etelecom::events {

/// A person sent the OA a text.
struct user_send_text : event<"user_send_text"> {
    static constexpr std::string_view summary = "A person sent the OA a text";
    using body = conversation;
};

/// A person sent the OA a picture.
struct user_send_image : event<"user_send_image"> {
    static constexpr std::string_view summary = "A person sent the OA a picture";
    using body = conversation;
};

/// A person sent the OA a link.
struct user_send_link : event<"user_send_link"> {
    static constexpr std::string_view summary = "A person sent the OA a link";
    using body = conversation;
};

/// A person sent the OA a sound.
struct user_send_audio : event<"user_send_audio"> {
    static constexpr std::string_view summary = "A person sent the OA a sound";
    using body = conversation;
};

/// A person sent the OA a video.
struct user_send_video : event<"user_send_video"> {
    static constexpr std::string_view summary = "A person sent the OA a video";
    using body = conversation;
};

/// A person sent the OA a sticker.
struct user_send_sticker : event<"user_send_sticker"> {
    static constexpr std::string_view summary = "A person sent the OA a sticker";
    using body = conversation;
};

/// A person sent the OA a place.
struct user_send_location : event<"user_send_location"> {
    static constexpr std::string_view summary = "A person sent the OA a place";
    using body = conversation;
};

/// A person sent the OA a business card.
struct user_send_business_card : event<"user_send_business_card"> {
    static constexpr std::string_view summary = "A person sent the OA a business card";
    using body = conversation;
};

/// A person sent the OA a file.
struct user_send_file : event<"user_send_file"> {
    static constexpr std::string_view summary = "A person sent the OA a file";
    using body = conversation;
};

/// A person sent the OA a gif.
struct user_send_gif : event<"user_send_gif"> {
    static constexpr std::string_view summary = "A person sent the OA a gif";
    using body = conversation;
};

} // namespace etelecom::events
