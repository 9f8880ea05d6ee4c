#include "../../contract/catalogue_text.hpp"
#include "changed_json.hpp"
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <sstream>
#include <string>

namespace events = etelecom::events;
using etelecom::decode;
using etelecom::test::all_events;
using etelecom::test::sample;
using etelecom::test::samples;

namespace {

/// The names in the first column of the table of events. There `_link` behind `user_send_text` is
/// `user_send_link`, and "(ZNS)" behind a name says more of it.
std::set<std::string> names_in_table(std::string const& markdown) {
    std::set<std::string> found;
    std::istringstream lines(markdown.substr(markdown.find("| event_name |")));
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    while (std::getline(lines, line) && line.starts_with('|')) {
        auto const cell = line.substr(0, line.find('|', 1));
        std::string family;
        for (auto at = cell.find('`'); at != cell.npos;) {
            auto const end = cell.find('`', at + 1);
            auto name = cell.substr(at + 1, end - at - 1);
            if (name.starts_with('_')) name = family + name;
            else family = name.substr(0, name.rfind('_'));
            found.insert(name);
            at = cell.find('`', end + 1);
        }
    }
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_descriptors)

BOOST_AUTO_TEST_CASE(each_event_of_the_table_has_one_and_there_are_no_others) {
    auto const text = etelecom::test::catalogue_text("WEBHOOKS.md");
    BOOST_TEST_REQUIRE(text.has_value());
    auto const named = names_in_table(*text);
    BOOST_TEST(named.size() == 31u);
    std::set<std::string> described;
    for (auto const& item : all_events()) described.emplace(item.first);
    BOOST_TEST(described == named, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_event_has_a_sample_and_a_summary) {
    BOOST_TEST(samples().size() == all_events().size());
    for (auto const& [name, event] : all_events()) {
        BOOST_TEST(!sample(name).empty(), name);
        BOOST_TEST(!event.summary.empty(), name);
    }
}

BOOST_AUTO_TEST_CASE(a_sample_is_read_without_anything_that_is_not_described) {
    for (auto const& [name, json] : samples()) {
        auto const problems = all_events().at(name).read(json, {.strict = true});
        BOOST_TEST(problems.empty(), name << ": " << problems);
    }
}

BOOST_AUTO_TEST_CASE(what_was_read_is_written_as_it_came) {
    for (auto const& [name, json] : samples()) {
        auto const again = all_events().at(name).written_again(json);
        auto expected = boost::json::parse(json);
        // It comes as a text or as a number, and is written as one.
        if (name.ends_with("send_file"))
            expected.at_pointer("/message/attachments/0/payload/size") = 1024;
        BOOST_TEST(boost::json::parse(again) == expected, again);
    }
}

BOOST_AUTO_TEST_CASE(whatever_is_missing_the_rest_is_read) {
    for (auto const& [name, json] : samples())
        for (auto const& changed :
             etelecom::test::change_each_member(json, etelecom::test::leave_out)) {
            auto const problems = all_events().at(name).read(changed.json, {});
            BOOST_TEST(problems.empty(), name << changed.pointer << ": " << problems);
        }
}

BOOST_AUTO_TEST_CASE(another_type_is_told_with_its_place) {
    for (auto const& [name, json] : samples())
        for (auto const& changed :
             etelecom::test::change_each_member(json, etelecom::test::change_type)) {
            auto const problems = all_events().at(name).read(changed.json, {});
            BOOST_TEST_REQUIRE(problems.size() == 1u, name << changed.pointer);
            BOOST_TEST(problems[0].pointer == changed.pointer);
        }
}

BOOST_AUTO_TEST_CASE(null_reads_as_unset) {
    for (auto const& [name, json] : samples())
        for (auto const &changed : etelecom::test::change_each_member(
                 json, [](auto&object, auto const&member) { object.at(member) = nullptr; })) {
            auto const problems = all_events().at(name).read(changed.json, {});
            BOOST_TEST(problems.empty(), name << changed.pointer << ": " << problems);
        }
}

BOOST_AUTO_TEST_CASE(nothing_of_a_person_is_printed) {
    for (auto const& [name, json] : samples()) {
        auto const printed = all_events().at(name).printed(json);
        for (auto const* personal : {"84900000100", "Xin", "An\"", "Lợi", "Huế", "2000-01-01",
                                     "Tốt", "kind", "u.example", "a.pdf", "10.75", "\"yes\""})
            BOOST_TEST(printed.find(personal) == printed.npos, printed);
    }
    auto const zns =
        etelecom::test::sample_of_message("user_received_message", R"({"tracking_id":"otp-42"})");
    auto told = boost::json::parse(zns);
    told.at("recipient").at("id") = "84900000100";
    auto const printed =
        all_events().at("user_received_message").printed(boost::json::serialize(told));
    BOOST_TEST(printed.find("84900000100") == printed.npos, printed);
    BOOST_TEST(printed.find("otp-42") != printed.npos, printed);
}

BOOST_AUTO_TEST_CASE(a_word_that_no_page_has_is_kept) {
    auto const read =
        decode<events::user_reply_consent::body>(R"({"user_consent":"PERHAPS"})").value();
    BOOST_TEST(!read.user_consent.is_known());
    BOOST_TEST(read.user_consent.word() == "PERHAPS");
}

BOOST_AUTO_TEST_CASE(the_documented_words_are_known) {
    using consent = events::user_reply_consent::body;
    using enum events::consent_answer;
    BOOST_TEST((decode<consent>(R"({"user_consent":"ALLOW"})").value().user_consent == allow));
    BOOST_TEST((decode<consent>(R"({"user_consent":"DENY"})").value().user_consent == deny));
    BOOST_TEST((decode<consent>(R"({"user_consent":"USER_BLOCKED"})").value().user_consent ==
                user_blocked));
    using asked = events::oa_send_consent::body;
    using enum events::consent_step;
    BOOST_TEST((decode<asked>(R"({"request_type":"SENT"})").value().request_type == sent));
    BOOST_TEST((decode<asked>(R"({"request_type":"EXPIRED"})").value().request_type == expired));
    using call = events::ended_call;
    using enum events::call_medium;
    BOOST_TEST((decode<call>(R"({"call_type":"AUDIO"})").value().call_type == audio));
    BOOST_TEST((decode<call>(R"({"call_type":"VIDEO"})").value().call_type == video));
}

BOOST_AUTO_TEST_CASE(numbers_come_as_numbers_or_as_texts) {
    auto const as_texts =
        decode<events::user_reply_consent::body>(
            R"({"oa_id":"38","confirmed_time":"1700000000000","expired_time":"0"})")
            .value();
    auto const as_numbers = decode<events::user_reply_consent::body>(
                                R"({"oa_id":38,"confirmed_time":1700000000000,"expired_time":0})")
                                .value();
    BOOST_TEST((as_texts == as_numbers));
    BOOST_TEST(as_texts.expired_time.value() == 0);
    auto const quota = decode<events::change_oa_daily_quota::body>(
                           R"({"oa_id":"38","timestamp":1700000000000,"quota":{"new_value":5000}})")
                           .value();
    BOOST_TEST(quota.oa_id.value() == 38);
    BOOST_TEST(quota.timestamp == "1700000000000");
    BOOST_TEST(quota.quota.new_value.value() == "5000");
}

BOOST_AUTO_TEST_CASE(a_zns_that_arrived_is_told_from_a_message) {
    using body = events::user_received_message::body;
    auto const message =
        decode<body>(R"({"recipient":{"id":"388613280878808645"},"message":{"msg_id":"1"}})")
            .value();
    BOOST_TEST(!message.is_zns());
    BOOST_TEST(!message.zns_phone().is_set());
    for (auto const* only : {R"("tracking_id":"otp-42")", R"("delivery_time":1700000000000)"}) {
        auto const zns = decode<body>(R"({"recipient":{"id":"84900000100"},"message":{)" +
                                      std::string(only) + "}}")
                             .value();
        BOOST_TEST(zns.is_zns());
        BOOST_TEST(zns.zns_phone().text() == "84900000100");
    }
}

BOOST_AUTO_TEST_CASE(an_event_is_written_with_its_name) {
    auto const json = events::encode_event<events::user_send_text>(
        {.app_id = "1", .event_name = "other", .message = {.text = "hi"}});
    BOOST_TEST(boost::json::parse(json).at("event_name").as_string() == "user_send_text");
}

BOOST_AUTO_TEST_SUITE_END()
