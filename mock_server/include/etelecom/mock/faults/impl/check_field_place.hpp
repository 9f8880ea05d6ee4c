#pragma once

#include <etelecom/codec/problem.hpp>
#include <etelecom/mock/faults/fault.hpp>
#include <etelecom/mock/faults/field_faults.hpp>
#include <etelecom/mock/faults/impl/json_pointer.hpp>
#include <etelecom/mock/faults/impl/same_value.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// How many bytes must be changed, added or taken away to make one text of another (Levenshtein).
inline std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i != left.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t k = 0; k != right.size(); ++k) {
            auto const changed = diagonal + (left[i] == right[k] ? 0 : 1);
            diagonal = std::exchange(row[k + 1], std::min({changed, row[k] + 1, row[k + 1] + 1}));
        }
    }
    return row.back();
}

/// The places in an operation's answer that are written most like this one, the nearest in front.
inline std::string nearest_places(operation const& of, std::string_view pointer) {
    std::vector<std::pair<std::size_t, std::string>> all;
    for (auto& item : needs_mock_src_hpp_or_etelecom_mock::field_faults(of))
        if (auto& place = item.field->pointer; !place.empty())
            all.emplace_back(distance(pointer, place), std::move(place));
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    all.resize(std::min<std::size_t>(all.size(), 3));
    std::string text;
    for (auto const& [how_far, place] : all) text += (text.empty() ? "" : ", ") + place;
    return text;
}

/// A fault of a field that no answer of its operation has would never be met. Answers are those of
/// the type, and errors; what is in a body of the fault's own is the test's.
inline void check_field_place(fault const& what, operation const& of, problem_list& problems) {
    constexpr std::size_t longest = 300;
    if (!what.field || what.body) return;
    auto const& pointer = what.field->pointer;
    // What is no pointer was told already.
    if (!is_json_pointer(pointer)) return;
    if (type_at(*of.response, pointer) || pointer == "/code" || pointer == "/msg" ||
        pointer == "/meta" || pointer.starts_with("/meta/"))
        return;
    auto text = "no answer of this operation has such a field";
    auto const near = nearest_places(of, std::string_view(pointer).substr(0, longest));
    problems.add("/field/pointer", problem_kind::out_of_range,
                 near.empty() ? text : text + std::string("; the nearest are ") + near);
}

} // namespace etelecom::mock::detail
