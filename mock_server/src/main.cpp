#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/version.hpp>

#include <boost/program_options.hpp>

#include <csignal>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <system_error>

namespace {

namespace options = boost::program_options;

constexpr int bad_usage = 2;
constexpr int failed = 1;

/// Blocked in all threads, so that `main` can wait for them.
sigset_t endings() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

bool is_loopback(std::string const& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

void say_where(etelecom::mock::server const& mock, bool own_key) {
    auto const base = mock.base_url();
    auto const root = base.substr(0, base.find("/v1/"));
    std::cout << "etelecom-mock listening on " << root << std::endl;
    std::cout << "base URL: " << base << '\n'
              << "SMS base URL: " << root << "/api\n"
              << "key: " << (own_key ? "the one given with --api-key" : mock.api_key().reveal())
              << '\n'
              << "state: " << root << "/_mock/health" << std::endl;
}

int serve(std::string const& host, std::uint16_t port, std::uint64_t seed, std::string const& key) {
    auto config = etelecom::mock::server_config().real_time().journal_limit(1'000);
    config.host(host).port(port).seed(seed);
    if (!key.empty()) config.api_key(key);

    // A pipe that is closed after the first line must not end the server.
    std::signal(SIGPIPE, SIG_IGN);
    auto const ends = endings();
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    try {
        etelecom::mock::server const mock(config);
        say_where(mock, !key.empty());
        if (!is_loopback(host))
            std::cerr << "warning: other machines can reach " << host
                      << "; the mock is meant for tests on this one" << std::endl;
        int which = 0;
        sigwait(&ends, &which);
        return 0;
    } catch (boost::system::system_error const& problem) {
        auto const address = problem.code() == std::errc::invalid_argument;
        std::cerr << "etelecom-mock: cannot listen on " << host << " port " << port << ": "
                  << (address ? "not an IP address" : problem.code().message()) << '\n';
        return address ? bad_usage : failed;
    }
}

} // namespace

int main(int argc, char** argv) {
    std::string host;
    std::int64_t port = 0; // signed, or -1 would be read as a large number
    std::int64_t seed = 0;
    std::string key;
    options::options_description known(
        "A server that behaves like eTelecom, for tests.\n\nOptions");
    // clang-format off
    known.add_options()
        ("host", options::value(&host)->default_value("127.0.0.1"), "IP address to listen on")
        ("port", options::value(&port)->default_value(8089), "port; 0 takes a free one")
        ("api-key", options::value(&key), "key that requests must bear (default: mock-key)")
        ("seed", options::value(&seed)->default_value(1), "the same seed gives the same ids")
        ("openapi", "print the OpenAPI document of all operations and end")
        ("help", "show this and end")
        ("version", "show the version and end");
    // clang-format on
    try {
        options::variables_map given;
        auto const none = options::positional_options_description();
        options::store(
            options::command_line_parser(argc, argv).options(known).positional(none).run(), given);
        options::notify(given);
        if (given.contains("help")) {
            std::cout << known;
            return 0;
        }
        if (given.contains("openapi")) {
            std::cout << etelecom::mock::openapi();
            return 0;
        }
        if (given.contains("version")) {
            std::cout << "etelecom-mock " << etelecom::version << '\n';
            return 0;
        }
        if (given.contains("api-key") && key.empty())
            throw options::error("the key given with --api-key is empty");
        if (port < 0 || port > 65'535) throw options::error("--port takes 0 to 65535");
        if (seed < 0) throw options::error("--seed takes no negative number");
    } catch (options::error const& problem) {
        std::cerr << "etelecom-mock: " << problem.what() << "\nSee etelecom-mock --help.\n";
        return bad_usage;
    }
    try {
        return serve(host, static_cast<std::uint16_t>(port), static_cast<std::uint64_t>(seed), key);
    } catch (std::exception const& problem) {
        std::cerr << "etelecom-mock: " << problem.what() << '\n';
        return failed;
    }
}
