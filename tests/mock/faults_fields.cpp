#include "mock/doors.hpp"

#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
using enum mock::field_change;

namespace {

std::string const document =
    R"({"id":"57","n":12,"price":1.5,"yes":true,"text":"a \"b\"","list":[{"x":1},{"x":2}],"in":{"a":{}}})";

/// What becomes of the document.
std::string spoiled(std::string const& pointer, mock::field_change change,
                    std::optional<std::string> with = {}, std::string const& body = document) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(
        mock::field(pointer, change, std::move(with)).of(mock::status(200).body(body)));
    return in_memory(platform, {.body = good}).body;
}

void check(std::string const& got, std::string const& from, std::string const& to) {
    auto wanted = document;
    auto const at = wanted.find(from);
    BOOST_TEST_REQUIRE(at != std::string::npos);
    BOOST_TEST(got == wanted.replace(at, from.size(), to));
}

bool lists(std::vector<mock::fault> const& all, std::string const& name) {
    return std::ranges::any_of(all, [&](mock::fault const& item) { return *item.name == name; });
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_faults_fields)

BOOST_AUTO_TEST_CASE(drops_a_field_and_one_comma) {
    check(spoiled("/id", drop), R"("id":"57",)", "");
    check(spoiled("/in", drop), R"(,"in":{"a":{}})", "");
    check(spoiled("/in/a", drop), R"("a":{})", "");
    check(spoiled("/list/0", drop), R"({"x":1},)", "");
    check(spoiled("/list/1/x", drop), R"("x":2)", "");
}

BOOST_AUTO_TEST_CASE(a_place_that_no_answer_has_is_refused_with_the_nearest) {
    mock::server platform;
    auto const added = [&](std::string const& pointer, std::string const& rest = "") {
        return told_over_http(platform, "/_mock/faults/add",
                              R"({"operation":"Zalo/ListMessages","does":"field",)"
                              R"("field":{"pointer":")" +
                                  pointer + R"(","change":"null"})" + rest + '}');
    };
    auto const place = "/field/pointer";
    BOOST_TEST(
        added("/messages/0/msgid")
            .meta(place)
            .starts_with(
                "no answer of this operation has such a field; the nearest are /messages/0/msg_id, "));
    for (auto const* pointer : {"/message/0/msg_id", "/messages/first/msg_id", "/data", "/paging/x",
                                "/messages/0/phone/x", "/metadata"})
        BOOST_TEST(!added(pointer).meta(place).empty(), pointer);
    BOOST_TEST(platform.faults().empty());
    for (auto const* pointer : {"", "/messages", "/messages/7/msg_id",
                                "/messages/0/template_data/code", "/code", "/msg", "/meta/~1phone"})
        BOOST_TEST(added(pointer).status == 200u, pointer);
    BOOST_TEST(added("/anything", R"(,"status":200,"body":"{}")").status == 200u);
}

BOOST_AUTO_TEST_CASE(nulls_a_field) {
    check(spoiled("/list/0/x", null), R"({"x":1})", R"({"x":null})");
    BOOST_TEST(spoiled("", null) == "null");
}

BOOST_AUTO_TEST_CASE(gives_a_field_another_type) {
    check(spoiled("/id", wrong_type), R"("57")", "[]");
    check(spoiled("/n", wrong_type), "12", "true");
    check(spoiled("/yes", wrong_type), "true", R"("a boolean belongs here")");
    check(spoiled("/list", wrong_type), R"([{"x":1},{"x":2}])", "7");
    check(spoiled("/in/a", wrong_type), "{}", R"("an object belongs here")");
}

BOOST_AUTO_TEST_CASE(turns_numbers_into_strings_and_back) {
    check(spoiled("/n", as_string), "12", R"("12")");
    check(spoiled("/price", as_string), "1.5", R"("1.5")");
    check(spoiled("/id", as_number), R"("57")", "57");
}

BOOST_AUTO_TEST_CASE(gives_a_number_that_no_double_holds) {
    check(spoiled("/id", beyond_double), R"("57")", "9007199254740993");
}

BOOST_AUTO_TEST_CASE(gives_a_word_that_there_is_not) {
    check(spoiled("/text", unknown_word), R"("a \"b\"")", R"("no_such_word")");
    check(spoiled("/text", unknown_word, "Z\"Z"), R"("a \"b\"")", R"("Z\"Z")");
    check(spoiled("/n", unknown_word), "12", "987654321");
    check(spoiled("/text", other_word, "Unkown"), R"("a \"b\"")", R"("Unkown")");
}

BOOST_AUTO_TEST_CASE(gives_a_field_twice_with_another_value) {
    check(spoiled("/id", twice), R"("id":"57")", R"("id":"57","id":"987654321")");
    check(spoiled("/yes", twice), R"("yes":true)", R"("yes":true,"yes":false)");
    check(spoiled("/list", twice), R"([{"x":1},{"x":2}])", R"([{"x":1},{"x":2}],"list":[])");
}

