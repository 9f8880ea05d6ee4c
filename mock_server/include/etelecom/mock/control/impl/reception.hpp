#pragma once

#include <etelecom/mock/control/impl/control_access.hpp>
#include <etelecom/mock/control/impl/control_door.hpp>
#include <etelecom/mock/control/impl/document_shelf.hpp>
#include <etelecom/mock/control/impl/link_door.hpp>
#include <etelecom/mock/control/impl/page_door.hpp>
#include <etelecom/mock/control/impl/postponed_control.hpp>
#include <etelecom/mock/control/impl/watch.hpp>
#include <etelecom/mock/platform/impl/header_line.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>
#include <etelecom/mock/upstream/impl/upstream_desk.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// What all doors hand their requests to: it finds the world that a request is for, and whether it
/// is one for the platform, for the control door, or a person's who opens a link.
class reception {
public:
    /// Throws `std::invalid_argument` and `std::runtime_error`: see `upstream_desk::of`.
    explicit reception(std::shared_ptr<worlds> all)
        : all_(std::move(all)),
          upstream_(upstream_desk::of(all_)),
          documents_(all_->config().service_word()),
          page_(all_->config().page()) {}

    /// Where the mock is reached, `http://127.0.0.1:8089`, and who vouches for it where it speaks
    /// https; told before the first request comes.
    void found_at(std::string address, std::string ca = {}) {
        documents_.vouched_for_by(std::move(ca));
        all_->links_begin_at(address, link_door::prefix);
        address_ = std::move(address);
        if (upstream_) upstream_->found_at(address_);
    }

    /// Ends what was passed on to an upstream; who waits for that is told.
    void end() {
        if (upstream_) upstream_->end();
    }

    server_config const& config() const noexcept { return all_->config(); }

    /// The world that a request is for; null when there is none.
    std::shared_ptr<platform> world_of(incoming request) const { return all_->of(request).world; }

    /// Judges a request by its head: see `platform::look`. No world is opened for it before its
    /// body is there.
    admission look(incoming const& head, std::uint64_t announced) {
        auto request = head;
        auto to = address(request, announced);
        if (to.answer) return {*std::move(to.answer), 0};
        if (to.way == route_kind::platform && to.world) {
            if (!upstream_ || !upstream_->answers()) return to.world->look(request, announced);
            if (auto wrong = upstream_->judge(request, announced))
                return {to.world->refuse_body(request, *std::move(wrong)), 0};
        }
        return {std::nullopt, limit_of(request, to.way)};
    }

    outcome handle(incoming request) {
        auto to = address(request, request.body.size());
        if (to.answer) return *std::move(to.answer);
        if (to.way == route_kind::link) return answered(link_door(to.world).handle(request));
        if (!to.world) to.world = all_->open_for(to.to_open);
        if (!to.world)
            return refused(request, to.way,
                           refuse(platform_errc::resource_exhausted, all_->no_room()),
                           request.body.size());
        if (to.way == route_kind::platform)
            return upstream_ ? upstream_->handle(to.world, std::move(request))
                             : to.world->handle(std::move(request));
        if (!to.is_about_all && !all_->is_key_of(*to.world, request))
            return answered(refuse(platform_errc::unauthenticated,
                                   "there is no world of this key: without a key, a control call "
                                   "is about the one that is there from the start"));
        if (is_to_go_on(request)) return go_on(request, std::move(to.world));
        control_door door(*all_, to.world, address_);
        auto done = answered(door.handle(request));
        if (door.patience())
            done.later = std::make_shared<postponed_control>(all_, std::move(to.world), address_,
                                                             request, *door.patience());
        return done;
    }

    /// A request that ended in its body.
    outcome refuse_body(incoming const& head, reply answer) {
        auto request = head;
        if (auto const own = all_->of(request).world)
            return own->refuse_body(request, std::move(answer));
        return all_->first()->refuse_stranger(request, std::move(answer), 0);
    }
    /// A request of which no head could be read.
    outcome refuse_unreadable(reply answer) {
        incoming unknown;
        unknown.method = "(unreadable)";
        return all_->first()->refuse_stranger(unknown, std::move(answer), 0);
    }

private:
    static constexpr std::string_view event_stream_type = "text/event-stream";

