#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/shop.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

std::string root(mock::server const& platform) {
    return "http://127.0.0.1:" + std::to_string(platform.port());
}

/// What stands behind the host and the port.
std::string target_of(std::string const& link) { return link.substr(link.find('/', 8)); }

/// A browser: it bears no key, and follows no redirect.
told opened(mock::server& platform, std::string const& link) {
    return over_loopback(platform, {.body = "",
                                    .target = target_of(link),
                                    .content_type = "",
                                    .authorization = "",
                                    .method = "GET"});
}
told pressed(mock::server& platform, std::string const& link, std::string_view button) {
    return over_loopback(platform, {.body = "agree=" + std::string(button),
                                    .target = target_of(link),
                                    .content_type = "application/x-www-form-urlencoded",
                                    .authorization = ""});
}

std::string location(told const& answer) {
    constexpr std::string_view name = "Location: ";
    auto const at = answer.head.find(name);
    if (at == std::string::npos) return {};
    auto const begin = at + name.size();
    return answer.head.substr(begin, answer.head.find('\r', begin) - begin);
}

std::string link_to_connect(et::client& caller) {
    zalo::authorize_oa::request wanted;
    wanted.redirect_uri = "https://shop.example/back?lang=vi";
    return caller.call<zalo::authorize_oa>(wanted).value().url;
}

bool holds(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_links)

BOOST_AUTO_TEST_CASE(a_link_opens_at_the_mock_itself) {
    mock::server platform;
    et::client caller(platform.client_config());
    auto const link = link_to_connect(caller);
    BOOST_TEST(link.starts_with(root(platform) + "/_links/oa/permission?token="));
    auto const page = opened(platform, link);
    BOOST_TEST(page.status == 200u);
    BOOST_TEST(holds(page.head, "text/html"));
    BOOST_TEST(holds(page.body, "May the shop act for a Zalo Official Account of yours?"));
    BOOST_TEST(holds(page.body, "value=\"yes\">Agree<"));
    BOOST_TEST(holds(page.body, "value=\"no\">Refuse<"));
}

BOOST_AUTO_TEST_CASE(who_agrees_is_sent_back_with_what_connects_the_oa) {
    mock::server platform;
    et::client caller(platform.client_config());
    auto const answer = pressed(platform, link_to_connect(caller), "yes");
    BOOST_TEST(answer.status == 303u);
    auto const back = location(answer);
    BOOST_TEST(back.starts_with("https://shop.example/back?lang=vi&oa_id="));
    auto const value = [&](std::string const& name) {
        auto const at = back.find('&' + name + '=') + name.size() + 2;
        return back.substr(at, back.find('&', at) - at);
    };
    zalo::connect_oa::request wanted;
    wanted.oa_id = *et::id<et::tag::oa>::parse(value("oa_id"));
    wanted.code = et::secret(value("code"));
    BOOST_TEST(caller.call<zalo::connect_oa>(wanted).has_value());
}

BOOST_AUTO_TEST_CASE(who_refuses_is_sent_back_with_an_error) {
    mock::server platform;
    et::client caller(platform.client_config());
    auto const answer = pressed(platform, link_to_connect(caller), "no");
    BOOST_TEST(answer.status == 303u);
    BOOST_TEST(location(answer) == "https://shop.example/back?lang=vi&error=access_denied");
}

BOOST_AUTO_TEST_CASE(a_button_that_is_not_there_asks_again) {
    mock::server platform;
    et::client caller(platform.client_config());
    auto const answer = pressed(platform, link_to_connect(caller), "perhaps");
    BOOST_TEST(answer.status == 400u);
    BOOST_TEST(holds(answer.body, "value=\"yes\">Agree<"));
    BOOST_TEST(pressed(platform, link_to_connect(caller), "no&x=1").status == 303u);
    auto const deleted =
        over_loopback(platform, {.target = target_of(link_to_connect(caller)), .method = "DELETE"});
    BOOST_TEST(deleted.status == 405u);
    BOOST_TEST(holds(deleted.head, "Allow: GET, HEAD, POST"));
}

