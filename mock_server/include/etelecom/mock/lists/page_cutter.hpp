#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/endpoint/paging.hpp>
#include <etelecom/mock/lists/cursor.hpp>
#include <etelecom/mock/lists/filter.hpp>
#include <etelecom/mock/lists/sort_order.hpp>
#include <etelecom/mock/lists/stored_records.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/text_bytes.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// Finds which records are on a page. A page is cut at cursors, that is, at places between items,
/// so that a record which is stored meanwhile makes no other one appear twice or not at all.
///
/// Of `paging_request`:
/// - `after`: the page begins there. `.` is the first page. A cursor that was handed out as `prev`
///   gives the page before it here too, as the documentation has it for call logs.
/// - `before`: the page ends there. `.` is the last page, a guess. With `after` too, what lies
///   between them is told, from `after` on, also a guess.
/// - `limit`: at least 1; 0, which the samples of the pages have, is none.
/// - `sort`: see `sort_order`. Unset, it is that of the cursor. That it is a member's name, and `-`
///   in front goes down, is a guess.
///
/// `next` is empty on the last page and `prev` on the first one. An empty page can have either.
/// A page is shorter than its limit where the texts on it would be over `max_text`. Refused with
/// `invalid_argument`: a limit below 0, a sort that there is not, a cursor that is none, or one of
/// another list or sort order.
class page_cutter {
public:
    /// The numbers of the records on a page, in their order, and what is said about the page.
    struct page_cut {
        std::vector<std::size_t> items;
        paging_info paging;
    };

    /// All three must outlive this object.
    page_cutter(stored_records const& records, record_filter const& filter,
                select_options const& options)
        : records_(records), filter_(filter), options_(options) {}

    boost::system::result<page_cut, platform_error> cut(paging_request const& wanted) {
        if (auto wrong = read(wanted)) return *std::move(wrong);
        bool const stored_so = order_.key() && order_.key()->name == options_.ascend_by;
        if (stored_so && order_.descending() && !from_end_ && records_.narrowed()) leap();
        else if (auto const few = records_.candidates(stored_so))
            pick(few->size(), [&](std::size_t place) { return (*few)[place]; });
        else if (stored_so) walk();
        else pick(records_.size, std::identity());
        keep_short();
        return told(wanted);
    }

private:
    /// A record that may be on the page.
    struct entry {
        sort_order::position at;
        std::size_t index;
    };

    std::optional<platform_error> read(paging_request const& wanted) {
        auto const limit = wanted.limit.value_or(0);
        if (limit < 0)
            return invalid_argument("/paging/limit", std::to_string(limit) + ", at least 1");
        limit_ = static_cast<std::size_t>(limit == 0 ? options_.limit
                                                     : std::min(limit, options_.max_limit));

        if (auto wrong = read_cursor("/paging/after", wanted.after, after_)) return wrong;
        if (auto wrong = read_cursor("/paging/before", wanted.before, before_)) return wrong;

        auto const word = sort_of(wanted);
        auto const order = sort_order::parse(word, *records_.type, options_.identity);
        if (!order && word == wanted.sort)
            return invalid_argument("/paging/sort", "nothing to sort by: one of " + sorts() +
                                                        " is, with a - in front to go down");
        if (!order) return foreign(after_ ? "/paging/after" : "/paging/before");
        order_ = *order;
        auto const elsewhere = [&](auto const& place) {
            return place && (place->sort != word || place->list != options_.list);
        };
        if (elsewhere(after_)) return foreign("/paging/after");
        if (elsewhere(before_)) return foreign("/paging/before");

        auto const told = [](auto const& text) { return text && !text->empty(); };
        from_end_ = told(wanted.before) && !told(wanted.after);
        if (after_ && after_->backward && !before_) {
            std::swap(after_, before_);
            from_end_ = true;
        }
        return std::nullopt;
    }

    static platform_error foreign(char const* pointer) {
        return invalid_argument(pointer, "not a cursor of this list in this sort order");
    }

    /// What the records can be sorted by.
    std::string sorts() const {
        std::string names;
        for (auto const& member : records_.type->members)
            if (is_sortable(*member.type))
                names.append(names.empty() ? "" : ", ").append(member.name);
        return names;
    }

    static std::optional<platform_error> read_cursor(char const* pointer,
                                                     std::optional<std::string> const& text,
                                                     std::optional<cursor>& place) {
        if (!text || text->empty() || *text == ".") return std::nullopt;
        place = parse_cursor(*text);
        if (place) return std::nullopt;
        return foreign(pointer);
    }

    std::string sort_of(paging_request const& wanted) const {
        if (wanted.sort && !wanted.sort->empty()) return *wanted.sort;
        if (after_) return after_->sort;
        if (before_) return before_->sort;
        if (!options_.sort.empty()) return std::string(options_.sort);
        return records_.type->find("created_at") ? "-created_at" : "";
    }

    void const* record(std::size_t index) const { return records_.at(records_.all, index); }

    bool is_wanted(std::size_t index) const {
        auto const* const item = record(index);
        return (!options_.only || options_.only(item)) && filter_.matches(item);
    }

    sort_order::position position(std::size_t index) const {
        return order_.position_of(record(index), index);
    }

