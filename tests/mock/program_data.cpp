#include "mock/doors.hpp"
#include "mock/program.hpp"
#include "support/child_program.hpp"
#include "support/dice.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

namespace {

using namespace std::chrono_literals;
using real = std::chrono::steady_clock;

std::string text_of(std::string const& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// etelecom-mock with a file that it keeps its worlds in.
struct keeping_mock : program {
    explicit keeping_mock(std::string const& file, std::vector<std::string> more = {})
        : program([&] {
              std::vector<std::string> command{
                  ETELECOM_MOCK_PROGRAM, "--port", "0", "--speed", "0", "--data", file};
              command.insert(command.end(), more.begin(), more.end());
              return command;
          }()) {
        auto const first = line();
        if (!first.starts_with("etelecom-mock listening on ")) BOOST_FAIL(first << rest());
        port = static_cast<std::uint16_t>(std::stoi(first.substr(first.rfind(':') + 1)));
    }

    told ask(asked const& request) const {
        raw_socket socket(port);
        socket.send(written(request));
        return read(socket.read_response());
    }
    told control(std::string const& path, std::string const& body = "{}",
                 std::string const& key = "") const {
        return ask({.body = body, .target = "/_mock/" + path, .authorization = key});
    }
    void send(std::string const& tracking_id) const {
        control("zns", R"({"phone":"0900000100","tracking_id":")" + tracking_id + "\"}");
    }
    /// Ends it as whoever runs it does.
    int end() {
        signal(SIGTERM);
        return exit_code();
    }

    std::uint16_t port = 0;
};

std::set<std::string> sent_in(told const& listed) {
    std::set<std::string> all;
    auto const whole = listed.json();
    for (auto const& item : whole.at("messages").as_array())
        all.insert(std::string(item.at("tracking_id").as_string()));
    return all;
}

struct fixture {
    etelecom::test::scratch_folder folder{};
    std::string file = folder.write("world.json", "");

