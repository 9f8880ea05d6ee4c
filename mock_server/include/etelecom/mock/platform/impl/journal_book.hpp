#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/journal.hpp>
#include <etelecom/mock/platform/impl/other_names.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// A request as it is remembered. Bodies are kept as they came and masked when somebody looks, so
/// that serving a request costs no masking.
struct journal_line {
    timestamp time{};
    /// Null when the request did not get as far as an operation; then `place` says what it was.
    operation const* of = nullptr;
    std::string place{}; ///< method, blank, target; shortened
    std::string body{};
    std::string content_type{}; ///< of a form
    std::string code{};
    std::uint16_t status = 0;
    char const* scripted = "";
};

/// The requests that the mock remembers.
class journal_book {
public:
    static constexpr std::size_t byte_limit = 64u << 20;

    explicit journal_book(std::size_t limit) : limit_(limit) {}

    void add(journal_line line) {
        bytes_ += line.body.size();
        lines_.push_back(std::move(line));
        while (lines_.size() > limit_ || (bytes_ > byte_limit && !lines_.empty())) {
            bytes_ -= lines_.front().body.size();
            lines_.pop_front();
        }
    }

    std::vector<kept_request> calls(operation const& of) const {
        std::vector<kept_request> found;
        for (auto const& line : lines_)
            if (line.of && *line.of == of)
                found.push_back({line.time, line.status, line.body, line.content_type});
        return found;
    }

    std::vector<journal_entry> entries() const {
        std::vector<journal_entry> all;
        all.reserve(lines_.size());
        for (auto const& line : lines_) all.push_back(entry(line));
        return all;
    }

    /// Method and target on one line, short and without long numbers: the target is a stranger's.
    static std::string place(std::string_view method, std::string_view target) {
        return etelecom::detail::excerpt(method, 20) + ' ' + etelecom::detail::excerpt(target, 200);
    }

private:
    static journal_entry entry(journal_line const& line) {
        journal_entry made;
        made.time = line.time;
        auto const blank = line.place.find(' ');
        made.method = line.place.substr(0, blank);
        if (blank != std::string::npos) made.target = line.place.substr(blank + 1);
        if (line.of) {
            made.operation = std::string(line.of->service) + '/' + std::string(line.of->name);
            made.body = masked_body(*line.of, line.body);
            made.notices = other_names(*line.of->request, line.body);
        }
        made.status = line.status;
        made.code = line.code;
        made.scripted = line.scripted;
        return made;
    }

    static std::string masked_body(operation const& of, std::string_view body) {
        namespace compiled = needs_src_hpp_or_etelecom_compiled;
        auto const request = of.make_request();
        auto const problems = compiled::decode(*of.request, request.get(), body, {}, nullptr);
        for (auto const& item : problems)
            if (item.kind == problem_kind::malformed) return {};
        return compiled::masked(*of.request, request.get());
    }

    std::size_t limit_;
    std::size_t bytes_ = 0;
    std::deque<journal_line> lines_;
};

} // namespace etelecom::mock::detail
