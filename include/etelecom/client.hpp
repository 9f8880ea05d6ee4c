#pragma once

#include <etelecom/client/call_options.hpp>
#include <etelecom/client/client_config.hpp>
#include <etelecom/client/engine.hpp>
#include <etelecom/client/error.hpp>
#include <etelecom/client/initiate.hpp>
#include <etelecom/client/pages.hpp>
#include <etelecom/client/send_once.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/json/fwd.hpp>

#include <chrono>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

namespace etelecom {

/// Calls the operations of the eTelecom API.
///
/// ```cpp
/// etelecom::client client(etelecom::client_config().api_key(std::getenv("ETELECOM_API_KEY")));
/// if (auto sent = client.call<etelecom::zalo::send_zns>(otp)) std::cout << sent->msg_id << '\n';
/// else std::cerr << sent.error() << '\n';
/// ```
///
/// What is sent twice: an operation that costs money is attempted again only when no byte of it
/// went out, or when the platform answered 429 `resource_exhausted` (that a 429 was not acted upon
/// is a guess, though a good one). Reading operations are attempted again whenever that can help.
///
/// A blocking call runs on the thread that makes it, whatever thread that is: it needs no executor
/// and no other thread. Each call ends by its deadline.
///
/// Thread safety: all functions may be called from several threads at once.
class client {
public:
    /// A client with a thread of its own for asynchronous calls (see `client_config::threads`),
    /// which starts with the first of them; completion handlers without an executor run on it. It
    /// starts too when a connection is kept, to close that in time.
    explicit client(client_config config)
        : engine_(needs_src_hpp_or_etelecom_compiled::make_engine(std::move(config), {})) {}

    /// A client whose asynchronous calls run on the caller's executor, and which has no thread.
    /// When the execution context is destroyed, their handlers are destroyed with it, uncalled. The
    /// client may live on and make blocking calls; asynchronous ones then end with
    /// `errc::canceled`.
    client(boost::asio::any_io_executor executor, client_config config)
        : engine_(needs_src_hpp_or_etelecom_compiled::make_engine(std::move(config),
                                                                  std::move(executor))) {}

    client(client&&) noexcept = default;
    client& operator=(client&& other) noexcept {
        if (this != &other) {
            close();
            engine_ = std::move(other.engine_);
        }
        return *this;
    }
    /// Cancels the calls that are under way: they complete with `errc::canceled`. A client with
    /// threads of its own waits until their handlers have returned; one that shares its threads
    /// (see `for_shop`), runs on the caller's executor, or is destroyed by a handler on its own
    /// thread does not. That takes milliseconds, also when a name is being looked up.
    ~client() { close(); }

    /// Makes a call and waits for its end: at the latest its deadline, or `errc::canceled` when the
    /// client is closed. In a handler it holds up what else its thread has to do.
    template <class E>
    [[nodiscard]] result<typename E::response> call(typename E::request const& request,
                                                    call_options const& options = {}) {
        detail::require_operation<E>();
        return detail::typed<E>(
            needs_src_hpp_or_etelecom_compiled::run(engine_, prepare<E>(request, options)));
    }

    /// Makes a call and completes with `void(result<E::response>)`. What a completion handler
    /// throws comes out of whoever runs its executor; on the client's own thread it ends the
    /// program.
    ///
    /// The request is written before this returns and need not live longer. `token` is any
    /// completion token: a callback, `use_future`, `use_awaitable`, `deferred`, `as_tuple(...)`;
    /// its handler is called on its associated executor, else on the client's, and never before
    /// this returns. Nobody is warned who does not look at the result. Cancellation: terminal,
    /// partial or total; the call completes with `errc::canceled`, and its `delivery` says whether
    /// the request may have been acted upon.
    template <class E, class Token>
    auto async_call(typename E::request const& request, call_options const& options,
                    Token&& token) {
        detail::require_operation<E>();
        return boost::asio::async_initiate<Token, void(result<typename E::response>)>(
            detail::initiate_call<to_typed<E>>{engine_}, token, prepare<E>(request, options),
            to_typed<E>{});
    }
    template <class E, class Token>
    auto async_call(typename E::request const& request, Token&& token) {
        return async_call<E>(request, call_options(), std::forward<Token>(token));
    }

