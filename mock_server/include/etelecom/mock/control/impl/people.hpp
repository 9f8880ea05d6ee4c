#pragma once

#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/control/kept.hpp>
#include <etelecom/mock/control/people.hpp>
#include <etelecom/mock/control/records.hpp>
#include <etelecom/mock/control/rules.hpp>
#include <etelecom/mock/scenario/impl/record_check.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/set_up_room.hpp>
#include <etelecom/mock/zalo/start_data.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

// What people do, and what is put into a world and taken out of it.
namespace etelecom::mock::control {

using detail::control_scope;

inline answer_to<answer_consent> act(world& platform, answer_consent,
                                     answer_consent::request const& order) {
    using etelecom::zalo::consent_reply;
    if (order.id.is_set() == order.phone.is_set())
        return invalid_argument("", "either id or phone is needed, and not both");
    auto const reply = order.reply.known();
    if (reply != consent_reply::agreed && reply != consent_reply::refused &&
        reply != consent_reply::no_answer)
        return invalid_argument("/reply", "P (agreed), N (refused) or NS (no answer)");
    auto const found = order.id.is_set() ? platform.answer_consent(order.id, *reply)
                                         : platform.answer_consent(order.phone, *reply);
    if (!found) return refusal(platform_errc::not_found, "no open request for consent");
    return nothing();
}

inline answer_to<review_template> act(world& platform, review_template,
                                      review_template::request const& order) {
    using etelecom::zalo::template_review;
    auto const verdict = order.verdict.known();
    if (verdict != template_review::approved && verdict != template_review::rejected &&
        verdict != template_review::disabled)
        return invalid_argument("/verdict", "ENABLE, REJECT or DISABLE");
    if (!platform.review_template(order.template_id, *verdict))
        return refusal(platform_errc::not_found, "no such template");
    return nothing();
}

inline answer_to<visit> act(world& platform, visit, visit::request const& order) {
    auto location = platform.visit(order.url, !order.refuse);
    if (!location) return location.error();
    return visit::response{*std::move(location)};
}

/// What is wrong with whom an order is about; nothing when that can be told.
inline std::optional<platform_error> check_person(world& platform, person const& who) {
    if (who.zl_user_id.empty() == !who.phone.is_set())
        return invalid_argument("/who", "either zl_user_id or phone is needed");
    auto const known_as = etelecom::id<person>::parse(who.zl_user_id);
    if (!who.zl_user_id.empty() && !(known_as && *known_as > 0))
        return invalid_argument("/who/zl_user_id", "the id of a person is a number");
    if (!platform.knows(who.oa_id.is_set() ? who.oa_id : start::oa))
        return refusal(platform_errc::not_found, "no such OA");
    return std::nullopt;
}

/// Why nothing more is kept of a person, who is known by a number and an id at Zalo.
inline std::optional<platform_error> no_room_for(world& platform, person const& who) {
    if (platform.kept().has_room_for_set_up(2, text_bytes(wire_type_of<person>, &who)))
        return std::nullopt;
    return no_room_for_set_up();
}

inline answer_to<write> act(world& platform, write, write::request const& order) {
    if (auto wrong = check_person(platform, order.who)) return *std::move(wrong);
    if (order.text.empty() && order.attachments == etelecom::zalo::message_attachments())
        return invalid_argument("/text", "needed without attachments");
    return platform.write(order.who, order.text, order.attachments);
}

inline answer_to<submit_form> act(world& platform, submit_form, submit_form::request const& order) {
    if (auto wrong = check_person(platform, order.who)) return *std::move(wrong);
    if (!platform.submit_form(order.who, order.details))
        return refusal(platform_errc::not_found, "no form was sent to this person");
    return nothing();
}

inline answer_to<block> act(world& platform, block, block::request const& order) {
    if (auto wrong = check_person(platform, order.who)) return *std::move(wrong);
    if (order.blocks)
        if (auto refused = no_room_for(platform, order.who)) return *std::move(refused);
    return block::response{platform.block(order.who, order.blocks)};
}

inline answer_to<switch_phone> act(world& platform, switch_phone,
                                   switch_phone::request const& order) {
    if (!order.on)
        if (auto refused = no_room_for(platform, {.phone = order.phone}))
            return *std::move(refused);
    platform.switch_phone(order.phone, order.on);
    return nothing();
}

inline answer_to<rate> act(world& platform, rate, rate::request const& order) {
    if (order.stars < 1 || order.stars > 5) return invalid_argument("/stars", "1 to 5");
    if (platform.was_rated(order.msg_id))
        return refusal(platform_errc::already_exists,
                       "this message was rated before, and a ZNS is rated once");
    if (!platform.rate(order.msg_id, order.stars, order.feedback, order.note))
        return refusal(platform_errc::not_found, "no message of this id has arrived");
    return nothing();
}

inline answer_to<press_button> act(world& platform, press_button,
                                   press_button::request const& order) {
    if (!platform.press_button(order.msg_id, order.button))
        return refusal(platform_errc::not_found, "no message of this id has arrived");
    return nothing();
}

inline answer_to<list_happenings> act(world& platform, list_happenings, nothing const&) {
    return list_happenings::response{platform.happenings()};
}

inline answer_to<set_rules> act(world& platform, set_rules, rules const& wanted) {
    auto& now = platform.rules();
    now.quotas = wanted.quotas.value_or(now.quotas);
    now.night_ban = wanted.night_ban.value_or(now.night_ban);
    now.reply_window = wanted.reply_window.value_or(now.reply_window);
    return rules{now.quotas, now.night_ban, now.reply_window};
}

template <class Record>
answer_to<put_record<Record>> act(world& platform, put_record<Record>, Record const& record) {
    if (auto wrong = detail::check_record(record)) return *std::move(wrong);
    return platform.put(record);
}

inline answer_to<take_out> act(world& platform, take_out, take_out::request const& order) {
    auto const taken = platform.take_out(order.kind, order.id);
    if (!taken) return invalid_argument("/kind", "no kind of record that can be taken out");
    if (!*taken) return refusal(platform_errc::not_found, "no record of this id");
    return nothing();
}

/// A text that is no id of this kind is a mistake, not the id of one that is there no more.
template <class Record>
std::optional<platform_error> check_page(record_page const& wanted) {
    using key_type = record_key_of<Record>;
    if constexpr (!std::is_same_v<key_type, std::string>)
        for (auto const& [text, pointer] : {std::pair(std::string_view(wanted.after), "/after"),
                                            std::pair(std::string_view(wanted.before), "/before")})
            if (!text.empty() && !key_type::parse(text))
                return invalid_argument(pointer, "the id of a record is a number");
    return std::nullopt;
}

template <class Record>
answer_to<list_records<Record>> act(world& platform, list_records<Record>,
                                    record_page const& wanted) {
    if (auto wrong = check_page<Record>(wanted)) return *std::move(wrong);
    return platform.records<Record>(wanted);
}
inline answer_to<list_messages> act(world& platform, list_messages,
                                    list_messages::request const& wanted) {
    return list_messages::response{platform.messages(wanted.after, wanted.limit)};
}

inline answer_to<tell_conversation> act(world& platform, tell_conversation,
                                        tell_conversation::request const& wanted) {
    auto messages = platform.conversation(wanted.oa_id, wanted.zl_user_id);
    if (wanted.limit && std::cmp_less(*wanted.limit, messages.size()))
        messages.erase(messages.begin(), messages.end() - *wanted.limit);
    return tell_conversation::response{std::move(messages)};
}

} // namespace etelecom::mock::control
