#pragma once

#include <etelecom/codec/impl/text.hpp>
#include <etelecom/mock/clock.hpp>
#include <etelecom/mock/control/calls.hpp>
#include <etelecom/mock/controls.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What the functions of `controls` and `clock` do, apart from what there is: a test that uses them
// need not know the control calls.
namespace etelecom::mock {

namespace detail {

template <class Call>
typename Call::response tell_line(control_line& line, std::string_view world,
                                  typename Call::request const& request = {}) {
    typename Call::response response{};
    if (auto failed = line.control(operation_of<Call>, world, &request, &response))
        throw control_failed(Call::operation, *std::move(failed));
    return response;
}

} // namespace detail

namespace needs_mock_src_hpp_or_etelecom_mock {

etelecom::id<fault> add_fault(detail::control_line& line, std::string_view world,
                              fault const& what) {
    return detail::tell_line<control::add_fault>(line, world, what).id;
}

void take_back_faults(detail::control_line& line, std::string_view world,
                      std::string const& operation) {
    detail::tell_line<control::take_back_fault>(line, world, {.operation = operation});
}

etelecom::id<event_fault> add_event_fault(detail::control_line& line, std::string_view world,
                                          event_fault const& what) {
    return detail::tell_line<control::add_event_fault>(line, world, what).id;
}

control::verify::response verify(detail::control_line& line, std::string_view world,
                                 control::verify::request const& wanted) {
    return detail::tell_line<control::verify>(line, world, wanted);
}

void add_fields(std::map<std::string, boost::json::value>& to, std::string_view request) {
    auto const add = [&to](auto const& self, std::string const& pointer,
                           boost::json::value value) -> void {
        auto* const object = value.if_object();
        if (!object) {
            to.insert_or_assign(pointer, std::move(value));
            return;
        }
        for (auto& item : *object)
            self(self, pointer + '/' + etelecom::detail::pointer_token(item.key()),
                 std::move(item.value()));
    };
    add(add, {}, boost::json::parse(boost::json::string_view(request)));
}

} // namespace needs_mock_src_hpp_or_etelecom_mock

control::world_info controls::info() const { return tell<control::tell_world>(); }

std::string controls::ca() const { return line_->ca(); }

etelecom::client_config controls::client_config() const {
    auto const own = info();
    etelecom::client_config config;
    if (auto const vouches = ca(); !vouches.empty()) config.add_ca(vouches);
    config.base_url(own.base_url).sms_base_url(own.sms_base_url);
    config.api_key(secret(own.api_key));
    if (auto clock = line_->waiting(world_)) config.clock(std::move(clock));
    return config;
}

etelecom::client_config controls::partner_client_config() const {
    auto const own = info();
    auto config = client_config();
    config.base_url(own.partner_base_url).partner_key(secret(own.partner_key));
    return config;
}

std::vector<journal_entry> controls::journal(journal_filter const& wanted) const {
    return tell<control::read_journal>({wanted, std::numeric_limits<std::int32_t>::max()}).entries;
}

std::size_t controls::request_count(journal_filter const& wanted) const {
    return static_cast<std::size_t>(tell<control::read_journal>({wanted, 0}).count);
}

bool controls::wait_for_requests(std::size_t count, journal_filter const& wanted,
                                 std::chrono::nanoseconds timeout) const {
    constexpr std::size_t most = 1'000'000'000;
    auto const seconds = std::clamp(std::chrono::duration<double>(timeout).count(), 0.0,
                                    control::wait_for_requests::longest);
    return tell<control::wait_for_requests>(
               {wanted, static_cast<std::int32_t>(std::min(count, most)), seconds})
        .in_time;
}

void controls::clear_journal() const { tell<control::clear_journal>(); }

void controls::sparse_answers(bool leave_out) const { tell<control::set_answers>({leave_out}); }

control::tell_coverage::response controls::coverage() const {
    return tell<control::tell_coverage>();
}

void controls::clear_coverage() const { tell<control::clear_coverage>(); }

control::tell_differences::response controls::differences(std::chrono::nanoseconds timeout) const {
    return tell<control::tell_differences>({std::clamp(
        std::chrono::duration<double>(timeout).count(), 0.0, control::tell_differences::longest)});
}

void controls::clear_differences() const { tell<control::clear_differences>(); }

std::vector<listed_fault> controls::faults() const { return tell<control::list_faults>().faults; }

bool controls::take_back(etelecom::id<fault> which) const {
    return which && found<control::take_back_fault>({.id = which});
}

bool controls::answer_consent(id<tag::consent> request, zalo::consent_reply reply) const {
    return found<control::answer_consent>({.id = request, .reply = reply});
}

bool controls::answer_consent(phone_number const& phone, zalo::consent_reply reply) const {
    return found<control::answer_consent>({.phone = phone, .reply = reply});
}

std::optional<std::string> controls::visit(std::string_view link) const {
    auto const led = ask<control::visit>({std::string(link), false});
    if (led) return led->location;
    return nothing_or_throw<std::optional<std::string>>(control::visit::operation, led.error());
}

std::optional<std::string> controls::refuse(std::string_view link) const {
    auto const led = ask<control::visit>({std::string(link), true});
    if (led) return led->location;
    return nothing_or_throw<std::optional<std::string>>(control::visit::operation, led.error());
}

conversation_message controls::write(person const& who, std::string text,
                                     etelecom::zalo::message_attachments attachments) const {
    return tell<control::write>({who, std::move(text), std::move(attachments)});
}

bool controls::submit_form(person const& who, zalo::shared_details details) const {
    return found<control::submit_form>({who, std::move(details)});
}

bool controls::block(person const& who, bool blocks) const {
    return tell<control::block>({who, blocks}).changed;
}

void controls::switch_phone(phone_number const& phone, bool on) const {
    tell<control::switch_phone>({phone, on});
}

bool controls::rate(std::string_view msg_id, std::int32_t stars, std::vector<std::string> feedback,
                    std::string note) const {
    return found<control::rate>({std::string(msg_id), stars, std::move(feedback), std::move(note)});
}

bool controls::press_button(std::string_view msg_id, std::string button) const {
    return found<control::press_button>({std::string(msg_id), std::move(button)});
}

std::vector<happening> controls::happenings() const {
    return tell<control::list_happenings>().happenings;
}

std::vector<event_delivery> controls::deliveries(delivery_filter const& wanted) const {
    return tell<control::list_deliveries>({wanted, std::numeric_limits<std::int32_t>::max()})
        .deliveries;
}

bool controls::wait_for_deliveries(std::size_t count, delivery_filter const& wanted,
                                   std::chrono::nanoseconds timeout) const {
    constexpr std::size_t most = 1'000'000'000;
    auto const seconds = std::clamp(std::chrono::duration<double>(timeout).count(), 0.0,
                                    control::wait_for_deliveries::longest);
    return tell<control::wait_for_deliveries>(
               {wanted, static_cast<std::int32_t>(std::min(count, most)), seconds})
        .in_time;
}

bool controls::send_again(etelecom::id<event_delivery> which) const {
    return found<control::send_event_again>({which});
}

std::vector<event_fault> controls::event_faults() const {
    return tell<control::list_event_faults>().faults;
}

bool controls::take_back(etelecom::id<event_fault> which) const {
    return which.is_set() && found<control::take_back_event_fault>({which});
}

void controls::take_back_event_faults() const { tell<control::take_back_event_fault>(); }

control::rules controls::rules(control::rules const& wanted) const {
    return tell<control::set_rules>(wanted);
}

bool controls::review_template(id<tag::zns_template> which, zalo::template_review verdict) const {
    return found<control::review_template>({which, verdict});
}

scenario controls::save() const { return tell<control::save_scenario>(); }

void controls::load(scenario const& what) const { tell<control::load_scenario>(what); }

std::vector<conversation_message> controls::conversation(id<tag::oa> oa,
                                                         std::string_view zl_user_id) const {
    return tell<control::tell_conversation>({oa, std::string(zl_user_id)}).messages;
}

std::vector<zalo::zns_message> controls::messages() const {
    constexpr std::int32_t page = 10'000;
    std::vector<zalo::zns_message> all;
    for (;;) {
        control::list_messages::request wanted{.limit = page};
        if (!all.empty()) wanted.after = all.back().id;
        auto told = tell<control::list_messages>(wanted).messages;
        auto const last = told.size() < static_cast<std::size_t>(page);
        std::ranges::move(told, std::back_inserter(all));
        if (last) return all;
    }
}

std::size_t controls::message_count() const {
    return static_cast<std::size_t>(tell<control::tell_health>().messages);
}

std::size_t controls::consent_count() const {
    return static_cast<std::size_t>(tell<control::tell_health>().consents);
}

controls controls::open_world(std::string const& name) const {
    tell<control::open_world>({.name = name});
    return world(name);
}

bool controls::close_world(std::string const& name) const {
    return found<control::close_world>({name});
}

void controls::reset() const { tell<control::reset>(); }

timestamp clock::now() const { return detail::tell_line<control::tell_clock>(*line_, world_).time; }

double clock::speed() const { return detail::tell_line<control::tell_clock>(*line_, world_).speed; }

void clock::advance(std::chrono::nanoseconds time) const {
    if (time <= time.zero()) return;
    // Beyond that, in the year 9999, time ends anyway.
    auto const seconds =
        std::min(std::chrono::duration<double>(time).count(), control::advance_clock::most);
    detail::tell_line<control::advance_clock>(*line_, world_, {seconds});
}

void clock::set(timestamp time) const {
    detail::tell_line<control::set_clock>(*line_, world_, {time});
}

void clock::run(double speed) const {
    detail::tell_line<control::run_clock>(*line_, world_, {speed});
}

} // namespace etelecom::mock
