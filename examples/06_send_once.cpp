// A one-time password is sent once, also when its answer is lost: the message is looked up.
// The mock plays eTelecom and a network that loses answers; nothing is sent to anybody.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <iostream>

namespace et = etelecom;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

static zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                         .phone = "0900000100",
                                         .template_id = 7895417,
                                         .template_data = {{"code", "482913"}},
                                         .tracking_id = "otp-42"}; // without it, one is made

static void tell(et::result<et::once<zalo::send_zns>> const& sent) {
    if (sent)
        std::cout << (sent->found() ? "found " : "sent ") << sent->tracking_id << ", "
                  << sent->count << " of it\n";
    else if (sent.error().delivery() == et::delivery::unknown)
        std::cout << "nobody knows: look " << sent.error().tracking_id() << " up later\n";
    else std::cout << "not sent: " << sent.error() << '\n';
}

int main() {
    et::mock::server mock;
    et::client client(mock.client_config()); // waits by the mock's clock: pauses cost no time

    mock.on<zalo::send_zns>().once(et::mock::accepted_but_lost());
    tell(client.send_once<zalo::send_zns>(otp)); // found otp-42, 1 of it

    auto another = otp;
    another.tracking_id = "otp-43";
    mock.on<zalo::send_zns>().once(et::mock::empty_response()); // it never arrived
    tell(client.send_once<zalo::send_zns>(another)); // nobody knows: look otp-43 up later

    // Not listed proves nothing. Who would rather send twice than not at all says so:
    another.tracking_id = "otp-44";
    mock.on<zalo::send_zns>().once(et::mock::empty_response());
    tell(client.send_once<zalo::send_zns>(
        another, et::send_once_options().repeat_after(30s))); // sent otp-44, 1 of it

    return mock.messages().size() == 2 ? 0 : 1;
}
