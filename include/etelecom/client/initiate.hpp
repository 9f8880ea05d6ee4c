#pragma once

#include <etelecom/client/engine.hpp>

#include <boost/asio/associator.hpp>
#include <boost/asio/async_result.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace etelecom::detail {

/// Turns an erased outcome into a typed result.
template <class T>
result<T> typed_as(outcome&& ended) {
    if (ended.failure) return std::move(*ended.failure);
    return std::move(*static_cast<T*>(ended.answer.get()));
}
template <class E>
result<typename E::response> typed(outcome&& ended) {
    return typed_as<typename E::response>(std::move(ended));
}

/// Takes an erased outcome, and hands the typed result to a completion handler, whose executor,
/// allocator and cancellation slot it passes on.
template <class Convert, class Handler>
struct converting_handler {
    Convert convert;
    Handler handler;

    void operator()(outcome ended) { std::move(handler)(convert(std::move(ended))); }
};

/// Starts a prepared call for whatever the completion token made of the token's handler. An object
/// rather than a lambda, so that lazy tokens can keep and copy it.
template <class Convert>
struct initiate_call {
    std::shared_ptr<engine> with;

    using executor_type = boost::asio::any_io_executor;
    executor_type get_executor() const {
        return needs_src_hpp_or_etelecom_compiled::executor_of(*with);
    }

    template <class Handler>
    void operator()(Handler&& handler, prepared_call call, Convert convert) const {
        needs_src_hpp_or_etelecom_compiled::start(
            with, std::move(call),
            converting_handler<Convert, std::decay_t<Handler>>{std::move(convert),
                                                               std::forward<Handler>(handler)});
    }
};

} // namespace etelecom::detail

template <template <class, class> class Associator, class Convert, class Handler,
          class DefaultCandidate>
struct boost::asio::associator<Associator, etelecom::detail::converting_handler<Convert, Handler>,
                               DefaultCandidate> : Associator<Handler, DefaultCandidate> {
    using type = typename Associator<Handler, DefaultCandidate>::type;

    static type get(etelecom::detail::converting_handler<Convert, Handler> const& wrapped,
                    DefaultCandidate const& candidate = DefaultCandidate()) noexcept {
        return Associator<Handler, DefaultCandidate>::get(wrapped.handler, candidate);
    }
};
