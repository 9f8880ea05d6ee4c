// Secrets and personal data of every operation, echoed by the server in every place, are searched
// in all that is shown.
#include "../support/for_all_operations.hpp"
#include "../support/generate.hpp"
#include "../support/plant.hpp"
#include "fault_support.hpp"

#include <etelecom/client/log_observer.hpp>
#include <etelecom/client/metrics.hpp>
#include <etelecom/mock/server.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <mutex>
#include <sstream>
#include <vector>

using namespace fault_test;
using et::test::planted;
namespace json = boost::json;

namespace {

/// An operation with a request full of secrets.
struct asked {
    et::operation const* of;
    planted secrets;
    std::string printed; ///< the request
    std::function<std::optional<et::error>(et::client&)> call;
};

template <class E>
asked make_asked() {
    auto request =
        std::make_shared<typename E::request>(et::test::generated<typename E::request>(1));
    asked made{&et::operation_of<E>, {}, {}, {}};
    made.secrets.into(et::wire_type_of<typename E::request>, request.get());
    std::ostringstream out;
    if constexpr (requires { out << *request; }) out << *request;
    made.printed = out.str() + et::masked(*request);
    made.call = [request](et::client& client) -> std::optional<et::error> {
        auto const answer = client.call<E>(*request);
        if (answer) return std::nullopt;
        return answer.error();
    };
    return made;
}

std::vector<asked> const& all_asked() {
    static auto const all = [] {
        std::vector<asked> made;
        et::test::for_all_operations([&](auto identity) {
            made.push_back(make_asked<typename decltype(identity)::type>());
        });
        return made;
    }();
    return all;
}

/// Collects all that a client shows without being asked for it by name, and all that is made to be
/// logged.
class shown {
public:
    et::client_config watch(et::client_config config) {
        auto const hear = [this](et::operation const& of, et::problem_list const& list) {
            std::lock_guard const lock(mutex_);
            text_ << of.name << ": " << list << '\n';
        };
        auto const keep = [this](std::string_view line) { other(std::string(line)); };
        for (auto const form : {et::log_form::text, et::log_form::json})
            config.observe(std::make_shared<et::log_observer>(
                keep, et::log_options{.form = form, .requests = true}));
        return config.observe(metrics_)
            .observe(std::make_shared<witness>(*this))
            .on_drift(hear)
            .on_warning(hear);
    }

    void error(et::error const& error) {
        std::lock_guard const lock(mutex_);
        text_ << error << '\n'
              << error.message() << '\n'
              << error.problems() << '\n'
              << et::failure(error).what() << '\n';
        for (auto const& each : error.problems()) text_ << each << '\n';
    }

    void other(std::string const& text) {
        std::lock_guard const lock(mutex_);
        text_ << text << '\n';
    }

    /// All of it; then there is nothing.
    std::string take() {
        std::lock_guard const lock(mutex_);
        return std::exchange(text_, {}).str();
    }

    /// What was counted meanwhile.
    std::string counted() const { return metrics_->prometheus(); }

private:
    /// What observers are told in words.
    struct witness final : et::observer {
        explicit witness(shown& to) : all(to) {}
        void on_attempt(et::attempt_info const& what) override {
            all.other(what.request());
            if (what.failed) all.error(*what.failed);
        }
        void on_done(et::call_info const& info, et::error const* failed) override {
            all.other(info.request_id + '\n' + info.rate_limit + '\n' + info.rate_remaining + '\n' +
                      info.rate_reset);
            if (failed) all.error(*failed);
        }
        shown& all;
    };

