#include "support/for_all_operations.hpp"
#include "support/generate.hpp"

#include <etelecom/client.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/server.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace et = etelecom;
namespace mock = et::mock;
namespace json = boost::json;

namespace {

bool is_at_or_in(std::string_view pointer, std::string_view place) {
    return pointer.starts_with(place) &&
           (pointer.size() == place.size() || pointer[place.size()] == '/');
}

bool name_it(et::problem_list const& problems, std::string_view place) {
    for (auto const& item : problems)
        if (is_at_or_in(item.pointer, place)) return true;
    return false;
}

/// A name that is not known is not told where the values beside it must not be.
bool name_unknown_field(et::problem_list const& problems, std::string const& around) {
    return name_it(problems, around + "/no_such_field") || name_it(problems, around + "/***");
}

bool says_nothing(json::value const* value) {
    if (!value || value->is_null()) return true;
    if (auto const* const text = value->if_string()) return text->empty() || *text == "0";
    if (auto const* const list = value->if_array()) return list->empty();
    if (auto const* const object = value->if_object()) {
        for (auto const& item : *object)
            if (!says_nothing(&item.value())) return false;
        return true;
    }
    return *value == 0 || *value == 0.0 || *value == false;
}

json::value const* found(json::value const& all, std::string_view pointer) {
    json::error_code missing;
    return all.find_pointer(pointer, missing);
}

/// Whether two documents are the same but for one place.
bool agree_elsewhere(json::value const& left, json::value const& right, std::string_view place,
                     std::string const& here = {}) {
    if (here == place) return true;
    if (!is_at_or_in(place, here))
        return left == right || (says_nothing(&left) && says_nothing(&right));
    if (left.is_object() && right.is_object()) {
        auto const all_in = [&](json::object const& one, json::object const& other) {
            for (auto const& item : one) {
                auto const name = here + '/' + std::string(item.key());
                auto const* const same = other.if_contains(item.key());
                if (name != place && !same && !says_nothing(&item.value())) return false;
                if (same && !agree_elsewhere(item.value(), *same, place, name)) return false;
            }
            return true;
        };
        return all_in(left.as_object(), right.as_object()) &&
               all_in(right.as_object(), left.as_object());
    }
    if (left.is_array() && right.is_array() && left.as_array().size() == right.as_array().size()) {
        for (std::size_t i = 0; i != left.as_array().size(); ++i)
            if (!agree_elsewhere(left.as_array()[i], right.as_array()[i], place,
                                 here + '/' + std::to_string(i)))
                return false;
        return true;
    }
    return left == right;
}

/// Whether null is a documented value there.
bool is_nullable(et::wire_type const& type, std::string_view pointer) {
    if (pointer.empty()) return type.nullable;
    auto const end = pointer.find('/', 1);
    auto const rest = end == pointer.npos ? std::string_view() : pointer.substr(end);
    if (type.value->element) return is_nullable(*type.value->element, rest);
    auto const* const member = type.value->find(pointer.substr(1, end - 1));
    return member && is_nullable(*member->type, rest);
}

/// What is wrong with taking the spoiled answer for a success; empty when nothing is.
std::string wrong_success(et::wire_type const& of, mock::field_fault const& what,
                          json::value const& sent, json::value const& read,
                          et::problem_list const& drift) {
    using enum mock::field_change;
    auto const change = what.change.value();
    if (!agree_elsewhere(sent, read, what.pointer)) return "another field has changed";
    auto const* const before = found(sent, what.pointer);
    auto const* const now = found(read, what.pointer);
    switch (change) {
    case drop: return says_nothing(now) ? "" : "it has a value";
    case null:
        if (!says_nothing(now)) return "it has a value";
        return name_it(drift, what.pointer) || is_nullable(of, what.pointer) ? ""
                                                                             : "no notice names it";
    case as_string:
    case as_number:
    case other_name: return now && before && *now == *before ? "" : "it has another value";
    case beyond_double: {
        auto const text = now ? json::serialize(*now) : std::string();
        auto const exact = text == "9007199254740993" || text == "\"9007199254740993\"";
        return exact || (now && now->is_double()) ? "" : "it is read as " + text;
    }
    case unknown_word:
        // Of a number it is kept, and there is no notice: a code that is not known says so itself.
        if (now && now->is_int64()) return *now == 987654321 ? "" : "it has another value";
        [[fallthrough]];
    case twice: return name_it(drift, what.pointer) ? "" : "no notice names it";
    case unknown_field: return name_unknown_field(drift, what.pointer) ? "" : "no notice names it";
    case other_word: return now && !now->as_string().empty() ? "" : "the word is lost";
    default: return "it is no success at all";
    }
}

/// An answer with every field, which the client takes for a success; empty when there is none.
template <class E>
std::string sample(mock::server& platform, et::client& client, typename E::request const& request) {
    for (std::uint64_t seed = 1; seed != 200; ++seed) {
        auto answer = et::test::generated<typename E::response>(seed);
        if constexpr (requires { answer.error_code = {}; }) answer.error_code = {};
        if constexpr (requires { answer.error_message = {}; }) answer.error_message = {};
        platform.on<E>().once(mock::answer(answer));
        if (client.call<E>(request).has_value()) return et::encode(answer);
    }
    return {};
}

struct count {
    int faults = 0;
    int errors = 0;
    int successes = 0;
};

/// With a key that the operation takes.
et::client_config config_for(mock::server const& platform, et::key_use use) {
    auto config = platform.in_memory_client_config();
    if (use != et::key_use::partner && use != et::key_use::shop_key) return config;
    config.base_url("http://127.0.0.1/v1/partner");
    return use == et::key_use::partner ? config.partner_key(platform.partner_key())
                                       : config.shop_key(platform.shop_key());
}

template <class E>
void try_all(count& done) {
    mock::server platform;
    et::problem_list drift; // of the last call
    et::client client(
        config_for(platform, E::keys)
            .check_requests(false)
            .max_attempts(1)
            .on_drift([&](auto const&, et::problem_list const& told) { drift = told; }));
    auto const request = et::test::generated<typename E::request>(3);
    auto const text = sample<E>(platform, client, request);
    BOOST_TEST(!text.empty(), E::service << '/' << E::operation << ": no sample");
    if (text.empty()) return;
    auto const sent = json::parse(text);
    platform.take_back_faults();
    for (auto const& item : mock::field_faults<E>()) {
        auto const& field = *item.field;
        auto wanted = sent;
        json::error_code missing;
        auto* const value = wanted.find_pointer(field.pointer, missing);
        // What the pages show in both forms is a text of digits only now and then.
        if (field.change == mock::field_change::as_number && value->is_string() &&
            value->as_string().find_first_not_of("0123456789") != std::string::npos)
            *value = "12";
        auto what = item;
        what.status = 200;
        what.body = json::serialize(wanted);
        drift = {};
        auto const id = platform.add(what);
        auto const outcome = client.call<E>(request);
        BOOST_TEST_CONTEXT(*item.operation << ' ' << *item.name) {
            BOOST_TEST(platform.faults().at(0).met == 1);
            ++done.faults;
            if (outcome) {
                ++done.successes;
                auto const read = json::parse(et::encode(*outcome));
                BOOST_TEST(wrong_success(et::wire_type_of<typename E::response>, field, wanted,
                                         read, drift) == "");
            } else {
                ++done.errors;
                auto const error = outcome.error();
                BOOST_TEST((error.delivery() == et::delivery::unknown ||
                            error.delivery() == et::delivery::rejected));
                // Else the answer could be read, and its own verdict is no, or missing.
                BOOST_TEST((name_it(error.problems(), field.pointer) ||
                            error.code() == et::errc::refused ||
                            error.code() == et::errc::unclear_answer));
            }
        }
        platform.take_back(id);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_faults_survival)

BOOST_AUTO_TEST_CASE(no_fault_of_a_field_is_taken_for_a_success_that_it_is_not) {
    count done;
    et::test::for_all_operations(
        [&](auto which) { try_all<typename decltype(which)::type>(done); });
    BOOST_TEST_MESSAGE(done.faults << " faults: " << done.errors << " errors, " << done.successes
                                   << " successes with what was lost told");
    BOOST_TEST(done.faults > 3000);
}

BOOST_AUTO_TEST_SUITE_END()
