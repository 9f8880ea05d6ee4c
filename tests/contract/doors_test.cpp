// Every operation through both doors of the mock, generated from its descriptor: full requests and
// answers come over whole, and what is wrong is answered as documented.
#include "../support/generate.hpp"

#include <etelecom/client.hpp>
#include <etelecom/client/beast_transport.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/operations.hpp>

#include <boost/asio/system_executor.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace json = boost::json;

namespace {

/// A door of the mock, and how to put any request through it.
struct door {
    char const* name;
    et::client_config config;
    std::shared_ptr<et::transport> carrier;
    std::string port;

    et::http_response post(std::string target, std::string body,
                           std::vector<std::pair<std::string, std::string>> headers) const {
        auto request = std::make_shared<et::http_request>();
        request->tls = false;
        request->host = "127.0.0.1";
        request->port = port;
        request->target = std::move(target);
        request->headers = std::move(headers);
        request->body = std::move(body);
        std::promise<et::exchange_result> done;
        carrier->async_exchange(request, {},
                                [&](et::exchange_result result) { done.set_value(result); });
        auto result = done.get_future().get();
        BOOST_TEST_REQUIRE(!result.code, result.code.message());
        return result.response;
    }
};

struct fixture {
    mock::server server;
    door doors[2]{{"memory", server.in_memory_client_config(),
                   server.in_memory_client_config().transport(), "80"},
                  {"loopback", server.client_config(),
                   std::make_shared<et::beast_transport>(boost::asio::system_executor()),
                   std::to_string(server.port())}};
    std::string key = "Bearer " + server.api_key().reveal();

    template <class Visit>
    void each(Visit const& visit) {
        for (auto const& door : doors)
            boost::mp11::mp_for_each<
                boost::mp11::mp_transform<boost::mp11::mp_identity, et::operations>>(
                [&](auto identity) {
                    using operation = typename decltype(identity)::type;
                    BOOST_TEST_CONTEXT(door.name << ' ' << operation::operation) {
                        visit(door, identity);
                    }
                });
    }

    template <class E>
    static std::string target() {
        return "/v1/shop." + std::string(E::service) + '/' + std::string(E::operation);
    }