    /// Looks at so many records, whose numbers `number_of` tells, and keeps no more than a page of
    /// them. (clang 14 cannot read the views of libstdc++ 12.)
    void pick(std::size_t count, auto const& number_of) {
        std::vector<entry> kept; // a heap, with the one in front that a better one replaces
        auto const better = [this](entry const& left, entry const& right) {
            return from_end_ ? order_.before(right.at, left.at) : order_.before(left.at, right.at);
        };
        for (std::size_t i = 0; i != count; ++i) {
            auto const index = number_of(i);
            if (!is_wanted(index)) continue;
            entry const item{position(index), index};
            if (after_ && !order_.behind(item.at, *after_)) {
                preceded_ = true;
            } else if (before_ && order_.behind(item.at, *before_)) {
                followed_ = true;
            } else if (kept.size() < limit_) {
                kept.push_back(item);
                std::push_heap(kept.begin(), kept.end(), better);
            } else {
                (from_end_ ? preceded_ : followed_) = true;
                if (!better(item, kept.front())) continue;
                std::pop_heap(kept.begin(), kept.end(), better);
                kept.back() = item;
                std::push_heap(kept.begin(), kept.end(), better);
            }
        }
        std::sort_heap(kept.begin(), kept.end(), better);
        for (auto const& item : kept) items_.push_back(item.index);
        if (from_end_) std::reverse(items_.begin(), items_.end());
    }

    /// The same where the records are stored in the order of the list, or in the opposite one.
    void walk() {
        auto const size = records_.size;
        auto const begin = after_ ? first_behind(*after_) : 0;
        auto const end = std::max(begin, before_ ? first_behind(*before_) : size);
        auto low = begin; // what is on the page or was passed over is [low, high)
        auto high = end;
        if (from_end_) {
            for (low = high; low != begin && !full(low - 1);) --low;
            std::reverse(items_.begin(), items_.end());
        } else {
            for (high = low; high != end && !full(high);) ++high;
        }
        for (auto at = low; at != 0 && !preceded_;) preceded_ = wanted_at(--at);
        for (auto at = high; at != size && !followed_; ++at) followed_ = wanted_at(at);
    }

    /// The same for a list that goes down, from one record to the next that has the wanted key.
    void leap() {
        auto const size = records_.size;
        auto const& keys = *records_.keys;
        auto const hash = *records_.hash;
        auto const begin = after_ ? first_behind(*after_) : 0;
        auto const end = std::max(begin, before_ ? first_behind(*before_) : size);
        auto const from = [&](std::size_t place) {
            return place == size ? key_chains::none : keys.last_until(size - 1 - place, hash);
        };
        auto at = from(begin);
        while (at != key_chains::none && size - 1 - at < end && !full(size - 1 - at))
            at = keys.before(at, hash);
        for (; at != key_chains::none && !followed_; at = keys.before(at, hash))
            followed_ = is_wanted(at);
        for (at = keys.last(hash); at != key_chains::none && size - 1 - at < begin && !preceded_;
             at = keys.before(at, hash))
            preceded_ = is_wanted(at);
    }

    /// Leaves those for the next page that would make this one too large.
    void keep_short() {
        std::size_t sum = 0;
        std::size_t kept = 0;
        for (; kept != items_.size(); ++kept) {
            auto const at = from_end_ ? items_.size() - 1 - kept : kept;
            sum += text_bytes(*records_.type, record(items_[at]));
            if (sum > options_.max_text && kept != 0) break;
        }
        if (kept == items_.size()) return;
        auto const over = static_cast<std::ptrdiff_t>(items_.size() - kept);
        if (from_end_) items_.erase(items_.begin(), items_.begin() + over);
        else items_.erase(items_.end() - over, items_.end());
        (from_end_ ? preceded_ : followed_) = true;
    }

    /// The number of the record at a place in the list, and back.
    std::size_t stored_at(std::size_t place) const {
        return order_.descending() ? records_.size - 1 - place : place;
    }

    bool wanted_at(std::size_t place) const { return is_wanted(stored_at(place)); }

    /// Puts the record at this place on the page, if it is wanted, unless the page is full.
    bool full(std::size_t place) {
        if (items_.size() == limit_) return true;
        if (wanted_at(place)) items_.push_back(stored_at(place));
        return false;
    }

    std::size_t first_behind(cursor const& place) const {
        std::size_t begin = 0;
        for (auto end = records_.size; begin != end;) {
            auto const middle = begin + (end - begin) / 2;
            if (order_.behind(position(stored_at(middle)), place)) end = middle;
            else begin = middle + 1;
        }
        return begin;
    }

    page_cut told(paging_request const& wanted) {
        page_cut page;
        page.paging.after = wanted.after.value_or(std::string());
        page.paging.before = wanted.before.value_or(std::string());
        page.paging.limit = static_cast<std::int32_t>(limit_);
        page.paging.sort = order_.word();
        // Beside an empty page are the places where it was cut.
        if (followed_) page.paging.next = to_text(edge(true));
        if (preceded_) page.paging.prev = to_text(edge(false));
        page.items = std::move(items_);
        return page;
    }

    /// The place where the page ends, or where it begins, to go on from there.
    cursor edge(bool end) const {
        if (!items_.empty())
            return order_.place_at(options_.list, position(end ? items_.back() : items_.front()),
                                   end, !end);
        auto place = end ? *before_ : *after_;
        place.backward = !end;
        return place;
    }

    stored_records const& records_;
    record_filter const& filter_;
    select_options const& options_;
    sort_order order_;
    std::optional<cursor> after_;
    std::optional<cursor> before_;
    bool from_end_ = false;
    std::size_t limit_ = 0;
    std::vector<std::size_t> items_;
    bool preceded_ = false; // items stand before the page
    bool followed_ = false; // items stand behind it
};

} // namespace etelecom::mock
