#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/print.hpp>
#include <etelecom/events/encode_event.hpp>
#include <etelecom/mock/events/delivery_book.hpp>
#include <etelecom/mock/events/event_fault_book.hpp>
#include <etelecom/mock/webhook/webhook_book.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// A time as it stands in an event: milliseconds since 1970. That most times have this unit is a
/// guess.
inline std::int64_t in_milliseconds(timestamp time) noexcept {
    return time.seconds() * 1000 + time.nanoseconds() / 1'000'000;
}

/// Who listens to what happens on the platform, and what they are told. Where nobody listens,
/// nothing is made. Who carries the events out takes them from here; without such a one they wait.
/// Not thread-safe.
class event_book {
public:
    explicit event_book(simulation& platform)
        : platform_(platform),
          webhooks_(platform.part<webhook_book>()),
          deliveries_(platform, [this] { wake(); }) {
        // What it is told of may happen without a call, once there is somebody to tell.
        webhooks_.on_new([this] { wake(); });
    }

    event_book(event_book const&) = delete;
    event_book& operator=(event_book const&) = delete;

    /// Of which app events are, and what is called when there is one to be taken, or somebody
    /// began to listen: once, until something is taken.
    void set_up(std::string app_id, std::function<void()> wake) {
        app_id_ = std::move(app_id);
        wake_ = std::move(wake);
        if (is_listened_to()) this->wake();
    }

    /// The events of this OA, which is this shop's, go there from now on; empty: nowhere.
    void listen(id<tag::oa> oa, id<tag::shop> shop, std::string const& url) {
        if (url.empty()) {
            listeners_.erase(oa);
            return;
        }
        listeners_.insert_or_assign(oa, listener{shop, url});
        wake();
    }
    /// Tries the address of an OA: with an empty object, unsigned, by Zalo's rule.
    void probe(id<tag::oa> oa) {
        auto const found = listeners_.find(oa);
        if (found == listeners_.end()) return;
        auto text = std::make_shared<event_text>();
        text->name = delivery_book::probe;
        text->body = "{}";
        auto& made = deliveries_.add({oa, {}}, found->second.url, std::move(text));
        made.signature = event_signature::none;
        deliveries_.go(made);
    }

    bool is_listened_to() const noexcept { return !listeners_.empty() || !webhooks_.is_empty(); }

    /// Tells what happened with an OA, which is this shop's: `fill` completes the body, and is
    /// called only if anybody listens. Webhooks of accounts are told of what has a message, a
    /// guess.
    template <class E, class Fill>
    void tell(id<tag::oa> oa, id<tag::shop> shop, Fill const& fill, bool is_zns = false) {
        constexpr bool has_message = requires(typename E::body & body) { body.message; };
        std::vector<target> to;
        if (auto const found = listeners_.find(oa); found != listeners_.end())
            to.push_back({{oa, {}}, found->second.url});
        if constexpr (has_message)
            add_webhooks(to, shop, etelecom::webhook::event_kind::zns_message);
        if (to.empty()) return;
        send<E>(to, is_zns, [&](typename E::body& body) {
            if constexpr (requires { body.oa_id; }) body.oa_id = oa;
            fill(body);
        });
    }
    /// Tells the webhooks of a shop that want such events.
    template <class E, class Fill>
    void tell_webhooks(id<tag::shop> shop, etelecom::webhook::event_kind kind, Fill const& fill) {
        std::vector<target> to;
        add_webhooks(to, shop, kind);
        if (!to.empty()) send<E>(to, false, fill);
    }
    /// Calls `action` with each OA of a shop that is listened to.
    template <class Action>
    void for_each_listened_to(id<tag::shop> shop, Action const& action) const {
        for (auto const& [oa, item] : listeners_)
            if (item.shop == shop) action(oa);
    }

    event_fault_book& faults() noexcept { return faults_; }
    delivery_book const& deliveries() const noexcept { return deliveries_; }

    /// False while it is on its way, or when there is none.
    bool send_again(id<event_delivery> which) { return deliveries_.go_again(which); }

    /// How often it was looked for one to be carried out, or one was: so often it may stand
    /// otherwise with the deliveries, without a call.
    std::uint64_t steps() const noexcept { return steps_; }

    /// The next one to be carried out.
    std::optional<outgoing_event> take() {
        is_awake_ = false;
        ++steps_;
        return deliveries_.take([this](event_delivery const& item) { return objection_to(item); });
    }
    /// What became of it. False when nobody knows it any more.
    bool finish(outgoing_event const& sent, attempt_outcome outcome) {
        ++steps_;
        auto const body = outcome.answer;
        auto const* const item = deliveries_.finish(sent, std::move(outcome));
        if (item && sent.to.webhook.is_set()) note_at_webhook(*item, body);
        return item != nullptr;
    }

private:
    struct listener {
        id<tag::shop> shop{};
        std::string url{};
    };
    struct target {
        event_address to{};
        std::string url{};
    };

