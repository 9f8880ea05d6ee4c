#pragma once

#include <etelecom/decl.hpp>
#include <etelecom/endpoint/event.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/events/event_fault.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

namespace needs_mock_src_hpp_or_etelecom_mock {

/// Throws `control_failed`.
ETELECOM_DECL etelecom::id<event_fault> add_event_fault(detail::control_line& line,
                                                        std::string_view world,
                                                        event_fault const& what);

} // namespace needs_mock_src_hpp_or_etelecom_mock

/// What is to happen to events of one kind: makes `event_fault`s and gives them to the mock.
///
/// ```cpp
/// mock.on_event<et::events::user_reply_consent>().once(mock::event_mishap::twice);
/// ```
///
/// Every function that gives one throws `control_failed` when something is wrong with it, or when
/// there are too many.
template <event_descriptor E>
class event_script {
public:
    event_script(std::shared_ptr<detail::control_line> line, std::string world)
        : line_(std::move(line)), world_(std::move(world)) {}

    /// The next event meets this.
    event_script& once(event_mishap what) { return times(1, what); }
    /// The next so many events meet this.
    event_script& times(std::size_t count, event_mishap what) {
        if (count != 0) give({.does = what, .times = static_cast<std::int64_t>(count)});
        return *this;
    }
    /// Every event meets this that meets nothing that is counted.
    event_script& forever(event_mishap what) {
        give({.does = what, .forever = true});
        return *this;
    }
    /// The next event goes out so much later, by the mock's clock.
    event_script& late(std::chrono::nanoseconds time) {
        give({.does = event_mishap::late, .seconds = std::chrono::duration<double>(time).count()});
        return *this;
    }
    /// What was given last; by it, it is taken back.
    etelecom::id<event_fault> last() const noexcept { return last_; }

private:
    void give(event_fault what) {
        what.event = E::name;
        last_ = needs_mock_src_hpp_or_etelecom_mock::add_event_fault(*line_, world_, what);
    }

    std::shared_ptr<detail::control_line> line_;
    std::string world_;
    etelecom::id<event_fault> last_{};
};

} // namespace etelecom::mock
