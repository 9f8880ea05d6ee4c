// Sends one message. Reads ETELECOM_BASE_URL and ETELECOM_API_KEY: point them at a mock.
#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <iostream>

namespace et = etelecom;
namespace zalo = et::zalo;

int main() {
    et::client client(et::client_config::from_environment());
    zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                      .phone = "0900000100",
                                      .template_id = 7895417,
                                      .template_data = {{"code", "482913"}},
                                      .tracking_id = "otp-42"};
    auto const sent = client.call<zalo::send_zns>(otp);
    if (!sent) return std::cerr << sent.error() << '\n', 1;
    std::cout << "sent " << sent->msg_id << " to " << sent->phone << '\n';
}
