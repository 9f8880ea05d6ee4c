#pragma once

#include <etelecom/mock/server_settings.hpp>
#include <etelecom/mock/world/world_rules.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/timestamp.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// How a simulated platform is set up. Setters can be chained.
class server_config {
public:
    server_config() = default;
    explicit server_config(server_settings settings) : settings_(std::move(settings)) {}

    /// The address to listen on: `127.0.0.1`, another address of this machine, or `localhost`.
    server_config& host(std::string address) {
        settings_.host = std::move(address);
        return *this;
    }
    /// The port; 0 takes a free one. Default: 0.
    server_config& port(std::uint16_t number) {
        settings_.port = number;
        return *this;
    }
    /// The shop's own key. Default: `mock-key`.
    server_config& api_key(secret key) {
        settings_.api_key = std::move(key);
        return *this;
    }
    /// The partner's own key. Default: `mock-partner-key`.
    server_config& partner_key(secret key) {
        settings_.partner_key = std::move(key);
        return *this;
    }
    /// The partner's key for the shop. Default: `mock-shop-key`.
    server_config& shop_key(secret key) {
        settings_.shop_key = std::move(key);
        return *this;
    }
    /// Ids depend on it and on the order of the requests, on nothing else. Default: 1.
    server_config& seed(std::uint64_t number) {
        settings_.seed = number;
        return *this;
    }
    /// How many requests are remembered; the oldest is forgotten first, also when all bodies
    /// together exceed 64 MiB. Default: 10,000.
    server_config& journal_limit(std::size_t count) {
        settings_.journal_limit = count;
        return *this;
    }
    /// The time at which the platform begins; unset means the present. Default:
    /// 2026-01-01T08:00:00Z.
    server_config& start_time(timestamp time) {
        settings_.start_time = time;
        return *this;
    }
    /// How many seconds of the platform pass in one: 1 is as everywhere, 0 has the time stand still
    /// until somebody moves it or a client waits by it. Default: 0.
    server_config& speed(double factor) {
        settings_.speed = factor;
        return *this;
    }
    /// Time begins with the present and runs by itself: `start_time({})` and `speed(1)`.
    server_config& real_time() { return start_time({}).speed(1); }
    /// The service word in place of `Etelecom`, as on platforms under other names: letters and
    /// digits, as no path has another one.
    server_config& service_word(std::string word) {
        settings_.service_word = std::move(word);
        return *this;
    }
    /// Answers leave out ids, times, words and optional values that are unset. Otherwise they show
    /// every documented field, as the platform's do; that is the default.
    server_config& sparse_answers(bool leave_out = true) {
        settings_.sparse_answers = leave_out;
        return *this;
    }

    /// How long a connection may say nothing, a request may take to arrive (it is 408 then), and an
    /// answer may take to be read. Real time, whatever the platform's clock says. Default: 60 s.
    server_config& idle_limit(std::chrono::nanoseconds time) {
        settings_.idle_limit = time;
        return *this;
    }

    /// A name by which tests on this machine may call the mock to control it (under `/_mock/`),
    /// beside `localhost`, the loopback addresses and `host`. Can be called several times.
    server_config& allow_host(std::string name) {
        settings_.allow_host.push_back(std::move(name));
        return *this;
    }
    /// Who sends it as `Mock-Control-Token` may control the mock from another machine or container
    /// too. Unset, nobody may; that is the default.
    server_config& control_token(secret token) {
        settings_.control_token = std::move(token);
        return *this;
    }
    /// Whether all paths will do that end in a service and an operation. Otherwise a shop's key is
    /// good at `/v1/shop` only and a partner's keys at `/v1/partner`; that is the default.
    server_config& any_base(bool will_do = true) {
        settings_.any_base = will_do;
        return *this;
    }

    /// The app that events are of, and the secret key of the OA that they are signed with. Default:
    /// the app that the OAs of the start are linked through, and `mock-oa-secret`.
    server_config& event_app_id(std::string id) {
        settings_.event_app_id = std::move(id);
        return *this;
    }
    server_config& event_secret(secret key) {
        settings_.event_secret = std::move(key);
        return *this;
    }
    /// Events may go to this host too: a name, in lower case, or an address in numbers.
    /// Otherwise they go to this machine only.
    server_config& allow_events_to(std::string host) {
        settings_.allow_events_to.push_back(std::move(host));
        return *this;
    }
    /// A file of authorities (PEM) that receivers of events by https may come with, beside the
    /// system's. One that cannot be read ends the mock at its start with `std::runtime_error`.
    server_config& event_ca(std::string path) {
        settings_.event_ca = {std::move(path)};
        return *this;
    }