    /// Sends a body with everything else as it should be.
    template <class E>
    et::http_response ask(door const& through, std::string body) const {
        return through.post(target<E>(), std::move(body),
                            {{"Authorization", key}, {"Content-Type", "application/json"}});
    }
};

/// The answer is this error, in the documented shape, and its meta names the place.
void expect_error(et::http_response const& response, et::platform_errc code,
                  std::string const& pointer = "-") {
    BOOST_TEST(response.status == et::http_status(code));
    et::decode_options strictly;
    strictly.strict = true;
    auto const error = et::decode<et::platform_error>(response.body, strictly);
    BOOST_TEST_REQUIRE(error.has_value(), response.body);
    BOOST_TEST(error->code == et::to_string(code));
    BOOST_TEST(!error->msg.empty());
    if (pointer != "-")
        BOOST_TEST(error->meta.contains(pointer), pointer << " in " << response.body);
}

template <class E>
json::object full_request() {
    return json::parse(et::encode(et::test::generated<typename E::request>(1))).as_object();
}

/// Calls `visit` with each place of an object, also of nested ones: the type, its notes, its
/// pointer, and the JSON object that holds it.
void each_place(
    et::wire_type const& type, json::object& object, std::string const& pointer,
    std::function<void(et::wire_member const&, std::string const&, json::object&)> const& visit) {
    for (auto const& member : type.members) {
        auto const here = pointer + '/' + std::string(member.name);
        visit(member, here, object);
        auto const& inner = *member.type->value;
        if (inner.shape != et::wire_shape::object) continue;
        if (auto* const nested = object[member.name].if_object())
            each_place(inner, *nested, here, visit);
    }
}

/// A value that does not belong in a place.
json::value wrong_value(et::wire_type const& type) {
    switch (type.value->shape) {
    case et::wire_shape::object:
    case et::wire_shape::map: return "a string";
    case et::wire_shape::array: return true;
    case et::wire_shape::boolean: return "true";
    default: return json::array{1};
    }
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(contract_doors, fixture)

BOOST_AUTO_TEST_CASE(full_requests_and_answers_come_over_whole) {
    each([&](door const& through, auto identity) {
        using operation = typename decltype(identity)::type;
        auto config = through.config;
        et::client client(config.check_key_kind(false));
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            auto const request = et::test::generated<typename operation::request>(seed);
            auto const answer = et::test::generated<typename operation::response>(seed);
            server.on<operation>().once(mock::answer(answer));
            auto const before = server.calls<operation>().size();
            auto const got = client.call<operation>(request);
            auto const calls = server.calls<operation>();
            BOOST_TEST_REQUIRE(calls.size() == before + 1);
            BOOST_TEST((calls.back().request == request));
            if (got) {
                BOOST_TEST((*got == answer));
            } else {
                // Generated answers say no now and then: that is an error which holds the answer.
                auto const error = got.error();
                BOOST_TEST(error.code() == et::errc::refused);
                BOOST_TEST_REQUIRE(error.template answer<operation>());
                BOOST_TEST((*error.template answer<operation>() == answer));
            }
        }
    });
}

BOOST_AUTO_TEST_CASE(a_missing_or_wrong_key_is_unauthenticated) {
    each([&](door const& through, auto identity) {
        using operation = typename decltype(identity)::type;
        auto const body = json::serialize(full_request<operation>());
        using headers = std::vector<std::pair<std::string, std::string>>;
        for (auto const& wrong :
             {headers{}, headers{{"Authorization", "Bearer wrong"}}, headers{{"Authorization", ""}},
              headers{{"Authorization", "Bearer"}}, headers{{"Authorization", "Basic " + key}}}) {
            auto all = wrong;
            all.emplace_back("Content-Type", "application/json");
            expect_error(through.post(target<operation>(), body, all),
                         et::platform_errc::unauthenticated);
        }
    });
}

BOOST_AUTO_TEST_CASE(a_wrong_content_type_is_a_bad_route) {
    each([&](door const& through, auto identity) {
        using operation = typename decltype(identity)::type;
        auto const body = json::serialize(full_request<operation>());
        for (auto const* type : {"", "text/plain", "application/xml", "application/jsonx"})
            expect_error(through.post(target<operation>(), body,
                                      {{"Authorization", key}, {"Content-Type", type}}),
                         et::platform_errc::bad_route);
    });
}

BOOST_AUTO_TEST_CASE(an_unknown_path_is_a_bad_route) {
    for (auto const& through : doors)
        for (auto const* path : {"/", "/v1/shop", "/v1/shop.Zalo", "/v1/shop.Zalo/Nothing",
                                 "/v1/shop/Zalo/SendZNS", "/v1/shop.Zalo/SendZNS/more"})
            expect_error(
                through.post(path, "{}",
                             {{"Authorization", key}, {"Content-Type", "application/json"}}),
                et::platform_errc::bad_route);
}

BOOST_AUTO_TEST_CASE(what_is_not_json_is_malformed) {
    each([&](door const& through, auto identity) {
        using operation = typename decltype(identity)::type;
        for (auto const* body : {"", "{", "{\"a\":}", "nonsense", "{} {}", "{\"a\":\"\xff\"}"})
            expect_error(ask<operation>(through, body), et::platform_errc::malformed);
    });
}

BOOST_AUTO_TEST_CASE(each_field_of_a_wrong_type_is_named) {
    each([&](door const& through, auto identity) {
        using operation = typename decltype(identity)::type;
        auto walk = full_request<operation>();
        each_place(
            *et::operation_of<operation>.request, walk, "",
            [&](et::wire_member const& member, std::string const& pointer, json::object& holder) {
                auto const kept = holder[member.name];
                holder[member.name] = wrong_value(*member.type);
                BOOST_TEST_CONTEXT(pointer)
                expect_error(ask<operation>(through, json::serialize(walk)),
                             et::platform_errc::invalid_argument, pointer);
                holder[member.name] = kept;
            });
    });
}

BOOST_AUTO_TEST_CASE(each_required_field_that_is_left_out_is_named) {
    int required = 0;
    each([&](door const& through, auto identity) {
        using operation = typename decltype(identity)::type;
        auto walk = full_request<operation>();
        each_place(
            *et::operation_of<operation>.request, walk, "",
            [&](et::wire_member const& member, std::string const& pointer, json::object& holder) {
                if (!member.notes->required) return;
                ++required;
                auto const kept = holder[member.name];
                holder.erase(member.name);
                BOOST_TEST_CONTEXT(pointer)
                expect_error(ask<operation>(through, json::serialize(walk)),
                             et::platform_errc::invalid_argument, pointer);
                holder[member.name] = kept;
            });
    });
    BOOST_TEST(required > 0);
}

BOOST_AUTO_TEST_CASE(unknown_fields_and_words_are_named) {
    each([&](door const& through, auto identity) {
        using operation = typename decltype(identity)::type;
        auto walk = full_request<operation>();
        walk["no_such_field"] = 1;
        expect_error(ask<operation>(through, json::serialize(walk)),
                     et::platform_errc::invalid_argument, "/no_such_field");
        walk.erase("no_such_field");
        each_place(
            *et::operation_of<operation>.request, walk, "",
            [&](et::wire_member const& member, std::string const& pointer, json::object& holder) {
                if (member.type->words.empty() || !member.type->value->text) return;
                auto const kept = holder[member.name];
                holder[member.name] = "no_such_word";
                BOOST_TEST_CONTEXT(pointer)
                expect_error(ask<operation>(through, json::serialize(walk)),
                             et::platform_errc::invalid_argument, pointer);
                holder[member.name] = kept;
            });
    });
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_is_named_at_once) {
    for (auto const& through : doors) {
        auto const response =
            ask<et::zalo::send_zns>(through, R"({"oa_id":true,"mode":"x","extra":1})");
        for (auto const* pointer : {"/oa_id", "/mode", "/extra", "/phone", "/template_id"})
            expect_error(response, et::platform_errc::invalid_argument, pointer);
    }
}

BOOST_AUTO_TEST_CASE(an_error_never_repeats_a_phone_number_or_a_key) {
    for (auto const& through : doors) {
        auto const response = ask<et::zalo::send_zns>(
            through,
            R"({"oa_id":"0900000100","phone":["84900000100"],"template_id":"0900000100"})");
        BOOST_TEST(response.body.find("0900000100") == std::string::npos, response.body);
        BOOST_TEST(response.body.find(server.api_key().reveal()) == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
