#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/decl.hpp>
#include <etelecom/events/arrival.hpp>
#include <etelecom/events/receiver_config.hpp>
#include <etelecom/events/reply.hpp>
#include <etelecom/events/request_headers.hpp>

#include <functional>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

namespace etelecom::detail {

class event_desk; // handles events; defined where src.hpp is included

/// Reads an event and calls who wants it; answers what is wrong with it instead.
using event_taker = std::function<problem_list(events::arrival came, decode_options const& how)>;

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

ETELECOM_DECL std::shared_ptr<detail::event_desk> make_event_desk(events::receiver_config config);
ETELECOM_DECL void take_events(detail::event_desk& desk, std::string_view name,
                               detail::event_taker taker);
ETELECOM_DECL void take_unknown_events(detail::event_desk& desk, detail::event_taker taker);
ETELECOM_DECL void tell_refusals(detail::event_desk& desk,
                                 std::function<void(events::reply const&)> told);
ETELECOM_DECL events::reply handle_event(detail::event_desk& desk,
                                         events::request_headers const& headers,
                                         std::string_view body);

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled

namespace etelecom::events {

class listener;

/// Takes what the platform sends, behind any HTTP server: checks the signature, the age and the
/// size, sees to it that no event is handled twice, reads it, and calls the handler for it.
///
/// ```cpp
/// et::events::receiver events(et::events::receiver_config().secret(key));
/// events.on<et::events::user_reply_consent>([](auto const& event) { ... event.body.phone ... });
/// et::events::reply const reply = events.handle(headers, body); // answer with .status and .body
/// ```
///
/// The platform wants its answer within two seconds, and sends the event again when there is none:
/// a handler that has more to do than that hands it on. One that throws is answered with 500, and
/// the event comes again. While a handler runs, the same event is answered with 503, so that it
/// comes again in case the handler fails. What was handled is remembered in memory only: behind a
/// restart, or with several processes, a handler may see an event twice.
///
/// Thread safety: all functions may be called from several threads at once, and so may handlers be.
/// Copies are the same receiver.
class receiver {
public:
    explicit receiver(receiver_config config)
        : desk_(needs_src_hpp_or_etelecom_compiled::make_event_desk(std::move(config))) {}

    /// Has `handler(received<E> const&)` called for each event of that name, once. A handler that
    /// was there before is replaced. `E` is one of `events::all_events`, or a descriptor of your
    /// own.
    template <class E, class Handler>
    receiver& on(Handler handler) {
        etelecom::detail::require_event<E>();
        if constexpr (event_descriptor<E>) {
            static_assert(std::is_invocable_v<Handler&, received<E> const&>,
                          "etelecom: a handler takes an etelecom::events::received<E> const&");
            needs_src_hpp_or_etelecom_compiled::take_events(
                *desk_, E::name,
                [call = std::make_shared<Handler>(std::move(handler))](arrival came,
                                                                       decode_options const& how) {
                    received<E> event{std::move(came), {}};
                    auto problems = needs_src_hpp_or_etelecom_compiled::decode(
                        wire_type_of<typename E::body>, &event.body, event.json, how, nullptr);
                    if (problems.empty()) (*call)(std::as_const(event));
                    return problems;
                });
        }
        return *this;
    }

    /// Has `handler(unknown_event const&)` called for each event whose name nobody knows: neither
    /// `events::all_events` nor an `on`. One without a name is among them: what the webhooks of
    /// an account bring (`webhook::create_webhook`) is documented nowhere.
    template <class Handler>
    receiver& on_unknown(Handler handler) {
        static_assert(std::is_invocable_v<Handler&, unknown_event const&>,
                      "etelecom: a handler takes an etelecom::events::unknown_event const&");
        needs_src_hpp_or_etelecom_compiled::take_unknown_events(
            *desk_, [call = std::make_shared<Handler>(std::move(handler))](arrival came,
                                                                           decode_options const&) {
                unknown_event const event{std::move(came)};
                (*call)(event);
                return problem_list();
            });
        return *this;
    }

    /// Has `told` called with each reply that is not 200, for a log: where a ready listener
    /// answers, nobody else sees it. What it throws is dropped.
    receiver& on_refused(std::function<void(reply const&)> told) {
        needs_src_hpp_or_etelecom_compiled::tell_refusals(*desk_, std::move(told));
        return *this;
    }

    /// Takes one POST request. Throws nothing but `std::bad_alloc`, and what the clock of the
    /// configuration or a function that reads `headers` throws.
    reply handle(request_headers const& headers, std::string_view body) const {
        return needs_src_hpp_or_etelecom_compiled::handle_event(*desk_, headers, body);
    }
    /// The same, for headers that are written down: `{{"X-ZEvent-Signature", "mac=..."}}`.
    reply handle(std::initializer_list<std::pair<std::string_view, std::string_view>> headers,
                 std::string_view body) const {
        return handle(request_headers(headers), body);
    }

private:
    friend class listener;

    std::shared_ptr<etelecom::detail::event_desk> desk_;
};

} // namespace etelecom::events
