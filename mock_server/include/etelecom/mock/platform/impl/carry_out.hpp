#pragma once

#include <etelecom/mock/faults/fault.hpp>
#include <etelecom/mock/faults/impl/fault_dice.hpp>
#include <etelecom/mock/faults/impl/spoil_field.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

namespace etelecom::mock::detail {

/// Whether the platform acts on a request that meets this fault.
inline bool acts_first(fault const& what) {
    using enum fault_kind;
    if (what.acts) return *what.acts;
    switch (what.does.value()) {
    case no_answer:
    case accepted_but_lost: return true;
    case status:
    case empty_response:
    case connection_reset:
    case garbage_then_close:
    case raw:
    case html_error_page: return false;
    default: return !what.status;
    }
}

/// Makes of an answer what a fault says.
class fault_at_work {
public:
    fault_at_work(fault const& what, fault_dice& dice) : what_(what), dice_(dice) {}

    /// `answer` is the platform's own when it acted. False when there is nothing in that answer
    /// that the fault could happen to: then it is as it was.
    bool carry_out(reply& answer, outcome& done) {
        auto const is_own = !what_.status && acts_first(what_);
        if (what_.status) answer = scripted(static_cast<unsigned>(*what_.status));
        else if (!is_own) answer = make_reply(200, "{}");
        if (!change(answer, done) && is_own) return false;
        auto& headers = answer.response.headers;
        if (what_.content_type) {
            headers.remove("Content-Type");
            headers.add("Content-Type", *what_.content_type);
        }
        if (what_.retry_after_seconds)
            headers.add("Retry-After", std::to_string(*what_.retry_after_seconds));
        for (auto const& [name, value] : what_.headers) headers.add(name, value);
        if (what_.delay) done.delay = dice_.time(*what_.delay);
        return true;
    }

private:
    bool change(reply& answer, outcome& done) {
        auto& body = answer.response.body;
        switch (what_.does.value()) {
        case fault_kind::status:
        case fault_kind::delay: break;
        case fault_kind::slow_header: done.slow_head = true; [[fallthrough]];
        case fault_kind::dribble:
            done.pieces = static_cast<std::size_t>(what_.chunks.value_or(10));
            done.spread = std::chrono::round<std::chrono::nanoseconds>(
                std::chrono::duration<double>(what_.over_seconds.value_or(1)));
            break;
        case fault_kind::truncate_after:
            done.bytes = static_cast<std::size_t>(*what_.bytes);
            done.then = outcome::ending::close;
            break;
        case fault_kind::empty_response:
        case fault_kind::accepted_but_lost: nothing(answer, done, outcome::ending::close); break;
        case fault_kind::no_answer: nothing(answer, done, outcome::ending::never); break;
        case fault_kind::connection_reset:
            if (what_.bytes.value_or(0) == 0) nothing(answer, done, outcome::ending::reset);
            else done.bytes = static_cast<std::size_t>(*what_.bytes);
            done.then = outcome::ending::reset;
            break;
        case fault_kind::garbage_then_close: bytes(answer, done, dice_.garbage(64)); break;
        case fault_kind::raw: bytes(answer, done, *what_.body); break;
        case fault_kind::malformed_body:
            if (body.empty()) return false;
            body.pop_back();
            break;
        case fault_kind::wrong_content_type:
            answer.response.headers.remove("Content-Type");
            answer.response.headers.add("Content-Type", "text/plain");
            break;
        case fault_kind::html_error_page: page(answer); break;
        case fault_kind::duplicate_keys: return duplicate(body);
        case fault_kind::unknown_field:
            return field_spoiler(body, {{}, field_change::unknown_field, {}}).spoil();
        case fault_kind::huge_body: {
            auto const size = static_cast<std::size_t>(what_.bytes.value_or(9 << 20));
            if (body.size() < size) body.resize(size, ' ');
            break;
        }
        case fault_kind::field: return field_spoiler(body, *what_.field).spoil();
        }
        return true;
    }

    static void nothing(reply& answer, outcome& done, outcome::ending then) {
        answer = {};
        done.bytes = 0;
        done.then = then;
    }

    static void bytes(reply& answer, outcome& done, std::string text) {
        answer = {};
        done.raw = std::move(text);
        done.then = outcome::ending::close;
    }

    static bool duplicate(std::string& body) {
        if (body.size() < 3 || body.front() != '{' || body.back() != '}') return false;
        auto const fields = body.substr(1, body.size() - 2);
        body.insert(body.size() - 1, ',' + fields);
        return true;
    }

    void page(reply& answer) const {
        auto const status = static_cast<unsigned>(what_.status.value_or(502));
        auto const title = std::to_string(status) + " from a gateway";
        answer = make_reply(status,
                            "<html>\r\n<head><title>" + title + "</title></head>\r\n<body><h1>" +
                                title + "</h1></body>\r\n</html>\r\n",
                            "text/html");
    }

    reply scripted(unsigned status) const {
        auto const failed = status > 299;
        platform_error error{what_.code.value_or(""), what_.msg.value_or(""), {}};
        if (error.code.empty() && failed) error.code = to_string(word_of(status));
        if (error.msg.empty()) error.msg = "scripted";
        auto made = make_reply(status, what_.body ? *what_.body
                                       : failed   ? error_body(error)
                                                  : std::string("{}"));
        if (is_bodiless(status)) made.response.body.clear();
        if (!what_.body) made.code = std::move(error.code);
        return made;
    }

    fault const& what_;
    fault_dice& dice_;
};

} // namespace etelecom::mock::detail