    /// A key that is not known opens a world of its own: data, clock, faults and journal that no
    /// other key sees. In the world `test-17` the shop's own key is `test-17`, the partner's is
    /// `test-17.partner`, and the partner's for the shop is `test-17.shop`. Default: such a key is
    /// refused.
    server_config& worlds(bool open = true) {
        settings_.worlds = open;
        return *this;
    }
    /// How many worlds there can be at a time. Default: 1,000.
    server_config& max_worlds(std::size_t count) {
        settings_.max_worlds = count;
        return *this;
    }
    /// The journal shows phone numbers and contents of messages as they came; keys and passwords
    /// never. Default: they are masked.
    server_config& show_personal_data(bool shown = true) {
        settings_.show_personal_data = shown;
        return *this;
    }
    /// Most records that are kept of what calls leave behind, of all kinds together: the oldest are
    /// forgotten first, of the kind that has most. Default: 1,000,000.
    server_config& max_kept(std::size_t count) {
        settings_.max_kept = count;
        return *this;
    }
    /// Most bytes of all texts in them together. Default: 1 GiB.
    server_config& max_kept_bytes(std::size_t bytes) {
        settings_.max_kept_bytes = bytes;
        return *this;
    }
    /// The quotas of OAs and templates fall with each message and rise at midnight in Vietnam.
    /// Default: they do.
    server_config& quotas(bool hold = true) {
        settings_.no_quotas = !hold;
        return *this;
    }
    /// No ZNS but one-time passwords from 22:00 to 06:00 in Vietnam. Default: at any time.
    server_config& night_ban(bool holds = true) {
        settings_.night_ban = holds;
        return *this;
    }
    /// An OA may write to a person for 48 hours after they wrote to it. Default: at any time.
    server_config& reply_window(bool holds = true) {
        settings_.reply_window = holds;
        return *this;
    }

    /// The page for people at `/`: HTML whose style stands in one element `<style>` and whose
    /// script in one `<script type="module">`; nothing else in it runs. Default: there is none.
    server_config& page(std::string html) {
        page_ = std::make_shared<std::string const>(std::move(html));
        return *this;
    }
    /// Speaks https (TLS 1.2 or 1.3). The certificate is made at the start, for `localhost`, the
    /// loopback addresses, `host` and what `allow_host` names; who vouches for it, `controls::ca`
    /// tells, and clients of `client_config` know. Default: http.
    server_config& tls(bool spoken = true) {
        settings_.tls = spoken;
        return *this;
    }
    /// A file that who vouches for the certificate is written to at the start, as PEM, for clients
    /// that are to trust it. Default: none.
    server_config& ca_file(std::string path) {
        settings_.ca_file.path = std::move(path);
        return *this;
    }
    /// A certificate of your own in the place of the one that is made: a PEM file, the certificate
    /// itself in front, and behind it those that are to be sent with it. Default: none.
    server_config& certificate(std::string path) {
        settings_.certificate.path = std::move(path);
        return *this;
    }
    /// The file with the key of `certificate`, PEM without a passphrase.
    server_config& private_key(std::string path) {
        settings_.private_key.path = std::move(path);
        return *this;
    }
    /// A file of what is in every world from the start: see `scenario`. Those of several are added
    /// one after the other; the time of the first is that at which the platform begins. With a file
    /// of kept worlds they count for its first start only. One that cannot be loaded has the start
    /// throw `scenario_failed`.
    server_config& add_scenario(std::string path) {
        settings_.scenario.push_back({std::move(path)});
        return *this;
    }
    /// Keeps all worlds in this file: what is in it is loaded at the start, and what changes is
    /// written soon after. It holds keys and personal data, and can be read by its owner only. One
    /// that cannot be loaded, or is another program's at the time, has the start throw
    /// `scenario_failed`. Default: nothing is kept.
    server_config& data(std::string path) {
        settings_.data.path = std::move(path);
        return *this;
    }
    /// Another platform, which is asked in the place of this one (`record`) or beside it
    /// (`compare`): `https://api.etelecom.vn`, or `http://` on this machine. Nothing is sent
    /// anywhere unless this is set.
    server_config& upstream(std::string address) {
        settings_.upstream = std::move(address);
        return *this;
    }
    /// Where its SMS service is, `https://sms.etelecom.vn`. Unset, no call of that goes anywhere.
    server_config& upstream_sms(std::string address) {
        settings_.upstream_sms = std::move(address);
        return *this;
    }
    /// The key that the upstream is shown. Unset, it is the caller's own.
    server_config& upstream_key(secret key) {
        settings_.upstream_key = std::move(key);
        return *this;
    }
    /// A file of certificate authorities (PEM) that the upstream is verified by, in the place of
    /// the system's.
    server_config& upstream_ca(std::string file) {
        settings_.upstream_ca.path = std::move(file);
        return *this;
    }
    /// How long the upstream may take for an answer, all in all. Default: 30 s.
    server_config& upstream_limit(std::chrono::nanoseconds time) {
        settings_.upstream_limit = time;
        return *this;
    }
    /// What sends or changes something is passed on, too: then messages cost money and reach
    /// people. Default: it is refused.
    server_config& upstream_sends(bool passed_on = true) {
        settings_.upstream_sends = passed_on;
        return *this;
    }
    /// Passes each call on to the upstream, once, and records it with its answer in this file,
    /// which must not be there yet. What is secret or personal is masked.
    server_config& record(std::string file) {
        settings_.record.path = std::move(file);
        return *this;
    }
    /// The mock answers by itself, asks the upstream the same where that only reads, and keeps
    /// where the answers differ: see `controls::differences`.
    server_config& compare(bool both = true) {
        settings_.compare = both;
        return *this;
    }
    /// Answers from what was recorded in this file.
    server_config& replay(std::string file) {
        settings_.replay.path = std::move(file);
        return *this;
    }
    /// The mock answers what the file of `replay` has no answer to. Default: it is refused.
    server_config& replay_else_mock(bool answers = true) {
        settings_.replay_else_mock = answers;
        return *this;
    }

