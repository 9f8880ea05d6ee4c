// The examples of both OpenAPI documents, sent to a fresh mock as a reader of the document would.
#include "../mock/doors.hpp"
#include "../support/all_operations.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/mock/control/impl/control_route.hpp>
#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/server.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace json = boost::json;

namespace {

constexpr std::string_view address = "http://127.0.0.1:8089";
constexpr std::size_t longest_list = 3;

/// An operation as a document has it.
struct documented {
    et::operation const* of;
    std::string path;
    std::string method;
    json::object entry;

    json::value const& answer() const {
        return entry.at("responses").at("200").at("content").at("application/json").at("example");
    }
    /// Null of one that is asked for by its query.
    json::value const* request() const {
        auto const* const body = entry.if_contains("requestBody");
        return body ? &body->at("content").as_object().begin()->value().at("example") : nullptr;
    }
    std::vector<std::string> first() const {
        std::vector<std::string> names;
        if (auto const* const all = entry.if_contains("x-example-after"))
            for (auto const& name : all->as_array()) names.emplace_back(name.as_string());
        return names;
    }
};

std::string name_of(et::operation const& of) {
    return std::string(of.service) + '/' + std::string(of.name);
}

std::vector<et::operation const*> control_operations() {
    std::vector<et::operation const*> all;
    for (auto const& way : mock::needs_mock_src_hpp_or_etelecom_mock::control_routes())
        all.push_back(way.of);
    return all;
}

/// Everything of both documents, by its name.
std::map<std::string, documented> const& everything() {
    static auto const all = [] {
        std::map<std::string, et::operation const*> by_id;
        auto const add = [&by_id](et::operation const* of) {
            auto id = std::string(of->service) + '_' + std::string(of->name);
            std::ranges::replace(id, '/', '_');
            by_id.emplace(std::move(id), of);
        };
        auto const controls = control_operations();
        for (auto const* const of : controls) add(of);
        for (auto const& item : et::test::all_operations()) add(item.of);
        std::map<std::string, documented> found;
        for (auto const& text : {mock::openapi(address), mock::openapi(controls, address)}) {
            auto const whole = json::parse(text);
            for (auto const& path : whole.at("paths").as_object())
                for (auto const& [method, entry] : path.value().as_object()) {
                    auto const* const of =
                        by_id.at(std::string(entry.at("operationId").as_string()));
                    found.emplace(name_of(*of),
                                  documented{of, std::string(path.key()),
                                             method == "get" ? "GET" : "POST", entry.as_object()});
                }
        }
        return found;
    }();
    return all;
}

/// Who reads the documents and tries their examples on a mock of their own.
struct reader {
    mock::server server{};
    /// The last one that a call answered.
    std::string shop_key = server.shop_key().reveal();

    told send(documented const& item) {
        auto const& of = *item.of;
        asked request{.target = item.path, .method = item.method};
        request.authorization = "Bearer " + key_for(of);
        if (of.keys == et::key_use::none) request.authorization.clear();
        if (auto const side = request.target.find("{side}"); side != std::string::npos)
            request.target.replace(side, 6, "shop");
        if (of.multipart) {
            request.content_type = "multipart/form-data; boundary=x";
            request.body = form(item);
        } else if (auto const* const body = item.request()) {
            request.body = json::serialize(*body);
        } else {
            request.content_type.clear();
            request.body.clear();
            request.target += query(item);
        }
        auto answer = over_loopback(server, request);
        if (auto const own = answer.status == 200 ? answer.json() : json::value();
            own.is_object() && own.as_object().contains("shop_key") && of.service == "Shop")
            shop_key = own.at("shop_key").as_string();
        return answer;
    }

