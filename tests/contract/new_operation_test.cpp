// What new_operation.hpp says in at most 30 lines is enough for everything.
#include "compared.hpp"
#include "new_operation.hpp"

#include <etelecom/client.hpp>
#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/server.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <string>
#include <string_view>

namespace et = etelecom;
namespace mock = et::mock;

namespace {

/// What a page would say of it.
constexpr std::string_view page = R"({
  "path": "$BASE_URL.Etelecom/GetDriver", "method": "POST", "content_type": "application/json",
  "coverage": "full", "keys": "any_shop", "sources": ["https://docs.etelecom.vn/driver"],
  "of_nothing": "yes",
  "request": [
    {"name": "user_id", "type": "string", "format": "int64", "required": true},
    {"name": "model", "type": "string", "max_length": 8}],
  "response": [
    {"name": "user_id", "type": "string", "format": "int64"},
    {"name": "version", "type": "string"}],
  "example_request": {"user_id": "<int64>", "model": "string"},
  "example_response": {"user_id": "<int64>", "version": "string"}})";

struct fixture {
    mock::server platform;
    et::client client{platform.client_config()};
    get_driver::request request{.user_id = 5, .model = "x1"};

    fixture() { platform.add<get_driver>(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(contract_new_operation, fixture)

BOOST_AUTO_TEST_CASE(takes_at_most_30_lines) {
    std::ifstream file(ETELECOM_CONTRACT_DIR "/new_operation.hpp");
    int lines = 0;
    for (std::string line; std::getline(file, line);) ++lines;
    BOOST_TEST(lines > 0);
    BOOST_TEST(lines <= 30);
}

BOOST_AUTO_TEST_CASE(is_called_and_answered) {
    auto const answer = client.call<get_driver>(request);
    BOOST_TEST_REQUIRE(answer.has_value());
    BOOST_TEST(answer->user_id == request.user_id);
    BOOST_TEST_REQUIRE(platform.calls<get_driver>().size() == 1u);
    BOOST_TEST(platform.calls<get_driver>()[0].request.model == "x1");
}

BOOST_AUTO_TEST_CASE(is_scripted_and_called_again) {
    platform.on<get_driver>()
        .once(mock::status(503))
        .once(mock::answer(get_driver::response{.user_id = 5, .version = "2"}));
    auto const answer = client.call<get_driver>(request);
    BOOST_TEST_REQUIRE(answer.has_value()); // it is idempotent
    BOOST_TEST(answer->version == "2");
}

BOOST_AUTO_TEST_CASE(is_checked_before_it_is_sent) {
    auto const missing = client.call<get_driver>({});
    BOOST_TEST((missing.error().code() == et::errc::invalid_request));
    request.model = "longer than eight";
    BOOST_TEST((client.call<get_driver>(request).error().code() == et::errc::invalid_request));
    BOOST_TEST(platform.journal().empty());
}

BOOST_AUTO_TEST_CASE(is_checked_by_the_mock) {
    auto config = platform.client_config();
    et::client careless(config.check_requests(false));
    auto const answer = careless.call<get_driver>({.model = "longer than eight"});
    BOOST_TEST_REQUIRE(!answer.has_value());
    BOOST_TEST(answer.error().server_meta().contains("/user_id"));
    BOOST_TEST(answer.error().server_meta().contains("/model"));
}

BOOST_AUTO_TEST_CASE(is_in_an_openapi_document) {
    et::operation const* const all[] = {&et::operation_of<get_driver>};
    auto const document = boost::json::parse(mock::openapi(all));
    BOOST_TEST_REQUIRE(document.at("paths").as_object().size() == 1u);
    auto const& entry = document.at("paths").as_object().begin()->value().at("post").as_object();
    BOOST_TEST(entry.at("summary").as_string() == "Read a driver");
    BOOST_TEST(entry.at("operationId").as_string() == "Etelecom_GetDriver");
    auto const text = boost::json::serialize(document);
    BOOST_TEST(text.find("whose driver it is") != std::string::npos);
    BOOST_TEST(text.find(R"("maxLength":8)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_held_against_its_page) {
    auto const& of = et::operation_of<get_driver>;
    BOOST_TEST(et::test::compared(of, page) == "");
    auto const other = et::test::replaced(std::string(page), R"("version", "type": "string")",
                                          R"("version", "type": "integer")");
    BOOST_TEST(et::test::compared(of, other).starts_with(
        "/response/version: catalogue integer, descriptor string\n"));
}

BOOST_AUTO_TEST_SUITE_END()
