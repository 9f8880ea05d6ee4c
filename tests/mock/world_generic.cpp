#include "world_support.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/validate.hpp>
#include <etelecom/endpoint/paging.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace world_test {

enum class colour { red, green };
BOOST_DESCRIBE_ENUM(colour, red, green)

struct ping : et::endpoint<"Zalo", "Ping"> {
    struct request {
        std::string note{};
    };
    struct response {
        int code = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ping::request, (), (note))
BOOST_DESCRIBE_STRUCT(ping::response, (), (code))

struct thing {
    et::id<et::tag::shop> id{};
    std::string name{};
    et::timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(thing, (), (id, name, created_at))

struct make_thing : et::endpoint<"Zalo", "MakeThing"> {
    struct request {
        std::string name{};
        std::optional<std::int32_t> count{};
        et::phone_number phone{};
        std::vector<std::string> labels{};
        et::id<et::tag::oa> oa_id{};
        et::timestamp starts_at{};
        std::string age{};
        et::paging_request paging{};
    };
    struct response {
        et::id<et::tag::shop> id{};
        et::id<et::tag::zns_template> template_id{};
        std::string name{};
        std::int32_t count = 0;
        et::phone_number phone{};
        std::vector<std::string> labels{};
        et::id<et::tag::oa> oa_id{};
        et::timestamp starts_at{};
        et::timestamp updated_at{};
        std::int32_t age = 5;
        std::int32_t updated = 0;
        std::string text{};
        std::optional<std::string> remark{};
        std::optional<et::id<et::tag::user>> asked_id{};
        std::optional<std::string> token{};
        et::open_enum<colour> paint{};
        et::open_enum<colour> frame{};
        thing inner{};
        std::vector<thing> things{};
        et::paging_info paging{};

        static constexpr etelecom::field_notes notes[] = {{.member = "token", .required = true},
                                                          {.member = "paint", .required = true}};
    };
};
BOOST_DESCRIBE_STRUCT(make_thing::request, (),
                      (name, count, phone, labels, oa_id, starts_at, age, paging))
BOOST_DESCRIBE_STRUCT(make_thing::response, (),
                      (id, template_id, name, count, phone, labels, oa_id, starts_at, updated_at,
                       age, updated, text, remark, asked_id, token, paint, frame, inner, things,
                       paging))

/// An operation with a behaviour of the user's own.
struct greet : et::endpoint<"Zalo", "Greet"> {
    struct request {
        std::string name{};
    };
    struct response {
        std::string text{};
    };
};
BOOST_DESCRIBE_STRUCT(greet::request, (), (name))
BOOST_DESCRIBE_STRUCT(greet::response, (), (text))

et::mock::answer_to<world_test::greet> act(et::mock::world&, world_test::greet,
                                           world_test::greet::request const& request) {
    if (request.name.empty()) return et::mock::invalid_argument("/name", "empty");
    return world_test::greet::response{"Hello " + request.name};
}

} // namespace world_test

using namespace world_test;

namespace {

make_thing::response made(platform& mock, make_thing::request const& request = {}) {
    return mock.call<make_thing>(request).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_generic)

BOOST_AUTO_TEST_CASE(answers_an_operation_that_it_does_not_know) {
    platform mock;
    BOOST_TEST(mock.call<ping>({.note = "hello"}).value().code == 0);
}

BOOST_AUTO_TEST_CASE(repeats_what_the_request_has_under_the_same_name) {
    platform mock;
    make_thing::request request;
    request.name = "box \"7\"";
    request.count = 12;
    request.phone = "0900000100";
    request.labels = {"a", "b"};
    request.oa_id = oa;
    request.starts_at = start + 5h;
    auto const answer = made(mock, request);
    BOOST_TEST(answer.name == request.name);
    BOOST_TEST(answer.count == 12);
    BOOST_TEST(answer.phone == request.phone);
    BOOST_TEST(answer.labels == request.labels, boost::test_tools::per_element());
    BOOST_TEST(answer.oa_id == oa);
    BOOST_TEST(answer.starts_at == start + 5h);
    BOOST_TEST(answer.inner.name == "box \"7\"");
}

BOOST_AUTO_TEST_CASE(repeats_the_paging) {
    platform mock;
    make_thing::request request;
    request.paging.after = "x";
    request.paging.limit = 7;
    auto const answer = made(mock, request);
    BOOST_TEST(answer.paging.after == "x");
    BOOST_TEST(answer.paging.limit == 7);
    BOOST_TEST(answer.paging.next == "");
}

BOOST_AUTO_TEST_CASE(repeats_nothing_that_does_not_fit) {
    platform mock;
    make_thing::request request;
    request.age = "old";
    BOOST_TEST(made(mock, request).age == 0);
}

BOOST_AUTO_TEST_CASE(makes_ids_and_times) {
    platform mock;
    mock.wait(1h);
    auto const first = made(mock);
    auto const second = made(mock);
    BOOST_TEST(first.id.is_set());
    BOOST_TEST(first.oa_id.is_set());
    BOOST_TEST(first.id.value() < second.id.value());
    BOOST_TEST(first.updated_at == start + 1h);
    BOOST_TEST(first.inner.id.is_set());
    BOOST_TEST(first.inner.created_at == start + 1h);
}

BOOST_AUTO_TEST_CASE(makes_ids_that_are_numbers_small_enough_for_a_double) {
    platform mock;
    auto const id = made(mock).template_id;
    BOOST_TEST(id.is_set());
    BOOST_TEST(id.value() < std::int64_t{1} << 53);
}

BOOST_AUTO_TEST_CASE(says_that_something_was_updated) {
    platform mock;
    BOOST_TEST(made(mock).updated == 1);
}

BOOST_AUTO_TEST_CASE(leaves_the_rest_as_the_type_has_it) {
    platform mock;
    auto const answer = made(mock);
    BOOST_TEST(answer.text == "");
    BOOST_TEST(!answer.remark);
    BOOST_TEST(!answer.asked_id);
    BOOST_TEST(!answer.frame.is_set());
    BOOST_TEST(answer.things.empty());
    BOOST_TEST(answer.count == 0);
}

BOOST_AUTO_TEST_CASE(gives_required_members_a_value) {
    platform mock;
    auto const answer = made(mock);
    BOOST_TEST(answer.token.value_or("") != "");
    BOOST_TEST(answer.paint.word() == "red");
    auto const read = et::decode<make_thing::response>(et::encode(answer));
    BOOST_TEST(read.has_value());
}

BOOST_AUTO_TEST_CASE(gives_way_to_a_behaviour_of_the_users_own) {
    platform mock;
    BOOST_TEST(mock.call<greet>({.name = "An"}).value().text == "Hello An");
    auto const refused = mock.call<greet>({});
    BOOST_REQUIRE(!refused);
    BOOST_TEST(refused.error().code == "invalid_argument");
    BOOST_TEST(refused.error().meta.at("/name") == "empty");
}

BOOST_AUTO_TEST_SUITE_END()
