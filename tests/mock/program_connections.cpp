#include "mock/doors.hpp"
#include "mock/mock_program.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <memory>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

namespace {

/// How many files this process, and those that it starts meanwhile, may have open.
class open_files {
public:
    explicit open_files(rlim_t most) {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        auto now = before_;
        now.rlim_cur = std::min(most, before_.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &now);
    }
    open_files(open_files const&) = delete;
    open_files& operator=(open_files const&) = delete;
    ~open_files() { ::setrlimit(RLIMIT_NOFILE, &before_); }

private:
    rlimit before_{};
};

std::vector<std::unique_ptr<raw_socket>> silent_ones(mock_program const& mock, int count) {
    std::vector<std::unique_ptr<raw_socket>> all;
    for (int i = 0; i != count; ++i) all.push_back(std::make_unique<raw_socket>(mock.port));
    return all;
}

bool is_answered(raw_socket& socket) {
    socket.send(written({.body = good}));
    return read(socket.read_response()).status == 200;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_program_connections)

BOOST_AUTO_TEST_CASE(those_that_say_nothing_make_room_for_one_that_asks) {
    open_files const enough(3000);
    mock_program const mock;
    auto const first = silent_ones(mock, 10);
    raw_socket at_work(mock.port);
    BOOST_TEST(is_answered(at_work));
    auto const crowd = silent_ones(mock, 1000);
    raw_socket late(mock.port);
    BOOST_TEST(is_answered(late));
    BOOST_TEST(is_answered(at_work));
    BOOST_TEST(first.front()->read_all() == "");
}

// The sanitizer of undefined behaviour opens a pipe to find out whether memory can be read, and
// takes a failure for a fault: without descriptors it condemns any virtual call.
#if defined(__has_feature)
#if __has_feature(undefined_behavior_sanitizer)
#define ETELECOM_TEST_NEEDS_DESCRIPTORS
#endif
#endif
#ifndef ETELECOM_TEST_NEEDS_DESCRIPTORS
BOOST_AUTO_TEST_CASE(a_program_that_may_open_few_files_goes_on) {
    auto const mock = [] {
        open_files const few(60);
        return std::make_unique<mock_program>();
    }();
    auto const crowd = silent_ones(*mock, 200);
    raw_socket late(mock->port);
    BOOST_TEST(is_answered(late));
}
#endif

BOOST_AUTO_TEST_SUITE_END()

#endif
