#include "mock/doors.hpp"
#include "mock/mock_program.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <poll.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <string>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

namespace {

/// A pipe that a program's errors go to, and who reads them.
class error_pipe {
public:
    error_pipe() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) return;
        from_ = ends[0];
        to_ = ends[1];
    }
    error_pipe(error_pipe const&) = delete;
    error_pipe& operator=(error_pipe const&) = delete;
    ~error_pipe() {
        stop_reading();
        written();
    }

    /// With these flags of the file.
    int to(int flags = 0) const {
        ::fcntl(to_, F_SETFL, flags);
        return to_;
    }
    /// The program has its own hold on it by now.
    void written() {
        if (to_ != -1) ::close(to_);
        to_ = -1;
    }
    void stop_reading() {
        if (from_ != -1) ::close(from_);
        from_ = -1;
    }
    std::string line() {
        std::string text;
        ::pollfd come{from_, POLLIN, 0};
        constexpr int longest = 10'000; // milliseconds
        for (char byte = 0;
             ::poll(&come, 1, longest) == 1 && ::read(from_, &byte, 1) == 1 && byte != '\n';)
            text += byte;
        return text;
    }
    /// Until the program has ended.
    std::string rest() {
        std::string text;
        char bytes[4096];
        for (;;) {
            auto const count = ::read(from_, bytes, sizeof bytes);
            if (count <= 0) return text;
            text.append(bytes, static_cast<std::size_t>(count));
        }
    }

private:
    int from_ = -1;
    int to_ = -1;
};

/// etelecom-mock that writes a log.
struct logging_mock {
    explicit logging_mock(std::string const& form, std::vector<std::string> more = {},
                          int flags = 0)
        : program(options(form, std::move(more)), log.to(flags)) {
        log.written();
    }

    told ask(asked const& request) const {
        raw_socket socket(program.port);
        socket.send(written(request));
        return read(socket.read_response());
    }
    /// So many requests at once, and whether each is answered.
    bool ask_many(int count) const {
        raw_socket socket(program.port);
        std::string all;
        for (int i = 0; i != 50; ++i) all += written({.body = "", .target = "/nothing"});
        for (int i = 0; i < count; i += 50) {
            if (!socket.send(all)) return false;
            for (int j = 0; j != 50; ++j)
                if (read(socket.read_response()).code() != "bad_route") return false;
        }
        return true;
    }

