#pragma once

#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/faults/misbehaviour.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace etelecom::mock {

/// What the mock is to do with the next calls of one operation. Scripts are used up in the order in
/// which they were given; what is to happen always, happens when they are used up. Valid as long as
/// the server. Thread safety: all functions may be called from several threads at once.
template <operation_descriptor E>
class script {
public:
    explicit script(detail::backend& platform) noexcept : platform_(platform) {}

    /// The next call meets this.
    script& once(misbehaviour what) { return times(1, std::move(what)); }

    /// The next so many calls meet this.
    script& times(std::size_t count, misbehaviour what) {
        if (count != 0) platform_.script(operation_of<E>, what.parts(), count);
        return *this;
    }

    /// Every call meets this, from when the scripts given by `once` and `times` are used up.
    script& always(misbehaviour what) {
        platform_.script(operation_of<E>, what.parts(), 0);
        return *this;
    }

    /// A scripted answer must be of this operation.
    template <class Response>
    script& once(scripted_answer<Response> what) {
        return times(1, checked(std::move(what)));
    }
    template <class Response>
    script& times(std::size_t count, scripted_answer<Response> what) {
        return times(count, checked(std::move(what)));
    }
    template <class Response>
    script& always(scripted_answer<Response> what) {
        return always(checked(std::move(what)));
    }

    /// Forgets all scripts of this operation.
    script& reset() {
        platform_.unscript(operation_of<E>);
        return *this;
    }

private:
    template <class Response>
    static misbehaviour checked(scripted_answer<Response> what) {
        static_assert(std::same_as<Response, typename E::response>,
                      "etelecom: the answer is of another operation: give answer() an E::response");
        return what;
    }

    detail::backend& platform_;
};

} // namespace etelecom::mock
