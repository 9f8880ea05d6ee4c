// A program of a user of the headers alone, without a mock.
#include <etelecom/client.hpp>
#include <etelecom/version.hpp>
#include <etelecom/zalo.hpp>

#include <iostream>

namespace et = etelecom;

int main() {
    // Nobody listens on the port that is reserved for "discard".
    et::client client(et::client_config().base_url("http://127.0.0.1:9/v1/shop").api_key("k"));
    et::zalo::get_message::request const which{.oa_id = 579745863508352884, .msg_id = "m-1"};
    auto const answer = client.call<et::zalo::get_message>(which);
    if (answer || answer.error().delivery() != et::delivery::not_sent) return 1;
    std::cout << "etelecom " << et::version << ": " << answer.error() << '\n';
}
