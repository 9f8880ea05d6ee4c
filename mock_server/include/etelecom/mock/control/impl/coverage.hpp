#pragma once

#include <etelecom/mock/control/coverage.hpp>
#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/platform/impl/coverage_book.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::control {

inline void add_to(covered_share& share, std::int64_t seen, std::int64_t of) {
    share.seen += seen;
    share.of += of;
    share.percent = share.of == 0 ? 0 : share.seen * 100 / share.of;
}

inline covered_operation covered(detail::coverage_book::page const& page) {
    covered_operation told;
    told.operation = std::string(page.of->service) + '/' + std::string(page.of->name);
    told.calls = page.calls;
    told.codes.insert(page.codes.begin(), page.codes.end());
    told.faults.insert(page.faults.begin(), page.faults.end());
    add_to(told.fields, 0, 0);
    add_to(told.words, 0, 0);
    for (std::size_t i = 0; i != page.request_places.size(); ++i) {
        auto const& place = page.request_places[i];
        if (!place.word.empty()) continue;
        add_to(told.fields, page.request_seen[i] ? 1 : 0, 1);
        if (!page.request_seen[i]) told.unused_fields.push_back(place.pointer);
    }
    for (std::size_t i = 0; i != page.answer_places.size(); ++i) {
        auto const& place = page.answer_places[i];
        if (place.word.empty()) continue;
        add_to(told.words, page.answer_seen[i] ? 1 : 0, 1);
        if (!page.answer_seen[i])
            told.untold_words.push_back(place.pointer + ' ' + std::string(place.word));
    }
    return told;
}

inline std::string in_words(covered_share const& share) {
    return std::to_string(share.seen) + " of " + std::to_string(share.of) + " (" +
           std::to_string(share.percent) + " %)";
}

inline void tell_counts(std::string& text, std::string_view title,
                        std::map<std::string, std::int64_t> const& counts) {
    if (counts.empty()) return;
    text.append("    ").append(title);
    auto const* separator = ": ";
    for (auto const& [name, count] : counts)
        text.append(std::exchange(separator, ", "))
            .append(name)
            .append(" ")
            .append(std::to_string(count));
    text += '\n';
}

inline void tell_list(std::string& text, std::string_view title,
                      std::vector<std::string> const& items) {
    if (items.empty()) return;
    text.append("    ").append(title);
    auto const* separator = ": ";
    for (auto const& item : items) text.append(std::exchange(separator, ", ")).append(item);
    text += '\n';
}

inline std::string in_words(tell_coverage::response const& told) {
    auto text = "operations " + in_words(told.operations) + ", fields " + in_words(told.fields) +
                ", words of answers " + in_words(told.words) + '\n';
    for (auto const& item : told.called) {
        text += item.operation + ": " + std::to_string(item.calls) + " calls, fields " +
                in_words(item.fields) + ", words of answers " + in_words(item.words) + '\n';
        tell_counts(text, "errors", item.codes);
        tell_counts(text, "faults", item.faults);
        tell_list(text, "never set", item.unused_fields);
        tell_list(text, "never told", item.untold_words);
    }
    return text;
}

inline answer_to<tell_coverage> act(detail::control_scope& scope, tell_coverage,
                                    tell_coverage::request const& wanted) {
    tell_coverage::response told;
    add_to(told.fields, 0, 0);
    add_to(told.words, 0, 0);
    for (auto const& page : scope.all.covered().pages()) {
        auto item = covered(page);
        add_to(told.fields, item.fields.seen, item.fields.of);
        add_to(told.words, item.words.seen, item.words.of);
        told.called.push_back(std::move(item));
    }
    add_to(told.operations, static_cast<std::int64_t>(told.called.size()),
           static_cast<std::int64_t>(scope.all.routes()->size()));
    told.text = in_words(told);
    auto error = refusal(platform_errc::failed_precondition, "coverage:");
    auto const hold = [&](char const* what, std::int64_t got, std::optional<std::int32_t> least,
                          char const* unit) {
        if (!least || got >= *least) return;
        auto text = std::to_string(got) + unit + ", and " + std::to_string(*least) + unit +
                    " are asked for";
        error.msg.append(error.meta.empty() ? " " : "; ").append(what).append(" ").append(text);
        error.meta.emplace(what, std::move(text));
    };
    hold("operations", told.operations.seen, wanted.operations, "");
    hold("fields", told.fields.percent, wanted.fields, " %");
    hold("words", told.words.percent, wanted.words, " %");
    if (!error.meta.empty()) return error;
    return told;
}

inline answer_to<clear_coverage> act(detail::control_scope& scope, clear_coverage, nothing const&) {
    scope.all.covered().clear();
    return nothing();
}

} // namespace etelecom::mock::control
