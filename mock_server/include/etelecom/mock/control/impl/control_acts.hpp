#pragma once

#include <etelecom/mock/control/calls.hpp>
#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/control/impl/coverage.hpp>
#include <etelecom/mock/control/impl/verify.hpp>
#include <etelecom/mock/faults/field_faults.hpp>
#include <etelecom/mock/platform/impl/journal_reader.hpp>
#include <etelecom/mock/world/magic_numbers.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/refusers.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/version.hpp>

#include <boost/describe/enum_to_string.hpp>

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

// What each control call does: `act` with the world that it is about, called with the world's mutex
// held, or with a `control_scope`, where it is about more than what the world keeps.
namespace etelecom::mock::control {

using detail::control_scope;

inline answer_to<tell_health> act(control_scope& scope, tell_health, nothing const&) {
    tell_health::response told;
    told.status = "ok";
    told.version = etelecom::version;
    scope.own->with_world([&](world& all) {
        told.time = all.now();
        told.messages = static_cast<std::int64_t>(all.message_count());
        told.consents = static_cast<std::int64_t>(all.consent_count());
        told.kept = static_cast<std::int64_t>(all.kept().records());
        told.kept_text_bytes = static_cast<std::int64_t>(all.kept().text_bytes());
        told.forgotten = static_cast<std::int64_t>(all.kept().forgotten());
    });
    told.requests = scope.own->request_count();
    told.worlds = static_cast<std::int64_t>(scope.all.count());
    return told;
}

inline clock_state state_of(control_scope& scope) { return {scope.own->now(), scope.own->speed()}; }

inline answer_to<tell_clock> act(control_scope& scope, tell_clock, nothing const&) {
    return state_of(scope);
}

inline answer_to<advance_clock> act(control_scope& scope, advance_clock,
                                    advance_clock::request const& order) {
    if (!(order.seconds >= 0 && order.seconds <= advance_clock::most))
        return invalid_argument("/seconds", "0 to 3155760000");
    auto const whole = std::floor(order.seconds);
    scope.own->advance(
        std::chrono::seconds(static_cast<std::int64_t>(whole)) +
        std::chrono::nanoseconds(static_cast<std::int64_t>((order.seconds - whole) * 1e9)));
    return state_of(scope);
}

inline answer_to<set_clock> act(control_scope& scope, set_clock, set_clock::request const& order) {
    if (!scope.own->set_time(order.time))
        return invalid_argument("/time", "before the present one, " + scope.own->now().to_string());
    return state_of(scope);
}

inline answer_to<run_clock> act(control_scope& scope, run_clock, run_clock::request const& order) {
    if (!(order.speed >= 0 && order.speed <= run_clock::fastest))
        return invalid_argument("/speed", "0 to 1000000");
    scope.own->run_clock(order.speed);
    return state_of(scope);
}

inline answer_to<read_journal> act(control_scope& scope, read_journal,
                                   read_journal::request const& wanted) {
    detail::journal_reader const reader(scope.own->config().show_personal_data());
    auto const lines = scope.own->journal();
    read_journal::response told;
    told.personal_data = scope.own->config().show_personal_data();
    auto const limit = static_cast<std::size_t>(wanted.limit);
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        if (!reader.fits(**line, wanted.filter)) continue;
        if (told.entries.size() < limit) told.entries.push_back(reader.entry(**line));
        ++told.count;
    }
    std::reverse(told.entries.begin(), told.entries.end());
    return told;
}

/// Tells at once how many there are; a door, or the one who asks, comes back when another has come.
inline answer_to<wait_for_requests> act(control_scope& scope, wait_for_requests,
                                        wait_for_requests::request const& wanted) {
    if (!(wanted.timeout_seconds >= 0 && wanted.timeout_seconds <= wait_for_requests::longest))
        return invalid_argument("/timeout_seconds", "0 to 600");
    wait_for_requests::response told;
    for (auto const& line : scope.own->journal())
        told.count += detail::journal_reader::fits(*line, wanted.filter) ? 1 : 0;
    told.in_time = told.count >= wanted.count;
    return told;
}

inline answer_to<clear_journal> act(control_scope& scope, clear_journal, nothing const&) {
    scope.own->clear_journal();
    return nothing();
}

inline answer_to<set_answers> act(control_scope& scope, set_answers,
                                  set_answers::request const& order) {
    scope.own->answers(order.sparse ? answer_style::sparse : answer_style::dense);
    return nothing();
}

inline answer_to<list_numbers> act(control_scope&, list_numbers, nothing const&) {
    list_numbers::response told;
    for (auto const& [phone, does, text] : magic_numbers)
        told.numbers.push_back(
            {std::string(phone), boost::describe::enum_to_string(does, ""), std::string(text)});
    for (auto const& word : words_of<etelecom::zalo::zns_error>)
        if (auto phone = refused_number(word.value))
            told.numbers.push_back({*std::move(phone), "refused",
                                    "`SendZNS` is refused with `error_code` " +
                                        std::to_string(word.value) + ", " +
                                        std::string(word.text)});
    return told;
}

inline answer_to<list_faults> act(control_scope& scope, list_faults, nothing const&) {
    return list_faults::response{scope.own->faults()};
}

inline answer_to<add_fault> act(control_scope& scope, add_fault, fault const& what) {
    auto const added = scope.own->add_fault(what);
    if (auto const* const problems = std::get_if<problem_list>(&added))
        return detail::error_of(*problems);
    if (auto const* const id = std::get_if<etelecom::id<fault>>(&added)) return fault_id{*id};
    return refusal(platform_errc::resource_exhausted, "there are too many faults: take some back");
}

