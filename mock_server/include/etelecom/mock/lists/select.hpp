#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/endpoint/paging.hpp>
#include <etelecom/mock/lists/filter.hpp>
#include <etelecom/mock/lists/page_cutter.hpp>

#include <boost/describe/class.hpp>
#include <boost/system/result.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// One page of a list: the records themselves where they are stored, and what is said about the
/// page. The pointers are good as long as the records stay where they are.
template <class Record>
struct page {
    std::vector<Record const*> items;
    paging_info paging;
};

/// Cuts one page out of stored records: those that the filter lets through, sorted, from a cursor
/// on. Nothing is copied.
///
/// `records` is anything with `size()` and `operator[]` that holds objects of a described type. For
/// the filter and its own `Rules` see `record_filter`, for `sort` see `sort_order`, for the pages
/// see `page_cutter`.
///
/// Refuses with `invalid_argument` what `page_cutter` refuses.
template <class Rules = no_rules, class Records, class Filter>
auto select(Records const& records, Filter const& wanted, paging_request const& paging,
            select_options const& options = {}) {
    using record = std::remove_cvref_t<decltype(records[0])>;
    using answer = boost::system::result<page<record>, platform_error>;
    auto const filter = record_filter::make<record, Rules>(wanted);
    stored_records stored{&wire_type_of<record>, &records, records.size(),
                          +[](void const* all, std::size_t index) -> void const* {
                              return &(*static_cast<Records const*>(all))[index];
                          }};
    if constexpr (requires { records.keys(); }) {
        auto const& keys = records.keys();
        for (std::size_t key = 0; key != keys.size() && !stored.narrowed(); ++key)
            if ((stored.hash = filter.hash_of(keys[key].name)))
                stored.keys = &records.chain_of(key);
    }
    auto cut = page_cutter(stored, filter, options).cut(paging);
    if (!cut) return answer(cut.error());
    page<record> found;
    found.items.reserve(cut->items.size());
    for (auto const index : cut->items) found.items.push_back(&records[index]);
    found.paging = std::move(cut->paging);
    return answer(std::move(found));
}

/// A filter that lets everything through.
struct no_filter {};
BOOST_DESCRIBE_STRUCT(no_filter, (), ())

/// The answer of an operation that lists stored records page by page: `select` with the request's
/// `filter`, if it has one, and its `paging`.
///
/// `tell` makes what is listed of what is stored, where the two differ; it is called for the items
/// of the page only.
template <pageable E, class Rules = no_rules, class Records, class Tell = std::identity>
boost::system::result<typename E::response, platform_error> list(Records const& records,
                                                                 typename E::request const& request,
                                                                 select_options options = {},
                                                                 Tell tell = {}) {
    auto const name = std::string(E::service).append("/").append(E::operation);
    options.list = name;
    auto found = [&] {
        if constexpr (requires { request.filter; })
            return select<Rules>(records, request.filter, request.paging, options);
        else return select(records, no_filter(), request.paging, options);
    }();
    if (!found) return found.error();
    typename E::response answer{};
    auto& items = answer.*E::items;
    items.reserve(found->items.size());
    for (auto const* const item : found->items) items.push_back(std::invoke(tell, *item));
    answer.paging = std::move(found->paging);
    return answer;
}

} // namespace etelecom::mock