    fixture() { std::filesystem::remove(file); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mock_program_data, fixture)

BOOST_AUTO_TEST_CASE(what_there_was_is_there_after_a_new_start) {
    {
        keeping_mock mock(file);
        mock.send("kept");
        mock.control("worlds/open", R"({"name":"mine"})");
        mock.control("zns", R"({"phone":"0900000100","tracking_id":"theirs"})", "Bearer mine");
        BOOST_TEST(mock.end() == 0);
    }
    keeping_mock again(file);
    BOOST_TEST(sent_in(again.control("messages")) == std::set<std::string>{"kept"});
    auto const theirs = again.control("messages", "{}", "Bearer mine");
    BOOST_TEST(sent_in(theirs) == std::set<std::string>{"theirs"});
    BOOST_TEST(again.ask({.body = good}).status == 200u);
}

BOOST_AUTO_TEST_CASE(nobody_but_the_owner_can_read_the_file) {
    keeping_mock(file).end();
    struct stat about {};
    BOOST_TEST_REQUIRE(::stat(file.c_str(), &about) == 0);
    BOOST_TEST((about.st_mode & 0777) == 0600u);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_world_ends_the_start_and_is_left_alone) {
    std::pair<char const*, char const*> const wrong[] = {
        {"", ":1:1: the document ends too early"},
        {"{\"form\": 1,\n \"worlds\": 7}", ":2:12: /worlds: expected an array"},
        {R"({"form":1,"worlds":[]})", "/worlds"},
        {R"({"form":2,"worlds":[{"world":{}}]})", "/form"},
        {R"({"form":1,"worlds":[{"world":{}}]})", "/worlds/0/world/saved"}};
    for (auto const& [text, words] : wrong) {
        std::ofstream(file, std::ios::trunc) << text;
        program mock({ETELECOM_MOCK_PROGRAM, "--port", "0", "--data", file});
        auto const said = mock.rest();
        BOOST_TEST(mock.exit_code() == 1);
        BOOST_TEST(said.find(file) != said.npos, said);
        BOOST_TEST(said.find(words) != said.npos, said);
        BOOST_TEST(text_of(file) == text);
    }
}

BOOST_AUTO_TEST_CASE(two_programs_do_not_keep_their_worlds_in_one_file) {
    keeping_mock first(file);
    program second({ETELECOM_MOCK_PROGRAM, "--port", "0", "--data", file});
    auto const said = second.rest();
    BOOST_TEST(second.exit_code() == 1);
    BOOST_TEST(said.find("another etelecom-mock keeps its worlds in " + file) != said.npos, said);
    // A program that was killed holds nothing.
    first.signal(SIGKILL);
    first.exit_code();
    BOOST_TEST(keeping_mock(file).end() == 0);
}

BOOST_AUTO_TEST_CASE(a_scenario_counts_for_the_first_start_only) {
    auto const scenario =
        folder.write("s.json", R"({"zns":[{"phone":"0900000100","tracking_id":"s"}]})");
    BOOST_TEST(keeping_mock(file, {"--scenario", scenario}).end() == 0);
    keeping_mock again(file, {"--scenario", scenario});
    BOOST_TEST(again.control("messages").json().at("messages").as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(goes_on_where_the_file_cannot_be_written_and_says_so) {
    // A folder in the place of the new file is in the way of root, too.
    std::filesystem::create_directory(file + ".new");
    keeping_mock mock(file);
    mock.send("first");
    std::string said = mock.line();
    while (said.find("cannot write") == said.npos) said = mock.line();
    BOOST_TEST(said.find(file + ": Is a directory") != said.npos, said);
    BOOST_TEST(mock.control("health").status == 200u);
    std::filesystem::remove(file + ".new");
    while (said.find("can be written again") == said.npos) said = mock.line();
    mock.signal(SIGKILL);
    mock.exit_code();
    BOOST_TEST(sent_in(keeping_mock(file).control("messages")).contains("first"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_at_the_end_is_no_good_run) {
    keeping_mock mock(file);
    std::filesystem::create_directory(file + ".new");
    mock.send("lost");
    BOOST_TEST(mock.end() == 1);
    BOOST_TEST(mock.rest().find("is lost") != std::string::npos);
}

/// With calls under way, killed at any moment. What was in it once stays in it, and nothing is in
/// it without what came before.
BOOST_AUTO_TEST_CASE(whenever_it_is_killed_the_file_is_a_whole_world) {
    etelecom::test::dice dice(11);
    std::set<std::string> seen;
    std::vector<std::string> answered;
    int number = 0;
    for (int round = 0; round != 25; ++round) {
        keeping_mock mock(file);
        auto const there = sent_in(mock.control("messages", R"({"limit":10000})"));
        for (auto const& name : seen) BOOST_TEST_REQUIRE(there.contains(name), name << " is lost");
        bool had_before = true;
        for (auto const& name : answered) {
            bool const has = there.contains(name);
            BOOST_TEST_REQUIRE((had_before || !has), name << " without what came before it");
            had_before = has;
        }
        answered.clear();
        // Now and then until something of it is in the file, so that there is something to lose.
        bool const waits = dice.once_in(6);
        auto const until = real::now() + std::chrono::milliseconds(dice.below(250));
        auto const first = "m" + std::to_string(number + 1);
        for (bool goes_on = true; goes_on;) {
            auto name = "m" + std::to_string(++number);
            mock.send(name);
            answered.push_back(std::move(name));
            goes_on = real::now() < until;
            if (waits && !goes_on) {
                goes_on = text_of(file).find('"' + first + '"') == std::string::npos;
                if (!goes_on) seen.insert(first);
            }
        }
        mock.signal(SIGKILL);
        mock.exit_code();
    }
    BOOST_TEST(!seen.empty());
}

BOOST_AUTO_TEST_SUITE_END()

#endif
