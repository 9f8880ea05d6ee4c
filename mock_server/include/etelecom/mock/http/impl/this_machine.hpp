#pragma once

#include <boost/asio/ip/address.hpp>

namespace etelecom::mock::detail {

/// Whether the other end of a connection is on this machine, of which this end has one address.
inline bool is_this_machine(boost::asio::ip::address const& peer,
                            boost::asio::ip::address const& own) {
    if (peer == own) return true;
    if (peer.is_v6() && peer.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, peer.to_v6())
            .is_loopback();
    return peer.is_loopback();
}

} // namespace etelecom::mock::detail
