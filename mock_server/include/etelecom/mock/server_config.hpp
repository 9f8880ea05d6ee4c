#pragma once

#include <etelecom/mock/world/world_rules.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/timestamp.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// How a simulated platform is set up. Setters can be chained.
class server_config {
public:
    /// The address to listen on: `127.0.0.1`, another address of this machine, or `localhost`.
    server_config& host(std::string address) {
        host_ = std::move(address);
        return *this;
    }
    /// The port; 0 takes a free one. Default: 0.
    server_config& port(std::uint16_t number) {
        port_ = number;
        return *this;
    }
    /// The shop's own key. Default: `mock-key`.
    server_config& api_key(secret key) {
        api_key_ = std::move(key);
        return *this;
    }
    /// The partner's own key. Default: `mock-partner-key`.
    server_config& partner_key(secret key) {
        partner_key_ = std::move(key);
        return *this;
    }
    /// The partner's key for the shop. Default: `mock-shop-key`.
    server_config& shop_key(secret key) {
        shop_key_ = std::move(key);
        return *this;
    }
    /// Ids depend on it and on the order of the requests, on nothing else. Default: 1.
    server_config& seed(std::uint64_t number) {
        seed_ = number;
        return *this;
    }
    /// How many requests are remembered; the oldest is forgotten first, also when all bodies
    /// together exceed 64 MiB. Default: 10,000.
    server_config& journal_limit(std::size_t count) {
        journal_limit_ = count;
        return *this;
    }
    /// The time at which the platform begins; unset means the present. Default:
    /// 2026-01-01T08:00:00Z.
    server_config& start_time(timestamp time) {
        start_time_ = time;
        return *this;
    }
    /// How many seconds of the platform pass in one: 1 is as everywhere, 0 has the time stand still
    /// until somebody moves it or a client waits by it. Default: 0.
    server_config& speed(double factor) {
        speed_ = factor;
        return *this;
    }
    /// Time begins with the present and runs by itself: `start_time({})` and `speed(1)`.
    server_config& real_time() { return start_time({}).speed(1); }
    /// The service word in place of `Etelecom`, as on platforms under other names.
    server_config& service_word(std::string word) {
        service_word_ = std::move(word);
        return *this;
    }
    /// Answers leave out ids, times, words and optional values that are unset. Otherwise they show
    /// every documented field, as the platform's do; that is the default.
    server_config& sparse_answers(bool leave_out = true) {
        sparse_answers_ = leave_out;
        return *this;
    }

    /// How long a connection may say nothing, a request may take to arrive (it is 408 then), and an
    /// answer may take to be read. Real time, whatever the platform's clock says. Default: 60 s.
    server_config& idle_limit(std::chrono::nanoseconds time) {
        idle_limit_ = time;
        return *this;
    }

    /// A name by which tests on this machine may call the mock to control it (under `/_mock/`),
    /// beside `localhost`, the loopback addresses and `host`. Can be called several times.
    server_config& allow_host(std::string name) {
        allowed_hosts_.push_back(std::move(name));
        return *this;
    }
    /// Who sends it as `Mock-Control-Token` may control the mock from another machine or container
    /// too. Unset, nobody may; that is the default.
    server_config& control_token(secret token) {
        control_token_ = std::move(token);
        return *this;
    }
    /// Whether all paths will do that end in a service and an operation. Otherwise a shop's key is
    /// good at `/v1/shop` only and a partner's keys at `/v1/partner`; that is the default.
    server_config& any_base(bool will_do = true) {
        any_base_ = will_do;
        return *this;
    }

    /// A key that is not known opens a world of its own: data, clock, faults and journal that no
    /// other key sees. In the world `test-17` the shop's own key is `test-17`, the partner's is
    /// `test-17.partner`, and the partner's for the shop is `test-17.shop`. Default: such a key is
    /// refused.
    server_config& worlds(bool open = true) {
        worlds_ = open;
        return *this;
    }
    /// How many worlds there can be at a time. Default: 1,000.
    server_config& max_worlds(std::size_t count) {
        max_worlds_ = count;
        return *this;
    }
    /// The journal shows phone numbers and contents of messages as they came; keys and passwords
    /// never. Default: they are masked.
    server_config& show_personal_data(bool shown = true) {
        show_personal_data_ = shown;
        return *this;
    }
    /// Most records that are kept of what calls leave behind, of all kinds together: the oldest are
    /// forgotten first, of the kind that has most. Default: 1,000,000.
    server_config& max_kept(std::size_t count) {
        rules_.max_kept = count;
        return *this;
    }
    /// Most bytes of all texts in them together. Default: 1 GiB.
    server_config& max_kept_bytes(std::size_t bytes) {
        rules_.max_kept_bytes = bytes;
        return *this;
    }

    std::string const& host() const noexcept { return host_; }
    std::uint16_t port() const noexcept { return port_; }
    secret const& api_key() const noexcept { return api_key_; }
    secret const& partner_key() const noexcept { return partner_key_; }
    secret const& shop_key() const noexcept { return shop_key_; }
    std::uint64_t seed() const noexcept { return seed_; }
    std::size_t journal_limit() const noexcept { return journal_limit_; }
    timestamp start_time() const noexcept { return start_time_; }
    std::chrono::nanoseconds idle_limit() const noexcept { return idle_limit_; }
    std::vector<std::string> const& allowed_hosts() const noexcept { return allowed_hosts_; }
    secret const& control_token() const noexcept { return control_token_; }
    bool any_base() const noexcept { return any_base_; }
    double speed() const noexcept { return speed_; }
    bool worlds() const noexcept { return worlds_; }
    std::size_t max_worlds() const noexcept { return max_worlds_; }
    bool show_personal_data() const noexcept { return show_personal_data_; }
    std::string const& service_word() const noexcept { return service_word_; }
    world_rules const& rules() const noexcept { return rules_; }
    bool sparse_answers() const noexcept { return sparse_answers_; }

private:
    std::string host_{"127.0.0.1"};
    std::uint16_t port_ = 0;
    secret api_key_{"mock-key"};
    secret partner_key_{"mock-partner-key"};
    secret shop_key_{"mock-shop-key"};
    std::uint64_t seed_ = 1;
    std::size_t journal_limit_ = 10'000;
    timestamp start_time_ = std::chrono::sys_seconds(std::chrono::seconds(1'767'254'400));
    std::chrono::nanoseconds idle_limit_ = std::chrono::seconds(60);
    std::vector<std::string> allowed_hosts_{};
    secret control_token_{};
    bool any_base_ = false;
    double speed_ = 0;
    bool worlds_ = false;
    std::size_t max_worlds_ = 1'000;
    bool show_personal_data_ = false;
    std::string service_word_{"Etelecom"};
    world_rules rules_{};
    bool sparse_answers_ = false;
};

} // namespace etelecom::mock
