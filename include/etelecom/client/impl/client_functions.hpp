#pragma once

#include <etelecom/client/impl/engine.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

std::shared_ptr<detail::engine> make_engine(client_config config,
                                            std::optional<boost::asio::any_io_executor> executor) {
    return detail::engine::make(std::move(config), std::move(executor));
}

std::shared_ptr<detail::engine> engine_for_shop(detail::engine const& partner, secret shop_key) {
    return detail::engine::make(partner, std::move(shop_key));
}

boost::asio::any_io_executor executor_of(detail::engine& engine) { return engine.executor(); }

detail::prepared_call prepare(detail::engine& engine, operation const& of, void const* request,
                              call_options const& options) {
    return engine.prepare(of, request, options);
}

void start(std::shared_ptr<detail::engine> const& engine, detail::prepared_call call,
           detail::completion_ptr done) {
    engine->start(std::move(call), std::move(done));
}

detail::outcome run(std::shared_ptr<detail::engine> const& engine, detail::prepared_call call) {
    return engine->run(std::move(call));
}

void close(std::shared_ptr<detail::engine> const& engine, std::chrono::nanoseconds drain) {
    engine->close(drain);
}

void start_close(std::shared_ptr<detail::engine> const& engine, std::chrono::nanoseconds drain,
                 detail::completion_ptr done) {
    engine->start_close(drain, std::move(done));
}

error cursor_repeated(operation const& of) {
    error_detail detail;
    detail.of = &of;
    detail.code = errc::cursor_repeated;
    detail.delivery = delivery::accepted;
    detail.reason = "the cursor of the next page was already used; what came before is complete";
    return error(std::move(detail));
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
