#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/types/upload.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;

namespace {

struct ping : et::endpoint<"Zalo", "Ping"> {
    struct request {
        std::string note{};

        static constexpr et::field_notes notes[] = {
            {.member = "note", .required = true, .max_length = 4}};
    };
    struct response {
        std::string note{};
        std::int32_t code = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ping::request, (), (note))
BOOST_DESCRIBE_STRUCT(ping::response, (), (note, code))

struct count : et::endpoint<"Etelecom", "Count"> {
    struct request {};
    struct response {
        std::int32_t code = 0;
    };
};
BOOST_DESCRIBE_STRUCT(count::request, (), ())
BOOST_DESCRIBE_STRUCT(count::response, (), (code))

struct parcel : et::endpoint<"Zalo", "SendParcel"> {
    struct request {
        double weight = 0;
        std::int32_t count = 0;
        bool fragile = false;
        std::vector<std::string> labels{};
        et::upload file{};
        bool operator==(request const&) const = default;
    };
    struct response {};
};
BOOST_DESCRIBE_STRUCT(parcel::request, (), (weight, count, fragile, labels, file))
BOOST_DESCRIBE_STRUCT(parcel::response, (), ())

struct breaks : et::endpoint<"Zalo", "Break"> {
    struct request {};
    struct response {};
};
BOOST_DESCRIBE_STRUCT(breaks::request, (), ())
BOOST_DESCRIBE_STRUCT(breaks::response, (), ())

et::mock::answer_to<count> act(et::mock::world&, count, count::request const&) {
    return count::response{42};
}

et::mock::answer_to<breaks> act(et::mock::world&, breaks, breaks::request const&) {
    throw std::runtime_error("a fault in a test's own behaviour");
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_own_operation)

BOOST_AUTO_TEST_CASE(is_not_known_before_it_is_added) {
    mock::server platform;
    asked const request{.body = R"({"note":"hi"})", .target = "/v1/shop.Zalo/Ping"};
    BOOST_TEST(in_memory(platform, request).status == 404u);
    platform.add<ping>();
    auto const answer = in_memory(platform, request);
    BOOST_TEST(answer.status == 200u);
    BOOST_TEST(answer.json().at("note").as_string() == "hi");
}

BOOST_AUTO_TEST_CASE(is_read_and_checked_as_its_descriptor_says) {
    mock::server platform;
    platform.add<ping>();
    auto const missing = in_memory(platform, {.target = "/v1/shop.Zalo/Ping"});
    BOOST_TEST(missing.meta("/note").starts_with("required"));
    auto const longer =
        in_memory(platform, {.body = R"({"note":"12345"})", .target = "/v1/shop.Zalo/Ping"});
    BOOST_TEST(longer.status == 400u);
    BOOST_TEST(!longer.meta("/note").empty());
}

BOOST_AUTO_TEST_CASE(can_be_scripted_and_is_recorded) {
    mock::server platform;
    platform.on<ping>().once(mock::answer(ping::response{"scripted", 7}));
    auto const answer =
        in_memory(platform, {.body = R"({"note":"hi"})", .target = "/v1/shop.Zalo/Ping"});
    BOOST_TEST(answer.json().at("code").as_int64() == 7);
    BOOST_REQUIRE(platform.calls<ping>().size() == 1u);
    BOOST_TEST(platform.calls<ping>()[0].request.note == "hi");
}

BOOST_AUTO_TEST_CASE(has_its_own_behaviour_and_the_configured_service_word) {
    mock::server platform(mock::server_config().service_word("Sencloud"));
    platform.add<count>();
    auto const answer = in_memory(platform, {.target = "/v1/shop.Sencloud/Count"});
    BOOST_TEST(answer.json().at("code").as_int64() == 42);
    BOOST_TEST(in_memory(platform, {.target = "/v1/shop.Etelecom/Count"}).status == 404u);
}

BOOST_AUTO_TEST_CASE(with_a_file_is_read_whatever_is_beside_the_file) {
    mock::server platform;
    platform.add<parcel>();
    parcel::request const request{.weight = 2.5,
                                  .count = 3,
                                  .fragile = true,
                                  .labels = {"a", "b \"c\""},
                                  .file = et::upload::from_memory("a.png", "bytes", "image/png")};
    for (auto const& config : {platform.client_config(), platform.in_memory_client_config()})
        BOOST_TEST(et::client(config).call<parcel>(request).has_value());
    auto const calls = platform.calls<parcel>();
    BOOST_TEST_REQUIRE(calls.size() == 2u);
    for (auto const& call : calls) BOOST_TEST((call.request == request));
}

BOOST_AUTO_TEST_CASE(with_a_file_is_read_whatever_the_case_of_its_headers) {
    mock::server platform;
    platform.add<parcel>();
    auto const answer = in_memory(
        platform, {.body = "--b\r\nContent-Disposition: form-data; name=\"file\"; "
                           "filename=\"a.png\"\r\ncontent-type:image/png\r\n\r\nx\r\n--b--\r\n",
                   .target = "/v1/shop.Zalo/SendParcel",
                   .content_type = "Multipart/Form-Data; boundary=b"});
    BOOST_TEST(answer.status == 200u, answer.body);
    BOOST_TEST(platform.calls<parcel>().at(0).request.file.media_type() == "image/png");
}

BOOST_AUTO_TEST_CASE(that_throws_is_an_internal_error) {
    mock::server platform;
    platform.add<breaks>();
    auto const answer = over_loopback(platform, {.target = "/v1/shop.Zalo/Break"});
    BOOST_TEST(answer.status == 500u);
    BOOST_TEST(answer.code() == "internal");
}

BOOST_AUTO_TEST_SUITE_END()
