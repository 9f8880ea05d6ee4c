#pragma once

#include <etelecom/codec/encode.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

namespace detail {

/// What a misbehaviour consists of.
struct fault {
    enum class kind : unsigned char { respond, hang_up, hang_up_after, no_answer, raw };

    kind what = kind::respond;
    /// Whether the platform acts on the request first.
    bool acts = false;
    /// Of the response; 0 leaves the response to the platform.
    unsigned status = 0;
    std::string code{}; ///< empty: the word that goes with the status
    std::string msg{};
    std::optional<std::string> body{}; ///< in place of one made from `code` and `msg`
    std::string content_type{"application/json"};
    std::vector<std::pair<std::string, std::string>> headers{};
    std::size_t bytes = 0; ///< of the response, before the connection is closed
    std::string raw{};
};

} // namespace detail

/// What the mock does in place of its own behaviour. Made by `status`, `answer`, `hang_up`,
/// `hang_up_after`, `no_answer` and `raw`; the functions here add to it and can be chained.
class misbehaviour {
public:
    using duration = std::chrono::nanoseconds;

    explicit misbehaviour(detail::fault parts) : parts_(std::move(parts)) {}

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
    misbehaviour& retry_after(duration pause) {
        return header("Retry-After",
                      std::to_string(std::chrono::ceil<std::chrono::seconds>(pause).count()));
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
        parts_.headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    /// With `hang_up_after`: the response whose first bytes are sent. The platform acts on the
    /// request only if it does so for `response`.
    misbehaviour& of(misbehaviour response) {
        response.parts_.what = parts_.what;
        response.parts_.bytes = parts_.bytes;
        parts_ = std::move(response.parts_);
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

    detail::fault const& parts() const noexcept { return parts_; }

private:
    detail::fault parts_;
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
    detail::fault parts;
    parts.status = number;
    return misbehaviour(std::move(parts));
}

/// A 200 with this answer.
template <class Response>
scripted_answer<Response> answer(Response const& response) {
    detail::fault parts;
    parts.status = 200;
    parts.body = encode(response);
    return scripted_answer<Response>(std::move(parts));
}

/// Closes the connection without a byte of an answer.
inline misbehaviour hang_up() {
    detail::fault parts;
    parts.what = detail::fault::kind::hang_up;
    return misbehaviour(std::move(parts));
}

/// Closes the connection after so many bytes of the response, headers included. The platform acts
/// first, and the response is its own, unless `of` says otherwise.
inline misbehaviour hang_up_after(std::size_t bytes) {
    detail::fault parts;
    parts.what = detail::fault::kind::hang_up_after;
    parts.bytes = bytes;
    parts.acts = true;
    return misbehaviour(std::move(parts));
}

/// Takes the request, acts on it, and never answers.
inline misbehaviour no_answer() {
    detail::fault parts;
    parts.what = detail::fault::kind::no_answer;
    parts.acts = true;
    return misbehaviour(std::move(parts));
}

/// These bytes in place of an HTTP response; then the connection is closed.
inline misbehaviour raw(std::string_view bytes) {
    detail::fault parts;
    parts.what = detail::fault::kind::raw;
    parts.raw = bytes;
    return misbehaviour(std::move(parts));
}

} // namespace etelecom::mock
