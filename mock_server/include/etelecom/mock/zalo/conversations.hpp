#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/web_address.hpp>
#include <etelecom/mock/zalo/conversation_book.hpp>
#include <etelecom/mock/zalo/list_own.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/zalo/list_followers.hpp>
#include <etelecom/zalo/oa_send_file.hpp>
#include <etelecom/zalo/oa_send_image.hpp>
#include <etelecom/zalo/oa_send_sticker.hpp>
#include <etelecom/zalo/oa_send_text.hpp>
#include <etelecom/zalo/request_user_info.hpp>
#include <etelecom/zalo/send_zns_txn.hpp>

#include <optional>
#include <string>
#include <utility>

namespace etelecom::mock {

inline answer_to<etelecom::zalo::list_followers> act(
    world& platform, etelecom::zalo::list_followers,
    etelecom::zalo::list_followers::request const& request) {
    auto const& accounts = platform.part<oa_book>();
    return list_own<etelecom::zalo::list_followers, follower_rules>(
        platform, platform.part<follower_book>().all(), request, {},
        [&](auto const& person) { return accounts.told(person); });
}

namespace detail {

/// Sends to the recipient of a request; what the platform tells of it.
template <class Request>
boost::system::result<etelecom::zalo::oa_message, platform_error> converse(
    world& platform, Request const& request, etelecom::zalo::message_kind kind, std::string text,
    etelecom::zalo::message_attachments attachments = {}, bool needs_reply = true) {
    auto const sent = platform.part<conversation_book>().send(
        request.oa_id, request.recipient.user_id, kind, std::move(text), std::move(attachments),
        "/recipient/user_id", needs_reply);
    if (!sent) return sent.error();
    return (*sent)->told;
}

/// What is wrong with a picture, which must be one that was uploaded for this OA, or a link.
inline std::optional<platform_error> check_picture(world& platform, id<tag::oa> oa,
                                                   etelecom::zalo::oa_picture const& picture,
                                                   std::string const& pointer) {
    if (auto const known = platform.part<oa_book>().find_connected(oa); !known)
        return known.error();
    auto const& uploaded = picture.attachment_id;
    auto const& link = picture.image_url;
    if (uploaded && !uploaded->empty()) {
        if (platform.part<upload_book>().find(oa, *uploaded)) return std::nullopt;
        return invalid_argument(pointer + "/attachment_id", "nothing was uploaded under this id");
    }
    if (link && is_web_address(*link)) return std::nullopt;
    return invalid_argument(pointer, "neither an uploaded picture nor a link to one");
}

} // namespace detail

/// To a person who had to do with the OA. That the others are refused is a guess.
inline answer_to<etelecom::zalo::oa_send_text> act(
    world& platform, etelecom::zalo::oa_send_text,
    etelecom::zalo::oa_send_text::request const& request) {
    return detail::converse(platform, request, etelecom::zalo::message_kind::text,
                            request.message.text);
}

/// Any sticker will do.
inline answer_to<etelecom::zalo::oa_send_sticker> act(
    world& platform, etelecom::zalo::oa_send_sticker,
    etelecom::zalo::oa_send_sticker::request const& request) {
    etelecom::zalo::message_attachments attached;
    attached.sticker.push_back({.id = request.message.attachment_id});
    return detail::converse(platform, request, etelecom::zalo::message_kind::sticker, {},
                            std::move(attached));
}

/// A picture by its link, or one that was uploaded for this OA in the last 7 days; a moving one is
/// told as such.
inline answer_to<etelecom::zalo::oa_send_image> act(
    world& platform, etelecom::zalo::oa_send_image,
    etelecom::zalo::oa_send_image::request const& request) {
    if (auto wrong = detail::check_picture(platform, request.oa_id, request.message, "/message"))
        return std::move(*wrong);
    etelecom::zalo::message_attachments attached;
    auto const& uploaded = request.message.attachment_id;
    auto const* const file =
        uploaded ? platform.part<upload_book>().find(request.oa_id, *uploaded) : nullptr;
    bool const moves = file && file->media_type == "image/gif";
    (moves ? attached.gif : attached.image)
        .push_back({.url = request.message.image_url.value_or(std::string())});
    return detail::converse(platform, request,
                            moves ? etelecom::zalo::message_kind::gif
                                  : etelecom::zalo::message_kind::photo,
                            {}, std::move(attached));
}

/// A file that was uploaded for this OA in the last 7 days.
inline answer_to<etelecom::zalo::oa_send_file> act(
    world& platform, etelecom::zalo::oa_send_file,
    etelecom::zalo::oa_send_file::request const& request) {
    if (auto const known = platform.part<oa_book>().find_connected(request.oa_id); !known)
        return known.error();
    auto const* const file =
        platform.part<upload_book>().find(request.oa_id, request.message.token);
    if (!file) return invalid_argument("/message/token", "nothing was uploaded for this token");
    etelecom::zalo::message_attachments attached;
    attached.file.push_back(
        {.name = file->name, .size = std::to_string(file->bytes), .type = file->media_type});
    return detail::converse(platform, request, etelecom::zalo::message_kind::file, {},
                            std::move(attached));
}

/// Keeps the card, which the simulated person fills in when a test says so.
inline answer_to<etelecom::zalo::request_user_info> act(
    world& platform, etelecom::zalo::request_user_info,
    etelecom::zalo::request_user_info::request const& request) {
    auto const sent = platform.part<conversation_book>().send(
        request.oa_id, request.zl_user_id.to_string(), etelecom::zalo::message_kind::unknown,
        request.title.value_or(std::string()), {}, "/zl_user_id");
    if (!sent) return sent.error();
    platform.part<conversation_book>().asked_for_details(request.oa_id,
                                                         request.zl_user_id.to_string());
    return etelecom::zalo::request_user_info::response{1};
}

/// Keeps the message; any kind of transaction will do.
inline answer_to<etelecom::zalo::send_zns_txn> act(
    world& platform, etelecom::zalo::send_zns_txn,
    etelecom::zalo::send_zns_txn::request const& request) {
    auto const& message = request.message;
    if (message.content_banner)
        if (auto wrong = detail::check_picture(platform, request.oa_id, *message.content_banner,
                                               "/message/content_banner"))
            return std::move(*wrong);
    auto const& headline = message.content_header ? message.content_header : message.content_text;
    auto text = headline ? headline->content.value_or(std::string()) : std::string();
    // A guess: what is about a transaction needs no message of the person's before it.
    auto sent = detail::converse(platform, request, etelecom::zalo::message_kind::unknown,
                                 std::move(text), {}, false);
    if (!sent) return sent.error();
    return etelecom::zalo::send_zns_txn::response{std::move(sent->msg_id)};
}

} // namespace etelecom::mock
