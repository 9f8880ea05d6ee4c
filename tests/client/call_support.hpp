#pragma once

#include "../support/fake_transport.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <sstream>
#include <string>

/// What the tests of a single call have in common.
namespace call_test {

namespace et = etelecom;
namespace zalo = et::zalo;
using et::test::broken;
using et::test::response;
using namespace std::chrono_literals;
using stage = et::exchange_result::stage;

inline zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                         .phone = "0900000100",
                                         .template_id = 7895417,
                                         .template_data = {{"code", "482913"}},
                                         .tracking_id = "otp-42"};
inline zalo::check_consent::request const question{.oa_id = 579745863508352884,
                                                   .phone = "0900000100"};

inline auto const taken = R"({"id":"7","msg_id":"m1","status":"P","error_code":0})";
inline auto const limited = R"({"code":"resource_exhausted","msg":"slow down"})";

struct fixture : et::test::offline {
    et::client client{config()};

    et::error failed_send() {
        auto sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST_REQUIRE(sent.has_error());
        return sent.error();
    }
};

inline std::string printed(et::error const& error) {
    std::ostringstream out;
    out << error;
    return out.str();
}

} // namespace call_test
