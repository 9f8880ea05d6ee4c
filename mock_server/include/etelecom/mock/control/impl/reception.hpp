#pragma once

#include <etelecom/mock/control/impl/control_access.hpp>
#include <etelecom/mock/control/impl/control_door.hpp>
#include <etelecom/mock/control/impl/document_shelf.hpp>
#include <etelecom/mock/control/impl/link_door.hpp>
#include <etelecom/mock/control/impl/postponed_control.hpp>
#include <etelecom/mock/platform/impl/form_data.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace etelecom::mock::detail {

/// What all doors hand their requests to: it finds the world that a request is for, and whether it
/// is one for the platform, for the control door, or a person's who opens a link.
class reception {
public:
    explicit reception(std::shared_ptr<worlds> all) : all_(std::move(all)) {}

    /// Where the mock is reached, `http://127.0.0.1:8089`; told before the first request comes.
    void found_at(std::string address) {
        all_->links_begin_at(address, link_door::prefix);
        address_ = std::move(address);
    }

    server_config const& config() const noexcept { return all_->config(); }

    /// The world that a request is for; null when there is none.
    std::shared_ptr<platform> world_of(incoming request) const { return all_->of(request).world; }

    /// Judges a request by its head: see `platform::look`. No world is opened for it before its
    /// body is there.
    admission look(incoming const& head, std::uint64_t announced) {
        auto request = head;
        auto const found = all_->of(request);
        if (link_door::is_meant(request.target)) return {std::nullopt, body_limit};
        bool const controls = control_door::is_meant(request.target);
        if (controls)
            if (auto answer = answer_at_once(request)) return {answered(std::move(*answer)), 0};
        if (!found.world && found.to_open.empty()) return {refused(no_world(), head), 0};
        if (!found.world)
            if (auto wrong = check_address_of(request, controls))
                return {refused(request, std::move(*wrong), controls), 0};
        if (found.world && !controls) return found.world->look(request, announced);
        auto const limit =
            controls ? body_limit : body_limit_of(all_->routes()->find(request.target));
        if (announced > limit) return {refused(request, body_too_long(limit), controls), 0};
        return {std::nullopt, limit};
    }

    outcome handle(incoming request) {
        auto found = all_->of(request);
        if (link_door::is_meant(request.target))
            return answered(link_door(found.world).handle(request));
        bool const controls = control_door::is_meant(request.target);
        if (controls)
            if (auto answer = answer_at_once(request)) return answered(std::move(*answer));
        if (!found.world && found.to_open.empty()) return refused(no_world(), request);
        if (!found.world) {
            auto wrong = check_address_of(request, controls);
            if (!wrong) wrong = check_form_of(request, controls);
            if (wrong) return refused(request, std::move(*wrong), controls);
            found.world = all_->open_for(found.to_open);
            if (!found.world)
                return refused(request, refuse(platform_errc::resource_exhausted, all_->no_room()),
                               controls);
        }
        if (!controls) return found.world->handle(std::move(request));
        if (!all_->is_key_of(*found.world, request))
            return answered(refuse(platform_errc::unauthenticated,
                                   "there is no world of this key: without a key, a control call "
                                   "is about the one that is there from the start"));
        control_door door(*all_, found.world, address_);
        auto done = answered(door.handle(request));
        if (door.patience())
            done.later = std::make_shared<postponed_control>(all_, std::move(found.world), address_,
                                                             request, *door.patience());
        return done;
    }

    /// A request that ended in its body.
    outcome refuse_body(incoming const& head, reply answer) {
        return refused(std::move(answer), head);
    }
    /// A request of which no head could be read.
    outcome refuse_unreadable(reply answer) {
        return all_->first()->refuse_unreadable(std::move(answer));
    }

private:
    static outcome answered(reply made) {
        outcome done;
        done.response = std::move(made.response);
        return done;
    }
    /// What no world is needed for: who may not control the mock is told so, and the documents.
    std::optional<reply> answer_at_once(incoming const& request) {
        if (auto denied = check_control_access(request, config())) return denied;
        return documents_.answer(request, address_);
    }
    /// A request that no world was opened for: its line stands in the first one's journal.
    outcome refused(incoming const& request, reply answer, bool controls) const {
        return controls ? answered(std::move(answer))
                        : all_->first()->refuse_body(request, std::move(answer));
    }
    outcome refused(reply answer, incoming const& head) {
        auto request = head;
        auto const own = all_->of(request).world;
        return (own ? own : all_->first())->refuse_body(request, std::move(answer));
    }
    reply no_world() const {
        return refuse(platform_errc::not_found, config().worlds()
                                                    ? "no world can be of this name"
                                                    : "no world of this name was opened");
    }

    std::optional<reply> check_address_of(incoming const& request, bool controls) const {
        return controls ? control_door::check(request)
                        : check_address(request, all_->routes()->find(request.target), config());
    }
    /// A body that is too long, no JSON or no form.
    std::optional<reply> check_form_of(incoming const& request, bool controls) const {
        auto const* const way = controls ? nullptr : all_->routes()->find(request.target);
        auto const limit = body_limit_of(way);
        if (request.body.size() > limit) return body_too_long(limit);
        auto const* const of = way ? way->of : control_door::call_of(request);
        if (!of || (controls && request.body.empty())) return std::nullopt;
        auto const problems =
            read_request(*of, request.content_type, request.body, of->make_request().get());
        auto const is_malformed = [](problem const& item) {
            return item.kind == problem_kind::malformed ||
                   item.kind == problem_kind::trailing_bytes;
        };
        if (std::ranges::any_of(problems, is_malformed)) return refuse(problems);
        return std::nullopt;
    }

    std::shared_ptr<worlds> all_;
    std::string address_;
    document_shelf documents_;
};

} // namespace etelecom::mock::detail