    /// Sends what must not be sent twice by accident, and waits until it is known whether it was
    /// taken, or cannot be known.
    ///
    /// When nobody knows whether the platform took it (`delivery::unknown`, unless it answered that
    /// it refuses), and only then, the message is looked up, as the operation's `found_by` says:
    /// again and again, with pauses that grow, for as long as `send_once_options::look_for` says.
    /// The result:
    /// - a `once<E>`: it was taken. Its answer came; or it was found in the list, and `match`
    ///   says how sure that is;
    /// - an error whose `delivery` is `not_sent` or `rejected`: it was not taken. Also when the
    ///   platform lists it as failed: `errc::refused`;
    /// - `errc::refused` with `delivery::unknown`: it failed, but was charged, or an SMS may have
    ///   gone in its place;
    /// - `errc::still_unknown`, or `errc::canceled` with `delivery::unknown`: nobody knows.
    ///
    /// The guarantee: it is sent once, unless `send_once_options::repeat_after` says otherwise; a
    /// `repeat_rule` that says `even_if_it_happens_twice` is not obeyed here.
    /// That it was taken is said only when the platform's answer or its list says so; that it was
    /// not, only when nothing went out, or the platform's answer or its list says so. The window
    /// that the platform leaves: it does not tell when a message that it took is listed. One that
    /// is listed only after the last look-up is `still_unknown`, as is one that never is; and where
    /// `repeat_after` is set, one that is listed later than that arrives twice.
    ///
    /// A `tracking_id` that the caller has not set is made: 32 random hexadecimal digits. It stands
    /// in the outcome, and in every error. One that the caller sets must be this message's alone,
    /// and not one that was refused before either, or another one is taken for it.
    ///
    /// `calls` holds for each call by itself. All together end at the latest when that timeout and
    /// `look_for` are over, or 10 s after the time of `repeat_after`, if that is longer; each
    /// repetition adds as much again. Closing the client ends it with `errc::canceled`;
    /// `close(drain)` waits for the call under way, and for no look-up behind it.
    template <class E>
    [[nodiscard]] auto send_once(typename E::request const& request,
                                 send_once_options const& options = {},
                                 call_options const& calls = {}) {
        detail::require_found_again<E>();
        if constexpr (found_again<E>)
            return detail::typed_once<E>(needs_src_hpp_or_etelecom_compiled::run_once(
                engine_, detail::errand_of<E>(request, options, calls)));
        else return result<typename E::response>(error()); // one complaint is enough
    }
    template <class E>
    [[nodiscard]] auto send_once(typename E::request const& request, call_options const& calls) {
        return send_once<E>(request, send_once_options(), calls);
    }

    /// The same for asynchronous callers. Completes with `void(result<once<E>>)`. Cancellation:
    /// terminal, partial or total, at any time: `errc::canceled`, whose `delivery` says whether it
    /// may have been sent. Else as `async_call`.
    template <class E, class Token>
    auto async_send_once(typename E::request const& request, send_once_options const& options,
                         call_options const& calls, Token&& token) {
        detail::require_found_again<E>();
        if constexpr (found_again<E>)
            return boost::asio::async_initiate<Token, void(result<once<E>>)>(
                detail::initiate_once<E>{engine_}, token,
                detail::errand_of<E>(request, options, calls));
    }
    template <class E, class Token>
    auto async_send_once(typename E::request const& request, send_once_options const& options,
                         Token&& token) {
        return async_send_once<E>(request, options, call_options(), std::forward<Token>(token));
    }
    template <class E, class Token>
    auto async_send_once(typename E::request const& request, call_options const& calls,
                         Token&& token) {
        return async_send_once<E>(request, send_once_options(), calls, std::forward<Token>(token));
    }
    template <class E, class Token>
    auto async_send_once(typename E::request const& request, Token&& token) {
        return async_send_once<E>(request, send_once_options(), call_options(),
                                  std::forward<Token>(token));
    }
    /// As for `async_call`: a request is named first.
    template <class E, class... Rest>
    void async_send_once(typename E::request&&, Rest&&...) {
        static_assert(sizeof...(Rest) == 999,
                      "etelecom: name the request first: auto const request = ...; then "
                      "async_send_once<operation>(request, token)");
    }

    /// All items of a list, over all pages. Start with an empty request for everything.
    template <class E>
    [[nodiscard]] auto list(typename E::request first, call_options options = {}) {
        static_assert(pageable<E>,
                      "etelecom: this operation does not answer page by page: use call<>()");
        if constexpr (pageable<E>)
            return item_range<E>(engine_, std::move(first), std::move(options));
    }

