#pragma once

#include <etelecom/events/impl/digest.hpp>
#include <etelecom/events/impl/event_envelope.hpp>
#include <etelecom/events/impl/event_takers.hpp>
#include <etelecom/events/impl/seen_events.hpp>
#include <etelecom/events/receiver.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// What a receiver is, whatever holds it: checks events one after the other, and hands them on.
class event_desk {
    using reply = events::reply;
    using outcome = events::outcome;
    using headers = events::request_headers;

public:
    explicit event_desk(events::receiver_config config)
        : config_(std::move(config)), seen_(config_.remember(), config_.remember_for()) {}

    event_takers& takers() noexcept { return takers_; }
    std::size_t max_body() const noexcept { return config_.max_body(); }

    reply handle(headers const& from, std::string_view body) {
        auto made = answer(from, body);
        if (made.status != 200) takers_.refused(made);
        return made;
    }

    /// A body that is longer than `max_body`, of which only the beginning may have come.
    reply refuse_length() {
        auto made = refuse(outcome::too_large,
                           "the body is over the limit of " + std::to_string(config_.max_body()));
        takers_.refused(made);
        return made;
    }

private:
    reply answer(headers const& from, std::string_view body) {
        if (body.size() > config_.max_body())
            return refuse(outcome::too_large, "a body of " + std::to_string(body.size()) +
                                                  " bytes is over the limit of " +
                                                  std::to_string(config_.max_body()));
        // There is nothing in it that could be believed.
        if (is_probe(body)) return accept(outcome::probe, {});

        std::optional<digest> signature;
        bool const is_signed = !config_.secrets().empty();
        if (is_signed) {
            auto const text = from.find("X-ZEvent-Signature");
            signature = read_signature(text);
            if (!signature)
                return refuse(outcome::no_signature, text.empty()
                                                         ? "no header X-ZEvent-Signature"
                                                         : "X-ZEvent-Signature holds no SHA-256");
        } else if (!config_.allow_unsigned()) {
            return refuse(outcome::no_secret,
                          "no secret is configured: set one, or allow_unsigned(true)");
        }

        event_envelope envelope;
        auto const how = options();
        if (auto wrong = read_envelope(envelope, body, how); !wrong.empty())
            return unreadable({}, std::move(wrong));
        auto const sent_at = read_milliseconds(envelope.timestamp);
        // One that is signed must say when: else it could be sent again for ever.
        if (!sent_at && (is_signed || !envelope.timestamp.empty())) {
            problem_list wrong;
            wrong.add("/timestamp",
                      envelope.timestamp.empty() ? problem_kind::missing : problem_kind::bad_format,
                      "expected milliseconds since 1970");
            return unreadable({}, std::move(wrong));
        }
        if (is_signed && !is_genuine(*signature, envelope, body))
            return refuse(outcome::bad_signature, "the signature fits none of the secrets");
        // From here on the sender is believed.
        auto const now = config_.now();
        if (auto refused = judge(envelope, sent_at, now)) return std::move(*refused);

        auto const taker = takers_.find(envelope.event_name);
        if (!taker) return accept(outcome::unhandled, std::move(envelope.event_name));
        auto const mark = mark_of(envelope, body);
        auto came = arrival_of(from, body, std::move(envelope), sent_at);
        switch (seen_.enter(mark, now)) {
        case seen_events::entry::handled: return accept(outcome::repeated, std::move(came.name));
        case seen_events::entry::under_way:
            return refuse(outcome::under_way, "the same event is being handled",
                          std::move(came.name));
        case seen_events::entry::fresh: break;
        }
        return hand_on(*taker, std::move(came), how, mark, now);
    }

    events::arrival arrival_of(headers const& from, std::string_view body, event_envelope envelope,
                               std::optional<timestamp> sent_at) const {
        return {.name = std::move(envelope.event_name),
                .json = std::string(body),
                .sent_at = sent_at.value_or(timestamp()),
                .retry = retry_of(from),
                .is_signed = !config_.secrets().empty(),
                .is_zns = from.find("X-ZEvent-Server") == "ZNS"};
    }

    decode_options options() const {
        decode_options how;
        how.max_size = config_.max_body();
        how.max_string = std::max(how.max_string, how.max_size);
        return how;
    }

