#pragma once

#include <etelecom/client/initiate.hpp>
#include <etelecom/endpoint/found_again.hpp>

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

namespace etelecom {

namespace detail {

/// Where a list stands: the request for the next page, and the cursors that were used. Shared by
/// the blocking range and the asynchronous pager, so that one guard serves both.
template <pageable E>
class page_walk {
public:
    explicit page_walk(typename E::request first) : request_(std::move(first)) {}

    bool done() const noexcept { return done_; }
    typename E::request const& request() const noexcept { return request_; }
    void stop() noexcept { done_ = true; }

    /// The error that comes behind the page that was answered last.
    std::optional<error> failed{};

    /// Takes a page and goes on to the one behind it. Answers the error of a list that runs in a
    /// circle.
    std::optional<error> arrived(typename E::response const& page) {
        auto const& next = page.paging.next;
        if (request_.paging.after) used_.insert(*request_.paging.after);
        empty_in_a_row_ = (page.*E::items).empty() ? empty_in_a_row_ + 1 : 0;
        if (next.empty()) {
            done_ = true;
        } else if (!used_.insert(next).second || empty_in_a_row_ > most_empty) {
            done_ = true;
            return needs_src_hpp_or_etelecom_compiled::cursor_repeated(operation_of<E>);
        } else {
            request_.paging.after = next;
            request_.paging.before.reset();
        }
        return std::nullopt;
    }

private:
    typename E::request request_;
    /// An empty page may carry a cursor; a list of nothing else goes on for ever.
    static constexpr int most_empty = 1'000;

    std::unordered_set<std::string> used_;
    int empty_in_a_row_ = 0;
    bool done_ = false;
};

} // namespace detail

/// All items of a list, page by page, as an input range: made by `client::list`. Each page is a
/// blocking call, made when the one before is used up. An element is an item, or the error that
/// ended the list; nothing comes after an error, and a list that ends without one is complete.
///
/// One thread at a time. Keeps the client's inner part alive, but a closed client ends the list.
template <pageable E>
class item_range {
public:
    using value_type = result<detail::item_of<E>>;

    item_range(std::shared_ptr<detail::engine> engine, typename E::request first,
               call_options options)
        : engine_(std::move(engine)), walk_(std::move(first)), options_(std::move(options)) {}

    class iterator {
    public:
        using value_type = item_range::value_type;
        using difference_type = std::ptrdiff_t;
        using reference = value_type const&;
        using pointer = value_type const*;
        using iterator_concept = std::input_iterator_tag;

        iterator() = default;
        explicit iterator(item_range& range) : range_(&range) {}

        reference operator*() const noexcept { return *range_->current_; }
        pointer operator->() const noexcept { return &*range_->current_; }
        iterator& operator++() {
            range_->advance();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(iterator const& at, std::default_sentinel_t) noexcept {
            return at.at_end();
        }

    private:
        bool at_end() const noexcept { return !range_ || !range_->current_; }

        item_range* range_ = nullptr;
    };

    /// Makes the first call.
    iterator begin() {
        if (!begun_) {
            begun_ = true;
            advance();
        }
        return iterator(*this);
    }
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    void advance() {
        current_.reset();
        while (next_ == page_.size()) {
            if (auto reason = std::exchange(walk_.failed, std::nullopt)) {
                current_.emplace(std::move(*reason));
                return;
            }
            if (walk_.done()) return;
            fetch();
        }
        current_.emplace(std::move(page_[next_++]));
    }

    void fetch() {
        page_.clear();
        next_ = 0;
        auto answer = detail::typed<E>(needs_src_hpp_or_etelecom_compiled::run(
            engine_, needs_src_hpp_or_etelecom_compiled::prepare(*engine_, operation_of<E>,
                                                                 &walk_.request(), options_)));
        if (!answer) {
            walk_.stop();
            walk_.failed = answer.error();
            return;
        }
        // The items of a page whose cursor closes a circle are new: the error comes behind them.
        walk_.failed = walk_.arrived(*answer);
        page_ = std::move((*answer).*E::items);
    }

    std::shared_ptr<detail::engine> engine_;
    detail::page_walk<E> walk_;
    call_options options_;
    std::vector<detail::item_of<E>> page_;
    std::size_t next_ = 0;
    std::optional<value_type> current_;
    bool begun_ = false;
};

/// A list, page by page, for asynchronous callers: made by `client::pages`.
///
/// `async_next` completes with the next page (the operation's whole response), with an empty
/// optional behind the last one, or with the error that ended the list, then and ever after. One
/// call at a time; the pager must outlive it.
template <pageable E>
class pager {
public:
    using page = std::optional<typename E::response>;

    pager(std::shared_ptr<detail::engine> engine, typename E::request first, call_options options)
        : engine_(std::move(engine)),
          walk_(std::make_shared<detail::page_walk<E>>(std::move(first))),
          options_(std::move(options)) {}

    template <class Token>
    auto async_next(Token&& token) {
        // A call of no operation ends at once: with the error that stands, or as the end.
        detail::prepared_call call;
        if (walk_->failed) call.refused = walk_->failed;
        else if (!walk_->done())
            call = needs_src_hpp_or_etelecom_compiled::prepare(*engine_, operation_of<E>,
                                                               &walk_->request(), options_);
        return boost::asio::async_initiate<Token, void(result<page>)>(
            detail::initiate_call<step>{engine_}, token, std::move(call), step{walk_});
    }

private:
    struct step {
        std::shared_ptr<detail::page_walk<E>> walk;

        template <class Handler>
        void operator()(Handler&& handler, detail::outcome&& ended) const {
            std::forward<Handler>(handler)(arrived(std::move(ended)));
        }
        result<page> arrived(detail::outcome&& ended) const {
            if (!ended.failure && !ended.answer) return page{}; // behind the last page
            auto answer = detail::typed<E>(std::move(ended));
            if (!answer) {
                // Asked again, it says so again: a list that broke off is not one that ended.
                walk->stop();
                walk->failed = answer.error();
                return answer.error();
            }
            walk->failed = walk->arrived(*answer);
            return page(std::move(*answer));
        }
    };

    std::shared_ptr<detail::engine> engine_;
    std::shared_ptr<detail::page_walk<E>> walk_;
    call_options options_;
};

} // namespace etelecom
