#pragma once

#include <etelecom/mock/platform/impl/journal_book.hpp>
#include <etelecom/mock/platform/impl/journal_reader.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace etelecom::mock::detail {

/// Counts the requests of a journal that fit a filter. Who waits counts again with each that comes,
/// and then looks at new ones only: to read all bodies again would hold up everybody else.
class fitting_lines {
public:
    /// How many there are in this journal, which has grown, or forgotten some, since the last time.
    std::size_t count(journal_book::line_list const& lines, journal_filter const& wanted) {
        auto const number = [](auto const& line) { return line->number; };
        auto next = lines.begin();
        if (last_) {
            next = std::ranges::upper_bound(lines, last_->number, {}, number);
            // Otherwise the journal began anew, or has forgotten that body: then all is looked at.
            if (next == lines.begin() || *(next - 1) != last_) {
                next = lines.begin();
                fitting_.clear();
            }
        }
        if (!lines.empty())
            fitting_.erase(fitting_.begin(),
                           std::ranges::lower_bound(fitting_, lines.front()->number));
        for (; next != lines.end(); ++next)
            if (journal_reader::fits(**next, wanted)) fitting_.push_back((*next)->number);
        last_ = lines.empty() ? nullptr : lines.back();
        if (lines.empty()) fitting_.clear();
        return fitting_.size();
    }

private:
    journal_book::line_pointer last_{};
    std::vector<std::int64_t> fitting_{};
};

} // namespace etelecom::mock::detail
