#pragma once

#include <etelecom/mock/control/calls.hpp>
#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/control/impl/coverage.hpp>
#include <etelecom/mock/control/impl/differences.hpp>
#include <etelecom/mock/control/impl/events.hpp>
#include <etelecom/mock/control/impl/people.hpp>
#include <etelecom/mock/control/impl/scenario.hpp>
#include <etelecom/mock/control/impl/verify.hpp>
#include <etelecom/mock/control/impl/watch.hpp>
#include <etelecom/mock/control/impl/worlds.hpp>
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
    scope.own->advance(std::chrono::seconds(static_cast<std::int64_t>(whole)) +
                       std::chrono::nanoseconds(std::llround((order.seconds - whole) * 1e9)));
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

/// What is wrong with a filter; nothing when it can be meant.
inline std::optional<platform_error> check_filter(control_scope const& scope,
                                                  journal_filter const& wanted) {
    if (wanted.operation.empty() || scope.own->named(wanted.operation)) return std::nullopt;
    return invalid_argument("/filter/operation", "no such operation: Zalo/SendZNS is one");
}

inline answer_to<read_journal> act(control_scope& scope, read_journal,
                                   read_journal::request const& wanted) {
    if (auto wrong = check_filter(scope, wanted.filter)) return *std::move(wrong);
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
    if (auto wrong = check_filter(scope, wanted.filter)) return *std::move(wrong);
    if (static_cast<std::size_t>(wanted.count) > scope.own->config().journal_limit())
        return invalid_argument("/count", "more than the journal remembers, " +
                                              std::to_string(scope.own->config().journal_limit()));
    wait_for_requests::response told;
    told.count =
        static_cast<std::int64_t>(scope.fitting.count(scope.own->journal(), wanted.filter));
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
    if (order.id && !order.operation.empty())
        return invalid_argument("", "either id or operation, and not both");
    if (order.id) {
        if (!scope.own->take_back(*order.id))
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

} // namespace etelecom::mock::control
