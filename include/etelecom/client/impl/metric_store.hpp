#pragma once

#include <etelecom/client/error.hpp>
#include <etelecom/client/impl/error_word.hpp>
#include <etelecom/client/observer.hpp>
#include <etelecom/codec/operation.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// How many durations were no longer than each of some bounds.
class duration_histogram {
    using duration = std::chrono::nanoseconds;

public:
    struct bound {
        duration longest;
        std::string_view seconds; ///< the same, as it is written
    };
    static constexpr auto bounds = [] {
        using namespace std::chrono_literals;
        return std::array<bound, 15>{{{1ms, "0.001"},
                                      {2500us, "0.0025"},
                                      {5ms, "0.005"},
                                      {10ms, "0.01"},
                                      {25ms, "0.025"},
                                      {50ms, "0.05"},
                                      {100ms, "0.1"},
                                      {250ms, "0.25"},
                                      {500ms, "0.5"},
                                      {1s, "1"},
                                      {2500ms, "2.5"},
                                      {5s, "5"},
                                      {10s, "10"},
                                      {30s, "30"},
                                      {60s, "60"}}};
    }();

    void add(duration time) noexcept {
        std::size_t i = 0;
        while (i != bounds.size() && time > bounds[i].longest) ++i;
        ++counts_[i];
        sum_ += time;
    }
    /// Of a part that an attempt may not have had: it took no time then.
    void add_if_any(duration time) noexcept {
        if (time > time.zero()) add(time);
    }

    /// Within the bound of that index alone; behind the last one: longer than all bounds.
    std::uint64_t count(std::size_t index) const noexcept { return counts_[index]; }
    duration sum() const noexcept { return sum_; }

private:
    std::array<std::uint64_t, bounds.size() + 1> counts_{};
    duration sum_{};
};

/// What was counted, as it is at one moment.
struct metric_values {
    struct end {
        std::string_view outcome;
        std::string_view error;
        std::uint64_t count;
    };
    struct answer {
        unsigned status; ///< 0: none; below 10: its first digit
        std::uint64_t count;
    };
    struct of_operation {
        std::vector<end> ends{};
        std::vector<answer> answers{};
        std::uint64_t repetitions = 0;
        std::uint64_t sent = 0;
        std::uint64_t received = 0;
        std::chrono::nanoseconds paused{};
        duration_histogram took{};
    };
    struct part {
        std::string_view name;
        std::chrono::nanoseconds exchange_times::*time;
        duration_histogram took{};
    };

    std::map<std::string, of_operation, std::less<>> operations{};
    duration_histogram attempts{};
    std::array<part, 5> parts{{{"queue", &exchange_times::queue},
                               {"look_up", &exchange_times::look_up},
                               {"connect", &exchange_times::connect},
                               {"tls", &exchange_times::tls},
                               {"first_byte", &exchange_times::first_byte}}};
};

/// Counts what it is told.
///
/// Thread safety: all functions may be called from several threads at once.
class metric_store {
public:
    explicit metric_store(std::size_t most_raw) noexcept : most_raw_(most_raw) {}

    void count(attempt_info const& what) {
        auto const& exchange = what.exchange;
        std::lock_guard const lock(mutex_);
        auto& of = find(&what.of);
        ++count_of(of.answers, what.http_status);
        if (what.number > 1) ++of.repetitions;
        of.sent += exchange.bytes_sent;
        of.received += exchange.bytes_received;
        values_.attempts.add_if_any(exchange.times.whole);
        for (auto& part : values_.parts) part.took.add_if_any(exchange.times.*part.time);
    }

    void count(call_info const& info, error const* failed) {
        std::lock_guard const lock(mutex_);
        auto& of = find(info.of);
        if (failed) ++count_of(of.ends, word_of(info.delivery), error_word(failed->code()));
        else ++count_of(of.ends, "succeeded", "");
        of.paused += info.paused;
        of.took.add(info.took);
    }

    metric_values values() const {
        std::lock_guard const lock(mutex_);
        return values_;
    }

private:
    static constexpr std::size_t most_statuses = 16;

    /// A server may answer with any status: the number of series is bounded.
    static std::uint64_t& count_of(std::vector<metric_values::answer>& all, unsigned status) {
        for (auto& one : all)
            if (one.status == status) return one.count;
        if (status >= 10 && all.size() >= most_statuses) return count_of(all, status / 100);
        return all.emplace_back(metric_values::answer{status, 0}).count;
    }
    static std::uint64_t& count_of(std::vector<metric_values::end>& all, std::string_view outcome,
                                   std::string_view error) {
        for (auto& one : all)
            if (one.error == error && one.outcome == outcome) return one.count;
        return all.emplace_back(metric_values::end{outcome, error, 0}).count;
    }

    /// Null: the client itself is at fault.
    metric_values::of_operation& find(operation const* of) {
        auto& all = values_.operations;
        if (!of) return all["none"];
        // Kept, so that nothing is allocated to look a name up.
        name_.assign(of->service).append("/").append(of->name);
        if (auto const known = all.find(name_); known != all.end()) return known->second;
        // Those with a descriptor are as many as the program has; names of raw calls are any words.
        auto const is_raw = !of->make_request;
        if (is_raw && raw_ >= most_raw_) return all["other"];
        auto& made = all[name_];
        if (is_raw) ++raw_;
        return made;
    }

    std::size_t const most_raw_;
    mutable std::mutex mutex_;
    std::string name_;
    std::size_t raw_ = 0; ///< names of raw calls among the operations
    metric_values values_;
};

} // namespace etelecom::detail
