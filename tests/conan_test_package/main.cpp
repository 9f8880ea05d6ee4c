// A program of a user of the package, however it is installed.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/mock/zalo/message_book.hpp>
#include <etelecom/version.hpp>
#include <etelecom/zalo.hpp>

#include <cstdint>
#include <iostream>
#include <iterator>

namespace et = etelecom;

namespace {

/// An operation of their own, which looks into what the mock keeps.
struct count_messages : et::endpoint<"Zalo", "CountMessages"> {
    struct request {};
    struct response {
        std::int64_t messages = 0;
    };
};
BOOST_DESCRIBE_STRUCT(count_messages::request, (), ())
BOOST_DESCRIBE_STRUCT(count_messages::response, (), (messages))

et::mock::answer_to<count_messages> act(et::mock::world& platform, count_messages,
                                        count_messages::request const&) {
    return count_messages::response{std::ssize(platform.part<et::mock::message_book>().all())};
}

} // namespace

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
    // What the library keeps is the same here, whether the library is shared or not.
    mock.add<count_messages>();
    auto const counted = client.call<count_messages>(count_messages::request{});
    if (!counted || counted->messages != 1) {
        std::cerr << "the mock's own book of messages is not the one that is seen here\n";
        return 1;
    }
    std::cout << "etelecom " << et::version << ": sent " << sent->msg_id << '\n';
}
