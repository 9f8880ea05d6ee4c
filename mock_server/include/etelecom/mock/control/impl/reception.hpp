#pragma once

#include <etelecom/mock/control/impl/control_access.hpp>
#include <etelecom/mock/control/impl/control_door.hpp>
#include <etelecom/mock/control/impl/document_shelf.hpp>
#include <etelecom/mock/control/impl/postponed_control.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace etelecom::mock::detail {

/// What all doors hand their requests to: it finds the world that a request is for, and whether it
/// is one for the platform or for the control door.
class reception {
public:
    explicit reception(std::shared_ptr<worlds> all) : all_(std::move(all)) {}

    /// Where the mock is reached, `http://127.0.0.1:8089`; told before the first request comes.
    void found_at(std::string address) { address_ = std::move(address); }

    server_config const& config() const noexcept { return all_->config(); }

    /// The world that a request is for; null when there is none.
    std::shared_ptr<platform> world_of(incoming const& request) const {
        incoming head{request.method, request.target, request.content_type, request.authorization};
        return all_->of(head);
    }

    /// Judges a request by its head: see `platform::look`.
    admission look(incoming const& head, std::uint64_t announced) {
        auto request = head;
        auto const own = all_->of(request);
        if (!own) return {refused(no_world(), head), 0};
        if (!control_door::is_meant(request.target)) return own->look(request, announced);
        if (auto refused = check_control_access(request, config()))
            return {answered(std::move(*refused)), 0};
        if (announced > body_limit) return {answered(body_too_long(body_limit)), 0};
        return {std::nullopt, body_limit};
    }

    outcome handle(incoming request) {
        auto own = all_->of(request);
        if (!own) return refused(no_world(), request);
        if (!control_door::is_meant(request.target)) return own->handle(std::move(request));
        if (auto refused = check_control_access(request, config()))
            return answered(std::move(*refused));
        if (!all_->is_key_of(*own, request))
            return answered(refuse(platform_errc::unauthenticated,
                                   "there is no world of this key: without a key, a control call "
                                   "is about the one that is there from the start"));
        if (auto document = documents_.answer(request, address_))
            return answered(*std::move(document));
        control_door door(*all_, own, address_);
        auto done = answered(door.handle(request));
        if (door.patience())
            done.later = std::make_shared<postponed_control>(all_, std::move(own), address_,
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
    outcome refused(reply answer, incoming const& head) {
        auto request = head;
        auto const own = all_->of(request);
        return (own ? own : all_->first())->refuse_body(request, std::move(answer));
    }
    reply no_world() const {
        if (!config().worlds())
            return refuse(platform_errc::not_found, "no world of this name was opened");
        return refuse(platform_errc::resource_exhausted,
                      "no world can be of this name, or there are " +
                          std::to_string(config().max_worlds()) +
                          " worlds already, which is as many as --max-worlds allows");
    }

    std::shared_ptr<worlds> all_;
    std::string address_;
    document_shelf documents_;
};

} // namespace etelecom::mock::detail
