#pragma once

#include <etelecom/mock/world/conversation_message.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/follower_book.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/upload_book.hpp>
#include <etelecom/zalo/message_attachments.hpp>
#include <etelecom/zalo/oa_message.hpp>

#include <boost/system/result.hpp>

#include <charconv>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// All conversations of all OAs. Not thread-safe.
class conversation_book {
public:
    using message_kind = etelecom::zalo::message_kind;
    using oa_message = etelecom::zalo::oa_message;

    explicit conversation_book(simulation& platform) noexcept : platform_(platform) {}

    conversation_book(conversation_book const&) = delete;
    conversation_book& operator=(conversation_book const&) = delete;

    /// The messages between this OA and this person, the oldest in front.
    std::vector<conversation_message> between(id<tag::oa> oa, std::string_view zl_user_id) const {
        std::vector<conversation_message> found;
        for (auto const& message : messages_)
            if (message.told.oa_id == oa && message.zl_user_id == zl_user_id)
                found.push_back(message);
        return found;
    }

    /// Sends a message from an OA, which must be connected, to a person who had to do with it.
    /// `pointer` is the place of the person's id in the request.
    boost::system::result<conversation_message const*, platform_error> send(
        id<tag::oa> oa, std::string const& zl_user_id, message_kind kind, std::string text,
        etelecom::zalo::message_attachments attachments = {},
        char const* pointer = "/recipient/user_id") {
        if (auto const known = platform_.part<oa_book>().find_connected(oa); !known)
            return known.error();
        auto* const person = platform_.part<follower_book>().find(oa, zl_user_id);
        if (!person) return invalid_argument(pointer, "nobody of this id had to do with the OA");
        auto& made = messages_.emplace_back();
        made.told.msg_id = platform_.next_token();
        made.told.oa_id = oa;
        made.told.direction = etelecom::zalo::message_direction::outgoing;
        made.told.type = kind;
        made.told.sender_id = oa.value();
        made.told.zl_user_id = number_in(zl_user_id);
        made.told.recipient_id = made.told.zl_user_id.value();
        // A guess: an answer to what the person wrote, of which no number is told.
        made.told.quota =
            etelecom::zalo::oa_quota{.quota_type = etelecom::zalo::quota_source::reply,
                                     .owner_type = etelecom::zalo::quota_owner::oa,
                                     .owner_id = oa.to_string()};
        made.told.shop_id = platform_.first_shop_id();
        made.told.user_id = platform_.user_id();
        made.text = std::move(text);
        made.attachments = std::move(attachments);
        made.sent_at = platform_.now();
        made.zl_user_id = zl_user_id;
        person->has_conversation = true;
        person->last_conversation = etelecom::zalo::last_message{.direction = made.told.direction,
                                                                 .type = made.told.type,
                                                                 .message = made.text,
                                                                 .attachments = made.attachments,
                                                                 .sent_time = made.sent_at};
        person->updated_at = platform_.now();
        return &made;
    }

private:
    /// Zalo's ids of people are numbers; 0 for one that a test made up otherwise.
    static std::int64_t number_in(std::string_view text) {
        std::int64_t number = 0;
        auto const* const end = text.data() + text.size();
        auto const read = std::from_chars(text.data(), end, number);
        return read.ec == std::errc() && read.ptr == end ? number : 0;
    }

    simulation& platform_;
    std::deque<conversation_message> messages_;
};

} // namespace etelecom::mock
