#pragma once

#include <etelecom/events/conversation.hpp>

namespace etelecom::events {

/// The OA sent a text: an echo of it. The sender is the OA, the recipient the person.
struct oa_send_text : event<"oa_send_text"> {
    static constexpr std::string_view summary = "Echo: the OA sent a text";
    using body = conversation;
};

/// The OA sent a picture: an echo of it. The sender is the OA, the recipient the person.
struct oa_send_image : event<"oa_send_image"> {
    static constexpr std::string_view summary = "Echo: the OA sent a picture";
    using body = conversation;
};

/// The OA sent a gif: an echo of it. The sender is the OA, the recipient the person.
struct oa_send_gif : event<"oa_send_gif"> {
    static constexpr std::string_view summary = "Echo: the OA sent a gif";
    using body = conversation;
};

/// The OA sent a list: an echo of it. The sender is the OA, the recipient the person.
struct oa_send_list : event<"oa_send_list"> {
    static constexpr std::string_view summary = "Echo: the OA sent a list";
    using body = conversation;
};

/// The OA sent a file: an echo of it. The sender is the OA, the recipient the person.
struct oa_send_file : event<"oa_send_file"> {
    static constexpr std::string_view summary = "Echo: the OA sent a file";
    using body = conversation;
};

/// The OA sent a sticker: an echo of it. The sender is the OA, the recipient the person.
struct oa_send_sticker : event<"oa_send_sticker"> {
    static constexpr std::string_view summary = "Echo: the OA sent a sticker";
    using body = conversation;
};

} // namespace etelecom::events
