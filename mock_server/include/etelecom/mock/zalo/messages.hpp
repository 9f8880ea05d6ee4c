#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/zalo/list_own.hpp>
#include <etelecom/mock/zalo/message_book.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/zalo/get_message.hpp>
#include <etelecom/zalo/list_messages.hpp>
#include <etelecom/zalo/send_zns.hpp>
#include <etelecom/zalo/send_zns_journey.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// Keeps the message and answers it; see `message_book`. The OA must be connected.
inline answer_to<etelecom::zalo::send_zns> act(world& platform, etelecom::zalo::send_zns,
                                               etelecom::zalo::send_zns::request const& request) {
    if (auto const known = platform.part<oa_book>().find_connected(request.oa_id); !known)
        return known.error();
    return platform.part<message_book>().send(request);
}

/// The same for a message of a journey.
inline answer_to<etelecom::zalo::send_zns_journey> act(
    world& platform, etelecom::zalo::send_zns_journey,
    etelecom::zalo::send_zns_journey::request const& request) {
    if (auto const known = platform.part<oa_book>().find_connected(request.oa_id); !known)
        return known.error();
    return platform.part<message_book>().send(request);
}

/// The id at Zalo is not kept but made of the other one. `time_type`, of which one word is
/// documented that says nothing, does not matter: the times are those of the sending.
struct message_rules {
    static constexpr std::array own{std::string_view("msg_id"), std::string_view("time_type")};
    static bool matches(etelecom::zalo::message_filter const& wanted, kept_message const& record) {
        auto const& msg_id = wanted.msg_id;
        return !msg_id || msg_id->empty() || record.msg_id() == *msg_id;
    }
    static std::pair<std::string_view, std::optional<std::uint32_t>> key(
        etelecom::zalo::message_filter const& wanted) {
        if (!wanted.msg_id || wanted.msg_id->empty()) return {};
        return {"msg_id", kept_message::key_of(*wanted.msg_id)};
    }
};

inline answer_to<etelecom::zalo::list_messages> act(
    world& platform, etelecom::zalo::list_messages,
    etelecom::zalo::list_messages::request const& request) {
    auto const& book = platform.part<message_book>();
    return list_own<etelecom::zalo::list_messages, message_rules>(
        platform, book.all(), request, {.ascend_by = "created_at"},
        [&](kept_message const& kept) { return book.whole(kept); });
}

/// A message of another shop, or of another OA than the request names, is not found.
inline answer_to<etelecom::zalo::get_message> act(
    world& platform, etelecom::zalo::get_message,
    etelecom::zalo::get_message::request const& request) {
    auto const& book = platform.part<message_book>();
    auto const* const found = book.find(request.msg_id);
    if (!found || !platform.part<oa_book>().is_callers(found->oa_id) ||
        (request.oa_id.is_set() && found->oa_id != request.oa_id))
        return refusal(platform_errc::not_found, "no message of this id");
    return book.whole(*found);
}

} // namespace etelecom::mock
