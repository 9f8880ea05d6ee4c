#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/platform/impl/scrubbed.hpp>
#include <etelecom/mock/upstream/impl/call_masks.hpp>
#include <etelecom/mock/upstream/impl/cassette.hpp>
#include <etelecom/mock/upstream/impl/cassette_writer.hpp>
#include <etelecom/mock/upstream/impl/message_mask.hpp>
#include <etelecom/mock/upstream/impl/recorded_value.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// A call that was passed on, as it came.
struct passed_request {
    operation const* of = nullptr;
    std::string target{};
    std::string content_type{};
    std::string authorization{};
    std::string body{};
    std::chrono::system_clock::time_point at{};
};

/// Writes calls and their answers into a cassette, without what is secret or personal. Thread
/// safety: all functions may be called from several threads at once.
class call_recorder {
public:
    /// Throws `std::runtime_error`.
    call_recorder(std::string const& file, secret upstream_key)
        : out_(file), upstream_key_(std::move(upstream_key)) {}

    /// Why nothing can be recorded any more; empty while it can.
    std::string why_not() const {
        std::lock_guard const guard(mutex_);
        return out_.why_not();
    }

    void add(passed_request const& asked, http_response const& answer, std::string_view outcome) {
        auto const& of = *asked.of;
        std::lock_guard const guard(mutex_);
        message_mask mask(
            [this](mask_kind kind, std::string_view value) { return masks_.of(kind, value); });
        recorded_call made;
        made.operation = std::string(of.service) + '/' + std::string(of.name);
        made.method = "POST";
        made.at = std::chrono::floor<std::chrono::milliseconds>(asked.at);
        made.seconds =
            std::chrono::duration<double>(std::chrono::system_clock::now() - asked.at).count();
        if (upstream_key_.is_set()) mask.hide(upstream_key_.reveal());
        if (of.keys != key_use::none && !asked.authorization.empty()) {
            auto const word = request_shape::bearer_size(asked.authorization);
            made.request.headers["Authorization"] =
                asked.authorization.substr(0, word) +
                mask.hide(std::string_view(asked.authorization).substr(word));
        }
        // What stands behind the type is the boundary of a form.
        made.request.headers["Content-Type"] =
            asked.content_type.substr(0, asked.content_type.find(';'));
        if (auto body = body_of(of, asked.content_type, asked.body)) {
            made.request.body = *std::move(body);
            mask.apply(of.request, made.request.body);
        } else if (!asked.body.empty()) {
            made.request.body_missing = true;
        }
        made.target = mask.free_text(text(asked.target));
        made.answer = masked(of, answer, mask);
        made.answer.outcome = outcome;
        out_.add(made);
    }

private:
    /// A cassette is UTF-8.
    static std::string_view text(std::string_view bytes) {
        return etelecom::detail::valid_utf8_prefix(bytes) == bytes.size() ? bytes
                                                                          : std::string_view();
    }

    static recorded_answer masked(operation const& of, http_response const& answer,
                                  message_mask& mask) {
        recorded_answer made;
        made.status = static_cast<std::int32_t>(answer.status);
        for (auto const* const name : recorded_answer::header_names)
            if (auto const value = text(answer.headers.find(name)); !value.empty())
                made.headers[name] = mask.free_text(value);
        boost::json::error_code unread;
        made.body = boost::json::parse(answer.body, unread);
        if (unread) {
            if (!answer.body.empty()) made.body_missing = true;
            made.body = nullptr;
            return made;
        }
        auto const failed = answer.status != 200;
        if (failed) take_quotations(made.body);
        mask.apply(failed ? &wire_type_of<platform_error> : of.response, made.body);
        return made;
    }

    /// Complaints about a request may show what stood in it.
    static void take_quotations(boost::json::value& part) {
        if (auto* const text = part.if_string()) *text = without_quotations(*text);
        if (auto* const object = part.if_object())
            for (auto& one : *object) take_quotations(one.value());
        if (auto* const list = part.if_array())
            for (auto& one : *list) take_quotations(one);
    }

    mutable std::mutex mutex_;
    cassette_writer out_;
    call_masks masks_;
    secret const upstream_key_;
};

} // namespace etelecom::mock::detail
