#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/mock/platform/impl/coverage_book.hpp>
#include <etelecom/mock/platform/impl/form_data.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/platform/impl/reserved_number.hpp>
#include <etelecom/mock/world/route.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// A request as JSON; null when it is none. One with a file is told as if it were.
inline boost::json::value as_json(operation const& of, std::string_view content_type,
                                  std::string_view body) {
    std::string form;
    if (of.multipart) {
        auto const request = of.make_request();
        read_request(of, content_type, body, request.get());
        of.request->write(form, request.get());
        body = form;
    }
    boost::json::error_code unread;
    auto value = boost::json::parse(boost::json::string_view(body), unread);
    return unread ? boost::json::value() : value;
}

/// Adds what is over a limit to what could not be read, so that all is told at once; but for
/// what could not be read itself.
inline void add_limits(operation const& of, void const* request, problem_list& problems) {
    problem_list found, warnings;
    needs_src_hpp_or_etelecom_compiled::validate(*of.request, request, true, found, warnings);
    auto const unread = [read = problems](std::string_view pointer) {
        return std::any_of(read.begin(), read.end(), [&](problem const& item) {
            return pointer.starts_with(item.pointer) &&
                   (pointer.size() == item.pointer.size() || pointer[item.pointer.size()] == '/');
        });
    };
    for (auto const& item : found) {
        // The SMS service has a word of its own for what is no phone number.
        bool const told_later = !of.sms_path.empty() && item.kind == problem_kind::bad_format;
        if (!told_later && !unread(item.pointer)) problems.add(item.pointer, item.kind, item.text);
    }
}

/// Writes an answer into a body, and notes what is in it.
class answer_recorder : public answer_taker {
public:
    answer_recorder(answer_style style, coverage_book& covered, std::string& body)
        : style_(style), covered_(covered), body_(body) {}
    void take(operation const& of, void const* answer) override {
        needs_mock_src_hpp_or_etelecom_mock::write_answer(body_, of, answer, style_);
        covered_.answer(of, answer);
    }

private:
    answer_style style_;
    coverage_book& covered_;
    std::string& body_;
};

/// Reads a request and lets the world act on it; what the number that it is to reach has happen on
/// the wire goes into `done`.
inline reply act(route const& way, incoming const& asked, world& all, answer_style style,
                 coverage_book& covered, outcome& done) {
    try {
        auto const request = way.of->make_request();
        auto problems = read_request(*way.of, asked.content_type, asked.body, request.get());
        covered.request(*way.of, request.get());
        add_limits(*way.of, request.get(), problems);
        if (!problems.empty()) return refuse(problems);
        auto const number = reserved_number::in(*way.of, request.get());
        auto made = make_reply(200);
        answer_recorder writer(style, covered, made.response.body);
        if (number.acts())
            if (auto const error = way.act(all, request.get(), writer)) return refuse(*error);
        number.carry_out(made, done);
        return made;
    } catch (...) {
        return refuse(platform_errc::internal, "the simulated platform failed");
    }
}

} // namespace etelecom::mock::detail
