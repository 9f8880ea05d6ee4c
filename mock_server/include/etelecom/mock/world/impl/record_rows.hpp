#pragma once

#include <etelecom/mock/records/record_kinds.hpp>
#include <etelecom/mock/records/record_page.hpp>
#include <etelecom/mock/world/record_store.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// The records of a book in a row, the oldest in front, whether it has them in one store or in one
// for each shop; and the part of a row that a page is.
namespace etelecom::mock::detail {

template <class Record>
std::optional<record_key_of<Record>> key_from(std::string const& text) {
    using key_type = record_key_of<Record>;
    if constexpr (std::is_same_v<key_type, std::string>) {
        return text;
    } else {
        auto const read = key_type::parse(text);
        return read && read->is_set() ? std::optional(*read) : std::nullopt;
    }
}

/// The records of one store, each as `tell` makes it of what is kept.
template <class Record, class Store, class Tell = std::identity>
class store_row {
public:
    explicit store_row(Store const& store, Tell tell = {}) : store_(store), tell_(tell) {}

    std::size_t size() const noexcept { return store_.size(); }
    Record operator[](std::size_t place) const { return tell_(store_[place]); }
    std::optional<std::size_t> place_of(record_key_of<Record> const& key) const {
        auto const* const found = store_.find(key);
        return found ? std::optional(store_.place_of(*found)) : std::nullopt;
    }

private:
    Store const& store_;
    Tell tell_;
};

/// Records that are scattered, put in order by `age_of` and then by their ids.
template <class Record>
class gathered_row {
public:
    template <class Age>
    gathered_row(std::vector<Record const*> all, Age age_of) : all_(std::move(all)) {
        std::ranges::sort(all_, {}, [&](Record const* item) {
            return std::pair(std::invoke(age_of, *item), (*item).*record_kind<Record>::identity);
        });
    }

    std::size_t size() const noexcept { return all_.size(); }
    Record operator[](std::size_t place) const { return *all_[place]; }
    std::optional<std::size_t> place_of(record_key_of<Record> const& key) const {
        auto const found = std::ranges::find(
            all_, key, [](Record const* item) { return (*item).*record_kind<Record>::identity; });
        if (found == all_.end()) return std::nullopt;
        return static_cast<std::size_t>(found - all_.begin());
    }

private:
    std::vector<Record const*> all_;
};

template <class Record, class Row>
record_list<Record> cut(Row const& row, record_page const& wanted) {
    auto const place = [&](std::string const& text) {
        auto const key = key_from<Record>(text);
        return key ? row.place_of(*key) : std::nullopt;
    };
    std::size_t from = 0, until = row.size();
    if (!wanted.after.empty())
        if (auto const found = place(wanted.after)) from = *found + 1;
    if (!wanted.before.empty()) until = place(wanted.before).value_or(0);
    auto const there = until > from ? until - from : 0;
    auto const count = std::min(there, static_cast<std::size_t>(std::max(wanted.limit, 0)));
    if (wanted.latest) from = until - count;
    record_list<Record> told;
    told.more = count < there;
    told.records.reserve(count);
    for (std::size_t i = 0; i != count; ++i) told.records.push_back(row[from + i]);
    return told;
}

} // namespace etelecom::mock::detail