    std::shared_ptr<et::metrics> metrics_ = std::make_shared<et::metrics>();
    std::mutex mutex_;
    std::ostringstream text_;
};

/// The headers of a response that are told.
std::vector<std::pair<std::string, std::string>> telling(std::string const& text) {
    std::vector<std::pair<std::string, std::string>> all;
    for (auto const* const name : {"X-Request-Id", "X-RateLimit-Limit", "RateLimit-Remaining",
                                   "X-RateLimit-Reset", "Retry-After"})
        all.emplace_back(name, text);
    return all;
}

/// Where a server can repeat a text: answers of each kind, good and bad.
std::vector<et::exchange_result> echoes(et::operation const& of, std::string const& text) {
    using et::test::response;
    auto const body = [](json::value const& value) { return json::serialize(value); };
    std::vector<et::exchange_result> all{
        response(400, body({{"code", "invalid_argument"}, {"msg", "got " + text}})),
        response(400, body({{"code", text}, {"msg", "m"}})),
        response(400, body({{"code", "malformed"}, {"msg", "m"}, {"meta", {{"got", text}}}})),
        response(400, body({{"code", "malformed"}, {"msg", "m"}, {"meta", {{text, "x"}}}})),
        response(400, body({{"code", "malformed"}, {"msg", {{text, text}}}})),
        response(401, body({{"code", "unauthenticated"}, {"msg", "no such key: " + text}})),
        response(429, body({{"code", "resource_exhausted"}, {"msg", text}})),
        response(500, body({{"code", "internal"}, {"msg", text}, {"meta", {{text, text}}}})),
        response(502, "<html>" + text + "</html>", {{"X-Echo", text}, {text, "x"}}),
        response(302, text, {{"Location", "https://elsewhere.example/" + text}}),
        response(400, body({{"code", "internal"}, {"msg", "m"}}), telling(text)),
        response(200, "{}", telling(text)),
        response(200, text),
        response(200, body(json::value(text))),
        response(200, body(json::array{text})),
        response(200, body({{text, text}})),
        response(200, body({{"code", "internal"}, {"msg", text}})),
        response(200, body({{"error_code", -118}, {"error_message", text}, {"status", "N"}})),
        response(200, body({{"error", text}, {"status", text}, {"code", text}})),
        response(200, "{\"" + std::string(of.name) + "\":" + body(json::value(text))),
    };
    // Each member of the answer as a text, in a list, and in an object with the text for a name.
    json::object texts, lists, objects;
    for (auto const& member : of.response->members) {
        texts[member.name] = text;
        lists[member.name] = {text, {text}};
        objects[member.name] = {{text, text}};
    }
    for (auto const& each : {texts, lists, objects}) all.push_back(response(200, body(each)));
    return all;
}

et::client_config with_key(et::client_config config, std::string const& key) {
    return config.api_key(key).check_key_kind(false).max_attempts(1);
}

/// One that is ASCII, as the value of a header is.
std::string text_for_header(planted& secrets) {
    for (;;)
        if (auto text = secrets.text(); text.find('"') == std::string::npos) return text;
}

void shows_nothing_of(planted const& secrets, std::string const& text) {
    auto const seen = secrets.seen_in(text);
    BOOST_TEST(seen.empty(), seen << " is seen in " << text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_planted_secrets)

BOOST_AUTO_TEST_CASE(printed_requests_show_none) {
    std::size_t planted_in = 0;
    for (auto const& each : all_asked()) BOOST_TEST_CONTEXT(each.of->name) {
            shows_nothing_of(each.secrets, each.printed);
            planted_in += !each.secrets.spellings().empty();
        }
    BOOST_TEST(planted_in > 10u); // of 50: the others hold none
}

BOOST_AUTO_TEST_CASE(what_a_server_repeats_shows_none) {
    for (auto const& each : all_asked()) BOOST_TEST_CONTEXT(each.of->name) {
            auto secrets = each.secrets;
            auto const key = secrets.text();
            et::test::offline surroundings;
            shown all;
            et::client client(all.watch(
                with_key(surroundings.config().sms_base_url("https://sms.example/api"), key)));
            for (auto const& spelled : secrets.spellings())
                for (auto& answer : echoes(*each.of, spelled)) {
                    auto const body = answer.response.body;
                    surroundings.carrier->then(std::move(answer));
                    if (auto const error = each.call(client)) all.error(*error);
                    BOOST_TEST_CONTEXT(body) { shows_nothing_of(secrets, all.take()); }
                }
            shows_nothing_of(secrets, all.counted());
        }
}

BOOST_AUTO_TEST_CASE(keys_that_are_handed_out_and_headers_show_none) {
    for (auto const& each : all_asked()) BOOST_TEST_CONTEXT(each.of->name) {
            auto secrets = each.secrets;
            auto const key = text_for_header(secrets), token = text_for_header(secrets),
                       session = text_for_header(secrets);
            et::test::offline surroundings;
            shown all;
            auto config = with_key(surroundings.config(), "")
                              .sms_base_url("https://sms.example/api")
                              .header("X-Token", token)
                              .header("X-Session", "Bearer " + session)
                              .key_provider([&](et::access_key const&) {
                                  return et::access_key{key, et::key_kind::shop};
                              });
            et::client client(all.watch(std::move(config)));
            // The SMS service is told no key.
            auto const told = each.of->sms_path.empty() ? key : token;
            for (auto const& text : {told, token, session, "Bearer " + session})
                for (auto& answer : echoes(*each.of, text)) {
                    auto const body = answer.response.body;
                    surroundings.carrier->then(std::move(answer));
                    if (auto const error = each.call(client)) all.error(*error);
                    BOOST_TEST_CONTEXT(body) { shows_nothing_of(secrets, all.take()); }
                }
            shows_nothing_of(secrets, all.counted());
        }
}

BOOST_AUTO_TEST_CASE(a_key_that_is_renewed_shows_neither) {
    planted secrets;
    auto const first = text_for_header(secrets), second = text_for_header(secrets);
    et::test::offline surroundings;
    shown all;
    et::client client(all.watch(
        surroundings.config().api_key(nullptr).key_provider([&](et::access_key const& refused) {
            return et::access_key{refused.text.is_set() ? second : first, et::key_kind::shop};
        })));
    for (auto const& key : {first, second})
        surroundings.carrier->then(et::test::response(
            401, json::serialize(json::value{{"code", "unauthenticated"}, {"msg", key}})));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().attempts() == 2);
    all.error(sent.error());
    shows_nothing_of(secrets, all.take() + all.counted());
}

BOOST_AUTO_TEST_CASE(what_there_is_to_be_told_of_a_trace_is_told) {
    auto const trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    et::test::offline surroundings;
    et::client client(surroundings.config().header("traceparent", trace).header("X-Team", "sales"));
    surroundings.carrier->then(et::test::response(
        400, json::serialize(
                 json::value{{"code", "malformed"}, {"msg", "of sales: " + std::string(trace)}})));
    auto const error = client.call<zalo::send_zns>(otp).error();
    BOOST_TEST(error.message().find(trace) != std::string::npos, error);
    BOOST_TEST(error.message().find("sales") != std::string::npos, error);
}

BOOST_AUTO_TEST_CASE(what_a_cut_goes_through_shows_none) {
    for (auto const& each : all_asked()) {
        if (each.secrets.spellings().empty()) continue;
        auto const secret = each.secrets.spellings().front();
        et::test::offline surroundings;
        shown all;
        et::client client(all.watch(
            with_key(surroundings.config().sms_base_url("https://sms.example/api"), "key")));
        for (std::size_t before = 60; before < 220; before += 3) {
            auto const text = std::string(before, 'x') + ' ' + secret;
            surroundings.carrier->then(et::test::response(
                400, json::serialize(json::value{{"code", "malformed"}, {"msg", text}})));
            auto const error = each.call(client);
            BOOST_TEST_REQUIRE(error.has_value());
            // Not even its first half.
            BOOST_TEST((error->message().find("hus") == std::string::npos ||
                        secret.find("hush") == std::string::npos),
                       each.of->name << ": " << *error);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_status_line_and_what_is_no_http_show_none) {
    planted secrets;
    auto request = otp;
    request.phone = secrets.phone();
    request.template_data = {{"name", secrets.text()}};
    auto const key = secrets.text();
    for (auto const& spelled : secrets.spellings()) {
        for (auto const& answer :
             {http_answer("{}", "400 no " + spelled, "X-Echo: " + spelled + "\r\n"),
              http_answer("{}", "200 " + spelled, spelled + ": 1\r\n"), spelled + "\r\n\r\n",
              "HTTP/1.1 " + spelled + "\r\n\r\n",
              "HTTP/1.1 200 OK\r\nContent-Length: " + spelled + "\r\n\r\n"}) {
            faulty_server server([&](peer& client) {
                client.read_request();
                client.write(answer);
                client.end(cut::fin);
            });
            shown all;
            et::client client(all.watch(with_key(config_for(server), key)));
            auto const sent = client.call<zalo::send_zns>(request);
            BOOST_TEST_REQUIRE(sent.has_error());
            all.error(sent.error());
            shows_nothing_of(secrets, all.take());
        }
    }
}

BOOST_AUTO_TEST_CASE(the_mock_shows_none) {
    for (auto const& each : all_asked()) BOOST_TEST_CONTEXT(each.of->name) {
            auto secrets = each.secrets;
            auto const key = secrets.text();
            et::mock::server mock(et::mock::server_config().api_key(key));
            shown all;
            for (auto const& given : {key, secrets.text()}) {
                et::client client(all.watch(with_key(mock.in_memory_client_config(), given)));
                if (auto const error = each.call(client)) all.error(*error);
            }
            for (auto const& entry : mock.journal()) {
                std::ostringstream out;
                out << entry << '\n' << entry.body << '\n' << entry.notices;
                all.other(out.str());
            }
            BOOST_TEST(!mock.journal().empty());
            shows_nothing_of(secrets, all.take() + all.counted());
        }
}

BOOST_AUTO_TEST_SUITE_END()
