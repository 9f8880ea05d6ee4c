#include <etelecom/mock/http/impl/this_machine.hpp>

#include <boost/test/unit_test.hpp>

namespace {

bool is_here(char const* peer, char const* own) {
    using boost::asio::ip::make_address;
    return etelecom::mock::detail::is_this_machine(make_address(peer), make_address(own));
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_this_machine)

BOOST_AUTO_TEST_CASE(is_the_loopback_interface_in_any_form) {
    for (auto const* peer : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
        BOOST_TEST(is_here(peer, "192.0.2.1"), peer);
}

BOOST_AUTO_TEST_CASE(is_where_both_ends_have_the_same_address) {
    BOOST_TEST(is_here("192.0.2.1", "192.0.2.1"));
    BOOST_TEST(is_here("2001:db8::1", "2001:db8::1"));
}

BOOST_AUTO_TEST_CASE(is_not_any_other) {
    for (auto const* peer : {"192.0.2.2", "2001:db8::1", "::ffff:192.0.2.2", "0.0.0.0"})
        BOOST_TEST(!is_here(peer, "192.0.2.1"), peer);
}

BOOST_AUTO_TEST_SUITE_END()
