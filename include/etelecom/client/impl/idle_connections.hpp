#pragma once

#include <etelecom/client/impl/connection.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Connections that wait for the next request. Shared with the exchanges under way, which give
/// theirs back here.
class idle_connections {
public:
    std::unique_ptr<connection> take(http_request const& request) {
        std::lock_guard const lock(mutex_);
        auto const now = std::chrono::steady_clock::now();
        while (!idle_.empty()) {
            // The one used last is the least likely to have been closed meanwhile.
            auto at = idle_.end();
            for (auto it = idle_.begin(); it != idle_.end(); ++it)
                if ((*it)->fits(request)) at = it;
            if (at == idle_.end()) return nullptr;
            auto taken = std::move(*at);
            idle_.erase(at);
            if (now - taken->idle_since < longest && !taken->stale()) return taken;
        }
        return nullptr;
    }

    void give_back(std::unique_ptr<connection> back) {
        std::lock_guard const lock(mutex_);
        if (idle_.size() == most) idle_.erase(idle_.begin());
        back->idle_since = std::chrono::steady_clock::now();
        idle_.push_back(std::move(back));
    }

    void clear() {
        std::lock_guard const lock(mutex_);
        idle_.clear();
    }

private:
    static constexpr std::size_t most = 16;
    static constexpr std::chrono::seconds longest{30};

    std::mutex mutex_;
    std::vector<std::unique_ptr<connection>> idle_;
};

} // namespace etelecom::detail
