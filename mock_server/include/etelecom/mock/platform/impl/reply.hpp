#pragma once

#include <etelecom/client/errc.hpp>
#include <etelecom/client/platform_error.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/codec/write.hpp>
#include <etelecom/mock/journal.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view form_type = "multipart/form-data";

/// A response, and the error word in it.
struct reply {
    http_response response{};
    std::string code{};
    /// What was wrong with the request, for the journal.
    std::vector<journal_problem> problems{};
};

inline reply make_reply(unsigned status, std::string body = {},
                        std::string_view content_type = json_type) {
    reply made;
    made.response.status = status;
    made.response.headers.add("Content-Type", content_type);
    made.response.body = std::move(body);
    return made;
}

/// The body of an error: `meta` only when there is something in it.
inline std::string error_body(platform_error const& error) {
    std::string body = "{\"code\":";
    etelecom::detail::write_string(body, error.code);
    body += ",\"msg\":";
    etelecom::detail::write_string(body, error.msg);
    if (!error.meta.empty()) {
        body += ",\"meta\":";
        encode_to(body, error.meta);
    }
    body += '}';
    return body;
}

inline reply refuse(platform_error const& error, unsigned status) {
    auto made = make_reply(status, error_body(error));
    made.code = error.code;
    for (auto const& [pointer, text] : error.meta) made.problems.push_back({pointer, text});
    return made;
}

inline reply refuse(platform_error const& error) {
    return refuse(error, http_status(platform_errc_of(error.code)));
}

inline reply refuse(platform_errc code, std::string msg) {
    return refuse(platform_error{std::string(to_string(code)), std::move(msg), {}});
}

/// What is wrong with a request, each under the JSON pointer of its place.
inline platform_error error_of(problem_list const& problems) {
    platform_error error;
    auto code = platform_errc::invalid_argument;
    for (auto const& item : problems) {
        if (item.kind == problem_kind::malformed || item.kind == problem_kind::trailing_bytes)
            code = platform_errc::malformed;
        auto& text = error.meta[item.pointer];
        if (!text.empty()) text += "; ";
        text += item.text;
    }
    auto const& first = problems[0];
    error.code = to_string(code);
    if (!first.pointer.empty()) error.msg = first.pointer + ": ";
    error.msg += first.text;
    if (problems.total() > 1)
        error.msg += " (and " + std::to_string(problems.total() - 1) + " more)";
    return error;
}

inline reply refuse(problem_list const& problems) { return refuse(error_of(problems)); }

/// The word that goes with a status, for errors that a script asks for by their status.
constexpr platform_errc word_of(unsigned status) noexcept {
    switch (status) {
    case 401: return platform_errc::unauthenticated;
    case 403: return platform_errc::permission_denied;
    case 404: return platform_errc::not_found;
    case 408: return platform_errc::deadline_exceeded;
    case 409: return platform_errc::already_exists;
    case 412: return platform_errc::failed_precondition;
    case 429: return platform_errc::resource_exhausted;
    case 501: return platform_errc::unimplemented;
    case 502:
    case 503:
    case 504: return platform_errc::unavailable;
    default: break;
    }
    return status >= 400 && status < 500 ? platform_errc::invalid_argument
                                         : platform_errc::internal;
}

} // namespace etelecom::mock::detail
