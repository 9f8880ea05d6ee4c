// What it costs to have a client that has not called anybody yet.
#include <etelecom/client.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace et = etelecom;

namespace {

std::ptrdiff_t threads() {
    using entries = std::filesystem::directory_iterator;
    return std::distance(entries("/proc/self/task"), entries());
}

et::client_config config() {
    return et::client_config().base_url("http://127.0.0.1:1/v1/shop").api_key("k");
}

/// Stands in for the system's authorities, and notices when somebody reads them.
class watched_authorities {
public:
    watched_authorities() : watch_(::inotify_init1(IN_NONBLOCK)) {
        auto const file = ::mkstemp(path_.data());
        if (file < 0 || watch_ < 0 || ::inotify_add_watch(watch_, path_.c_str(), IN_OPEN) < 0)
            throw std::runtime_error("no file to watch");
        ::close(file);
        if (auto const* const set = std::getenv(variable)) before_ = set;
        ::setenv(variable, path_.c_str(), 1);
    }
    watched_authorities(watched_authorities const&) = delete;
    watched_authorities& operator=(watched_authorities const&) = delete;
    ~watched_authorities() {
        if (before_) ::setenv(variable, before_->c_str(), 1);
        else ::unsetenv(variable);
        ::unlink(path_.c_str());
        ::close(watch_);
    }

    std::string const& path() const { return path_; }
    /// Whether they were opened since this was last asked.
    bool were_opened() {
        std::array<char, 4096> events;
        bool any = false;
        while (::read(watch_, events.data(), events.size()) > 0) any = true;
        return any;
    }

private:
    static constexpr auto variable = "SSL_CERT_FILE";

    int watch_;
    std::string path_ = "/tmp/etelecom_authorities_XXXXXX";
    std::optional<std::string> before_{};
};

} // namespace

BOOST_AUTO_TEST_SUITE(client_construction)

BOOST_AUTO_TEST_CASE(a_thousand_clients_start_no_thread) {
    auto const before = threads();
    std::vector<et::client> clients;
    for (int i = 0; i != 1'000; ++i) clients.emplace_back(config());
    // Not "the same": one that an earlier test left behind may have ended meanwhile.
    BOOST_TEST(threads() <= before);
    clients.clear();
    BOOST_TEST(threads() <= before);
}

BOOST_AUTO_TEST_CASE(a_thousand_clients_on_an_executor_start_no_thread) {
    auto const before = threads();
    boost::asio::io_context context;
    std::vector<et::client> clients;
    for (int i = 0; i != 1'000; ++i) clients.emplace_back(context.get_executor(), config());
    BOOST_TEST(threads() <= before);
}

BOOST_AUTO_TEST_CASE(a_client_without_tls_reads_no_authorities) {
    watched_authorities authorities;
    for (int i = 0; i != 10; ++i) et::client const client(config());
    BOOST_TEST(!authorities.were_opened());
    ::close(::open(authorities.path().c_str(), O_RDONLY));
    BOOST_TEST(authorities.were_opened());
}

BOOST_AUTO_TEST_CASE(a_client_with_tls_reads_no_authorities_before_its_first_call) {
    watched_authorities authorities;
    for (int i = 0; i != 10; ++i)
        et::client const client(config().base_url("https://127.0.0.1:1/v1/shop"));
    BOOST_TEST(!authorities.were_opened());
}

BOOST_AUTO_TEST_SUITE_END()
