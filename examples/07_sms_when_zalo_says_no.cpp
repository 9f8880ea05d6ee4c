// A ZNS; and an SMS in its place when Zalo cannot reach this person. Not when the balance is used
// up or the template is wrong, which an SMS does not mend, nor when nobody knows whether it was
// sent. The mock plays eTelecom: nothing is sent to anybody.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/sms.hpp>
#include <etelecom/zalo.hpp>

#include <iostream>
#include <string>

namespace et = etelecom;
namespace zalo = et::zalo;
namespace sms = et::sms;

static std::string notify(et::client& client, et::phone_number const& phone) {
    auto const sent = client.send_once<zalo::send_zns>({.oa_id = 579745863508352884,
                                                        .phone = phone,
                                                        .template_id = 7895417,
                                                        .template_data = {{"code", "482913"}}});
    if (sent) return "by ZNS";
    if (zalo::about(sent.error()) != zalo::zns_matter::person)
        return "not sent: " + sent.error().message();

    auto const instead = client.call<sms::send_message>({.username = "mock-sms",
                                                         .password = "mock-sms-password",
                                                         .phonenumber = phone,
                                                         .templatecode = "MOCK_OTP",
                                                         .list_param = {{"otp", "482913"}},
                                                         .routerule = {sms::route::sms}});
    return instead ? "by SMS" : "not sent: " + instead.error().message();
}

int main() {
    et::mock::server mock;
    et::client client(mock.client_config());

    auto const first = notify(client, "0900000100");  // by ZNS
    auto const second = notify(client, "0900000118"); // by SMS: no Zalo account
    auto const third = notify(client, "0900000115");  // not sent: out of quota or balance
    std::cout << first << '\n' << second << '\n' << third << '\n';
    return first == "by ZNS" && second == "by SMS" && third.starts_with("not sent") ? 0 : 1;
}
