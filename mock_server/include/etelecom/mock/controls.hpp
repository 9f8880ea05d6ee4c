#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/client/errc.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/clock.hpp>
#include <etelecom/mock/control/coverage.hpp>
#include <etelecom/mock/control/differences.hpp>
#include <etelecom/mock/control/records.hpp>
#include <etelecom/mock/control/rules.hpp>
#include <etelecom/mock/control/worlds.hpp>
#include <etelecom/mock/control_failed.hpp>
#include <etelecom/mock/event_script.hpp>
#include <etelecom/mock/events/event_delivery.hpp>
#include <etelecom/mock/events/event_fault.hpp>
#include <etelecom/mock/expectation.hpp>
#include <etelecom/mock/faults/fault.hpp>
#include <etelecom/mock/faults/field_faults.hpp>
#include <etelecom/mock/journal.hpp>
#include <etelecom/mock/records/record_kinds.hpp>
#include <etelecom/mock/scenario/scenario.hpp>
#include <etelecom/mock/script.hpp>
#include <etelecom/mock/world/conversation_message.hpp>
#include <etelecom/mock/world/happening.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// What a test can tell and ask one world of a mock, whether the mock is in this process (`server`)
/// or in another one (`remote_server`). Each function is a control call, which a test in any
/// language can send under `/_mock/` (see `mock/control/calls.hpp`). Cheap to copy; it keeps the
/// way to the mock open.
///
/// What fails though it was right, because the mock cannot be reached or does not know the call,
/// throws `control_failed`; so does what is wrong, unless the function's own answer says so.
///
/// Thread safety: all functions may be called from several threads at once.
class controls {
public:
    controls(std::shared_ptr<detail::control_line> line, std::string world)
        : line_(std::move(line)), world_(std::move(world)) {}

    /// What a client needs of this world: base URLs, keys, an OA and a template to begin with.
    ETELECOM_DECL control::world_info info() const;

    /// For a client of the shop's over the network, with its key. Where the mock's time is in this
    /// process, the client waits by it.
    ETELECOM_DECL etelecom::client_config client_config() const;
    /// The same for a client of the partner's.
    ETELECOM_DECL etelecom::client_config partner_client_config() const;
    /// Who vouches for a mock that speaks https, as PEM, for clients that are to trust it; those of
    /// `client_config` do. Empty where it speaks http.
    ETELECOM_DECL std::string ca() const;

    /// The calls of an operation that could be read, in their order. A mock in another process must
    /// have been started with `--show-personal-data`.
    template <operation_descriptor E>
    std::vector<recorded<E>> calls() const {
        std::vector<recorded<E>> found;
        for (auto const& kept : line_->calls(operation_of<E>, world_)) {
            typename E::request request{};
            if (needs_mock_src_hpp_or_etelecom_mock::read_request(
                    operation_of<E>, kept.content_type, kept.body, &request)
                    .empty())
                found.push_back({std::move(request), kept.at, kept.status});
        }
        return found;
    }

    /// The requests that fit, in their order, also those that could not be read.
    ETELECOM_DECL std::vector<journal_entry> journal(journal_filter const& wanted = {}) const;
    /// How many requests fit.
    ETELECOM_DECL std::size_t request_count(journal_filter const& wanted = {}) const;
    /// Waits until so many requests fit, no longer than this in real time, and ten minutes at most.
    /// False when it was not enough.
    ETELECOM_DECL bool wait_for_requests(
        std::size_t count, journal_filter const& wanted = {},
        std::chrono::nanoseconds timeout = std::chrono::seconds(10)) const;
    ETELECOM_DECL void clear_journal() const;

    /// What is expected to have come by now; to be told more of, and looked at: see `expectation`.
    template <operation_descriptor E>
    expectation<E> expect() const {
        return expectation<E>(line_, world_);
    }

    /// What the calls so far, to all worlds, have exercised; its `text` is for people.
    ETELECOM_DECL control::tell_coverage::response coverage() const;
    ETELECOM_DECL void clear_coverage() const;

    /// Where the answers of this mock, of all its worlds, differ from those of its upstream: see
    /// `server_config::compare`. Waits for what is still being compared, no longer than this in
    /// real time; `waiting` says what was not ready then.
    ETELECOM_DECL control::tell_differences::response differences(
        std::chrono::nanoseconds timeout = std::chrono::seconds(60)) const;
    ETELECOM_DECL void clear_differences() const;

