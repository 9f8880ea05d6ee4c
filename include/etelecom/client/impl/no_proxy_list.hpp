#pragma once

#include <etelecom/client/impl/host_and_port.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// What goes by no proxy: see `client_config::no_proxy`.
class no_proxy_list {
public:
    explicit no_proxy_list(std::string_view list) {
        for (std::size_t at = 0; at < list.size();) {
            auto const end = std::min(list.find(',', at), list.size());
            auto const item = trimmed(list.substr(at, end - at));
            at = end + 1;
            if (item.empty()) continue;
            entry made;
            if (read(item, made)) entries_.push_back(std::move(made));
            else is_readable_ = false;
        }
    }

    /// Whether each entry could be read. One that could not be stands for nothing.
    bool is_readable() const noexcept { return is_readable_; }

    /// The host is as an `address` has it: in lower case, without brackets.
    bool covers(std::string const& host, std::string const& port) const {
        boost::system::error_code is_name;
        auto const literal = boost::asio::ip::make_address(host, is_name);
        return std::any_of(entries_.begin(), entries_.end(), [&](entry const& one) {
            if (!one.port.empty() && one.port != port) return false;
            if (one.everything) return true;
            return is_name ? one.covers_name(host) : one.covers_address(literal);
        });
    }

private:
    struct entry {
        std::string port{}; ///< empty: any
        bool everything = false;
        bool only_below = false;
        std::string name{}; ///< empty in a range of addresses
        std::optional<boost::asio::ip::network_v4> v4{};
        std::optional<boost::asio::ip::network_v6> v6{};

        bool covers_name(std::string_view host) const {
            if (name.empty() || !host.ends_with(name)) return false;
            host.remove_suffix(name.size());
            return host.empty() ? !only_below : host.back() == '.';
        }
        bool covers_address(boost::asio::ip::address const& one) const {
            using boost::asio::ip::make_network_v4, boost::asio::ip::make_network_v6;
            if (one.is_v4() && v4)
                return make_network_v4(one.to_v4(), v4->prefix_length()).canonical() ==
                       v4->canonical();
            return one.is_v6() && v6 &&
                   make_network_v6(one.to_v6(), v6->prefix_length()).canonical() == v6->canonical();
        }
    };

    static std::string_view trimmed(std::string_view text) {
        auto const is_blank = [](char byte) { return byte == ' ' || byte == '\t'; };
        while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
        while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
        return text;
    }

    static bool read(std::string_view item, entry& into) {
        auto const colon = item.starts_with('[') ? item.find("]:") : item.find(':');
        auto const behind = colon + (item.starts_with('[') ? 1 : 0);
        // Several colons without brackets are an IPv6 address.
        if (colon != item.npos && item.find(':', behind + 1) == item.npos) {
            into.port = item.substr(behind + 1);
            item = item.substr(0, behind);
            if (into.port.empty() || into.port.size() > 5 ||
                !std::all_of(into.port.begin(), into.port.end(), ascii::is_digit))
                return false;
        }
        if (item == "*") return into.everything = true;
        if (item.starts_with('[') && item.ends_with(']')) item = item.substr(1, item.size() - 2);
        return read_addresses(item, into) || read_name(item, into);
    }

    /// An address, or a range of them.
    static bool read_addresses(std::string_view item, entry& into) {
        auto const slash = item.find('/');
        boost::system::error_code code;
        auto const first = boost::asio::ip::make_address(std::string(item.substr(0, slash)), code);
        if (code) return false;
        unsigned short const all = first.is_v4() ? 32 : 128;
        auto bits = all;
        if (slash != item.npos) {
            auto const text = item.substr(slash + 1);
            auto const* const end = text.data() + text.size();
            auto const read = std::from_chars(text.data(), end, bits);
            if (read.ec != std::errc() || read.ptr != end || bits > all) return false;
        }
        if (first.is_v4()) into.v4.emplace(first.to_v4(), bits);
        else into.v6.emplace(first.to_v6(), bits);
        return true;
    }

    static bool read_name(std::string_view item, entry& into) {
        if (item.starts_with("*.")) item.remove_prefix(1);
        into.only_below = item.starts_with('.');
        if (into.only_below) item.remove_prefix(1);
        if (item.ends_with('.')) item.remove_suffix(1);
        into.name = ascii::lowered(item);
        return fault_of_name_or_ipv4(into.name).empty();
    }

    std::vector<entry> entries_;
    bool is_readable_ = true;
};

} // namespace etelecom::detail
