#pragma once

#include "coroutines.hpp"
#include "errand.hpp"
#include "message.hpp"

#include <etelecom/client.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstddef>
#include <functional>
#include <stdexcept>
#include <utility>

/// The toolkit, as its README uses it: the request is checked and written, the answer is decoded
/// and judged, there is a deadline.
namespace with_toolkit {

using message::operation;

/// Sets up what stands around the calls.
using around = std::function<void(etelecom::client_config&)>;

inline etelecom::client_config config(errand const& what, around const& set_up) {
    etelecom::client_config out;
    out.base_url(what.base_url() + "/v1/shop").api_key(what.key);
    if (what.tls) out.add_ca(what.authority);
    if (set_up) set_up(out);
    return out;
}

inline void expect(etelecom::result<operation::response> const& sent) {
    if (!sent) throw std::runtime_error(sent.error().message());
}

class blocking final : public contender {
public:
    explicit blocking(errand const& what, around const& set_up = {})
        : client_(config(what, set_up)) {}

    void make(std::size_t calls, call_times& times) override {
        for (std::size_t i = 0; i != calls; ++i) {
            auto const begin = call_times::clock::now();
            expect(client_.call<operation>(request_));
            times.add(begin);
        }
    }

private:
    operation::request request_ = message::request();
    etelecom::client client_;
};

class coroutines final : public many_coroutines {
public:
    coroutines(errand const& what, std::size_t at_once, around const& set_up = {})
        : many_coroutines(at_once), client_(io().get_executor(), config(what, set_up)) {}

private:
    boost::asio::awaitable<void> some(std::size_t, std::size_t calls, call_times& times) override {
        for (std::size_t i = 0; i != calls; ++i) {
            auto const begin = call_times::clock::now();
            auto const sent =
                co_await client_.async_call<operation>(request_, boost::asio::use_awaitable);
            expect(sent);
            times.add(begin);
        }
    }

    operation::request request_ = message::request();
    etelecom::client client_;
};

} // namespace with_toolkit
