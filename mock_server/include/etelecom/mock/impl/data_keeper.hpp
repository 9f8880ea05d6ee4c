#pragma once

#include <etelecom/codec/write_value.hpp>
#include <etelecom/mock/platform/impl/platform_scenario.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>
#include <etelecom/mock/scenario/impl/scenario_file.hpp>
#include <etelecom/mock/scenario/impl/system/whole_file.hpp>
#include <etelecom/mock/scenario/kept_worlds.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Keeps all worlds of a mock in a file, from one start of the mock to the next.
///
/// What has changed is written within a second where that takes little; where it takes long, the
/// pauses are ten times as long. Each world is copied under its mutex, and put into words when it
/// has gone on. What is in the file is always whole: see `file_replacement`.
class data_keeper {
public:
    /// Holds the file, and loads what is in it. Throws `scenario_failed` when another program holds
    /// it, or when it cannot be read; it is left as it is then.
    data_keeper(std::shared_ptr<worlds> all, std::string const& path)
        : all_(std::move(all)), path_(real_path(path)), lock_(path_) {
        if (lock_.code() == std::errc::operation_would_block)
            throw scenario_failed("another etelecom-mock keeps its worlds in " + path);
        if (lock_.code())
            throw scenario_failed("cannot lock " + path + ".lock: " + lock_.code().message());
        load();
    }
    data_keeper(data_keeper const&) = delete;
    data_keeper& operator=(data_keeper const&) = delete;
    ~data_keeper() { stop(); }

    /// Whether there was a file.
    bool has_loaded() const noexcept { return loaded_; }

    /// From now on what changes is written.
    void start() {
        thread_ = std::thread([this] { run(); });
    }

    /// Writes what has changed since, and ends. False when that cannot be written.
    bool stop() {
        if (!thread_.joinable()) return !failing_;
        {
            std::lock_guard const guard(mutex_);
            ending_ = true;
        }
        woken_.notify_one();
        thread_.join();
        return !failing_;
    }

private:
    using clock = std::chrono::steady_clock;
    /// How often each world was touched, by its name.
    using versions = std::map<std::string, std::pair<platform const*, std::uint64_t>>;

    static constexpr std::chrono::milliseconds look_every{100}, least_pause{500};
    static constexpr std::chrono::seconds retry_after{1}, longest_retry{30};
    static constexpr int pause_factor = 10;

    void load() {
        std::string text;
        auto const code = read_whole(path_, text);
        if (code == std::errc::no_such_file_or_directory) return;
        json_file const file(path_, std::move(text));
        if (code) file.fail(code);
        auto kept = file.as<kept_worlds>();
        problem_list problems;
        if (kept.form != 1)
            problems.add("/form", problem_kind::out_of_range,
                         "of another version of the mock: 1 is known");
        if (kept.worlds.empty() || !kept.worlds.front().name.empty())
            problems.add("/worlds", problem_kind::missing,
                         "the world that is there from the start comes first");
        file.refuse(problems);
        for (std::size_t i = 0; i != kept.worlds.size(); ++i) {
            auto& item = kept.worlds[i];
            auto const place = "/worlds/" + std::to_string(i);
            auto const into = i == 0 ? all_->first() : opened(item.name);
            if (!into)
                problems.add(place + "/name", problem_kind::out_of_range,
                             "no name of a world, one that there is, or one world too many");
            if (!item.world.saved)
                problems.add(place + "/world/saved", problem_kind::missing, "needed");
            file.refuse(problems);
            file.refuse(load_scenario(*into, std::move(item.world)), place + "/world");
        }
        loaded_ = true;
        saved_ = versions_now();
    }

    worlds::platform_pointer opened(std::string const& name) const {
        return worlds::is_name(name) ? all_->open(name, all_->config()) : nullptr;
    }

    void run() {
        auto next = clock::now();
        std::unique_lock guard(mutex_);
        while (!ending_) {
            woken_.wait_for(guard, look_every, [this] { return ending_; });
            if (ending_ || clock::now() < next) continue;
            guard.unlock();
            next = clock::now() + save_changes();
            guard.lock();
        }
        guard.unlock();
        save_changes(true);
    }

    /// Tells after how long it should be called again. At the end time may have passed, too.
    clock::duration save_changes(bool at_the_end = false) {
        auto const began = clock::now();
        auto now = versions_now();
        if (now == saved_ && !at_the_end) return {};
        auto const code = save();
        if (!code) {
            if (std::exchange(failing_, false))
                std::cerr << "etelecom-mock: " << path_ << " can be written again" << std::endl;
            retry_ = retry_after;
            saved_ = std::move(now);
            return std::max<clock::duration>(least_pause, pause_factor * (clock::now() - began));
        }
        if (!std::exchange(failing_, true) || at_the_end)
            std::cerr << "etelecom-mock: cannot write " << path_ << ": " << code.message()
                      << (at_the_end ? "; what has changed since it was written last is lost"
                                     : "; what is in it stays as it was, and is tried again")
                      << std::endl;
        return std::exchange(retry_, std::min<std::chrono::seconds>(2 * retry_, longest_retry));
    }

    std::error_code save() {
        file_replacement file(path_);
        std::string text = R"({"form":1,"worlds":[)";
        auto names = all_->opened();
        names.insert(names.begin(), {std::string(), all_->first()});
        for (std::size_t i = 0; i != names.size(); ++i) {
            auto const& [name, own] = names[i];
            text += i == 0 ? R"({"name":")" : R"(,{"name":")";
            text.append(name).append(R"(","world":)"); // names need no escapes
            copy_of(*own).write(text);
            text += '}';
            file.write(text);
            text.clear();
        }
        file.write("]}\n");
        return file.finish();
    }

    versions versions_now() const {
        versions now;
        now[{}] = {all_->first().get(), all_->first()->touched()};
        for (auto const& [name, own] : all_->opened()) now[name] = {own.get(), own->touched()};
        return now;
    }

    std::shared_ptr<worlds> all_;
    std::string path_;
    file_lock lock_;
    bool loaded_ = false;
    versions saved_{};
    bool failing_ = false;
    std::chrono::seconds retry_ = retry_after;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool ending_ = false;
    std::thread thread_;
};

} // namespace etelecom::mock::detail
