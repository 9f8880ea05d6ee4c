#pragma once

#include <etelecom/client/call_options.hpp>
#include <etelecom/client/client_config.hpp>
#include <etelecom/client/error.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/json/fwd.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::detail {

class engine; // makes calls; defined where src.hpp is included

/// How a call ended, without its C++ types: the decoded answer, or why there is none.
struct outcome {
    std::shared_ptr<void> answer{};
    std::optional<error> failure{};
    std::chrono::nanoseconds took{}; ///< from its begin, by the client's clock
};

/// Somebody who waits for the end of something, whatever type they have. What has not been
/// completed is dropped.
class completion {
public:
    completion() = default;
    completion(completion const&) = delete;
    completion& operator=(completion const&) = delete;

    /// Tells them, on their executor; at once where that is possible. Ends this object.
    virtual void complete(outcome ended) = 0;
    /// Ends this object.
    virtual void drop() noexcept = 0;
    virtual boost::asio::cancellation_slot slot() const noexcept = 0;

    struct dropping {
        void operator()(completion* one) const noexcept { one->drop(); }
    };

protected:
    ~completion() = default;
};
using completion_ptr = std::unique_ptr<completion, completion::dropping>;

/// A call, ready to start: the request is checked and written, so that it need not live on.
struct prepared_call {
    operation const* of = nullptr;
    std::shared_ptr<operation const> made{}; ///< keeps `of`, when it was made for this call
    std::string body{};
    std::shared_ptr<body_source const> source{}; ///< in place of `body`, for multipart/form-data
    std::string boundary{};                      ///< between the parts of `source`
    call_options options{};
    std::optional<error> refused{}; ///< set when the check found problems: nothing will be sent
    /// How long it waits before its first attempt, by the client's clock and within its deadline.
    std::optional<std::chrono::nanoseconds> pause{};
    /// Whatever a rule of repetition says, nothing may happen twice.
    bool only_harmless = false;
};

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

/// With an executor, asynchronous work runs there; without, the engine has threads of its own.
ETELECOM_DECL std::shared_ptr<detail::engine> make_engine(
    client_config config, std::optional<boost::asio::any_io_executor> executor);
/// Another engine with the same threads and connections, and a partner's key for a shop.
ETELECOM_DECL std::shared_ptr<detail::engine> engine_for_shop(detail::engine const& partner,
                                                              secret shop_key);
ETELECOM_DECL boost::asio::any_io_executor executor_of(detail::engine& engine);
ETELECOM_DECL detail::prepared_call prepare(detail::engine& engine, operation const& of,
                                            void const* request, call_options const& options);
/// The same for an operation without a type; the body is sent as it is.
ETELECOM_DECL detail::prepared_call prepare_raw(std::string_view service, std::string_view name,
                                                boost::json::value const& body,
                                                call_options const& options);
ETELECOM_DECL void start(std::shared_ptr<detail::engine> const& engine, detail::prepared_call call,
                         detail::completion_ptr done);
ETELECOM_DECL detail::outcome run(std::shared_ptr<detail::engine> const& engine,
                                  detail::prepared_call call);
ETELECOM_DECL void close(std::shared_ptr<detail::engine> const& engine,
                         std::chrono::nanoseconds drain);
ETELECOM_DECL void start_close(std::shared_ptr<detail::engine> const& engine,
                               std::chrono::nanoseconds drain, detail::completion_ptr done);
ETELECOM_DECL error cursor_repeated(operation const& of);

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
