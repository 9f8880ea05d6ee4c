#pragma once

#include <etelecom/client.hpp>
#include <etelecom/events.hpp>
#include <etelecom/events/listener.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/utility.hpp>

#include <mutex>
#include <string>
#include <utility>
#include <vector>

/// A mock whose events go to this toolkit's own receiver, behind its own listener.
class event_inbox {
public:
    using server = etelecom::mock::server;

    explicit event_inbox(server& mock, std::string const& secret = "mock-oa-secret")
        : mock_(mock),
          events_(etelecom::events::receiver_config()
                      .secret(etelecom::secret(secret))
                      .app_id("4079946612431256781")
                      .clock([&mock] { return mock.clock().now(); })),
          listener_(all_taken(), etelecom::events::listener_config().path("/hook")) {}

    etelecom::events::receiver& events() { return events_; }
    std::string url() const { return listener_.url(); }

    /// What came, in its order: the names.
    std::vector<std::string> names() const {
        std::lock_guard const guard(mutex_);
        std::vector<std::string> all;
        for (auto const& item : came_) all.push_back(item.name);
        return all;
    }
    std::vector<etelecom::events::arrival> came() const {
        std::lock_guard const guard(mutex_);
        return came_;
    }
    /// What the receiver did not take.
    std::vector<etelecom::events::outcome> refusals() const {
        std::lock_guard const guard(mutex_);
        return refused_;
    }

    /// Has the first OA's events come here, and waits for the probe.
    void subscribe() { subscribe(mock_, url()); }
    static void subscribe(server& mock, std::string const& url) {
        namespace zalo = etelecom::zalo;
        etelecom::client client(mock.client_config());
        client.call<zalo::update_shop_oa>({.oa_id = etelecom::mock::start::oa, .webhook_url = url})
            .value();
        mock.wait_for_deliveries(1, {.event = "probe", .url = url});
    }

private:
    etelecom::events::receiver const& all_taken() {
        using boost::mp11::mp_identity;
        boost::mp11::mp_for_each<
            boost::mp11::mp_transform<mp_identity, etelecom::events::all_events>>(
            [&]<class E>(mp_identity<E>) {
                events_.on<E>([this](etelecom::events::received<E> const& event) { keep(event); });
            });
        events_.on_unknown([this](etelecom::events::unknown_event const& event) { keep(event); });
        events_.on_refused([this](etelecom::events::reply const& reply) {
            std::lock_guard const guard(mutex_);
            refused_.push_back(reply.reason);
        });
        return events_;
    }
    void keep(etelecom::events::arrival const& event) {
        std::lock_guard const guard(mutex_);
        came_.push_back(event);
    }

    server& mock_;
    mutable std::mutex mutex_;
    std::vector<etelecom::events::arrival> came_;
    std::vector<etelecom::events::outcome> refused_;
    etelecom::events::receiver events_;
    etelecom::events::listener listener_;
};
