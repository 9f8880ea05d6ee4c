// Behind a company's proxy, which may show certificates of the company's own, to a gateway that
// asks for a certificate. Each is set where the environment names it; run without, everything is
// offline.
//
//   HTTPS_PROXY=http://user:password@proxy.example:3128 NO_PROXY=.intern.example COMPANY_CA=ca.pem
//   CLIENT_CERTIFICATE=client.pem CLIENT_KEY=client.key SERVER_PIN=<SHA-256 of its key, in base64>
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>

namespace et = etelecom;
namespace zalo = et::zalo;

static zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                         .phone = "0900000100",
                                         .template_id = 7895417,
                                         .template_data = {{"code", "482913"}}};

static std::string text_of(char const* file) {
    std::ostringstream text;
    if (file) text << std::ifstream(file).rdbuf();
    return text.str();
}

// What is wrong with any of it, such as a key that is not that of its certificate, every call says.
static et::client_config fitted_in(et::client_config config) {
    config.proxy_from_environment(); // only when asked; or .proxy("http://proxy.example:3128")
    if (auto const* file = std::getenv("COMPANY_CA"))
        config.add_ca(text_of(file)); // beside the system's; trust_only(...) in place of them
    if (auto const* file = std::getenv("CLIENT_CERTIFICATE"))
        config.client_certificate(text_of(file), text_of(std::getenv("CLIENT_KEY")));
    if (auto const* pin = std::getenv("SERVER_PIN")) config.pin(pin);
    return config;
}

static void send(char const* what, et::client_config config) {
    et::client client(std::move(config));
    auto const sent = client.call<zalo::send_zns>(otp);
    std::cout << what << ": ";
    if (sent) std::cout << "sent " << sent->msg_id << '\n';
    else std::cout << sent.error() << '\n';
}

int main() {
    et::mock::server mock;
    auto const here = "http://127.0.0.1:" + std::to_string(mock.port());

    // A proxy of the environment is not asked for what is on this machine, as the mock is.
    send("a mock, with what the environment says", fitted_in(mock.client_config()));

    // One that was set is, unless it is told what is not for it. Nothing leaves by mistake.
    auto const by_proxy = mock.client_config().proxy("http://user:password@proxy.example:3128");
    send("a mock, by a proxy elsewhere", by_proxy);
    send("a mock, taken out", et::client_config(by_proxy).no_proxy("127.0.0.1,.intern.example"));

    // A proxy that opens no tunnel, which is what the mock is here: nothing was sent.
    send("the platform, by a proxy that says no",
         mock.client_config().base_url("https://api.etelecom.vn/v1/shop").proxy(here));

    return mock.calls<zalo::send_zns>().size() == 2 ? 0 : 1;
}
