#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/faults/misbehaviour.hpp>

#include <cstddef>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// The faults that wait for each operation.
class script_book {
public:
    /// With `times` 0 it stays.
    void add(operation const& of, fault what, std::size_t times) {
        auto shared = std::make_shared<fault const>(std::move(what));
        auto& own = page_of(of);
        if (times == 0) own.always = std::move(shared);
        else own.queued.push_back({std::move(shared), times});
    }

    void forget(operation const& of) {
        std::erase_if(pages_, [&](page const& item) { return *item.of == of; });
    }

    /// What the next call meets, or null; one use of it is used up.
    std::shared_ptr<fault const> next(operation const& of) {
        if (pages_.empty()) return nullptr;
        for (auto& item : pages_) {
            if (!(*item.of == of)) continue;
            if (item.queued.empty()) return item.always;
            auto& first = item.queued.front();
            auto what = first.what;
            if (--first.left == 0) item.queued.pop_front();
            return what;
        }
        return nullptr;
    }

private:
    struct queued_fault {
        std::shared_ptr<fault const> what;
        std::size_t left;
    };
    struct page {
        operation const* of;
        std::deque<queued_fault> queued{};
        std::shared_ptr<fault const> always{};
    };

    page& page_of(operation const& of) {
        for (auto& item : pages_)
            if (*item.of == of) return item;
        return pages_.emplace_back(page{&of});
    }

    std::vector<page> pages_;
};

} // namespace etelecom::mock::detail
