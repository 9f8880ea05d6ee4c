#pragma once

#include <etelecom/mock/platform/impl/platform.hpp>
#include <etelecom/mock/platform/impl/route_table.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/upstream/impl/difference_book.hpp>
#include <etelecom/mock/world/id_source.hpp>
#include <etelecom/mock/world/impl/system/give_back_memory.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// The worlds of a mock: the one that is there from the start, and those that keys have of their
/// own. None sees another, and none waits for another.
class worlds {
public:
    using platform_pointer = std::shared_ptr<platform>;

    /// Selects a world where a request bears no key: `/_worlds/NAME/api/OmniMessage/SendMessage`.
    static constexpr std::string_view path_prefix = "/_worlds/";

    explicit worlds(server_config const& config)
        : config_(config),
          routes_(std::make_shared<route_table>(config.service_word())),
          covered_(std::make_shared<coverage_book>()),
          first_(std::make_shared<platform>(config, routes_, covered_)) {
        if (config.log() == log_form::none) return;
        log_ = std::make_shared<log_writer>(config.log());
        first_->log_to(log_, {});
    }

    platform_pointer const& first() const noexcept { return first_; }
    server_config const& config() const noexcept { return config_; }
    std::shared_ptr<route_table> const& routes() const noexcept { return routes_; }

    /// Where the mock is reached, and where people open links there; told before the first request
    /// comes.
    void links_begin_at(std::string address, std::string_view path) {
        address_ = std::move(address);
        link_path_ = path;
        first_->links_begin_at(address_ + link_path_);
    }

    /// What is told of what happens; null where nothing is.
    std::shared_ptr<log_writer> const& log() const noexcept { return log_; }

    /// How each world begins that is opened from now on.
    void begin_with(std::function<void(platform_parts)> begin) { begin_ = std::move(begin); }
    /// Called with a world that has an event to be taken, or whose clock may have begun to run,
    /// with its mutex held. Told before the first request comes.
    void on_events(std::function<void(std::weak_ptr<platform>)> wake) {
        on_events_ = std::move(wake);
        hear(first_);
    }
    /// Where the answers of all worlds differ from those of the platform that they are compared
    /// with.
    difference_book& differences() const noexcept { return *differences_; }

    /// What all worlds together have exercised.
    coverage_book& covered() const noexcept { return *covered_; }

    /// Whose request it is.
    struct owner {
        /// Null when there is none.
        platform_pointer world{};
        /// The name of one that may be opened for it.
        std::string to_open{};
    };

    /// Whose request it is: takes the world's name out of the target, or goes by the key. The first
    /// world's when neither is known, which refuses the key then.
    owner of(incoming& request) const {
        auto const& key = request.key = bearer_key(request.authorization);
        if (request.target.starts_with(path_prefix)) {
            auto const rest = request.target.substr(path_prefix.size());
            auto const name = rest.substr(0, rest.find('/'));
            request.target = rest.substr(name.size());
            if (name.empty() || is_first(secret(name)) || !is_name(name)) return {};
            return named(name);
        }
        if (!key.is_set() || is_first(key)) return {first_};
        auto const name = owner_of(key.reveal());
        if (auto found = find(name); found && !name.empty() && found->knows(key)) return {found};
        if (auto found = giver_of(key)) return {found};
        return config_.worlds() && is_name(name) && !is_first(secret(name)) ? named(name)
                                                                            : owner{first_};
    }

    /// The world of a key or a name that has none yet. Null when there is no room. Nobody waits
    /// while it is made; whoever comes first with the same name has made it.
    platform_pointer open_for(std::string const& name) {
        if (auto found = find(name)) return found;
        {
            std::lock_guard const guard(mutex_);
            if (is_full()) return nullptr;
        }
        auto made = build(name, config_);
        std::lock_guard const guard(mutex_);
        if (!opened_.contains(name) && is_full()) return nullptr;
        return opened_.emplace(name, std::move(made)).first->second;
    }
    /// Why there is none.
    std::string no_room() const {
        return "there are " + std::to_string(config_.max_worlds()) +
               " worlds, which is as many as there may be: close some (worlds/close, or reset with "
               "all), or allow more (--max-worlds)";
    }

    /// Whether a control call that bears a key may be about this world. A key that is nobody's must
    /// not lead to the first one.
    bool is_key_of(platform const& own, incoming const& request) const {
        return !request.key.is_set() || &own != first_.get() || is_first(request.key) ||
               first_->knows(request.key);
    }

    /// The world of this name; empty is the first one's. Null when there is none.
    platform_pointer find(std::string_view name) const {
        if (name.empty()) return first_;
        std::lock_guard const guard(mutex_);
        auto const found = opened_.find(name);
        return found == opened_.end() ? nullptr : found->second;
    }

