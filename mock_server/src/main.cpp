#include "options.hpp"
#include "page.hpp"

#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/scenario_schema.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/version.hpp>

#include <boost/program_options.hpp>

#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>

namespace {

namespace mock = etelecom::mock;
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

/// A key that somebody chose may be one that they use elsewhere, too.
std::string shown(std::string const& key, std::string const& preset, std::string_view option) {
    return key == preset ? key : "the one given with --" + std::string(option);
}

/// What a user needs first.
void say_where(mock::server const& running, mock::server_settings const& settings) {
    mock::server_settings const preset;
    auto const own = running.info();
    auto const root = own.base_url.substr(0, own.base_url.rfind("/v1/"));
    std::cout << "etelecom-mock listening on " << root << std::endl;
    std::cout << "base URL: " << own.base_url
              << "\n  key: " << shown(own.api_key, preset.api_key.reveal(), "api-key")
              << "\npartner's base URL: " << own.partner_base_url << "\n  partner's key: "
              << shown(own.partner_key, preset.partner_key.reveal(), "partner-key")
              << "\n  partner's key for the shop: "
              << shown(own.shop_key, preset.shop_key.reveal(), "shop-key")
              << "\nSMS base URL: " << own.sms_base_url << "\nOA: " << own.oa_id
              << ", template: " << own.template_id << " (value: code), phone: 0900000100"
              << "\ntime: " << own.time << ", " << settings.speed << " s a second"
              << "\npage: " << root << "/"
              << "\ncontrol: " << root << "/_mock/health, journal: " << root << "/_mock/journal"
              << std::endl;
    if (settings.worlds) std::cout << "worlds: every other key opens one of its own" << std::endl;
}

int serve(mock::server_settings const& settings) {
    // A pipe that is closed after the first line must not end the server.
    std::signal(SIGPIPE, SIG_IGN);
    auto const ends = endings();
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    try {
        mock::server const running{mock::server_config(settings).page(page())};
        say_where(running, settings);
        if (!is_loopback(settings.host))
            std::cerr << "warning: other machines can reach " << settings.host
                      << "; the mock is meant for tests on this one" << std::endl;
        int which = 0;
        sigwait(&ends, &which);
        return 0;
    } catch (boost::system::system_error const& problem) {
        if (problem.code() == std::errc::invalid_argument) {
            std::cerr << "etelecom-mock: --host takes an IP address of this machine, and not "
                      << settings.host << '\n';
            return bad_usage;
        }
        std::cerr << "etelecom-mock: cannot listen on " << settings.host << " port "
                  << settings.port << ": " << problem.code().message() << '\n';
        return failed;
    }
}

} // namespace

int main(int argc, char** argv) {
    mock::server_settings settings;
    // What suits who runs a program beside a service, rather than a test in the same process.
    settings.port = 8089;
    settings.start_time = {};
    settings.speed = 1;
    settings.journal_limit = 1'000;
    options::options_description known(
        "A server that behaves like eTelecom, for tests.\n\nOptions");
    setting_options::add(known, settings);
    // clang-format off
    known.add_options()
        ("openapi", "print the OpenAPI document of all operations and end")
        ("scenario-schema", "print the JSON Schema of scenarios and end")
        ("help", "show this and end")
        ("version", "show the version and end");
    // clang-format on
    try {
        options::variables_map given;
        auto const read = options::command_line_parser(argc, argv).options(known).run();
        for (auto const& item : read.options)
            if (item.position_key != -1)
                throw options::error("there is no argument " + item.original_tokens.at(0));
        options::store(read, given);
        options::notify(given);
        if (settings.api_key == settings.partner_key || settings.api_key == settings.shop_key ||
            settings.partner_key == settings.shop_key)
            throw options::error("--api-key, --partner-key and --shop-key have to differ");
        if (!setting_options::has_only(settings.service_word, ""))
            throw options::error("--service-word takes letters and digits");
        if (given.contains("help")) {
            std::cout << known;
            return 0;
        }
        if (given.contains("openapi")) {
            std::cout << mock::openapi();
            return 0;
        }
        if (given.contains("scenario-schema")) {
            std::cout << mock::scenario_schema();
            return 0;
        }
        if (given.contains("version")) {
            std::cout << "etelecom-mock " << etelecom::version << '\n';
            return 0;
        }
    } catch (options::error const& problem) {
        std::cerr << "etelecom-mock: " << problem.what() << "\nSee etelecom-mock --help.\n";
        return bad_usage;
    }
    try {
        return serve(settings);
    } catch (std::exception const& problem) {
        std::cerr << "etelecom-mock: " << problem.what() << '\n';
        return failed;
    }
}
