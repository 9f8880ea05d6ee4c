// Every operation through the three doors of the mock, generated from its descriptor: full requests
// and answers come over whole, and what is wrong is answered as documented.
#include "../support/for_all_operations.hpp"
#include "../support/generate.hpp"

#include <etelecom/client.hpp>
#include <etelecom/client/tcp_transport.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/server.hpp>

#include <boost/asio/thread_pool.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
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
    mock::server* server;
    et::client_config config;
    std::shared_ptr<et::transport> carrier;
    bool tls = false;

    std::string port() const { return std::to_string(server->port()); }
    std::string partner_base_url() const {
        return (tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + port() + "/v1/partner";
    }

    et::http_response post(std::string target, std::string body, et::http_fields headers) const {
        auto request = std::make_shared<et::http_request>();
        request->tls = tls;
        request->host = "127.0.0.1";
        request->port = port();
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

/// An operation, and a request with every field filled, as JSON.
struct sample {
    et::operation const* of;
    std::string body;

    json::object request() const { return json::parse(body).as_object(); }
};

std::vector<sample> const& samples() {
    static auto const all = [] {
        std::vector<sample> made;
        et::test::for_all_operations([&](auto identity) {
            using operation = typename decltype(identity)::type;
            auto const request = et::test::generated<typename operation::request>(1);
            made.push_back({&et::operation_of<operation>, et::encode(request)});
        });
        return made;
    }();
    return all;
}

struct fixture {
    mock::server server;
    mock::server secure{mock::server_config().tls()};
    // Threads that end here: what OpenSSL keeps for one of the system's is never given back.
    boost::asio::thread_pool thread{1};
    door doors[3]{
        {"memory", &server, server.in_memory_client_config(),
         server.in_memory_client_config().transport()},
        {"loopback", &server, server.client_config(),
         std::make_shared<et::tcp_transport>(thread.get_executor())},
        {"https", &secure, secure.client_config(),
         std::make_shared<et::tcp_transport>(thread.get_executor(), secure.client_config()), true}};

    /// Visits each operation that takes JSON, through each door.
    template <class Visit>
    void each(Visit const& visit) {
        for (auto const& door : doors)
            for (auto const& item : samples())
                if (!item.of->multipart)
                    BOOST_TEST_CONTEXT(door.name << ' ' << item.of->service << '/' << item.of->name)
        visit(door, item);
    }

    static std::string target(et::operation const& of) {
        if (!of.sms_path.empty()) return "/api" + std::string(of.sms_path);
        bool const partners = of.keys == et::key_use::partner || of.keys == et::key_use::shop_key;
        return (partners ? "/v1/partner." : "/v1/shop.") + std::string(of.service) + '/' +
               std::string(of.name);
    }

    /// A key that the operation takes.
    et::access_key key(et::operation const& of) const {
        if (of.keys == et::key_use::partner) return {server.partner_key(), et::key_kind::partner};
        if (of.keys == et::key_use::shop_key)
            return {server.shop_key(), et::key_kind::partner_for_shop};
        return {server.api_key(), et::key_kind::shop};
    }
    std::string bearer(et::operation const& of) const { return "Bearer " + key(of).text.reveal(); }

    /// Sends a body with everything else as it should be.
    et::http_response ask(door const& through, et::operation const& of, std::string body) const {
        return through.post(target(of), std::move(body),
                            {{"Authorization", bearer(of)}, {"Content-Type", "application/json"}});
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
    for (auto const& through : doors) {
        et::client shop(through.config);
        auto& asked = *through.server;
        et::client partner(et::client_config(through.config).base_url(through.partner_base_url()));
        et::test::for_all_operations([&](auto identity) {
            using operation = typename decltype(identity)::type;
            et::client& client = et::takes(operation::keys, et::key_kind::shop) ||
                                         operation::keys == et::key_use::none
                                     ? shop
                                     : partner;
            // On a kept connection an answer that echoes another request is taken for a late one.
            auto const options = et::call_options()
                                     .key(key(et::operation_of<operation>))
                                     .max_idle(std::chrono::seconds(0));
            for (std::uint64_t seed = 1; seed <= 12; ++seed)
                BOOST_TEST_CONTEXT(through.name << ' ' << operation::operation << ' ' << seed) {
                    auto const request = et::test::generated<typename operation::request>(seed);
                    auto const answer = et::test::generated<typename operation::response>(seed);
                    asked.on<operation>().once(mock::answer(answer));
                    auto const before = asked.calls<operation>().size();
                    auto const got = client.call<operation>(request, options);
                    auto const calls = asked.calls<operation>();
                    BOOST_TEST_REQUIRE(calls.size() == before + 1);
                    BOOST_TEST((calls.back().request == request));
                    if (got) {
                        BOOST_TEST((*got == answer));
                    } else {
                        // Generated answers say no now and then: the error holds the answer.
                        auto const error = got.error();
                        BOOST_TEST((error.code() == et::errc::refused ||
                                    error.code() == et::errc::unclear_answer),
                                   error);
                        BOOST_TEST_REQUIRE(error.template answer<operation>());
                        BOOST_TEST((*error.template answer<operation>() == answer));
                    }
                }
        });
    }
}

BOOST_AUTO_TEST_CASE(a_missing_or_wrong_key_is_unauthenticated) {
    each([&](door const& through, sample const& item) {
        if (item.of->keys == et::key_use::none) return;
        using headers = et::http_fields;
        for (auto const& wrong :
             {headers{}, headers{{"Authorization", "Bearer wrong"}}, headers{{"Authorization", ""}},
              headers{{"Authorization", "Bearer"}},
              headers{{"Authorization", "Basic " + bearer(*item.of)}}}) {
            auto all = wrong;
            all.add("Content-Type", "application/json");
            expect_error(through.post(target(*item.of), item.body, all),
                         et::platform_errc::unauthenticated);
        }
    });
}

BOOST_AUTO_TEST_CASE(a_key_of_the_wrong_kind_is_not_permitted) {
    int refused = 0;
    each([&](door const& through, sample const& item) {
        for (auto const& [key, kind] :
             {std::pair(server.api_key(), et::key_kind::shop),
              std::pair(server.partner_key(), et::key_kind::partner),
              std::pair(server.shop_key(), et::key_kind::partner_for_shop)}) {
            if (et::takes(item.of->keys, kind)) continue;
            ++refused;
            expect_error(through.post(target(*item.of), item.body,
                                      {{"Authorization", "Bearer " + key.reveal()},
                                       {"Content-Type", "application/json"}}),
                         et::platform_errc::permission_denied);
        }
    });
    BOOST_TEST(refused > 0);
}

BOOST_AUTO_TEST_CASE(a_wrong_content_type_is_a_bad_route) {
    each([&](door const& through, sample const& item) {
        for (std::string const type :
             {"", "text/plain", "application/xml", "application/jsonx", "multipart/form-data"}) {
            // The page of the SMS service names none.
            if (type.empty() && !item.of->sms_path.empty()) continue;
            expect_error(
                through.post(target(*item.of), item.body,
                             {{"Authorization", bearer(*item.of)}, {"Content-Type", type}}),
                et::platform_errc::bad_route);
        }
    });
}

BOOST_AUTO_TEST_CASE(an_unknown_path_is_a_bad_route) {
    for (auto const& through : doors)
        for (auto const* path : {"/", "/v1/shop", "/v1/shop.Zalo", "/v1/shop.Zalo/Nothing",
                                 "/v1/shop/Zalo/SendZNS", "/v1/shop.Zalo/SendZNS/more"})
            expect_error(through.post(path, "{}",
                                      {{"Authorization", "Bearer " + server.api_key().reveal()},
                                       {"Content-Type", "application/json"}}),
                         et::platform_errc::bad_route);
}

BOOST_AUTO_TEST_CASE(what_is_not_json_is_malformed) {
    each([&](door const& through, sample const& item) {
        for (auto const* body : {"", "{", "{\"a\":}", "nonsense", "{} {}", "{\"a\":\"\xff\"}"})
            expect_error(ask(through, *item.of, body), et::platform_errc::malformed);
    });
}

BOOST_AUTO_TEST_CASE(each_field_of_a_wrong_type_is_named) {
    each([&](door const& through, sample const& item) {
        auto walk = item.request();
        each_place(
            *item.of->request, walk, "",
            [&](et::wire_member const& member, std::string const& pointer, json::object& holder) {
                auto const kept = holder[member.name];
                holder[member.name] = wrong_value(*member.type);
                BOOST_TEST_CONTEXT(pointer)
                expect_error(ask(through, *item.of, json::serialize(walk)),
                             et::platform_errc::invalid_argument, pointer);
                holder[member.name] = kept;
            });
    });
}

BOOST_AUTO_TEST_CASE(each_required_field_that_is_left_out_is_named) {
    int required = 0;
    each([&](door const& through, sample const& item) {
        auto walk = item.request();
        each_place(
            *item.of->request, walk, "",
            [&](et::wire_member const& member, std::string const& pointer, json::object& holder) {
                if (!member.notes->required) return;
                ++required;
                auto const kept = holder[member.name];
                holder.erase(member.name);
                BOOST_TEST_CONTEXT(pointer)
                expect_error(ask(through, *item.of, json::serialize(walk)),
                             et::platform_errc::invalid_argument, pointer);
                holder[member.name] = kept;
            });
    });
    BOOST_TEST(required > 0);
}

BOOST_AUTO_TEST_CASE(unknown_fields_and_words_are_named) {
    each([&](door const& through, sample const& item) {
        auto walk = item.request();
        walk["no_such_field"] = 1;
        auto const response = ask(through, *item.of, json::serialize(walk));
        if (item.of->open_request) BOOST_TEST(response.status == 200u);
        else expect_error(response, et::platform_errc::invalid_argument, "/no_such_field");
        walk.erase("no_such_field");
        each_place(
            *item.of->request, walk, "",
            [&](et::wire_member const& member, std::string const& pointer, json::object& holder) {
                if (member.type->words.empty() || !member.type->value->text) return;
                auto const kept = holder[member.name];
                holder[member.name] = "no_such_word";
                BOOST_TEST_CONTEXT(pointer)
                expect_error(ask(through, *item.of, json::serialize(walk)),
                             et::platform_errc::invalid_argument, pointer);
                holder[member.name] = kept;
            });
    });
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_is_named_at_once) {
    for (auto const& through : doors) {
        auto const response = ask(through, et::operation_of<et::zalo::send_zns>,
                                  R"({"oa_id":true,"mode":"x","extra":1})");
        for (auto const* pointer : {"/oa_id", "/mode", "/extra", "/phone", "/template_id"})
            expect_error(response, et::platform_errc::invalid_argument, pointer);
    }
}

BOOST_AUTO_TEST_CASE(an_error_never_repeats_a_phone_number_or_a_key) {
    for (auto const& through : doors) {
        auto const response =
            ask(through, et::operation_of<et::zalo::send_zns>,
                R"({"oa_id":"0900000100","phone":["84900000100"],"template_id":"0900000100"})");
        BOOST_TEST(response.body.find("0900000100") == std::string::npos, response.body);
        BOOST_TEST(response.body.find(server.api_key().reveal()) == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_form_is_read_strictly_too) {
    auto const& of = et::operation_of<et::oa::upload_file>;
    auto const part = [](std::string const& name, std::string const& content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content +
               "\r\n";
    };
    std::string const file = "--b\r\nContent-Disposition: form-data; name=\"file\"; "
                             "filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nbytes\r\n";
    for (auto const& through : doors) {
        auto const form = [&](std::string const& body) {
            return through.post(target(of), body,
                                {{"Authorization", bearer(of)},
                                 {"Content-Type", "multipart/form-data; boundary=b"}});
        };
        BOOST_TEST(form(part("oa_id", mock::start::oa.to_string()) + file + "--b--\r\n").status ==
                   200u);
        using code = et::platform_errc;
        expect_error(form(part("oa_id", "1") + "--b--\r\n"), code::invalid_argument, "/file");
        expect_error(form(file + std::string("--b--\r\n")), code::invalid_argument, "/oa_id");
        expect_error(form(part("oa_id", "x") + file + "--b--\r\n"), code::invalid_argument,
                     "/oa_id");
        expect_error(form(part("oa_id", "1") + part("oa_id", "2") + file + "--b--\r\n"),
                     code::invalid_argument, "/oa_id");
        expect_error(form(part("oa_id", "1") + part("extra", "2") + file + "--b--\r\n"),
                     code::invalid_argument, "/extra");
        auto const with_name = [&](std::string const& name) {
            auto text = file;
            return text.replace(text.find("a.png"), 5, name);
        };
        for (auto const* name : {"a\xff.png", "a\x01.png"})
            expect_error(form(part("oa_id", "1") + with_name(name) + "--b--\r\n"),
                         code::invalid_argument, "/file");
        for (auto const* broken : {"", "--", "--b", "--b\r\n", "--b\r\nx\r\n--b--", "{}"})
            expect_error(form(broken), code::malformed);
        expect_error(
            through.post(target(of), "{}",
                         {{"Authorization", bearer(of)}, {"Content-Type", "application/json"}}),
            code::bad_route);
    }
}

BOOST_AUTO_TEST_SUITE_END()