    /// Writes a line for each request to the standard error. It holds no key and nothing personal.
    /// Default: `log_form::none`.
    server_config& log(log_form form) {
        settings_.log = form;
        return *this;
    }

    std::string const& host() const noexcept { return settings_.host; }
    std::uint16_t port() const noexcept { return settings_.port; }
    secret const& api_key() const noexcept { return settings_.api_key; }
    secret const& partner_key() const noexcept { return settings_.partner_key; }
    secret const& shop_key() const noexcept { return settings_.shop_key; }
    std::uint64_t seed() const noexcept { return settings_.seed; }
    std::size_t journal_limit() const noexcept { return settings_.journal_limit; }
    timestamp start_time() const noexcept { return settings_.start_time; }
    std::chrono::nanoseconds idle_limit() const noexcept { return settings_.idle_limit; }
    std::vector<std::string> const& allowed_hosts() const noexcept { return settings_.allow_host; }
    secret const& control_token() const noexcept { return settings_.control_token; }
    std::string const& event_ca() const noexcept { return settings_.event_ca.path; }
    std::string const& event_app_id() const noexcept { return settings_.event_app_id; }
    secret const& event_secret() const noexcept { return settings_.event_secret; }
    std::vector<std::string> const& allowed_event_hosts() const noexcept {
        return settings_.allow_events_to;
    }
    bool any_base() const noexcept { return settings_.any_base; }
    log_form log() const noexcept { return settings_.log; }
    bool tls() const noexcept { return settings_.tls; }
    std::string const& ca_file() const noexcept { return settings_.ca_file.path; }
    std::string const& certificate() const noexcept { return settings_.certificate.path; }
    std::string const& private_key() const noexcept { return settings_.private_key.path; }
    double speed() const noexcept { return settings_.speed; }
    bool worlds() const noexcept { return settings_.worlds; }
    std::size_t max_worlds() const noexcept { return settings_.max_worlds; }
    bool show_personal_data() const noexcept { return settings_.show_personal_data; }
    std::string const& service_word() const noexcept { return settings_.service_word; }
    std::string const& upstream() const noexcept { return settings_.upstream; }
    std::string const& upstream_sms() const noexcept { return settings_.upstream_sms; }
    secret const& upstream_key() const noexcept { return settings_.upstream_key; }
    std::string const& upstream_ca() const noexcept { return settings_.upstream_ca.path; }
    std::chrono::nanoseconds upstream_limit() const noexcept { return settings_.upstream_limit; }
    bool upstream_sends() const noexcept { return settings_.upstream_sends; }
    std::string const& record() const noexcept { return settings_.record.path; }
    bool compare() const noexcept { return settings_.compare; }
    std::string const& replay() const noexcept { return settings_.replay.path; }
    bool replay_else_mock() const noexcept { return settings_.replay_else_mock; }
    world_rules rules() const noexcept {
        return {settings_.max_kept, settings_.max_kept_bytes, !settings_.no_quotas,
                settings_.night_ban, settings_.reply_window};
    }
    server_settings const& settings() const noexcept { return settings_; }
    bool sparse_answers() const noexcept { return settings_.sparse_answers; }
    /// Null when there is none.
    std::shared_ptr<std::string const> const& page() const noexcept { return page_; }

private:
    server_settings settings_{};
    std::shared_ptr<std::string const> page_{};
};

} // namespace etelecom::mock
