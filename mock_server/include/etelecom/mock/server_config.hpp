#pragma once

#include <etelecom/mock/world/world_rules.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/timestamp.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

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
    /// The time at which the platform begins. Default: 2026-01-01T08:00:00Z.
    server_config& start_time(timestamp time) {
        start_time_ = time;
        return *this;
    }
    /// Time runs by itself, from the present on, and can be moved forward. Otherwise it stands
    /// still until somebody moves it or a client waits by it; that is the default.
    server_config& real_time(bool runs = true) {
        real_time_ = runs;
        return *this;
    }
    /// The service word in place of `Etelecom`, as on platforms under other names.
    server_config& service_word(std::string word) {
        service_word_ = std::move(word);
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
    bool real_time() const noexcept { return real_time_; }
    std::string const& service_word() const noexcept { return service_word_; }
    world_rules const& rules() const noexcept { return rules_; }

private:
    std::string host_{"127.0.0.1"};
    std::uint16_t port_ = 0;
    secret api_key_{"mock-key"};
    secret partner_key_{"mock-partner-key"};
    secret shop_key_{"mock-shop-key"};
    std::uint64_t seed_ = 1;
    std::size_t journal_limit_ = 10'000;
    timestamp start_time_ = std::chrono::sys_seconds(std::chrono::seconds(1'767'254'400));
    bool real_time_ = false;
    std::string service_word_{"Etelecom"};
    world_rules rules_{};
};

} // namespace etelecom::mock