    /// Makes a world, with what is said of it in `config`. Null when there is one of this name, or
    /// no room.
    platform_pointer open(std::string const& name, server_config config) {
        if (find(name) || is_first(secret(name))) return nullptr;
        auto made = build(name, std::move(config));
        std::lock_guard const guard(mutex_);
        if (is_full()) return nullptr;
        auto const [at, is_new] = opened_.emplace(name, std::move(made));
        return is_new ? at->second : nullptr;
    }

    bool close(std::string_view name) {
        world_map gone;
        {
            std::lock_guard const guard(mutex_);
            auto const found = opened_.find(name);
            if (found == opened_.end()) return false;
            gone.insert(opened_.extract(found));
        }
        end(std::move(gone));
        return true;
    }
    void close_all() {
        world_map gone;
        {
            std::lock_guard const guard(mutex_);
            gone.swap(opened_);
        }
        end(std::move(gone));
    }

    /// Empty for the first one.
    std::string name_of(platform const& which) const {
        return &which == first_.get() ? std::string() : which.config().api_key().reveal();
    }
    std::size_t count() const {
        std::lock_guard const guard(mutex_);
        return 1 + opened_.size();
    }
    /// The worlds that were opened, by their names.
    std::vector<std::pair<std::string, platform_pointer>> opened() const {
        std::lock_guard const guard(mutex_);
        return {opened_.begin(), opened_.end()};
    }

    /// Whether the first world was set up with this key. Asked before every call: without a lock.
    bool is_first(secret const& key) const {
        return key == config_.api_key() || key == config_.partner_key() ||
               key == config_.shop_key();
    }

    /// What a world can be called: it is a key, and stands in URLs.
    static bool is_name(std::string_view text) {
        // With the endings of the keys in a world it would be another one's key.
        if (text.ends_with(partner_suffix) || text.ends_with(shop_suffix)) return false;
        return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](char byte) {
            return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                   (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '.' || byte == '_';
        });
    }

private:
    using world_map = std::map<std::string, platform_pointer, std::less<>>;

    static constexpr std::string_view partner_suffix = ".partner";
    static constexpr std::string_view shop_suffix = ".shop";

    /// The world that a key is one of, by its text.
    static std::string_view owner_of(std::string_view key) {
        for (auto const suffix : {partner_suffix, shop_suffix})
            if (key.size() > suffix.size() && key.ends_with(suffix))
                return key.substr(0, key.size() - suffix.size());
        return key;
    }

    /// Not under the lock: large ones take long to end.
    void end(world_map&& gone) {
        for (auto const& item : gone) item.second->end();
        auto const count = closed_ += gone.size();
        gone.clear();
        // A single world is too small to ask for that each time; many of them are not.
        constexpr std::size_t many = 32;
        if (count >= many) {
            closed_ = 0;
            give_back_memory();
        }
    }

    owner named(std::string_view name) const {
        if (auto found = find(name)) return {found};
        return {nullptr, config_.worlds() ? std::string(name) : std::string()};
    }

    bool is_full() const { return opened_.size() + 1 >= config_.max_worlds(); }

    /// The world that gave this key out, to a shop that was made in it. Nothing in the key tells.
    platform_pointer giver_of(secret const& key) const {
        if (!key.reveal().starts_with("mock-")) return nullptr;
        if (first_->knows(key)) return first_;
        for (auto const& item : opened())
            if (item.second->knows(key)) return item.second;
        return nullptr;
    }

    void hear(platform_pointer const& one) const {
        if (on_events_)
            one->on_events([wake = on_events_, weak = std::weak_ptr(one)] { wake(weak); });
    }

    platform_pointer build(std::string const& name, server_config config) const {
        config.api_key(name)
            .partner_key(name + std::string(partner_suffix))
            .shop_key(name + std::string(shop_suffix))
            .seed(seed_of(name));
        auto made = std::make_shared<platform>(std::move(config), routes_, covered_);
        if (log_) made->log_to(log_, name);
        if (!address_.empty())
            made->links_begin_at(address_ + std::string(path_prefix) + name + link_path_);
        hear(made);
        if (begin_) {
            made->begins_with(begin_);
            made->reset();
        }
        return made;
    }

    /// Of the mock's seed and the name alone, so that each run gives the same ids, and no two
    /// worlds do.
    std::uint64_t seed_of(std::string_view name) const {
        auto seed = scrambled(config_.seed());
        for (char const byte : name) seed = scrambled(seed ^ static_cast<unsigned char>(byte));
        return seed;
    }

    server_config const config_;
    std::shared_ptr<route_table> routes_;
    std::shared_ptr<coverage_book> covered_;
    std::unique_ptr<difference_book> differences_ = std::make_unique<difference_book>();
    std::shared_ptr<log_writer> log_;
    platform_pointer first_;
    std::string address_;
    std::string link_path_;
    std::function<void(platform_parts)> begin_;
    std::function<void(std::weak_ptr<platform>)> on_events_;
    mutable std::mutex mutex_;
    world_map opened_;
    std::atomic<std::size_t> closed_ = 0; ///< since memory was given back
};

} // namespace etelecom::mock::detail
