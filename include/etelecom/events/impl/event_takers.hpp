#pragma once

#include <etelecom/events.hpp>

#include <boost/mp11/list.hpp>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// Who takes which events. They may be set while events come in.
class event_takers {
public:
    using taker = std::shared_ptr<event_taker const>;
    using listener_of_refusals = std::function<void(events::reply const&)>;

    void take(std::string_view name, event_taker who) {
        auto made = std::make_shared<event_taker const>(std::move(who));
        std::lock_guard const lock(mutex_);
        by_name_.insert_or_assign(std::string(name), std::move(made));
    }
    void take_unknown(event_taker who) {
        auto made = std::make_shared<event_taker const>(std::move(who));
        std::lock_guard const lock(mutex_);
        unknown_ = std::move(made);
    }
    void tell_refusals(listener_of_refusals told) {
        auto made = std::make_shared<listener_of_refusals const>(std::move(told));
        std::lock_guard const lock(mutex_);
        told_ = std::move(made);
    }

    /// Null when nobody wants that event.
    taker find(std::string_view name) const {
        std::lock_guard const lock(mutex_);
        if (auto const found = by_name_.find(name); found != by_name_.end()) return found->second;
        return is_known(name, events::all_events()) ? nullptr : unknown_;
    }

    void refused(events::reply const& why) const noexcept {
        try {
            std::shared_ptr<listener_of_refusals const> told;
            {
                std::lock_guard const lock(mutex_);
                told = told_;
            }
            if (told && *told) (*told)(why);
        } catch (...) { // a log that fails must not change what the sender is answered
        }
    }

private:
    template <class... E>
    static bool is_known(std::string_view name, boost::mp11::mp_list<E...>) noexcept {
        return ((name == E::name) || ...);
    }

    mutable std::mutex mutex_;
    std::map<std::string, taker, std::less<>> by_name_;
    taker unknown_;
    std::shared_ptr<listener_of_refusals const> told_;
};

} // namespace etelecom::detail
