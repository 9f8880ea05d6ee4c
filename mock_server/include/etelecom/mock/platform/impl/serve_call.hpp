#pragma once

#include <etelecom/mock/faults/impl/call_at_hand.hpp>
#include <etelecom/mock/faults/impl/fault_book.hpp>
#include <etelecom/mock/platform/impl/act.hpp>
#include <etelecom/mock/platform/impl/carry_out.hpp>
#include <etelecom/mock/platform/impl/coverage_book.hpp>
#include <etelecom/mock/platform/impl/journal_line.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/platform_parts.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// The fault that a call meets, or null.
inline std::shared_ptr<fault_book::entry const> fault_met(platform_parts const& own,
                                                          operation const& of,
                                                          incoming const& request) {
    if (own.faults.is_empty()) return nullptr;
    call_at_hand call(of, of.keys == key_use::none ? std::string_view() : request.key.reveal(),
                      own.all->now(),
                      [&] { return as_json(of, request.content_type, request.body); });
    return own.faults.next(call);
}

/// Answers a call whose head is right: by what the world does, by what a fault makes of that, or by
/// a fault alone. Notes in `line` what it met.
inline outcome serve_call(platform_parts const& own, incoming const& request, route const& way,
                          coverage_book& covered, journal_line& line) {
    outcome done;
    auto const met = fault_met(own, *way.of, request);
    reply answer;
    if (!met || acts_first(met->what))
        answer = act(way, request, *own.all, own.style, covered, done);
    if (met) {
        if (fault_at_work(met->what, own.faults.dice()).carry_out(answer, done))
            line.fault = met->what.name.value_or(std::string(met->what.does.word()));
        else own.faults.give_back(met->id);
    }
    done.is_spoiled = !line.fault.empty();
    line.code = std::move(answer.code);
    line.problems = std::move(answer.problems);
    done.response = std::move(answer.response);
    return done;
}

} // namespace etelecom::mock::detail
