#pragma once

#include <etelecom/client/send_once.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// A walk over a list, page by page, and what was found on it.
class once_walk {
public:
    enum class goes { on, to_its_end, in_a_circle, in_a_crowd };

    once_walk() = default;
    /// `request` outlives it. What was made before `from` is passed by, and what was made before
    /// `recent` is not certain.
    once_walk(look_up const& how, void const* request, timestamp from, timestamp recent)
        : how_(&how),
          request_(request),
          from_(from),
          recent_(recent),
          ask_(how.ask(request, from)) {}

    /// What to ask for the next page; null where there is no walk.
    void const* ask() const noexcept { return ask_.get(); }
    int pages() const noexcept { return pages_; }

    goes take(void* page) {
        ++pages_;
        for (auto& one : how_->read(request_, from_, recent_, page))
            if (!note(std::move(one))) return goes::in_a_crowd;
        auto const& cursor = how_->next(page);
        if (cursor.empty()) return goes::to_its_end;
        if (!cursors_.insert(cursor).second) return goes::in_a_circle;
        how_->go_on(ask_.get(), cursor);
        return goes::on;
    }

    /// What is alike, each thing once.
    std::vector<listed_item> const& alike() const noexcept { return alike_; }

    /// Of what is alike: what was taken before what was not, what is certain before what is not,
    /// what something was done for before what failed and nothing else.
    listed_item const& best() const {
        auto const rank = [](listed_item const& one) {
            return std::tuple(one.judged.says == verdict::yes, one.match == likeness::certain,
                              !one.judged.done.empty());
        };
        return *std::max_element(alike_.begin(), alike_.end(),
                                 [&](auto const& a, auto const& b) { return rank(a) < rank(b); });
    }

    bool any_certain() const {
        return std::any_of(alike_.begin(), alike_.end(),
                           [](listed_item const& one) { return one.match == likeness::certain; });
    }

    /// Whether everything that is alike was certainly sent by the caller, and failed.
    bool all_failed() const {
        return std::all_of(alike_.begin(), alike_.end(), [](listed_item const& one) {
            return one.match == likeness::certain && one.judged.says == verdict::no;
        });
    }

    /// How many there are that did not fail, with one that was answered, and may be not listed yet.
    std::size_t count_with(void const* answer) const {
        auto count = std::count_if(alike_.begin(), alike_.end(), [](listed_item const& one) {
            return one.judged.says != verdict::no;
        });
        auto const is_it = [&](listed_item const& one) {
            return how_->same(one.item.get(), answer);
        };
        if (answer && how_ && how_->lists_answers &&
            std::none_of(alike_.begin(), alike_.end(), is_it))
            ++count;
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(count, 1));
    }

private:
    /// The last that is told of it counts. False when there are too many.
    bool note(listed_item one) {
        for (auto& known : alike_)
            if (how_->same(known.item.get(), one.item.get())) {
                known = std::move(one);
                return true;
            }
        if (alike_.size() == most_alike) return false;
        alike_.push_back(std::move(one));
        return true;
    }

    /// Each is held against all others.
    static constexpr std::size_t most_alike = 1'000;

    look_up const* how_ = nullptr;
    void const* request_ = nullptr;
    timestamp from_{};
    timestamp recent_{};
    std::shared_ptr<void> ask_{};
    std::unordered_set<std::string> cursors_{};
    std::vector<listed_item> alike_{};
    int pages_ = 0;
};

} // namespace etelecom::detail
