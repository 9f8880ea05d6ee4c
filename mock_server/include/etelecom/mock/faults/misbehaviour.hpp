#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/faults/fault.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// How long an answer is kept back: a time, or `uniform` or `log_normal`.
class delay_time {
public:
    template <class Count, class Period>
    delay_time(std::chrono::duration<Count, Period> time)
        : parts_{.seconds = std::chrono::duration<double>(time).count()} {}
    explicit delay_time(fault_delay parts) : parts_(parts) {}
    fault_delay const& parts() const noexcept { return parts_; }

private:
    fault_delay parts_;
};

/// A delay between two times, each as likely as the other.
inline delay_time uniform(std::chrono::duration<double> from, std::chrono::duration<double> to) {
    return delay_time(fault_delay{.seconds = from.count(), .up_to_seconds = to.count()});
}

/// A delay as those of real servers nearly are: half of all are shorter than the median, and a few
/// are much longer; more so with a larger `sigma`, of which 0.5 is usual.
inline delay_time log_normal(std::chrono::duration<double> median, double sigma) {
    return delay_time(fault_delay{.seconds = median.count(), .sigma = sigma});
}

/// What the mock does in place of its own behaviour: the part of a `fault` that says what happens.
/// Made by the functions below; those here add to it and can be chained.
class misbehaviour {
public:
    explicit misbehaviour(fault_kind what) { parts_.does = what; }
    /// What happens in a fault that is written down otherwise.
    explicit misbehaviour(fault parts) : parts_(std::move(parts)) {}

    /// The error word of the response. Default: one that goes with the status.
    misbehaviour& code(std::string word) {
        parts_.code = std::move(word);
        return *this;
    }
    /// The error text of the response.
    misbehaviour& msg(std::string text) {
        parts_.msg = std::move(text);
        return *this;
    }
    /// A header `Retry-After` in whole seconds, rounded up.
    misbehaviour& retry_after(std::chrono::nanoseconds pause) {
        parts_.retry_after_seconds = std::chrono::ceil<std::chrono::seconds>(pause).count();
        return *this;
    }
    /// The whole body of the response.
    misbehaviour& body(std::string text) {
        parts_.body = std::move(text);
        return *this;
    }
    /// Default: `application/json`.
    misbehaviour& content_type(std::string type) {
        parts_.content_type = std::move(type);
        return *this;
    }
    /// A further header of the response.
    misbehaviour& header(std::string name, std::string value) {
        parts_.headers[std::move(name)] = std::move(value);
        return *this;
    }
    /// Before the first byte of the response.
    misbehaviour& delay(delay_time time) {
        parts_.delay = time.parts();
        return *this;
    }
    /// The response that this happens to, in place of the platform's own. The platform acts on the
    /// request only if it does so for `response`.
    misbehaviour& of(misbehaviour response) {
        auto& from = response.parts_;
        parts_.acts = from.acts;
        parts_.status = from.status;
        parts_.code = std::move(from.code);
        parts_.msg = std::move(from.msg);
        parts_.body = std::move(from.body);
        parts_.content_type = std::move(from.content_type);
        parts_.headers = std::move(from.headers);
        parts_.retry_after_seconds = from.retry_after_seconds;
        return *this;
    }
    /// The platform acts on the request first, so that a message exists, and then this happens.
    misbehaviour& after_acting() {
        parts_.acts = true;
        return *this;
    }
    /// The platform does not learn of the request.
    misbehaviour& without_acting() {
        parts_.acts = false;
        return *this;
    }

    fault const& parts() const noexcept { return parts_; }
    fault& parts() noexcept { return parts_; }

private:
    fault parts_;
};

/// A scripted answer of one type: see `answer`.
template <class Response>
class scripted_answer : public misbehaviour {
public:
    using misbehaviour::misbehaviour;
};

/// A response with this status and an error body. Throws `std::invalid_argument` when the number
/// is not the status of an answer, 200 to 999: what is below announces one, and is for `raw`.
inline misbehaviour status(unsigned number) {
    if (number < 200 || number > 999)
        throw std::invalid_argument("etelecom: the HTTP status of an answer is 200 to 999");
    misbehaviour made(fault_kind::status);
    made.parts().status = static_cast<std::int32_t>(number);
    return made;
}

