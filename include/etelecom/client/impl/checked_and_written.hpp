#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/impl/call_environment.hpp>
#include <etelecom/client/impl/multipart.hpp>
#include <etelecom/codec/validate.hpp>

#include <utility>

namespace etelecom::detail {

inline void refuse(prepared_call& call, problem_list problems) {
    auto detail = not_sent(call, errc::invalid_request);
    detail.problems = std::move(problems);
    call.refused.emplace(std::move(detail));
}

/// A call that is ready to start: its request is held against what is known of it, and written.
inline prepared_call checked_and_written(operation const& of, void const* request,
                                         call_options const& options, client_config const& config) {
    prepared_call call;
    call.of = &of;
    call.options = options;
    if (config.check_requests()) {
        problem_list problems, warnings;
        needs_src_hpp_or_etelecom_compiled::validate(*of.request, request, config.require_guessed(),
                                                     problems, warnings);
        if (!warnings.empty()) notify(config.on_warning(), of, warnings);
        if (!problems.empty()) {
            refuse(call, std::move(problems));
            return call;
        }
    }
    if (of.multipart) {
        problem_list unreadable;
        call.boundary = random_boundary();
        call.source =
            make_multipart(*of.request, request, call.boundary, config.max_upload(), unreadable);
        if (!unreadable.empty()) refuse(call, std::move(unreadable));
        return call;
    }
    call.body.reserve(512);
    of.request->write(call.body, request);
    return call;
}

} // namespace etelecom::detail
