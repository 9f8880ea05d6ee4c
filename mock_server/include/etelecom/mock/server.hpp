#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/clock.hpp>
#include <etelecom/mock/faults/misbehaviour.hpp>
#include <etelecom/mock/journal.hpp>
#include <etelecom/mock/script.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/world/world.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/operations.hpp>

#include <boost/mp11/algorithm.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// A server that behaves like eTelecom, for tests: it keeps what is sent to it, checks keys, reads
/// strictly, and reaches nobody. It listens on this machine with a thread of its own until it is
/// destroyed; what is on the way then ends as a lost connection.
///
/// Thread safety: all functions may be called from several threads at once. Do not destroy it from
/// within a completion handler of one of its clients.
class server {
public:
    /// Starts. Throws `boost::system::system_error` when it cannot listen.
    explicit server(server_config const& config = {})
        : backend_(needs_mock_src_hpp_or_etelecom_mock::start(config)), clock_(*backend_) {}

    std::uint16_t port() const { return backend_->port(); }

    /// `http://127.0.0.1:PORT/v1/shop`
    std::string base_url() const { return address() + "/v1/shop"; }

    /// The shop's own key, the partner's own, and the partner's for the shop.
    secret const& api_key() const { return backend_->config().api_key(); }
    secret const& partner_key() const { return backend_->config().partner_key(); }
    secret const& shop_key() const { return backend_->config().shop_key(); }

    /// For a client that talks to this server over the loopback interface, with its key, and waits
    /// by its clock.
    etelecom::client_config client_config() const {
        etelecom::client_config config;
        config.base_url(base_url()).sms_base_url(address() + "/api");
        config.api_key(api_key()).clock(backend_->waiting());
        return config;
    }

    /// The same for a client of the partner's.
    etelecom::client_config partner_client_config() const {
        auto config = client_config();
        config.base_url(address() + "/v1/partner").partner_key(partner_key());
        return config;
    }

    /// The same without a socket: requests are handed over in memory.
    etelecom::client_config in_memory_client_config() const {
        auto config = client_config();
        config.base_url("http://127.0.0.1/v1/shop").transport(backend_->memory_door());
        return config;
    }

    /// Serves an operation that the toolkit does not know. Done by `on` and `calls` too.
    template <operation_descriptor E>
    void add() {
        // The others are served from the start, with behaviours that only src.hpp need know.
        if constexpr (!boost::mp11::mp_contains<operations, E>::value)
            backend_->add(detail::route_of<E>);
    }

    /// Tells what is to happen to the next calls of an operation.
    template <operation_descriptor E>
    script<E> on() {
        add<E>();
        return script<E>(*backend_);
    }

    /// The calls of an operation that could be read, in their order.
    template <operation_descriptor E>
    std::vector<recorded<E>> calls() {
        add<E>();
        std::vector<recorded<E>> found;
        for (auto const& kept : backend_->calls(operation_of<E>)) {
            typename E::request request{};
            if (backend_->read(operation_of<E>, kept, &request).empty())
                found.push_back({std::move(request), kept.at, kept.status});
        }
        return found;
    }

    /// All requests, also those that could not be read, in their order.
    std::vector<journal_entry> journal() const { return backend_->journal(); }

    /// The time of this platform, by which its clients wait.
    mock::clock& clock() noexcept { return clock_; }

    /// The simulated person answers an open request for consent: agrees or refuses. False when
    /// there is no such request, or it is not open.
    bool answer_consent(id<tag::consent> request, zalo::consent_reply reply) {
        return ask<bool>([&](world& all) { return all.answer_consent(request, reply); });
    }
    /// The same, for the latest open request to this person.
    bool answer_consent(phone_number const& phone, zalo::consent_reply reply) {
        return ask<bool>([&](world& all) { return all.answer_consent(phone, reply); });
    }

    /// A person opens a link that an answer held (`AuthorizeShop`, `AuthorizeOA`, `RefreshToken`)
    /// and agrees. Tells the address that they are sent on to, with what is needed for the next
    /// step in its query; nothing when it is no link of this platform.
    std::optional<std::string> visit(std::string_view link) {
        return ask<std::optional<std::string>>([&](world& all) { return all.visit(link); });
    }

    /// Puts an OA, a template, a person who follows an OA, or a call into what the platform knows,
    /// in the place of what has the same id. Tells it with what was unset filled in: see
    /// `world::put`.
    template <class Record>
    Record put(Record record) {
        return ask<Record>([&](world& all) { return all.put(std::move(record)); });
    }

    /// Zalo's verdict on a template, whenever it comes: approved, rejected, disabled. False when
    /// there is no such template.
    bool review_template(id<tag::zns_template> which, zalo::template_review verdict) {
        return ask<bool>([&](world& all) { return all.review_template(which, verdict); });
    }

    /// The messages between an OA and a person, by the id at Zalo, the oldest in front.
    std::vector<conversation_message> conversation(id<tag::oa> oa,
                                                   std::string_view zl_user_id) const {
        return ask<std::vector<conversation_message>>(
            [&](world& all) { return all.conversation(oa, zl_user_id); });
    }

    /// The messages that were taken, in their order, as they stand now.
    std::vector<zalo::zns_message> messages() const {
        return ask<std::vector<zalo::zns_message>>([](world& all) { return all.messages(); });
    }
    std::size_t message_count() const {
        return ask<std::size_t>([](world& all) { return all.message_count(); });
    }
    std::size_t consent_count() const {
        return ask<std::size_t>([](world& all) { return all.consent_count(); });
    }

    /// Back to the start: nothing kept, no scripts, an empty journal, the time of the start.
    void reset() { backend_->reset(); }

private:
    std::string address() const {
        auto const& host = backend_->host();
        auto const v6 = host.find(':') != std::string::npos;
        return "http://" + (v6 ? '[' + host + ']' : host) + ':' + std::to_string(port());
    }

    template <class Answer, class Question>
    Answer ask(Question const& question) const {
        Answer found{};
        backend_->with_world([&](world& all) { found = question(all); });
        return found;
    }

    std::unique_ptr<detail::backend> backend_;
    mock::clock clock_;
};

} // namespace etelecom::mock