    enum class route_kind : unsigned char { platform, control, link };
    /// Whom a request is for.
    struct addressee : worlds::owner {
        route_kind way = route_kind::platform;
        /// A control call about the worlds as a whole, with the key of one that is not open.
        bool is_about_all = false;
        /// What its head alone is answered with.
        std::optional<outcome> answer{};
    };

    /// Finds out, by what its head says, and how long its body is.
    addressee address(incoming& request, std::uint64_t length) {
        addressee to{all_->of(request)};
        auto const refuse_with = [&](reply why) {
            to.answer = refused(request, to.way, std::move(why), length);
        };
        if (page_.is_meant(request.target)) {
            to.way = route_kind::control;
            auto denied = check_control_access(request, config());
            to.answer = answered(denied ? *std::move(denied) : page_.handle(request));
            return to;
        }
        if (link_door::is_meant(request.target)) {
            to.way = route_kind::link;
            return to;
        }
        if (control_door::is_meant(request.target)) {
            to.way = route_kind::control;
            if (auto denied = check_control_access(request, config()))
                to.answer = answered(*std::move(denied));
            else if (auto document = documents_.answer(request, address_))
                to.answer = answered(*std::move(document));
            else if (auto wrong = control_door::check(request))
                to.answer = answered(*std::move(wrong));
            if (to.answer) return to;
            to.is_about_all = !to.to_open.empty() && control_door::is_about_all(request);
            if (to.is_about_all) to.world = all_->first();
        }
        if (to.world && to.way == route_kind::platform) return to; // which judges it itself
        if (!to.world && to.to_open.empty()) {
            refuse_with(no_world());
        } else if (length > limit_of(request, to.way)) {
            refuse_with(body_too_long(limit_of(request, to.way)));
        } else if (!to.world && to.way == route_kind::platform) {
            if (auto wrong = check_address(request, all_->routes()->find(request.target), config()))
                refuse_with(*std::move(wrong));
        }
        return to;
    }

    /// Whether what is asked for is to go on as things happen.
    static bool is_to_go_on(incoming const& request) {
        using mock::control::watch;
        return request.method == "GET" &&
               path_of(request.target).substr(control_door::prefix.size()) ==
                   operation_of<watch>.name &&
               header_line(request, "Accept").find(event_stream_type) != std::string_view::npos;
    }

    outcome go_on(incoming const& request, std::shared_ptr<platform> own) {
        // A page may ask for a stream without leave, and though it can read nothing, it would stay
        // open; browsers tell whose page it is.
        auto const site = header_line(request, "Sec-Fetch-Site");
        if (!site.empty() && site != "same-origin" && site != "none")
            return answered(refuse(platform_errc::permission_denied,
                                   "no page of another site may watch the mock"));
        auto stream = watch_stream::open(all_, std::move(own), watching_);
        if (!stream)
            return answered(refuse(platform_errc::resource_exhausted, "too many watch the mock"));
        outcome done;
        done.raw = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                   "Cache-Control: no-store\r\nConnection: close\r\n\r\n";
        *done.raw += stream->next().value_or(std::string());
        done.then = outcome::ending::close;
        done.live = std::move(stream);
        return done;
    }

    std::size_t limit_of(incoming const& request, route_kind way) const {
        switch (way) {
        case route_kind::platform: return body_limit_of(all_->routes()->find(request.target));
        case route_kind::control: return control_door::body_limit_of(request);
        case route_kind::link: break;
        }
        return body_limit;
    }

    static outcome answered(reply made) {
        outcome done;
        done.response = std::move(made.response);
        return done;
    }
    /// A request that has no world: its line stands in the first one's journal, as nobody's.
    outcome refused(incoming const& request, route_kind way, reply answer, std::uint64_t length) {
        return way == route_kind::control
                   ? answered(std::move(answer))
                   : all_->first()->refuse_stranger(request, std::move(answer), length);
    }
    reply no_world() const {
        return refuse(platform_errc::not_found, config().worlds()
                                                    ? "no world can be of this name"
                                                    : "no world of this name was opened");
    }

    std::shared_ptr<worlds> all_;
    std::shared_ptr<upstream_desk> upstream_; ///< null: there is nothing beside the worlds
    std::string address_;
    document_shelf documents_;
    page_door page_;
    std::shared_ptr<std::atomic<int>> watching_ = std::make_shared<std::atomic<int>>(0);
};

} // namespace etelecom::mock::detail