/// A 200 with this answer.
template <class Response>
scripted_answer<Response> answer(Response const& response) {
    scripted_answer<Response> made(status(200).parts());
    made.parts().body = encode(response);
    return made;
}

/// The platform acts, and answers so much later. A client in the same process, in memory, does not
/// wait for it: the mock's clock moves on.
inline misbehaviour delay(delay_time time) {
    misbehaviour made(fault_kind::delay);
    made.delay(time);
    return made;
}

/// The platform acts; the body of its answer comes in so many pieces, spread over that time.
inline misbehaviour dribble(std::size_t chunks, std::chrono::duration<double> over) {
    misbehaviour made(fault_kind::dribble);
    made.parts().chunks = static_cast<std::int64_t>(chunks);
    made.parts().over_seconds = over.count();
    return made;
}

/// The same from the status line on.
inline misbehaviour slow_header(std::size_t chunks, std::chrono::duration<double> over) {
    auto made = dribble(chunks, over);
    made.parts().does = fault_kind::slow_header;
    return made;
}

/// Closes the connection after so many bytes of the response, headers included. The platform acts
/// first, and the response is its own, unless `of` says otherwise.
inline misbehaviour truncate_after(std::size_t bytes) {
    misbehaviour made(fault_kind::truncate_after);
    made.parts().bytes = static_cast<std::int64_t>(bytes);
    return made;
}

/// Closes the connection without a byte of an answer. The platform does not learn of the request.
inline misbehaviour empty_response() { return misbehaviour(fault_kind::empty_response); }

/// Resets the connection. The platform does not learn of the request.
inline misbehaviour connection_reset() { return misbehaviour(fault_kind::connection_reset); }

/// Takes the request, acts on it, and never answers; the connection stays open.
inline misbehaviour no_answer() { return misbehaviour(fault_kind::no_answer); }

/// Takes the request, acts on it, and closes the connection without a byte of an answer: the case
/// that costs money, because the one who asked is tempted to ask again.
inline misbehaviour accepted_but_lost() { return misbehaviour(fault_kind::accepted_but_lost); }

/// The platform acts; the body of its answer lacks its last byte.
inline misbehaviour malformed_body() { return misbehaviour(fault_kind::malformed_body); }

/// Bytes that are no HTTP; then the connection is closed. The platform does not learn of the
/// request.
inline misbehaviour garbage_then_close() { return misbehaviour(fault_kind::garbage_then_close); }

/// These bytes in place of an HTTP response; then the connection is closed.
inline misbehaviour raw(std::string_view bytes) {
    misbehaviour made(fault_kind::raw);
    made.body(std::string(bytes));
    return made;
}

/// The platform acts, and answers under another Content-Type.
inline misbehaviour wrong_content_type(std::string type = "text/plain") {
    misbehaviour made(fault_kind::wrong_content_type);
    made.content_type(std::move(type));
    return made;
}

/// A page for people in place of JSON, as a gateway has it. The platform does not learn of the
/// request.
inline misbehaviour html_error_page(unsigned number = 502) {
    auto made = status(number);
    made.parts().does = fault_kind::html_error_page;
    return made;
}

/// The platform acts; each field of its answer is there twice, with the same value.
inline misbehaviour duplicate_keys() { return misbehaviour(fault_kind::duplicate_keys); }

/// The platform acts; its answer has a field that no page documents.
inline misbehaviour unknown_field() { return misbehaviour(fault_kind::unknown_field); }

/// The platform acts; blanks behind its answer make up a body of so many bytes.
inline misbehaviour huge_body(std::size_t bytes = std::size_t{9} << 20) {
    misbehaviour made(fault_kind::huge_body);
    made.parts().bytes = static_cast<std::int64_t>(bytes);
    return made;
}

/// The platform acts; one field of its answer is not as it should be. `pointer` is a JSON pointer
/// into the answer, `with` the other name or word, where one is wanted. See `field_faults`.
inline misbehaviour field(std::string pointer, field_change change,
                          std::optional<std::string> with = {}) {
    misbehaviour made(fault_kind::field);
    made.parts().field = field_fault{std::move(pointer), change, std::move(with)};
    return made;
}

} // namespace etelecom::mock
