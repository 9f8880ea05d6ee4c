#pragma once

#include "errand.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <cstddef>
#include <exception>

/// Calls made by coroutines on one thread, each of which makes its calls one after the other.
class many_coroutines : public contender {
public:
    explicit many_coroutines(std::size_t at_once) : at_once_(at_once) {}

    void make(std::size_t calls, call_times& times) final {
        auto const count = std::min(calls, at_once_);
        auto left = count;
        std::exception_ptr failure;
        io_.restart();
        for (std::size_t i = 0; i != count; ++i)
            boost::asio::co_spawn(io_, some(i, calls / count, times),
                                  [&](std::exception_ptr const& thrown) {
                                      if (thrown) failure = thrown;
                                      // A timer that nobody waits for any more holds nobody.
                                      if (--left == 0) io_.stop();
                                  });
        io_.run();
        if (failure) std::rethrow_exception(failure);
    }

protected:
    boost::asio::io_context& io() { return io_; }

private:
    /// The calls of one coroutine, which has a number.
    virtual boost::asio::awaitable<void> some(std::size_t number, std::size_t calls,
                                              call_times& times) = 0;

    std::size_t at_once_;
    boost::asio::io_context io_;
};