    /// The time of this world, by which clients in this process wait.
    mock::clock clock() const { return mock::clock(line_, world_); }

    /// Answers leave out what is unset, or show every documented field: see
    /// `server_config::sparse_answers`.
    ETELECOM_DECL void sparse_answers(bool leave_out = true) const;

    /// Tells what is to happen to calls of an operation: see `script`.
    template <operation_descriptor E>
    script<E> on() const {
        return script<E>(line_, world_);
    }
    /// Gives the mock a fault: what `on` makes, and `field_faults` lists. By the id it is found in
    /// `faults`, and taken back. Throws `control_failed` when something is wrong with it, or when
    /// there are too many.
    etelecom::id<fault> add(fault const& what) const {
        return needs_mock_src_hpp_or_etelecom_mock::add_fault(*line_, world_, what);
    }
    /// The faults that the mock has, the oldest in front, and how many calls met each.
    ETELECOM_DECL std::vector<listed_fault> faults() const;
    /// Takes a fault back. False when there is none of that id.
    ETELECOM_DECL bool take_back(etelecom::id<fault> which) const;
    /// Takes all faults back.
    void take_back_faults() const {
        needs_mock_src_hpp_or_etelecom_mock::take_back_faults(*line_, world_, {});
    }

    /// The simulated person answers an open request for consent: agrees or refuses. False when
    /// there is no such request, or it is not open.
    ETELECOM_DECL bool answer_consent(id<tag::consent> request, zalo::consent_reply reply) const;
    /// The same, for the latest open request to this person.
    ETELECOM_DECL bool answer_consent(phone_number const& phone, zalo::consent_reply reply) const;
    /// A person opens a link that an answer held (`AuthorizeShop`, `AuthorizeOA`, `RefreshToken`)
    /// and agrees. Tells the address that they are sent on to, with what is needed for the next
    /// step in its query; nothing when it is no link of this platform.
    ETELECOM_DECL std::optional<std::string> visit(std::string_view link) const;
    /// The same person does not agree.
    ETELECOM_DECL std::optional<std::string> refuse(std::string_view link) const;
    /// A person writes to an OA, and has to do with it from then on. Tells the message.
    ETELECOM_DECL conversation_message
    write(person const& who, std::string text,
          etelecom::zalo::message_attachments attachments = {}) const;
    /// A person fills in the form that the OA sent (`RequestUserInfo`). False when it sent none.
    ETELECOM_DECL bool submit_form(person const& who, zalo::shared_details details) const;
    /// A person blocks an OA, or lets it write again. False when that was so before.
    ETELECOM_DECL bool block(person const& who, bool blocks = true) const;
    /// The phone of this number is off, or on again: no message arrives while it is off.
    ETELECOM_DECL void switch_phone(phone_number const& phone, bool on) const;
    /// A person rates a ZNS with 1 to 5 stars, once: throws when it was rated before. False when
    /// there is none, or it did not arrive.
    ETELECOM_DECL bool rate(std::string_view msg_id, std::int32_t stars,
                            std::vector<std::string> feedback = {}, std::string note = {}) const;
    /// A person presses a button of a ZNS. False when there is none, or it did not arrive. Any
    /// button will do, as no page tells those of a template.
    ETELECOM_DECL bool press_button(std::string_view msg_id, std::string button = {}) const;
    /// What people did, the oldest in front.
    ETELECOM_DECL std::vector<happening> happenings() const;

    /// The events that went out or are to, the oldest in front.
    ETELECOM_DECL std::vector<event_delivery> deliveries(delivery_filter const& wanted = {}) const;
    /// Waits until so many deliveries fit, no longer than this in real time, and ten minutes at
    /// most; where the filter names no state and no attempts, those that were delivered or given
    /// up. False when it was not enough.
    ETELECOM_DECL bool wait_for_deliveries(
        std::size_t count, delivery_filter const& wanted = {},
        std::chrono::nanoseconds timeout = std::chrono::seconds(10)) const;
    /// Sends an event again, whatever became of it. False when there is none of this id.
    ETELECOM_DECL bool send_again(etelecom::id<event_delivery> which) const;
    /// Tells what is to happen to events of a kind: see `event_script`.
    template <event_descriptor E>
    event_script<E> on_event() const {
        return event_script<E>(line_, world_);
    }
    /// Gives the mock a fault of events: what `on_event` makes, or one that every event meets.
    etelecom::id<event_fault> add_event_fault(event_fault const& what) const {
        return needs_mock_src_hpp_or_etelecom_mock::add_event_fault(*line_, world_, what);
    }
    ETELECOM_DECL std::vector<event_fault> event_faults() const;
    /// False when there is none of that id.
    ETELECOM_DECL bool take_back(etelecom::id<event_fault> which) const;
    ETELECOM_DECL void take_back_event_faults() const;

