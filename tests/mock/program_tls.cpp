#include "mock/doors.hpp"
#include "mock/mock_program.hpp"
#include "mock/tls_socket.hpp"
#include "support/child_program.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

namespace {

std::string text_of(std::string const& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct ended {
    std::string text;
    int code;
};

ended run(std::vector<std::string> options) {
    options.insert(options.begin(), {ETELECOM_MOCK_PROGRAM, "--port", "0"});
    program one(std::move(options));
    auto text = one.line();
    return {std::move(text), one.exit_code()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_program_tls)

BOOST_AUTO_TEST_CASE(says_where_and_whom_to_trust) {
    etelecom::test::scratch_folder const folder;
    auto const file = folder.write("ca.pem", "");
    program mock({ETELECOM_MOCK_PROGRAM, "--port", "0", "--tls", "--ca-file", file});
    std::string const where = "etelecom-mock listening on https://127.0.0.1:";
    auto const first = mock.line();
    BOOST_TEST_REQUIRE(first.starts_with(where), first);
    auto const port = static_cast<std::uint16_t>(std::stoi(first.substr(where.size())));
    tls_socket socket(port, text_of(file));
    BOOST_TEST_REQUIRE(socket.connected());
    socket.send(written({.body = good}));
    BOOST_TEST(read(socket.read_response()).status == 200u);
    mock.signal(SIGTERM);
    auto const rest = mock.rest();
    auto const root = "https://127.0.0.1:" + std::to_string(port);
    BOOST_TEST(rest.find("CA to trust: " + root + "/_mock/ca.pem, in " + file + '\n') !=
                   std::string::npos,
               rest);
    BOOST_TEST(rest.find("http://") == std::string::npos, rest);
}

BOOST_AUTO_TEST_CASE(does_not_run_with_files_that_it_cannot_use) {
    etelecom::test::scratch_folder const folder;
    auto const text = folder.write("text", "no PEM");
    auto const missing = text + "-is-not-there";
    auto const unread = run({"--tls", "--certificate", missing, "--private-key", text});
    BOOST_TEST(unread.text ==
               "etelecom-mock: the file " + missing + " cannot be read: No such file or directory");
    BOOST_TEST(unread.code == 1);
    auto const unused = run({"--tls", "--certificate", text, "--private-key", text});
    BOOST_TEST(unused.text == "etelecom-mock: no certificate in PEM form that could be used");
    BOOST_TEST(unused.code == 1);
    auto const unwritten = run({"--tls", "--ca-file", text + "/ca.pem"});
    BOOST_TEST(unwritten.text ==
               "etelecom-mock: the file " + text + "/ca.pem cannot be written: Not a directory");
    BOOST_TEST(unwritten.code == 1);
}

BOOST_AUTO_TEST_CASE(says_which_options_go_together) {
    for (std::vector<std::string> const& wrong :
         {std::vector<std::string>{"--ca-file", "ca.pem"},
          {"--tls", "--certificate", "own.pem"},
          {"--tls", "--private-key", "own.key"},
          {"--certificate", "own.pem", "--private-key", "own.key"}})
        BOOST_TEST(run(wrong).code == 2);
}

BOOST_AUTO_TEST_SUITE_END()

#endif
