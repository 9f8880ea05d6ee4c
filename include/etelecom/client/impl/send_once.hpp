#pragma once

#include <etelecom/client/impl/engine.hpp>
#include <etelecom/client/impl/once_chain.hpp>
#include <etelecom/client/impl/once_steps.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>

namespace etelecom::detail {

/// A mark that nobody else makes: 128 random bits. Throws when the system has none.
inline std::string made_mark() {
    constexpr char digits[] = "0123456789abcdef";
    std::random_device random;
    std::string mark;
    for (auto word = 0; word != 4; ++word) {
        auto bits = static_cast<std::uint32_t>(random());
        for (auto digit = 0; digit != 8; ++digit, bits >>= 4) mark += digits[bits & 15];
    }
    return mark;
}

/// The steps to go, or why there are none.
inline std::optional<once_steps> begin_once(std::shared_ptr<engine> const& with, once_errand what,
                                            std::optional<error>& refused) {
    std::string mark;
    if (auto* const place = what.how->mark(what.request.get())) try {
            if (!*place || (*place)->empty()) *place = made_mark();
            mark = **place;
        } catch (std::exception const&) {
            error_detail detail;
            detail.of = what.how->sends;
            detail.code = errc::invalid_configuration;
            detail.reason = "no random numbers to make a tracking_id of: set one";
            refused.emplace(std::move(detail));
            return std::nullopt;
        }
    return once_steps(std::move(what), std::move(mark), with->wall_time(),
                      [with] { return with->chance(); });
}

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

detail::outcome run_once(std::shared_ptr<detail::engine> const& engine,
                         detail::once_errand errand) {
    auto const self = engine; // the client may be destroyed meanwhile
    std::optional<error> refused;
    auto steps = detail::begin_once(self, std::move(errand), refused);
    if (!steps) return {.failure = std::move(refused)};
    while (auto const next = steps->next()) steps->came(self->run(detail::prepared(*self, *next)));
    return steps->take_outcome();
}

void start_once(std::shared_ptr<detail::engine> const& engine, detail::once_errand errand,
                detail::completion_ptr done) {
    std::optional<error> refused;
    auto steps = detail::begin_once(engine, std::move(errand), refused);
    if (steps) return detail::once_chain::start(engine, std::move(*steps), std::move(done));
    engine->start({.refused = std::move(refused)}, std::move(done));
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