BOOST_AUTO_TEST_CASE(cuts_the_body_inside_a_field) {
    BOOST_TEST(spoiled("/n", cut) == R"({"id":"57","n":1)");
    BOOST_TEST(spoiled("/id", cut) == R"({"id":"5)");
}

BOOST_AUTO_TEST_CASE(adds_a_field_to_an_object) {
    check(spoiled("/list/0", unknown_field), R"({"x":1})",
          R"({"no_such_field":"of no page","x":1})");
    check(spoiled("/in/a", unknown_field), "{}", R"({"no_such_field":"of no page"})");
}

BOOST_AUTO_TEST_CASE(gives_a_field_under_another_name) {
    check(spoiled("/id", other_name, "oa_id"), R"("id")", R"("oa_id")");
}

BOOST_AUTO_TEST_CASE(finds_a_name_with_what_a_pointer_has_to_escape) {
    BOOST_TEST(spoiled("/a~1b~0c", null, {}, R"({"x":[1],"a/b~c":1})") ==
               R"({"x":[1],"a/b~c":null})");
}

BOOST_AUTO_TEST_CASE(is_not_used_up_where_there_is_no_such_field) {
    for (auto const& door : doors) {
        mock::server platform(door.setup());
        platform.on<zalo::send_zns>().once(mock::field("/feedback/0", null));
        auto const answer = door.ask(platform, {.body = good});
        BOOST_TEST(answer.status == 200u);
        BOOST_TEST(platform.message_count() == 1u);
        BOOST_TEST(platform.faults().at(0).met == 0);
        BOOST_TEST(!platform.faults().at(0).used_up);
        BOOST_TEST(platform.journal().at(0).fault == "");
    }
}

BOOST_AUTO_TEST_CASE(has_met_a_call_that_got_a_scripted_answer_without_the_field) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(
        mock::field("/no/such/field", null).of(mock::status(200).body(document)));
    BOOST_TEST(in_memory(platform, {.body = good}).body == document);
    BOOST_TEST(platform.message_count() == 0u);
    BOOST_TEST(platform.faults().at(0).used_up);
}

BOOST_AUTO_TEST_CASE(passes_a_refusal_by_and_meets_the_next_answer) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::field("/msg_id", null));
    BOOST_TEST(in_memory(platform, {.body = "{}"}).status == 400u);
    BOOST_TEST(in_memory(platform, {.body = good}).json().at("msg_id").is_null());
}

BOOST_AUTO_TEST_CASE(survives_a_document_that_is_no_json) {
    for (auto const* body : {"", " ", "{", "[", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":[",
                             "{\"a\":1", "{\"a\":\"\\", "]", "}", "{\"a\" 1}", "[1 2]", ":"})
        for (auto const* pointer : {"", "/a", "/0", "/a/0"})
            for (auto const change : {drop, null, wrong_type, unknown_field, as_string, as_number,
                                      twice, cut, bad_format}) {
                mock::server platform;
                mock::fault made =
                    mock::field(pointer, change).of(mock::status(200).body(body)).parts();
                made.operation = "Zalo/SendZNS";
                try {
                    platform.add(made);
                } catch (mock::control_failed const&) {
                    continue;
                }
                BOOST_TEST(in_memory(platform, {.body = good}).status == 200u);
            }
}

BOOST_AUTO_TEST_CASE(lists_each_change_that_makes_sense_of_a_field) {
    auto const all = mock::field_faults<zalo::send_zns>();
    BOOST_TEST(lists(all, "the whole answer: null"));
    BOOST_TEST(lists(all, "/msg_id: drop"));
    BOOST_TEST(lists(all, "/msg_id: twice"));
    BOOST_TEST(lists(all, "/status: unknown_word"));
    BOOST_TEST(!lists(all, "/msg_id: unknown_word"));
    for (auto const& item : all) BOOST_TEST(*item.operation == "Zalo/SendZNS");
}

BOOST_AUTO_TEST_CASE(lists_nested_fields_and_the_first_element) {
    auto const all = mock::field_faults<zalo::list_request_consent>();
    BOOST_TEST(lists(all, "/paging/next: cut"));
    auto const first = std::ranges::find_if(
        all, [](mock::fault const& item) { return item.field->pointer.ends_with("/0/phone"); });
    BOOST_TEST((first != all.end()));
}

BOOST_AUTO_TEST_CASE(lists_the_contradictions_of_the_pages) {
    auto const has = [](auto const& all, mock::field_change change, std::string_view with) {
        return std::ranges::any_of(all, [&](mock::fault const& item) {
            return item.field->change == change && item.field->with == with;
        });
    };
    BOOST_TEST(has(mock::field_faults<zalo::list_oa>(), other_name, "id"));
    BOOST_TEST(has(mock::field_faults<zalo::check_consent>(), other_name, "error_code"));
    BOOST_TEST(has(mock::field_faults<zalo::list_messages>(), other_word, "Unkown"));
}

BOOST_AUTO_TEST_SUITE_END()
