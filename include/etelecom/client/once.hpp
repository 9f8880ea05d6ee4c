#pragma once

#include <etelecom/endpoint/found_again.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>

namespace etelecom {

/// That a message was taken, and how that is known: what `send_once` answers.
template <found_again E>
struct once {
    using response = typename E::response;
    using item = detail::item_of<typename E::found_by::list>;

    /// The answer to the send; nothing when that was lost.
    std::optional<response> answer{};
    /// The message out of the list, when the answer was lost.
    std::optional<item> listed{};
    /// How sure it is that `listed` is it; an answer is certain. What is `probable` may as well be
    /// another one's: there is no mark, or it was made, by this machine's clock, more than 5 min
    /// before it was sent, so that the mark was used before, or a clock is wrong.
    likeness match = likeness::certain;
    /// The caller's own mark that was sent: theirs, or the one that was made. Empty for an
    /// operation that has none.
    std::string tracking_id{};
    /// How many such messages are known of. More than one: the person got, or will get, as many.
    std::size_t count = 1;
    /// How often it was sent; more than once only where `repeat_after` was set.
    int sends = 1;
    /// How many pages of the list were asked for.
    int look_ups = 0;

    /// Whether the answer was lost, and the message was found in the list.
    bool found() const noexcept { return !answer; }

    /// The message, whether out of the answer or out of the list.
    response const& message() const noexcept requires std::same_as<response, item> {
        return answer ? *answer : *listed;
    }
};

} // namespace etelecom