BOOST_AUTO_TEST_CASE(a_link_that_nobody_gave_out_is_not_found) {
    mock::server platform;
    for (char const* const path : {"/_links/", "/_links/oa/permission?token=0", "/_links/<b>"}) {
        auto const page = opened(platform, root(platform) + path);
        BOOST_TEST(page.status == 404u);
        BOOST_TEST(!holds(page.body, "<b>"));
    }
}

BOOST_AUTO_TEST_CASE(a_name_is_a_text_on_the_page) {
    mock::server platform;
    et::client caller(platform.client_config());
    zalo::official_account told;
    told.name = "<script>\"&'";
    auto const account = platform.put(told);
    zalo::refresh_token::request wanted;
    wanted.oa_id = account.oa_id;
    auto const page = opened(platform, caller.call<zalo::refresh_token>(wanted).value().url);
    BOOST_TEST(holds(page.body, "&lt;script&gt;&quot;&amp;&#39;"));
    BOOST_TEST(!holds(page.body, "<script"));
}

BOOST_AUTO_TEST_CASE(without_an_address_to_come_back_to_the_mock_tells_what_came) {
    mock::server platform;
    et::client caller(platform.client_config());
    auto const link = caller.call<zalo::authorize_oa>({}).value().url;
    auto const back = location(pressed(platform, link, "yes"));
    BOOST_TEST(back.starts_with(root(platform) + "/_links/back?oa_id="));
    auto const page = opened(platform, back);
    BOOST_TEST(page.status == 200u);
    BOOST_TEST(holds(page.body, "<th>code</th>"));
}

BOOST_AUTO_TEST_CASE(each_world_has_links_of_its_own) {
    mock::server platform(mock::server_config().worlds());
    et::client caller(platform.client_config().api_key("test-17"));
    auto const link = link_to_connect(caller);
    BOOST_TEST(link.starts_with(root(platform) + "/_worlds/test-17/_links/"));
    BOOST_TEST(pressed(platform, link, "yes").status == 303u);
    auto elsewhere = link;
    elsewhere.replace(link.find("/_worlds/test-17"), 16, "");
    BOOST_TEST(opened(platform, elsewhere).status == 404u);
    platform.world("test-17").reset();
    BOOST_TEST(link_to_connect(caller).starts_with(root(platform) + "/_worlds/test-17/_links/"));
}

BOOST_AUTO_TEST_CASE(a_page_says_that_there_is_no_room_for_the_shop) {
    mock::server platform(mock::server_config().max_kept(1));
    et::client caller(platform.partner_client_config());
    auto const press = [&](std::string email) {
        auto const answer =
            caller.call<et::shop::authorize_shop>({.email = std::move(email),
                                                   .phone = "0900000600",
                                                   .name = "Hoa",
                                                   .redirect_url = "https://shop.example/back"});
        return pressed(platform, answer.value().auth_url, "yes");
    };
    BOOST_TEST(press("a@example.com").status == 303u);
    auto const page = press("b@example.com");
    BOOST_TEST(page.status == 429u);
    BOOST_TEST(holds(page.head, "text/html"));
    BOOST_TEST(holds(page.body, "max_kept"));
    BOOST_TEST(location(page) == "");
}

BOOST_AUTO_TEST_CASE(a_link_can_be_visited_without_a_browser) {
    mock::server platform;
    et::client caller(platform.client_config());
    auto const link = link_to_connect(caller);
    BOOST_TEST(platform.visit(link).value().starts_with("https://shop.example/back?"));
    BOOST_TEST(platform.refuse(link).value().ends_with("error=access_denied"));
    BOOST_TEST(!platform.visit(link + "0").has_value());
    BOOST_TEST(!platform.visit("").has_value());
    // In a container it is found at another address than its own.
    auto const mapped = "http://localhost:1/" + link.substr(link.find("_links/"));
    BOOST_TEST(platform.visit(mapped).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
