#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/initiate.hpp>
#include <etelecom/client/once.hpp>
#include <etelecom/client/send_once_options.hpp>
#include <etelecom/decl.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// An item of a list that may be what was looked for.
struct listed_item {
    likeness match = likeness::no;
    std::shared_ptr<void> item{};
    judgement judged{}; ///< its texts are the item's
};

/// How what an operation brought about is found again, without the C++ types: see `found_again`.
struct look_up {
    operation const* sends;
    operation const* lists;
    std::optional<std::string>* (*mark)(void* request); ///< null where there is none
    std::shared_ptr<void> (*ask)(void const* request, timestamp from);
    void (*go_on)(void* ask, std::string const& cursor);
    std::string const& (*next)(void const* page);
    /// What of a page is alike, made at `from` or later; certain is only what was made since
    /// `recent`.
    std::vector<listed_item> (*read)(void const* request, timestamp from, timestamp recent,
                                     void* page);
    bool (*same)(void const* one, void const* other);
    bool lists_answers; ///< an item is of the type that the operation answers with
};

template <found_again E>
struct look_up_functions {
    using by = typename E::found_by;
    using list = typename by::list;
    using item = item_of<list>;

    static typename E::request const& sent(void const* request) {
        return *static_cast<typename E::request const*>(request);
    }
    static std::optional<std::string>* mark(void* request) {
        if constexpr (marks<by, typename E::request>)
            return &by::mark(*static_cast<typename E::request*>(request));
        else return nullptr;
    }
    static std::shared_ptr<void> ask(void const* request, timestamp from) {
        return std::make_shared<typename list::request>(by::ask(sent(request), from));
    }
    static void go_on(void* ask, std::string const& cursor) {
        static_cast<typename list::request*>(ask)->paging.after = cursor;
    }
    static std::string const& next(void const* page) {
        return static_cast<typename list::response const*>(page)->paging.next;
    }
    static std::vector<listed_item> read(void const* request, timestamp from, timestamp recent,
                                         void* page) {
        std::vector<listed_item> alike;
        for (auto& one : static_cast<typename list::response*>(page)->*list::items) {
            auto match = by::compare(sent(request), from, one);
            if (match == likeness::no) continue;
            if (by::compare(sent(request), recent, one) == likeness::no) match = likeness::probable;
            auto const kept = std::make_shared<item>(std::move(one));
            alike.push_back({match, kept, by::judge(*kept)});
        }
        return alike;
    }
    static bool same(void const* one, void const* other) {
        return by::same(*static_cast<item const*>(one), *static_cast<item const*>(other));
    }
};

template <found_again E>
inline constexpr look_up look_up_of{
    .sends = &operation_of<E>,
    .lists = &operation_of<typename E::found_by::list>,
    .mark = &look_up_functions<E>::mark,
    .ask = &look_up_functions<E>::ask,
    .go_on = &look_up_functions<E>::go_on,
    .next = &look_up_functions<E>::next,
    .read = &look_up_functions<E>::read,
    .same = &look_up_functions<E>::same,
    .lists_answers = std::is_same_v<typename E::response, item_of<typename E::found_by::list>>};

/// What is to be sent once. The request is a copy of the caller's, kept for the look-ups.
struct once_errand {
    look_up const* how = nullptr;
    std::shared_ptr<void> request{};
    send_once_options options{};
    call_options calls{};
};

/// How that ended, when it was taken: the answer of an outcome.
struct once_ending {
    std::shared_ptr<void> answer{};
    std::shared_ptr<void> listed{};
    likeness match = likeness::certain;
    std::string tracking_id{};
    std::size_t count = 1;
    int sends = 1;
    int look_ups = 0;
};

/// Says in words what an operation lacks to be sent once.
template <class E>
constexpr void require_found_again() {
    require_operation<E>();
    static_assert(found_again<E>,
                  "etelecom: send_once must know how what this operation brings about is found "
                  "again: give the operation a type found_by (see etelecom::found_again), or use "
                  "call<>()");
}

template <class E>
once_errand errand_of(typename E::request const& request, send_once_options const& options,
                      call_options const& calls) {
    return {&look_up_of<E>, std::make_shared<typename E::request>(request), options, calls};
}

template <class E>
result<once<E>> typed_once(outcome&& ended) {
    if (ended.failure) return std::move(*ended.failure);
    auto& known = *static_cast<once_ending*>(ended.answer.get());
    once<E> made;
    if (known.answer)
        made.answer = std::move(*static_cast<typename E::response*>(known.answer.get()));
    if (known.listed)
        made.listed = std::move(*static_cast<typename once<E>::item*>(known.listed.get()));
    made.match = known.match;
    made.tracking_id = std::move(known.tracking_id);
    made.count = known.count;
    made.sends = known.sends;
    made.look_ups = known.look_ups;
    return made;
}

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

ETELECOM_DECL detail::outcome run_once(std::shared_ptr<detail::engine> const& engine,
                                       detail::once_errand errand);
ETELECOM_DECL void start_once(std::shared_ptr<detail::engine> const& engine,
                              detail::once_errand errand, detail::completion_ptr done);

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled

namespace etelecom::detail {

/// Starts to send something once; the counterpart of `initiate_call`.
template <class E>
struct initiate_once {
    std::shared_ptr<engine> with;

    using executor_type = boost::asio::any_io_executor;
    executor_type get_executor() const {
        return needs_src_hpp_or_etelecom_compiled::executor_of(*with);
    }

    struct tell {
        template <class Handler>
        void operator()(Handler&& handler, outcome&& ended) const {
            std::forward<Handler>(handler)(typed_once<E>(std::move(ended)));
        }
    };

    template <class Handler>
    void operator()(Handler&& handler, once_errand errand) const {
        // What a lazy token keeps may be started twice: each gets a mark of its own.
        errand.request = std::make_shared<typename E::request>(
            *static_cast<typename E::request const*>(errand.request.get()));
        needs_src_hpp_or_etelecom_compiled::start_once(
            with, std::move(errand),
            converting_completion<tell, std::decay_t<Handler>>::make(std::forward<Handler>(handler),
                                                                     tell(), get_executor()));
    }
};

} // namespace etelecom::detail
