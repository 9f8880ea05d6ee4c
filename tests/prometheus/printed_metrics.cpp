// Prints what `etelecom::metrics` counted: with an argument of no call at all, else of calls that
// end in many ways.
#include <etelecom/client.hpp>
#include <etelecom/client/metrics.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/json/value.hpp>

#include <chrono>
#include <iostream>
#include <memory>

namespace et = etelecom;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

int main(int count, char**) {
    auto const counted = std::make_shared<et::metrics>(1);
    if (count == 1) {
        et::mock::server mock;
        et::client client(mock.client_config().observe(counted));
        zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                          .phone = "0900000100",
                                          .template_id = 7895417,
                                          .template_data = {{"code", "482913"}}};
        mock.on<zalo::send_zns>().once(et::mock::status(429).retry_after(2s));
        for (int i = 0; i != 2; ++i) (void)client.call<zalo::send_zns>(otp);
        mock.on<zalo::send_zns>().once(et::mock::accepted_but_lost());
        (void)client.call<zalo::send_zns>(otp);
        (void)client.call<zalo::send_zns>({});
        for (auto const* const name : {"Ping", "Pong", "no name"})
            (void)client.call_raw("Own", name, {});

        auto odd = et::operation_of<zalo::send_zns>;
        odd.name = "\"quoted\\\n\"";
        counted->on_done({.of = &odd}, nullptr);
    }
    std::cout << counted->prometheus();
}