inline answer_to<take_back_fault> act(control_scope& scope, take_back_fault,
                                      take_back_fault::request const& order) {
    if (order.id) {
        if (!scope.own->take_back(order.id))
            return refusal(platform_errc::not_found, "no such fault");
        return nothing();
    }
    auto const* const of = scope.own->named(order.operation);
    if (!of && !order.operation.empty()) return invalid_argument("/operation", "no such operation");
    scope.own->take_back_faults(of);
    return nothing();
}

inline answer_to<list_field_faults> act(control_scope& scope, list_field_faults,
                                        list_field_faults::request const& wanted) {
    auto const* const of = scope.own->named(wanted.operation);
    if (!of) return invalid_argument("/operation", "no such operation");
    return list_field_faults::response{needs_mock_src_hpp_or_etelecom_mock::field_faults(*of)};
}

inline answer_to<answer_consent> act(world& platform, answer_consent,
                                     answer_consent::request const& order) {
    using etelecom::zalo::consent_reply;
    if (order.id.is_set() == order.phone.is_set())
        return invalid_argument("", "either id or phone is needed");
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
    if (!location) return refusal(platform_errc::not_found, "no link of this platform");
    return visit::response{std::move(*location)};
}

/// What is wrong with whom an order is about; nothing when that can be told.
inline std::optional<platform_error> check_person(person const& who) {
    if (who.zl_user_id.empty() == !who.phone.is_set())
        return invalid_argument("/who", "either zl_user_id or phone is needed");
    return std::nullopt;
}

inline answer_to<write> act(world& platform, write, write::request const& order) {
    if (auto wrong = check_person(order.who)) return *std::move(wrong);
    return platform.write(order.who, order.text);
}

inline answer_to<submit_form> act(world& platform, submit_form, submit_form::request const& order) {
    if (auto wrong = check_person(order.who)) return *std::move(wrong);
    if (!platform.submit_form(order.who, order.details))
        return refusal(platform_errc::not_found, "no form was sent to this person");
    return nothing();
}

inline answer_to<block> act(world& platform, block, block::request const& order) {
    if (auto wrong = check_person(order.who)) return *std::move(wrong);
    return block::response{platform.block(order.who, order.blocks)};
}

inline answer_to<switch_phone> act(world& platform, switch_phone,
                                   switch_phone::request const& order) {
    platform.switch_phone(order.phone, order.on);
    return nothing();
}

inline answer_to<rate> act(world& platform, rate, rate::request const& order) {
    if (order.stars < 1 || order.stars > 5) return invalid_argument("/stars", "1 to 5");
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
    return platform.put(record);
}

inline answer_to<take_out> act(world& platform, take_out, take_out::request const& order) {
    auto const taken = platform.take_out(order.kind, order.id);
    if (!taken) return invalid_argument("/kind", "no kind of record that can be taken out");
    if (!*taken) return refusal(platform_errc::not_found, "no record of this id");
    return nothing();
}

inline answer_to<list_messages> act(world& platform, list_messages, nothing const&) {
    return list_messages::response{platform.messages()};
}

inline answer_to<tell_conversation> act(world& platform, tell_conversation,
                                        tell_conversation::request const& wanted) {
    return tell_conversation::response{platform.conversation(wanted.oa_id, wanted.zl_user_id)};
}

inline world_info info_of(control_scope const& scope, std::string name, detail::platform& about) {
    world_info told;
    auto const& config = about.config();
    told.base_url = scope.address + "/v1/shop";
    told.partner_base_url = scope.address + "/v1/partner";
    // The SMS service takes no key that could tell the world.
    told.sms_base_url = scope.address;
    if (!name.empty()) told.sms_base_url.append(detail::worlds::path_prefix).append(name);
    told.sms_base_url += "/api";
    told.name = std::move(name);
    told.api_key = config.api_key().reveal();
    told.partner_key = config.partner_key().reveal();
    told.shop_key = config.shop_key().reveal();
    told.oa_id = start::oa;
    told.template_id = start::otp_template;
    told.time = about.now();
    return told;
}

inline answer_to<tell_world> act(control_scope& scope, tell_world, nothing const&) {
    return info_of(scope, scope.all.name_of(*scope.own), *scope.own);
}

inline answer_to<list_worlds> act(control_scope& scope, list_worlds, nothing const&) {
    list_worlds::response told;
    told.worlds.push_back(info_of(scope, {}, *scope.all.first()));
    for (auto const& [name, own] : scope.all.opened())
        told.worlds.push_back(info_of(scope, name, *own));
    return told;
}

inline answer_to<open_world> act(control_scope& scope, open_world,
                                 open_world::request const& order) {
    if (!detail::worlds::is_name(order.name))
        return invalid_argument("/name", "1 to 100 letters, digits, - . _");
    auto config = scope.all.config();
    if (order.start_time.is_set()) config.start_time(order.start_time);
    if (order.speed) {
        if (!(*order.speed >= 0 && *order.speed <= run_clock::fastest))
            return invalid_argument("/speed", "0 to 1000000");
        config.speed(*order.speed);
    }
    auto const made = scope.all.open(order.name, std::move(config));
    if (made) return info_of(scope, order.name, *made);
    if (scope.all.find(order.name))
        return refusal(platform_errc::already_exists, "there is a world of this name");
    return refusal(platform_errc::resource_exhausted, "no room for another world, or a name that "
                                                      "is a key of the first one");
}

inline answer_to<close_world> act(control_scope& scope, close_world,
                                  close_world::request const& order) {
    if (!scope.all.close(order.name))
        return refusal(platform_errc::not_found, "no world of this name was opened");
    return nothing();
}

inline answer_to<reset> act(control_scope& scope, reset, reset::request const& order) {
    if (order.all) {
        scope.all.close_all();
        scope.all.first()->reset();
    } else {
        scope.own->reset();
    }
    return nothing();
}

} // namespace etelecom::mock::control
