// A program of a user of the package, however it is installed.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/version.hpp>
#include <etelecom/zalo.hpp>

#include <iostream>

namespace et = etelecom;

int main() {
    if (et::version != PACKAGE_VERSION) {
        std::cerr << "the package is " PACKAGE_VERSION ", its headers are " << et::version << '\n';
        return 1;
    }
    et::mock::server mock;
    et::client client(mock.client_config());
    et::zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                          .phone = "0900000100",
                                          .template_id = 7895417,
                                          .template_data = {{"code", "482913"}}};
    auto const sent = client.call<et::zalo::send_zns>(otp);
    if (!sent) {
        std::cerr << sent.error() << '\n';
        return 1;
    }
    if (mock.calls<et::zalo::send_zns>().size() != 1) {
        std::cerr << "the mock did not keep one call\n";
        return 1;
    }
    std::cout << "etelecom " << et::version << ": sent " << sent->msg_id << '\n';
}
