#pragma once

#include <etelecom/mock/control/answers.hpp>
#include <etelecom/mock/control/clock.hpp>
#include <etelecom/mock/control/coverage.hpp>
#include <etelecom/mock/control/differences.hpp>
#include <etelecom/mock/control/events.hpp>
#include <etelecom/mock/control/faults.hpp>
#include <etelecom/mock/control/health.hpp>
#include <etelecom/mock/control/journal.hpp>
#include <etelecom/mock/control/kept.hpp>
#include <etelecom/mock/control/people.hpp>
#include <etelecom/mock/control/records.hpp>
#include <etelecom/mock/control/rules.hpp>
#include <etelecom/mock/control/scenario.hpp>
#include <etelecom/mock/control/verify.hpp>
#include <etelecom/mock/control/watch.hpp>
#include <etelecom/mock/control/worlds.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::mock::control {

/// All that a test can tell a mock, in the order of the README's table.
// clang-format off
using calls = boost::mp11::mp_append<
    boost::mp11::mp_list<
        tell_health, tell_world, watch,
        read_journal, wait_for_requests, clear_journal, verify, tell_coverage, clear_coverage,
        tell_clock, advance_clock, set_clock, run_clock,
        list_faults, add_fault, take_back_fault, list_field_faults, set_answers, list_numbers,
        tell_people, answer_consent, review_template, visit, write, submit_form, block,
        switch_phone, rate, press_button, list_happenings, set_rules,
        list_messages, tell_conversation,
        save_scenario, load_scenario,
        list_deliveries, wait_for_deliveries, send_event_again,
        list_event_faults, add_event_fault, take_back_event_fault,
        tell_differences, clear_differences,
        list_worlds, open_world, close_world, reset>,
    record_calls>;
// clang-format on

} // namespace etelecom::mock::control
