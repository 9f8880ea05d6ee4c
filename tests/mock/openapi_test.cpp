#include "support/all_operations.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/openapi.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace et = etelecom;
namespace json = boost::json;

namespace openapi_test {

struct node {
    std::string name{};
    std::vector<node> children{};
};
BOOST_DESCRIBE_STRUCT(node, (), (name, children))

struct read_tree : et::endpoint<"Test", "ReadTree"> {
    struct request {};
    struct response {
        node root{};
    };
};
BOOST_DESCRIBE_STRUCT(read_tree::request, (), ())
BOOST_DESCRIBE_STRUCT(read_tree::response, (), (root))

} // namespace openapi_test

namespace {

json::object document() { return json::parse(et::mock::openapi()).as_object(); }

/// The entry of an operation, found by its id.
json::object entry_of(json::object const& whole, et::operation const& of) {
    auto const id = std::string(of.service) + '_' + std::string(of.name);
    for (auto const& path : whole.at("paths").as_object()) {
        auto const& entry = path.value().at("post").as_object();
        if (entry.at("operationId").as_string() == id) return entry;
    }
    BOOST_FAIL("no operation " << id);
    return {};
}

void collect_references(json::value const& value, std::vector<std::string>& found) {
    if (auto const* const object = value.if_object()) {
        for (auto const& [key, item] : *object) {
            if (key == "$ref" && item.is_string()) found.emplace_back(item.as_string());
            else collect_references(item, found);
        }
    } else if (auto const* const array = value.if_array()) {
        for (auto const& item : *array) collect_references(item, found);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_openapi)

BOOST_AUTO_TEST_CASE(has_every_operation_once) {
    auto const whole = document();
    BOOST_TEST(whole.at("openapi").as_string() == "3.1.0");
    auto const& all = et::test::all_operations();
    BOOST_TEST(whole.at("paths").as_object().size() == all.size());
    for (auto const& item : all) entry_of(whole, *item.of);
}

BOOST_AUTO_TEST_CASE(refers_to_nothing_that_is_not_there) {
    auto const whole = document();
    std::vector<std::string> found;
    collect_references(whole, found);
    BOOST_TEST(found.size() > 100u);
    for (auto const& reference : found) {
        boost::system::error_code code;
        json::value(whole).find_pointer(reference.substr(1), code);
        BOOST_TEST(!code, reference);
    }
}

BOOST_AUTO_TEST_CASE(its_examples_are_what_the_descriptors_read) {
    auto const whole = document();
    et::decode_options strictly;
    strictly.strict = true;
    auto const reads = [&](et::wire_type const& type, std::shared_ptr<void> const& place,
                           json::value const& media) {
        auto const problems = et::needs_src_hpp_or_etelecom_compiled::decode(
            type, place.get(), json::serialize(media.at("application/json").at("example")),
            strictly, nullptr);
        BOOST_TEST(problems.empty(), problems);
    };
    for (auto const& item : et::test::all_operations()) BOOST_TEST_CONTEXT(item.of->name) {
            auto const entry = entry_of(whole, *item.of);
            if (!item.of->multipart)
                reads(*item.of->request, item.of->make_request(),
                      entry.at("requestBody").at("content"));
            reads(*item.of->response, item.of->make_response(),
                  entry.at("responses").at("200").at("content"));
        }
}

BOOST_AUTO_TEST_CASE(says_what_is_required_and_what_of_it_is_a_guess) {
    auto const whole = document();
    auto const& request =
        whole.at("components").at("schemas").at("zalo.send_zns.request").as_object();
    BOOST_TEST(json::serialize(request.at("required")) == R"(["oa_id","phone","template_id"])");
    BOOST_TEST(request.at("additionalProperties").as_bool() == false);
    BOOST_TEST(request.at("properties").at("oa_id").at("description").as_string() ==
               "the OA that sends; that it is required is a guess");
    auto const& reply =
        whole.at("components").at("schemas").at("zalo.consent").at("properties").at("reply_status");
    BOOST_TEST(json::serialize(reply.at("enum")) == R"(["Z","S","NS","P","N"])");
}

BOOST_AUTO_TEST_CASE(tells_both_forms_of_a_list_that_may_be_a_text) {
    auto const whole = document();
    auto const& schemas = whole.at("components").at("schemas").as_object();
    auto const& routes = schemas.at("sms.send_message.request").at("properties").at("routerule");
    auto const& forms = routes.at("oneOf").as_array();
    BOOST_TEST_REQUIRE(forms.size() == 2u);
    BOOST_TEST(forms[0].at("type").as_string() == "array");
    BOOST_TEST(forms[0].at("items") == forms[1]);
    BOOST_TEST(forms[1].at("type").as_string() == "string");
}

BOOST_AUTO_TEST_CASE(says_what_each_word_means) {
    auto const whole = document();
    auto const& consent = whole.at("components").at("schemas").at("zalo.consent").at("properties");
    BOOST_TEST(consent.at("call_type").at("description").as_string() ==
               "unknown: not stated, audio: voice call, video: video call, audio_and_video: voice "
               "and video");
    BOOST_TEST(consent.at("reply_status").at("description").as_string() ==
               "Z: new, S: waiting, NS: no answer, P: agreed, N: refused");
}

BOOST_AUTO_TEST_CASE(what_holds_something_required_is_required_itself) {
    auto const whole = document();
    auto const& schemas = whole.at("components").at("schemas");
    BOOST_TEST(json::serialize(schemas.at("zalo.oa_send_text.request").at("required")) ==
               R"(["oa_id","recipient","message"])");
    // Nothing in its filter is.
    auto const& list = schemas.at("zalo.list_request_consent.request").as_object();
    BOOST_TEST(!list.contains("required"));
}

BOOST_AUTO_TEST_CASE(takes_any_field_where_the_request_is_not_documented) {
    auto const whole = document();
    auto const& schemas = whole.at("components").at("schemas").as_object();
    BOOST_TEST(schemas.at("zalo.list_oa.request").at("additionalProperties").as_bool() == false);
    BOOST_TEST(!schemas.at("shop.create_shop_account.request")
                    .as_object()
                    .contains("additionalProperties"));
}

BOOST_AUTO_TEST_CASE(describes_a_type_that_holds_its_own_kind) {
    et::operation const* const all[] = {&et::operation_of<openapi_test::read_tree>};
    auto const whole = json::parse(et::mock::openapi(all));
    std::vector<std::string> found;
    collect_references(whole, found);
    BOOST_TEST(std::count(found.begin(), found.end(), "#/components/schemas/openapi_test.node") ==
               2);
}

BOOST_AUTO_TEST_CASE(says_that_the_key_decides_on_the_path) {
    auto const whole = document();
    auto const& paths = whole.at("paths").as_object();
    auto const reference = [&](char const* path) {
        auto const& entry = paths.at(path).at("post").as_object();
        return entry.contains("parameters") ? json::serialize(entry.at("parameters")) : "";
    };
    BOOST_TEST(reference("/v1/{side}.Zalo/SendZNS") ==
               R"([{"$ref":"#/components/parameters/side"}])");
    BOOST_TEST(reference("/v1/{side}.Webhook/GetWebhooks") != "");
    BOOST_TEST(reference("/v1/partner.Shop/AuthorizeShop") == "");
    BOOST_TEST(reference("/v1/partner.Etelecom/GetTenant") == "");
    BOOST_TEST(reference("/api/OmniMessage/SendMessage") == "");
}

BOOST_AUTO_TEST_CASE(a_form_and_a_call_without_a_key_are_told_as_such) {
    auto const whole = document();
    auto const upload =
        whole.at("paths").at("/v1/{side}.OA/UploadFile").at("post").at("requestBody").at("content");
    BOOST_TEST(upload.as_object().contains("multipart/form-data"));
    auto const& sms = whole.at("paths").at("/api/OmniMessage/SendMessage").at("post");
    BOOST_TEST(sms.at("security").as_array().empty());
    BOOST_TEST(whole.at("paths").as_object().contains("/v1/partner.Shop/AuthorizeShop"));
}

BOOST_AUTO_TEST_CASE(has_an_operation_of_your_own) {
    static constexpr et::operation const* own[] = {&et::operation_of<et::zalo::send_zns>};
    auto const whole = json::parse(et::mock::openapi(own)).as_object();
    BOOST_TEST(whole.at("paths").as_object().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