    bool is_genuine(digest const& signature, event_envelope const& envelope,
                    std::string_view body) const {
        using part = events::signed_part;
        auto const& parts = config_.signed_parts();
        if (std::find(parts.begin(), parts.end(), part::secret) == parts.end() ||
            std::find(parts.begin(), parts.end(), part::body) == parts.end())
            return false;
        bool found = false;
        for (auto const& key : config_.secrets()) {
            sha256_maker maker;
            for (auto const one : parts) switch (one) {
                case part::app_id:
                    maker.add(config_.app_id().empty() ? envelope.app_id : config_.app_id());
                    break;
                case part::body: maker.add(body); break;
                case part::timestamp: maker.add(envelope.timestamp); break;
                case part::secret: maker.add(key.reveal()); break;
                }
            found = same_digest(maker.finish(), signature) || found;
        }
        return found;
    }

    std::optional<reply> judge(event_envelope const& envelope, std::optional<timestamp> sent_at,
                               timestamp now) const {
        if (!config_.app_id().empty() && !envelope.app_id.empty() &&
            envelope.app_id != config_.app_id())
            return refuse(outcome::wrong_app, "an event of another app", envelope.event_name);
        if (!sent_at) return std::nullopt;
        if (*sent_at + config_.max_age() < now)
            return refuse(outcome::too_old, "sent at " + sent_at->to_string(), envelope.event_name);
        if (now + config_.max_ahead() < *sent_at)
            return refuse(outcome::too_new, "sent at " + sent_at->to_string(), envelope.event_name);
        return std::nullopt;
    }

    /// Two events of one message, received and seen, are two. What has no message is known again
    /// by its whole body. Of one size, however long the ids are.
    static digest mark_of(event_envelope const& envelope, std::string_view body) {
        sha256_maker maker;
        if (envelope.message.msg_id.empty()) {
            maker.add("body");
            maker.add(body);
        } else {
            maker.add("msg_id");
            maker.add(envelope.event_name);
            maker.add(std::string_view("\0", 1));
            maker.add(envelope.message.msg_id);
        }
        return maker.finish();
    }

    static unsigned retry_of(headers const& from) {
        auto const text = from.find("num_retry");
        unsigned count = 0;
        std::from_chars(text.data(), text.data() + text.size(), count);
        return count;
    }

    /// Calls the handler. Whatever keeps it from its end, the event may come again.
    reply hand_on(event_taker const& taker, events::arrival came, decode_options const& how,
                  digest const& mark, timestamp now) {
        struct entry_in {
            ~entry_in() { was_handled ? seen.handled(mark, now) : seen.forget(mark); }
            seen_events& seen;
            digest const& mark;
            timestamp now;
            bool was_handled = false;
        } entry{seen_, mark, now};
        auto name = came.name;
        try {
            auto wrong = taker(std::move(came), how);
            if (!wrong.empty()) return unreadable(std::move(name), std::move(wrong));
            entry.was_handled = true;
            return accept(outcome::handled, std::move(name));
        } catch (std::exception const& error) {
            return refuse(outcome::handler_failed, error.what(), std::move(name));
        } catch (...) {
            return refuse(outcome::handler_failed, "the handler threw no std::exception",
                          std::move(name));
        }
    }

    static reply accept(outcome reason, std::string name) {
        return {.status = 200, .reason = reason, .event_name = std::move(name)};
    }

    static reply unreadable(std::string name, problem_list problems) {
        auto made = refuse(outcome::unreadable, problems[0].pointer + ": " + problems[0].text,
                           std::move(name));
        made.problems = std::move(problems);
        return made;
    }

    static reply refuse(outcome reason, std::string why, std::string name = {}) {
        auto const [status, told] = what_to_tell(reason);
        return {.status = status,
                .body = told,
                .reason = reason,
                .event_name = std::move(name),
                .explanation = std::move(why)};
    }

    /// The status and the text of a refusal. They do not say which of several checks failed.
    static std::pair<unsigned, char const*> what_to_tell(outcome reason) {
        switch (reason) {
        case outcome::too_large: return {413, "too large"};
        case outcome::unreadable: return {400, "unreadable"};
        case outcome::no_signature: return {401, "not signed"};
        case outcome::bad_signature:
        case outcome::wrong_app:
        case outcome::too_old:
        case outcome::too_new: return {403, "refused"};
        case outcome::handler_failed: return {500, "try again later"};
        default: return {503, "try again later"};
        }
    }

    events::receiver_config const config_;
    event_takers takers_;
    seen_events seen_;
};

} // namespace etelecom::detail