    /// The rules by which this world goes, and from now on goes: quotas, the night ban, the 48
    /// hours. What is unset stays as it is.
    ETELECOM_DECL control::rules rules(control::rules const& wanted = {}) const;
    /// Zalo's verdict on a template, whenever it comes: approved, rejected, disabled. False when
    /// there is no such template.
    ETELECOM_DECL bool review_template(id<tag::zns_template> which,
                                       zalo::template_review verdict) const;

    /// Puts a record into what the platform knows, in the place of what has the same id. Tells it
    /// with what was unset filled in: see `world::put`.
    template <class Record>
    Record put(Record record) const {
        static_assert(boost::mp11::mp_contains<record_kinds, Record>::value,
                      "etelecom: no record of this type can be put into the mock: see "
                      "mock/records/record_kinds.hpp");
        return tell<control::put_record<Record>>(record);
    }
    /// A page of the records of a kind as they stand now, the oldest in front.
    template <class Record>
    record_list<Record> records(record_page const& wanted = {}) const {
        return tell<control::list_records<Record>>(wanted);
    }
    /// Takes the record of this id out. False when there is none.
    template <class Record>
    bool take_out(record_key_of<Record> const& which) const {
        control::take_out::request order;
        order.kind = record_kind<Record>::name.view();
        if constexpr (requires { which.to_string(); }) order.id = which.to_string();
        else order.id = which;
        return found<control::take_out>(order);
    }

    /// All that is in this world: to be loaded into this mock or another one, or written down.
    ETELECOM_DECL scenario save() const;
    /// Adds a scenario to this world, wholly or, when something is wrong with it, not at all. One
    /// that was saved takes the place of all that there is. Throws `control_failed` when something
    /// is wrong, with each problem at its place.
    ETELECOM_DECL void load(scenario const& what) const;

    /// The messages between an OA and a person, by the id at Zalo, the oldest in front.
    ETELECOM_DECL std::vector<conversation_message> conversation(id<tag::oa> oa,
                                                                 std::string_view zl_user_id) const;
    /// The ZNS messages that were taken, in their order, as they stand now.
    ETELECOM_DECL std::vector<zalo::zns_message> messages() const;
    ETELECOM_DECL std::size_t message_count() const;
    ETELECOM_DECL std::size_t consent_count() const;

    /// A world of its own for this key, made now: data, clock, faults and journal that no other
    /// key sees; the shop's own key in it is its name. Good until it is closed or the mock ends.
    /// Throws `control_failed` when there is one of that name.
    ETELECOM_DECL controls open_world(std::string const& name) const;
    /// The same for a world that is there; empty means the one that is there from the start.
    controls world(std::string name) const { return controls(line_, std::move(name)); }
    /// Ends a world, with all that is in it. False when there is none of that name.
    ETELECOM_DECL bool close_world(std::string const& name) const;

    /// Back to the start: nothing kept, no faults, an empty journal, the time of the start.
    ETELECOM_DECL void reset() const;

    /// Has a control call done that has no function here; see `mock/control/calls.hpp`.
    template <class Call>
    boost::system::result<typename Call::response, platform_error> ask(
        typename Call::request const& request = {}) const {
        typename Call::response response{};
        if (auto failed = line_->control(operation_of<Call>, world_, &request, &response))
            return *std::move(failed);
        return response;
    }
    /// The same; throws `control_failed` when it is refused.
    template <class Call>
    typename Call::response tell(typename Call::request const& request = {}) const {
        auto answer = ask<Call>(request);
        if (!answer) throw control_failed(Call::operation, answer.error());
        return *std::move(answer);
    }

private:
    template <class Call>
    bool found(typename Call::request const& request) const {
        auto const answer = ask<Call>(request);
        return answer ? true : nothing_or_throw<bool>(Call::operation, answer.error());
    }
    /// "Not found" is an answer.
    template <class Answer>
    static Answer nothing_or_throw(std::string_view call, platform_error const& error) {
        if (platform_errc_of(error.code) == platform_errc::not_found) return {};
        throw control_failed(call, error);
    }

    std::shared_ptr<detail::control_line> line_;
    std::string world_;
};

} // namespace etelecom::mock