    /// What came, as if it had come from the mock that the documents are for.
    json::value told_at_the_address(told const& answer) const {
        auto const own = "http://127.0.0.1:" + std::to_string(server.port());
        auto text = answer.body;
        for (auto at = text.find(own); at != std::string::npos; at = text.find(own))
            text.replace(at, own.size(), address);
        return json::parse(text);
    }

private:
    std::string key_for(et::operation const& of) const {
        if (of.keys == et::key_use::partner) return server.partner_key().reveal();
        return of.keys == et::key_use::shop_key ? shop_key : server.api_key().reveal();
    }
    static std::string form(documented const& item) {
        std::string body;
        for (auto const& [name, text] : item.request()->as_object()) {
            body += "--x\r\nContent-Disposition: form-data; name=\"" + std::string(name) + '"';
            if (name == "file") body += "; filename=\"a.pdf\"\r\nContent-Type: application/pdf";
            body += "\r\n\r\n" + std::string(text.as_string()) + "\r\n";
        }
        return body + "--x--\r\n";
    }
    static std::string query(documented const& item) {
        std::string text;
        auto const* const parameters = item.entry.if_contains("parameters");
        for (auto const& parameter : parameters ? parameters->as_array() : json::array()) {
            auto const* const value = parameter.as_object().if_contains("example");
            if (!value) continue;
            text += text.empty() ? '?' : '&';
            text += std::string(parameter.at("name").as_string()) + '=';
            text += value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
        }
        return text;
    }
};

/// Whether an answer is as the example says, but for what each request has of its own.
bool shows(json::value const& example, json::value const& answer) {
    if (auto const* const list = example.if_array()) {
        auto const* const whole = answer.if_array();
        return whole && list->size() == std::min(longest_list, whole->size()) &&
               std::equal(list->begin(), list->end(), whole->begin(), shows);
    }
    auto const* const object = example.if_object();
    if (!object) return example == answer;
    auto const* const whole = answer.if_object();
    return whole && object->size() == whole->size() &&
           std::ranges::all_of(*object, [&](auto const& item) {
               auto const* const there = whole->if_contains(item.key());
               if (item.key() == "real_time" || item.key() == "headers") return there != nullptr;
               return there && shows(item.value(), *there);
           });
}

et::problem_list read(et::wire_type const& type, void* place, json::value const& value,
                      bool answer) {
    et::decode_options options;
    options.strict = true;
    options.answer = answer;
    return et::needs_src_hpp_or_etelecom_compiled::decode(type, place, json::serialize(value),
                                                          options, nullptr);
}

} // namespace

BOOST_AUTO_TEST_SUITE(contract_examples)

BOOST_AUTO_TEST_CASE(a_fresh_mock_takes_every_example_and_answers_as_it_says) {
    BOOST_TEST(everything().size() ==
               et::test::all_operations().size() + control_operations().size());
    for (auto const& [name, item] : everything()) BOOST_TEST_CONTEXT(name) {
            reader guest;
            for (auto const& before : item.first()) {
                auto const answer = guest.send(everything().at(before));
                BOOST_TEST(answer.status == 200u, before << ": " << answer.body);
            }
            auto const answer = guest.send(item);
            BOOST_TEST_REQUIRE(answer.status == 200u, answer.body);
            BOOST_TEST(shows(item.answer(), guest.told_at_the_address(answer)),
                       answer.body << " and not " << item.answer());
        }
}

BOOST_AUTO_TEST_CASE(every_example_is_what_the_descriptor_reads_and_says_yes) {
    for (auto const& [name, item] : everything()) {
        auto const& of = *item.of;
        if (auto const* const body = item.request(); body && !of.multipart) {
            auto const problems = read(*of.request, of.make_request().get(), *body, false);
            BOOST_TEST(problems.empty(), name << ": " << problems);
        }
        auto const answer = of.make_response();
        auto const problems =
            read(*of.response, answer.get(), item.answer(), of.service != "_mock");
        BOOST_TEST(problems.empty(), name << ": " << problems);
        BOOST_TEST((of.judge(answer.get()).says == et::verdict::yes), name);
    }
}

BOOST_AUTO_TEST_CASE(an_example_that_needs_others_first_says_so_to_people) {
    std::size_t said = 0;
    for (auto const& [name, item] : everything()) {
        auto const text = std::string(item.entry.at("description").as_string());
        for (auto const& before : item.first()) {
            BOOST_TEST(text.find("that of " + before) != std::string::npos, name << ": " << text);
            ++said;
        }
    }
    BOOST_TEST(said > 30u);
}

BOOST_AUTO_TEST_CASE(the_example_of_a_list_shows_what_is_in_it) {
    for (auto const& [name, item] : everything()) {
        if (!item.of->pages) continue;
        for (auto const& [key, value] : item.answer().as_object())
            if (auto const* const list = value.if_array())
                BOOST_TEST(!list->empty(), name << ' ' << key);
    }
}

BOOST_AUTO_TEST_SUITE_END()
