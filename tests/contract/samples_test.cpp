// The sample requests of the pages, sent to the mock.
#include "../mock/doors.hpp"
#include "../support/all_operations.hpp"
#include "catalogue.hpp"
#include "compare_examples.hpp"

#include <etelecom/mock/server.hpp>
#include <etelecom/mock/sms/sms_account.hpp>
#include <etelecom/mock/zalo/start_data.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <string_view>

namespace et = etelecom;
namespace mock = et::mock;
namespace json = boost::json;

namespace {

/// What stands in a text of the sample that only says that a text is to stand there. Pages of lists
/// have such texts for cursors too, where nobody could know one.
json::value with_texts(std::string_view name, json::value value) {
    static std::map<std::string_view, std::string_view> const texts{
        {"after", "."},
        {"before", ""},
        {"sort", ""},
        {"redirect_uri", "https://example.com/back"},
        {"webhook_url", "https://example.com/hook"},
        {"image_url", "https://example.com/a.png"},
        {"url", "https://example.com/a"},
        {"attachment_id", ""},
        {"user_id", mock::start::follower},
        {"zl_user_id", mock::start::follower},
        {"username", mock::sms_username},
        {"password", mock::sms_password}};
    if (auto* const object = value.if_object()) {
        for (auto& item : *object) item.value() = with_texts(item.key(), std::move(item.value()));
    } else if (auto* const array = value.if_array()) {
        for (auto& item : *array) item = with_texts(name, std::move(item));
    } else if (value == "string" || value == "<string>") {
        if (auto const found = texts.find(name); found != texts.end())
            return json::string(found->second);
    }
    return value;
}

/// Whatever of this answer is wrong with the request lies in what it refers to, not in its form:
/// a page cannot know what this platform has.
bool is_accepted(told const& answer) {
    if (answer.status == 200) return true;
    auto const code = answer.code();
    if (code == "not_found" || code == "already_exists" || code == "failed_precondition")
        return true;
    // Texts and ids of things that have to be made first.
    for (auto const* place : {"/code", "/message/token", "/message/content_banner", "/hotline_id",
                              "/user_id", "/zl_user_id"})
        if (!answer.meta(place).empty()) return true;
    return false;
}

} // namespace

BOOST_AUTO_TEST_SUITE(contract_samples)

BOOST_AUTO_TEST_CASE(every_sample_of_a_page_is_accepted) {
    mock::server server;
    mock::server secure(mock::server_config().tls());
    std::size_t sent = 0, done = 0;
    for (auto const& item : et::test::all_operations()) {
        auto const& of = *item.of;
        auto const page = et::test::catalogue_entry::find(of.service, of.name);
        auto const* const example = page ? page->example("example_request") : nullptr;
        if (!example || of.multipart) continue;
        asked request;
        request.body = json::serialize(with_texts(
            {}, et::test::example_comparison::sample(page->request(), *of.request, *example)));
        auto const partner =
            et::takes(of.keys, et::key_kind::partner) && !et::takes(of.keys, et::key_kind::shop);
        auto const acting = of.keys == et::key_use::shop_key;
        auto const& key = partner  ? server.partner_key()
                          : acting ? server.shop_key()
                                   : server.api_key();
        request.authorization = "Bearer " + key.reveal();
        request.target = (partner || acting ? "/v1/partner." : "/v1/shop.") +
                         std::string(of.service) + '/' + std::string(of.name);
        if (!of.sms_path.empty()) request.target = "/api" + std::string(of.sms_path);
        for (auto const& through : doors) {
            auto const answer = through.ask(through.tls ? secure : server, request);
            BOOST_TEST(is_accepted(answer), item.type << ' ' << through.name << ": " << answer.body
                                                      << " for " << request.body);
            ++sent;
            if (answer.status == 200) ++done;
        }
    }
    BOOST_TEST(sent > 80u);
    BOOST_TEST(done > 50u);
}

BOOST_AUTO_TEST_SUITE_END()