    error_pipe log{};
    mock_program program;

private:
    static std::vector<std::string> options(std::string const& form, std::vector<std::string> all) {
        all.insert(all.end(), {"--log", form});
        return all;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_program_log)

BOOST_AUTO_TEST_CASE(tells_each_request_in_a_line_of_words) {
    logging_mock mock("text");
    mock.ask({.body = good});
    auto const first = mock.log.line();
    BOOST_TEST(first.find("Z #1 POST /v1/shop.Zalo/SendZNS 200 ") != std::string::npos, first);
    BOOST_TEST(first.ends_with(" ms"), first);
    mock.ask({.body = "{}"});
    auto const second = mock.log.line();
    BOOST_TEST(second.find(" #2 POST /v1/shop.Zalo/SendZNS 400 invalid_argument ") !=
                   std::string::npos,
               second);
}

BOOST_AUTO_TEST_CASE(tells_each_request_as_an_object) {
    logging_mock mock("json", {"--worlds"});
    mock.ask({.body = R"({"does":"status","status":503,"operation":"Zalo/SendZNS"})",
              .target = "/_mock/faults/add",
              .authorization = "Bearer test-17"});
    mock.ask({.body = good, .authorization = "Bearer test-17"});
    auto const told = boost::json::parse(mock.log.line()).as_object();
    BOOST_TEST(told.at("event").as_string() == "request");
    BOOST_TEST(told.at("world").as_string() == "test-17");
    BOOST_TEST(told.at("number").as_int64() == 1);
    BOOST_TEST(told.at("method").as_string() == "POST");
    BOOST_TEST(told.at("target").as_string() == "/v1/shop.Zalo/SendZNS");
    BOOST_TEST(told.at("operation").as_string() == "Zalo/SendZNS");
    BOOST_TEST(told.at("status").as_int64() == 503);
    BOOST_TEST(told.at("code").as_string() == "unavailable");
    BOOST_TEST(told.at("fault").as_string() == "status");
    BOOST_TEST(told.contains("took_ms"));
    BOOST_TEST(told.at("time").as_string().ends_with("Z"));
}

BOOST_AUTO_TEST_CASE(tells_no_key_and_nobodys_number) {
    std::string const key = "a-key-of-somebody-that-was-taken-by-mistake";
    for (std::string const form : {"text", "json"}) {
        logging_mock mock(form, {"--worlds", "--show-personal-data"});
        mock.ask({.body = good, .authorization = "Bearer " + key});
        mock.ask({.body = good, .target = "/0900000100/" + key, .authorization = "Bearer " + key});
        mock.ask({.body = good, .target = "/nothing?phone=0900000100&code=482913"});
        mock.program.signal(SIGTERM);
        auto const text = mock.log.rest();
        BOOST_TEST(text.find("/nothing?***") != std::string::npos, text);
        for (auto const* secret : {"0900000100", "482913", "mock-key", key.c_str()})
            BOOST_TEST(text.find(secret) == std::string::npos, text);
    }
}

BOOST_AUTO_TEST_CASE(tells_each_attempt_to_deliver_an_event_and_of_its_address_the_host) {
    logging_mock mock("json");
    mock.ask({.body = R"({"oa_id":"579745863508352884",)"
                      R"("webhook_url":"http://127.0.0.1:1/hook/mine?key=1"})",
              .target = "/v1/shop.Zalo/UpdateShopOA"});
    auto const request = boost::json::parse(mock.log.line()).as_object();
    BOOST_TEST(request.at("operation").as_string() == "Zalo/UpdateShopOA");
    BOOST_TEST(request.at("status").as_int64() == 200);
    auto const told = boost::json::parse(mock.log.line()).as_object();
    BOOST_TEST(told.at("event").as_string() == "delivery");
    BOOST_TEST(told.at("target").as_string() == "http://127.0.0.1:1");
    BOOST_TEST(told.at("code").as_string() == "failed");
    BOOST_TEST(told.contains("message"));
}

BOOST_AUTO_TEST_CASE(a_line_is_one_line_whatever_came) {
    logging_mock mock("text");
    raw_socket socket(mock.program.port);
    socket.send("GET /a\x01\x1b[31mred HTTP/1.1\r\nHost: localhost\r\n\r\n");
    socket.read_response();
    raw_socket other(mock.program.port);
    other.send("\x7f\x02 nonsense\r\n\r\n");
    other.read_response();
    mock.program.signal(SIGTERM);
    auto const text = mock.log.rest();
    BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 2);
    for (char const byte : text) BOOST_TEST((byte == '\n' || byte >= ' '));
}

BOOST_AUTO_TEST_CASE(is_silent_unless_it_is_asked_for) {
    logging_mock mock("none");
    mock.ask({.body = good});
    mock.program.signal(SIGTERM);
    BOOST_TEST(mock.log.rest() == "");
}

BOOST_AUTO_TEST_CASE(a_log_that_is_closed_ends_nothing) {
    logging_mock mock("text");
    mock.log.stop_reading();
    BOOST_TEST(mock.ask_many(1'000));
    BOOST_TEST(mock.ask({.body = good}).status == 200u);
    mock.program.signal(SIGTERM);
    BOOST_TEST(mock.program.exit_code() == 0);
}

BOOST_AUTO_TEST_CASE(a_log_that_nobody_reads_holds_nothing_up) {
    logging_mock mock("text");
    BOOST_TEST(mock.ask_many(5'000));
    mock.program.signal(SIGTERM);
    BOOST_TEST(mock.program.exit_code() == 0);
}

BOOST_AUTO_TEST_CASE(a_log_in_which_there_is_no_room_for_a_while_goes_on) {
    // Whoever shares a pipe with the program may have made it one that nobody waits for.
    logging_mock mock("text", {}, O_NONBLOCK);
    constexpr int all = 3'000;
    BOOST_TEST(mock.ask_many(all));
    for (int i = 1; i <= all; ++i) {
        auto const line = mock.log.line();
        BOOST_TEST_REQUIRE(line.find(" #" + std::to_string(i) + ' ') != std::string::npos, line);
    }
}

BOOST_AUTO_TEST_CASE(lines_that_are_left_out_are_counted) {
    logging_mock mock("text");
    constexpr int all = 14'000;
    BOOST_TEST_REQUIRE(mock.ask_many(all));
    int lines = 0;
    for (std::string line; line.find("lines were left out") == std::string::npos; ++lines) {
        BOOST_TEST_REQUIRE(lines < all); // or it would be waited for in vain
        line = mock.log.line();
        BOOST_TEST_REQUIRE(!line.empty());
        if (auto const at = line.find(" lines were left out"); at != std::string::npos)
            BOOST_TEST(std::stoi(line.substr(line.rfind(' ', at - 1))) > 0, line);
    }
}

BOOST_AUTO_TEST_SUITE_END()

#endif
