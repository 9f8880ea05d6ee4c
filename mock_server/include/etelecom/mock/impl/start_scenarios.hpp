#pragma once

#include <etelecom/mock/platform/impl/platform_scenario.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>
#include <etelecom/mock/scenario/impl/scenario_file.hpp>
#include <etelecom/mock/server_config.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// The scenarios that a mock starts with, and each of its worlds, also when it is reset.
class start_scenarios {
public:
    /// Throws `scenario_failed` when one cannot be read.
    explicit start_scenarios(server_config const& config) {
        for (auto const& [path] : config.settings().scenario) {
            json_file file(path);
            auto told = file.as<scenario>();
            all_.push_back({std::move(file), std::move(told)});
        }
    }

    /// The platform begins at the time of the first one.
    server_config starting(server_config config) const {
        if (!all_.empty() && all_.front().told.clock.time.is_set())
            config.start_time(all_.front().told.clock.time);
        return config;
    }

    /// `now`: into the first world, too, and not only when it is reset. Throws `scenario_failed`
    /// when something is wrong with one then.
    void load_into(worlds& into, bool now) {
        if (all_.empty()) return;
        if (now)
            for (auto& [file, told] : all_) {
                auto given = told;
                // The platform began then, and its clock may have gone on since.
                if (!given.saved && given.clock.time == all_.front().told.clock.time)
                    given.clock.time = {};
                file.refuse(load_scenario(*into.first(), std::move(given)));
            }
        auto first = std::make_shared<std::vector<scenario>>();
        auto others = std::make_shared<std::vector<scenario>>();
        for (auto& [file, told] : all_) {
            // Two worlds with the same ids and keys could not be told apart.
            if (!told.saved) others->push_back(told);
            first->push_back(std::move(told));
        }
        all_.clear();
        into.first()->begins_with([first](platform_parts parts) { begin(*first, parts); });
        into.begin_with([others](platform_parts parts) { begin(*others, parts); });
    }

private:
    struct read_one {
        json_file file;
        scenario told;
    };

    /// A world that was opened may begin later.
    static void begin(std::vector<scenario> const& all, platform_parts& parts) {
        for (auto told : all) {
            if (!told.saved && told.clock.time < parts.all->now()) told.clock.time = {};
            scenario_loader(parts, std::move(told)).load();
        }
    }

    std::vector<read_one> all_;
};

} // namespace etelecom::mock::detail
