// That the time of the comparison tells nothing is OpenSSL's promise for CRYPTO_memcmp. Here it is
// counted instead: what is linked into the program stands in front of what the library has.
#include "samples.hpp"
#include "signing.hpp"

#include <etelecom/events/receiver.hpp>

#include <boost/test/unit_test.hpp>

#include <openssl/crypto.h>

#include <atomic>
#include <cstddef>
#include <string>

using namespace etelecom::test;
namespace events = etelecom::events;

namespace {

std::atomic<int> comparisons = 0;
std::atomic<std::size_t> compared = 0;

} // namespace

extern "C" int CRYPTO_memcmp(void const* left, void const* right, std::size_t length) {
    ++comparisons;
    compared += length;
    auto const* const a = static_cast<unsigned char const volatile*>(left);
    auto const* const b = static_cast<unsigned char const volatile*>(right);
    int difference = 0;
    for (std::size_t i = 0; i != length; ++i) difference |= a[i] ^ b[i];
    return difference;
}

BOOST_AUTO_TEST_SUITE(events_comparison)

BOOST_AUTO_TEST_CASE(signatures_are_compared_whole_wherever_they_differ) {
    auto const& json = sample("follow");
    auto const mac = mac_of(json);
    events::receiver const receiver(signed_config());
    for (std::size_t i = 0; i != mac.size(); ++i) {
        auto wrong = mac;
        wrong[i] = wrong[i] == '0' ? '1' : '0';
        comparisons = 0;
        compared = 0;
        BOOST_TEST(
            (receiver.handle(signed_by(wrong), json).reason == events::outcome::bad_signature));
        BOOST_TEST(comparisons == 1);
        BOOST_TEST(compared == 32u);
    }
}

BOOST_AUTO_TEST_CASE(which_of_several_secrets_fits_makes_no_difference) {
    auto const& json = sample("follow");
    events::receiver const receiver(signed_config().secret("second").secret("third"));
    for (auto const key : {oa_secret, std::string_view("second"), std::string_view("third"),
                           std::string_view("none of them")}) {
        comparisons = 0;
        receiver.handle(signed_by(mac_of(json, sample_time, key)), json);
        BOOST_TEST(comparisons == 3);
    }
}

BOOST_AUTO_TEST_SUITE_END()
