#include "mock/doors.hpp"
#include "support/all_operations.hpp"

#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/control/impl/control_route.hpp>
#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/server.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace et = etelecom;
namespace json = boost::json;
namespace mock = et::mock;

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

json::object control_document() {
    std::vector<et::operation const*> all;
    for (auto const& way : mock::needs_mock_src_hpp_or_etelecom_mock::control_routes())
        all.push_back(way.of);
    return json::parse(mock::openapi(all)).as_object();
}

/// Holds each property of each schema against what is to be said of it, wherever it stands.
void explain(json::value const& value, std::string const& place, std::size_t& explained) {
    if (auto const* const list = value.if_array())
        for (auto const& item : *list) explain(item, place, explained);
    auto const* const object = value.if_object();
    if (!object) return;
    auto const* const properties = object->if_contains("properties");
    for (auto const& [name, field] : properties ? properties->as_object() : json::object()) {
        auto const* const text = field.as_object().if_contains("description");
        BOOST_TEST(text, place << '/' << name);
        if (!text) continue;
        ++explained;
        for (auto const* kind : {"enum", "x-extensible-enum"})
            if (auto const* const words = field.as_object().if_contains(kind))
                for (auto const& word : words->as_array())
                    BOOST_TEST((text->as_string().find(std::string(word.as_string()) + ": ") !=
                                json::string::npos),
                               place << '/' << name << ' ' << word);
    }
    for (auto const& [name, item] : *object)
        if (name != "example") explain(item, place + '/' + std::string(name), explained);
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
    // An answer may have other words.
    BOOST_TEST(!reply.as_object().contains("enum"));
    BOOST_TEST(json::serialize(reply.at("x-extensible-enum")) == R"(["Z","S","NS","P","N"])");
    auto const& asked = whole.at("components")
                            .at("schemas")
                            .at("zalo.request_consent.request")
                            .at("properties")
                            .at("call_type");
    BOOST_TEST(asked.as_object().contains("enum"));
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
    BOOST_TEST(
        consent.at("call_type").at("description").as_string() ==
        "which kind of call is asked for; unknown: not stated, audio: voice call, video: video call, audio_and_video: voice "
        "and video");
    BOOST_TEST(consent.at("reply_status").at("description").as_string() ==
               "the person's answer; Z: new, S: waiting, NS: no answer, P: agreed, N: refused");
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

BOOST_AUTO_TEST_CASE(explains_every_field_and_every_word) {
    for (auto const& whole : {document(), control_document()}) {
        std::size_t explained = 0;
        explain(whole, "", explained);
        BOOST_TEST(explained > 500u);
    }
}

BOOST_AUTO_TEST_CASE(explains_every_code) {
    auto const whole = document();
    auto const& code = whole.at("components")
                           .at("schemas")
                           .at("zalo.zns_message")
                           .at("properties")
                           .at("error_code")
                           .at("description")
                           .as_string();
    for (auto const& word : et::words_of<et::zalo::zns_error>)
        BOOST_TEST((code.find(std::to_string(word.value) + ": " + std::string(word.text)) !=
                    json::string::npos),
                   word.name);
}

BOOST_AUTO_TEST_CASE(a_control_call_that_reads_is_asked_by_its_query) {
    auto const whole = control_document();
    auto const& journal = whole.at("paths").at("/_mock/journal").as_object();
    BOOST_TEST(!journal.contains("post"));
    std::vector<std::string> names;
    for (auto const& parameter : journal.at("get").at("parameters").as_array()) {
        BOOST_TEST(parameter.at("in").as_string() == "query");
        names.emplace_back(parameter.at("name").as_string());
    }
    // Those of the filter stand by themselves.
    for (auto const* name : {"operation", "phone", "since", "limit"})
        BOOST_TEST(std::ranges::count(names, name) == 1, name);
    BOOST_TEST(std::ranges::count(names, "filter") == 0);
    BOOST_TEST(whole.at("paths").at("/_mock/clock/set").as_object().contains("post"));
}

BOOST_AUTO_TEST_CASE(says_how_the_control_is_opened_from_elsewhere) {
    auto const whole = control_document();
    auto const& token = whole.at("components").at("securitySchemes").at("token");
    BOOST_TEST(token.at("name").as_string() == "Mock-Control-Token");
    BOOST_TEST(whole.at("servers").at(0).at("url").as_string() == "http://127.0.0.1:8089");
    // Nothing of it is needed on the same machine.
    BOOST_TEST(whole.at("security").at(0).as_object().empty());
}

BOOST_AUTO_TEST_CASE(names_the_paths_of_another_service_word) {
    mock::server server(mock::server_config().service_word("Telephony"));
    auto const whole = over_loopback(server, {.body = "",
                                              .target = "/_mock/openapi.json",
                                              .content_type = "",
                                              .authorization = "",
                                              .method = "GET"})
                           .json();
    auto const& paths = whole.at("paths").as_object();
    BOOST_TEST(paths.contains("/v1/partner.Telephony/GetTenant"));
    BOOST_TEST(!paths.contains("/v1/partner.Etelecom/GetTenant"));
}

BOOST_AUTO_TEST_CASE(a_document_can_only_be_read) {
    for (auto const& door : doors) {
        mock::server server(door.setup());
        for (auto const* path : {"/_mock/openapi.json", "/_mock/control.json"}) {
            auto const answer = door.ask(server, {.target = path, .authorization = ""});
            BOOST_TEST(answer.status == 405u, door.name << ' ' << path);
            BOOST_TEST(answer.msg() == "only GET is allowed here");
        }
    }
}

BOOST_AUTO_TEST_CASE(leaves_out_of_an_answer_what_the_operation_does_not_tell) {
    auto const whole = document();
    auto const schema = [&](et::operation const& of) {
        return entry_of(whole, of)
            .at("responses")
            .at("200")
            .at("content")
            .at("application/json")
            .at("schema");
    };
    auto const list = schema(et::operation_of<et::zalo::list_oa>);
    auto const& account = list.at("properties").at("accounts").at("items").at("properties");
    BOOST_TEST(!account.as_object().contains("webhook_url"));
    BOOST_TEST(account.as_object().contains("daily_quota"));
    BOOST_TEST(schema(et::operation_of<et::zalo::get_shop_oa>).at("$ref").as_string() ==
               "#/components/schemas/zalo.official_account");
}

BOOST_AUTO_TEST_CASE(warns_where_a_second_call_is_a_second_message) {
    auto const whole = document();
    std::size_t warned = 0;
    for (auto const& item : et::test::all_operations()) {
        auto const entry = entry_of(whole, *item.of);
        auto const& text = entry.at("description").as_string();
        auto const warns = text.find("sent twice, it arrives and is paid for twice") != text.npos;
        BOOST_TEST(warns == item.of->costly, item.type);
        BOOST_TEST(!(item.of->costly && item.of->idempotent), item.type);
        warned += warns ? 1 : 0;
    }
    BOOST_TEST(warned == 11u);
}

BOOST_AUTO_TEST_CASE(names_the_mock_that_serves_it_and_no_other_server) {
    mock::server server;
    auto const answer = [&] {
        return over_loopback(server, {.target = "/_mock/openapi.json",
                                      .content_type = "",
                                      .authorization = "",
                                      .method = "GET"});
    }();
    BOOST_TEST_REQUIRE(answer.status == 200u);
    auto const whole = answer.json().as_object();
    BOOST_TEST(whole.at("servers").at(0).at("url").as_string() ==
               "http://127.0.0.1:" + std::to_string(server.port()));
    for (auto const& path : whole.at("paths").as_object())
        BOOST_TEST((!path.value().at("post").as_object().contains("servers") ||
                    path.value().at("post").at("servers") == whole.at("servers")),
                   path.key());
    BOOST_TEST(document().at("servers").at(0).at("url").as_string() == "https://api.etelecom.vn");
}

BOOST_AUTO_TEST_CASE(has_an_operation_of_your_own) {
    static constexpr et::operation const* own[] = {&et::operation_of<et::zalo::send_zns>};
    auto const whole = json::parse(et::mock::openapi(own)).as_object();
    BOOST_TEST(whole.at("paths").as_object().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