    void wake() {
        if (wake_ && !std::exchange(is_awake_, true)) wake_();
    }

    void add_webhooks(std::vector<target>& to, id<tag::shop> shop,
                      etelecom::webhook::event_kind kind) const {
        if (webhooks_.is_empty()) return;
        for (auto const& item : webhooks_.of(shop)) {
            if (item.states.state == etelecom::webhook::delivery_health::stop) continue;
            for (auto const& entity : item.entities)
                if (entity == kind) {
                    to.push_back({{{}, item.id}, item.url});
                    break;
                }
        }
    }

    template <class E, class Fill>
    void send(std::vector<target> const& to, bool is_zns, Fill const& fill) {
        typename E::body body{};
        body.app_id = app_id_;
        body.timestamp = std::to_string(in_milliseconds(platform_.now()));
        fill(body);
        auto text = std::make_shared<event_text>();
        text->name = E::name;
        text->timestamp = body.timestamp;
        text->is_zns = is_zns;
        text->masked = [](std::string_view json) {
            auto const read = decode<typename E::body>(json);
            return read ? masked(*read) : std::string();
        };
        text->body = events::encode_event<E>(std::move(body));
        for (auto const& item : to) send_to(item, text);
    }

    void send_to(target const& where, std::shared_ptr<event_text const> const& text) {
        auto const met = faults_.next(text->name);
        auto* made = &deliveries_.add(where.to, where.url, text);
        if (!met) return deliveries_.go(*made);
        made->told.fault = met->does.word();
        switch (met->does.value_or(event_mishap::lost)) {
        case event_mishap::twice:
            deliveries_.go(*made);
            made = &deliveries_.add(where.to, where.url, text);
            made->told.fault = met->does.word();
            deliveries_.go(*made);
            break;
        case event_mishap::late: deliveries_.go_at(*made, platform_.now() + late(*met)); break;
        case event_mishap::out_of_order: deliveries_.hold(*made); break;
        case event_mishap::without_signature:
        case event_mishap::bad_signature:
            made->signature = met->does == event_mishap::bad_signature ? event_signature::wrong
                                                                       : event_signature::none;
            deliveries_.go(*made);
            break;
        case event_mishap::lost:
            deliveries_.give_up(*made, event_state::lost, "a fault had it lost");
            wake(); // who waits for events may have waited for this one
            break;
        }
    }

    static std::chrono::milliseconds late(event_fault const& met) {
        return std::chrono::milliseconds(static_cast<std::int64_t>(met.seconds * 1000));
    }

    /// Why it is not sent any more; empty when it is. Guesses, both.
    std::string objection_to(event_delivery const& item) const {
        if (item.webhook_id.is_set()) {
            auto const* const hook = webhooks_.find(item.webhook_id);
            if (!hook) return "the webhook was deleted";
            if (hook->url != item.url) return "the webhook has another address by now";
            return hook->states.state == etelecom::webhook::delivery_health::stop
                       ? "the webhook has stopped"
                       : "";
        }
        auto const found = listeners_.find(item.oa_id);
        return found != listeners_.end() && found->second.url == item.url
                   ? ""
                   : "the OA has another address by now, or none";
    }

    void note_at_webhook(delivery_book::entry const& sent, std::string const& body) {
        using etelecom::webhook::delivery_health;
        auto const& item = sent.told;
        auto const* const hook = webhooks_.find(item.webhook_id);
        if (!hook || item.state == event_state::refused) return; // the mock's own doing
        auto const& last = item.attempts.back();
        if (last.error.empty()) return webhooks_.note_delivery(item.webhook_id, last.at);
        // Somebody tried one by hand: that is no step of the plan by which a webhook stops.
        auto health = hook->states.state.value_or(delivery_health::ok);
        if (sent.is_used_up) health = delivery_health::stop;
        else if (item.state != event_state::failed) health = delivery_health::retry;
        webhooks_.note_failure(item.webhook_id,
                               {.error = last.error,
                                .resp_body = body,
                                .resp_status = last.status,
                                .retried = static_cast<std::int32_t>(item.attempts.size()) - 1,
                                .sent_at = last.at},
                               health);
    }

    simulation& platform_;
    webhook_book& webhooks_;
    delivery_book deliveries_;
    event_fault_book faults_;
    std::map<id<tag::oa>, listener> listeners_;
    std::string app_id_;
    std::function<void()> wake_;
    std::uint64_t steps_ = 0;
    bool is_awake_ = false;
};

} // namespace etelecom::mock
