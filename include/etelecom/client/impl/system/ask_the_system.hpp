#pragma once

#include <etelecom/client/impl/look_up_function.hpp>

#include <boost/asio/error.hpp>

#include <netdb.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace etelecom::detail {

/// Asks the system, which cannot be interrupted: on a thread that nobody waits for.
inline void ask_the_system(std::string const& host, std::string const& port,
                           std::function<void(error_code, endpoints)> found) {
    auto ask = [host, port, found]() noexcept {
        ::addrinfo hints{};
        hints.ai_family = AF_UNSPEC;
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_ADDRCONFIG;
        ::addrinfo* list = nullptr;
        auto problem = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &list);
        endpoints all;
        for (auto const* at = list; problem == 0 && at; at = at->ai_next) {
            wire::endpoint one;
            if (at->ai_addrlen > one.capacity()) continue;
            std::memcpy(one.data(), at->ai_addr, at->ai_addrlen);
            all.push_back(one);
        }
        if (list) ::freeaddrinfo(list);
        namespace error = boost::asio::error;
        error_code code;
        switch (problem) {
        case 0: break;
        case EAI_AGAIN: code = error::host_not_found_try_again; break;
        case EAI_MEMORY: code = error::no_memory; break;
        case EAI_SYSTEM: code = {errno, boost::system::system_category()}; break;
        default: code = error::host_not_found;
        }
        if (!code && all.empty()) code = error::host_not_found;
        found(code, std::move(all));
    };
    try {
        std::thread(ask).detach();
    } catch (std::system_error const& no_thread) { // then the caller has to wait
        found({no_thread.code().value(), boost::system::system_category()}, {});
    }
}

} // namespace etelecom::detail
