#pragma once

#include <etelecom/codec/problem.hpp>
#include <etelecom/endpoint.hpp>

#include <string>

namespace etelecom::events {

/// What became of a request to the receiver.
enum class outcome {
    handled,
    repeated,
    unhandled,
    probe,
    too_large,
    unreadable,
    no_signature,
    bad_signature,
    wrong_app,
    too_old,
    too_new,
    no_secret,
    under_way,
    handler_failed
};
BOOST_DESCRIBE_ENUM(outcome, handled, repeated, unhandled, probe, too_large, unreadable,
                    no_signature, bad_signature, wrong_app, too_old, too_new, no_secret, under_way,
                    handler_failed)
constexpr auto wire_words(outcome) {
    using enum outcome;
    return std::to_array<word<outcome>>(
        {{handled, {}, "a handler took it"},
         {repeated, {}, "it was handled before: no handler was called"},
         {unhandled, {}, "there is no handler for it"},
         {probe, {}, "an empty object, by which the platform tries an address"},
         {too_large, {}, "the body is over the limit"},
         {unreadable, {}, "no JSON, or of another shape than its descriptor"},
         {no_signature, {}, "it bears no signature, or one that is none"},
         {bad_signature, {}, "the signature is not that of any of the secrets"},
         {wrong_app, {}, "it is of another app than the configured one"},
         {too_old, {}, "its timestamp is too long ago"},
         {too_new, {}, "its timestamp lies too far in the future"},
         {no_secret, {}, "no secret is configured, and unsigned events are not allowed"},
         {under_way, {}, "the same event is being handled at this moment"},
         {handler_failed, {}, "the handler threw: the event counts as not handled"}});
}

/// What to answer to a request, and why. `status` and `body` are for the sender, and tell nothing
/// that helps one who guesses; all else is for you.
struct reply {
    /// Of HTTP. 200 is the only one after which the platform does not try again.
    unsigned status = 200;
    /// Plain text; empty with 200.
    std::string body{};
    outcome reason = outcome::handled;
    /// Known only when the sender may be believed.
    std::string event_name{};
    /// One line for a log: what was wrong. Of a handler that threw: what the exception says.
    std::string explanation{};
    /// Of `unreadable`: what is wrong, and where. Holds no secret and no phone number.
    problem_list problems{};
};

} // namespace etelecom::events