    /// A list page by page, for asynchronous callers.
    template <class E>
    [[nodiscard]] auto pages(typename E::request first, call_options options = {}) {
        static_assert(pageable<E>,
                      "etelecom: this operation does not answer page by page: use async_call<>()");
        if constexpr (pageable<E>) return pager<E>(engine_, std::move(first), std::move(options));
    }

    /// Calls an operation by its name, with a body of your own: for what the toolkit has no type
    /// for. Include `<boost/json.hpp>`. The body is sent as it is and the answer comes as it is: a
    /// 200 that says no is not told apart from one that says yes. It is never repeated but when
    /// nothing was sent, or after a 429.
    template <class Value = boost::json::value>
    [[nodiscard]] result<Value> call_raw(std::string_view service, std::string_view operation,
                                         std::type_identity_t<Value> const& request,
                                         call_options const& options = {}) {
        // A template, so that nobody else pays for the header of `value`.
        static_assert(std::is_same_v<Value, boost::json::value>,
                      "etelecom: call_raw takes and answers boost::json::value");
        return detail::typed_as<Value>(needs_src_hpp_or_etelecom_compiled::run(
            engine_,
            needs_src_hpp_or_etelecom_compiled::prepare_raw(service, operation, request, options)));
    }
    /// The same for asynchronous callers. Completes with `void(result<boost::json::value>)`.
    template <class Value = boost::json::value, class Token>
    auto async_call_raw(std::string_view service, std::string_view operation,
                        std::type_identity_t<Value> const& request, call_options const& options,
                        Token&& token) {
        static_assert(std::is_same_v<Value, boost::json::value>,
                      "etelecom: async_call_raw takes and answers boost::json::value");
        return boost::asio::async_initiate<Token, void(result<Value>)>(
            detail::initiate_call<to_value<Value>>{engine_}, token,
            needs_src_hpp_or_etelecom_compiled::prepare_raw(service, operation, request, options),
            to_value<Value>{});
    }

    /// A client for one shop out of a partner's: the same address, thread and connections, with the
    /// shop's key (the `auth_token` of AuthorizeShop, or the `shop_key` of CreateShopAccount). Each
    /// is closed by itself; the threads end with the last one.
    [[nodiscard]] client for_shop(secret shop_key) const {
        return client(
            needs_src_hpp_or_etelecom_compiled::engine_for_shop(*engine_, std::move(shop_key)));
    }

    /// Where the work runs, and completion handlers that name no executor.
    boost::asio::any_io_executor get_executor() const {
        return needs_src_hpp_or_etelecom_compiled::executor_of(*engine_);
    }

    /// Refuses further calls, and waits until those that are under way have ended; when `drain` is
    /// over, those that are left are canceled. On a thread that the calls need (the executor's, or
    /// the client's own) none can end meanwhile: use `async_close` there.
    void close(std::chrono::nanoseconds drain = {}) {
        if (engine_) needs_src_hpp_or_etelecom_compiled::close(engine_, drain);
    }
    /// The same for asynchronous callers: completes with `void()` when no call is left.
    template <class Token>
    auto async_close(std::chrono::nanoseconds drain, Token&& token) {
        return boost::asio::async_initiate<Token, void()>(detail::initiate_close{engine_}, token,
                                                          drain);
    }

    /// A request that is a temporary does not survive in a coroutine on g++ 12, which breaks on
    /// braces inside a `co_await`: this overload says so instead.
    template <class E, class... Rest>
    void async_call(typename E::request&&, Rest&&...) {
        static_assert(sizeof...(Rest) == 999,
                      "etelecom: name the request first: auto const request = ...; then "
                      "async_call<operation>(request, token)");
    }

private:
    explicit client(std::shared_ptr<detail::engine> engine) : engine_(std::move(engine)) {}

    template <class E>
    struct to_typed {
        template <class Handler>
        void operator()(Handler&& handler, detail::outcome&& ended) const {
            std::forward<Handler>(handler)(detail::typed<E>(std::move(ended)));
        }
    };

    template <class Value>
    struct to_value {
        template <class Handler>
        void operator()(Handler&& handler, detail::outcome&& ended) const {
            std::forward<Handler>(handler)(detail::typed_as<Value>(std::move(ended)));
        }
    };

    template <class E>
    detail::prepared_call prepare(typename E::request const& request, call_options const& options) {
        return needs_src_hpp_or_etelecom_compiled::prepare(*engine_, operation_of<E>, &request,
                                                           options);
    }

    std::shared_ptr<detail::engine> engine_;
};

} // namespace etelecom
