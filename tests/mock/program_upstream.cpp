#include "mock/mock_program.hpp"
#include "mock/upstream_support.hpp"

#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

namespace mock = etelecom::mock;

namespace {

/// What it says, and ends with.
struct ended {
    std::string text;
    int code;
};

ended run(std::vector<std::string> options) {
    options.insert(options.begin(), {ETELECOM_MOCK_PROGRAM, "--port", "0"});
    program one(options);
    auto text = one.rest();
    return {text.substr(0, text.find('\n')), one.exit_code()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_program_upstream)

BOOST_AUTO_TEST_CASE(says_what_is_wrong_with_its_options_and_files) {
    auto const alone = run({"--record", "calls.jsonl"});
    BOOST_TEST(alone.text == "etelecom-mock: --record goes with --upstream");
    BOOST_TEST(alone.code == 2);
    auto const plain = run({"--upstream", "http://sandbox.example", "--compare"});
    BOOST_TEST(plain.text == "etelecom-mock: --upstream: plain http goes to this machine only, "
                             "because of the keys: take https");
    BOOST_TEST(plain.code == 2);
    cassette_file file;
    file.write("no cassette\n");
    auto const spoiled = run({"--replay", file.path()});
    BOOST_TEST(
        spoiled.text.starts_with("etelecom-mock: the cassette " + file.path() + ", line 1: "),
        spoiled.text);
    BOOST_TEST(spoiled.code == 1);
}

BOOST_AUTO_TEST_CASE(tells_each_difference_once_in_a_line) {
    mock::server real;
    real.on<etelecom::zalo::check_consent>().forever(
        mock::field("/error", mock::field_change::as_string));
    mock_program between({"--upstream", address_of(real), "--compare", "--log", "json"});
    for (std::string line; line.find("control: ") != 0;) line = between.line();
    raw_socket socket(between.port);
    for (int i = 0; i != 2; ++i) {
        socket.send(written(check_consent));
        socket.read_response();
    }
    socket.send(written({.body = "",
                         .target = "/_mock/differences?timeout_seconds=20",
                         .authorization = "",
                         .method = "GET"}));
    BOOST_TEST(read(socket.read_response()).json().at("compared").as_int64() == 2);
    between.signal(SIGTERM);
    auto const told = between.rest();
    auto const at = told.find(R"("event":"difference")");
    BOOST_TEST_REQUIRE(at != told.npos, told);
    BOOST_TEST(told.find("Zalo/CheckConsent /error (form), mock: a number, upstream: a text") !=
                   told.npos,
               told);
    BOOST_TEST(told.find(R"("event":"difference")", at + 1) == told.npos, told);
}

BOOST_AUTO_TEST_SUITE_END()

#endif
