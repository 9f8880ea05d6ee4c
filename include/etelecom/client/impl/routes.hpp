#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/client/impl/address.hpp>
#include <etelecom/client/impl/no_proxy_list.hpp>
#include <etelecom/client/impl/proxy.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/system/error_code.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// How connections to a host are made.
struct route {
    std::shared_ptr<proxy_address const> proxy{}; ///< null: straight to the host
    boost::asio::ip::address from{};              ///< unspecified: the system chooses
    std::string problem{};                        ///< why none may be made
};

/// By which way a client goes to which host, as its configuration says.
class routes {
public:
    explicit routes(client_config const& config)
        : https_(read(config.proxies().for_https)),
          http_(read(config.proxies().for_http)),
          direct_(config.proxies().no_proxy),
          direct_by_environment_(config.proxies().no_proxy_of_environment),
          allow_plain_http_(config.allow_plain_http()) {
        if (config.local_address().empty()) return;
        boost::system::error_code code;
        from_ = boost::asio::ip::make_address(config.local_address(), code);
        from_is_wrong_ = bool(code);
    }

    route to(address where) const {
        where.host = ascii::lowered(where.host); // that of a base URL is so already
        if (from_is_wrong_) return impossible("local_address: not an IP address");
        auto const& one = where.tls ? https_ : http_;
        auto const direct = route{nullptr, from_, {}};
        if (!one.by) return direct;
        auto const is_here = is_loopback(where.host);
        if (one.from_environment && (is_here || is_excepted(where))) return direct;
        if (!one.by->problem.empty()) return impossible(one.by->problem);
        if (!direct_.is_readable())
            return impossible("no_proxy: expected names, addresses and ranges of addresses, with "
                              "commas between");
        if (is_excepted(where)) return direct;
        if (is_here && !where.tls && !allow_plain_http_ && !is_loopback(one.by->host))
            return impossible("proxy: what is for this machine by plain http would leave it; name "
                              "the host in no_proxy");
        return {one.by, from_, {}};
    }

private:
    struct chosen {
        std::shared_ptr<proxy_address const> by{};
        bool from_environment = false;
    };

    static chosen read(proxy_settings::one const& setting) {
        if (!setting.url.is_set()) return {};
        auto made = parse_proxy(setting.url.reveal(), setting.from_environment);
        return {std::make_shared<proxy_address const>(std::move(made)), setting.from_environment};
    }
    static route impossible(std::string_view why) { return {nullptr, {}, std::string(why)}; }
    bool is_excepted(address const& where) const {
        return direct_.covers(where.host, where.port) ||
               direct_by_environment_.covers(where.host, where.port);
    }

    chosen https_;
    chosen http_;
    no_proxy_list direct_;
    no_proxy_list direct_by_environment_;
    bool allow_plain_http_;
    boost::asio::ip::address from_{};
    bool from_is_wrong_ = false;
};

} // namespace etelecom::detail
