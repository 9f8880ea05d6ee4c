#include "completion.hpp"
#include "ending.hpp"
#include "help.hpp"
#include "man_page.hpp"
#include "option_table.hpp"
#include "options.hpp"
#include "page.hpp"

#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/scenario_schema.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/version.hpp>

#include <boost/program_options.hpp>

#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

namespace mock = etelecom::mock;
namespace options = boost::program_options;

constexpr int bad_usage = 2;
constexpr int failed = 1;

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
    if (settings.tls) {
        std::cout << "CA to trust: " << root << "/_mock/ca.pem";
        if (!settings.ca_file.path.empty()) std::cout << ", in " << settings.ca_file.path;
        std::cout << std::endl;
    }
    if (settings.worlds) std::cout << "worlds: every other key opens one of its own" << std::endl;
}

int serve(mock::server_settings const& settings) {
    ending const end;
    try {
        mock::server running{mock::server_config(settings).page(page())};
        say_where(running, settings);
        if (!is_loopback(settings.host))
            std::cerr << "warning: other machines can reach " << settings.host
                      << "; the mock is meant for tests on this one" << std::endl;
        end.wait();
        return running.stop() ? 0 : failed;
    } catch (boost::system::system_error const& problem) {
        if (problem.code() == std::errc::invalid_argument) {
            std::cerr << "etelecom-mock: --host takes an IP address of this machine, and not "
                      << settings.host << '\n';
            return bad_usage;
        }
        std::cerr << "etelecom-mock: cannot listen on " << settings.host << " port "
                  << settings.port << ": " << problem.code().message() << '\n';
        return failed;
    } catch (std::invalid_argument const& problem) {
        std::cerr << "etelecom-mock: " << problem.what() << "\nSee etelecom-mock --help.\n";
        return bad_usage;
    }
}

/// What no single option can know is wrong.
void check(mock::server_settings const& settings) {
    if (settings.api_key == settings.partner_key || settings.api_key == settings.shop_key ||
        settings.partner_key == settings.shop_key)
        throw options::error("--api-key, --partner-key and --shop-key have to differ");
    if (!setting_options::has_only(settings.service_word, ""))
        throw options::error("--service-word takes letters and digits");
    if (settings.certificate.path.empty() != settings.private_key.path.empty())
        throw options::error("--certificate and --private-key go together");
    if (!settings.tls && !(settings.certificate.path.empty() && settings.ca_file.path.empty()))
        throw options::error("--certificate and --ca-file are about https: give --tls, too");
}

/// `--help` stands before all else, and what stands behind it is a topic. Nothing when it was not
/// asked for.
std::optional<int> help_asked(int argc, char** argv, std::vector<told_option> const& known) {
    constexpr std::string_view name = "--help";
    for (int i = 1; i < argc; ++i) {
        std::string_view const word = argv[i];
        if (word != name && !word.starts_with("--help=")) continue;
        std::string_view wanted;
        if (word != name) wanted = word.substr(name.size() + 1);
        else if (i + 1 < argc && *argv[i + 1] != '-') wanted = argv[i + 1];
        if (wanted.empty()) return help::print(std::cout), 0;
        if (help::print(std::cout, wanted, known)) return 0;
        std::cerr << "etelecom-mock: there is no topic " << wanted << "; there are:\n";
        help::print_topics(std::cerr);
        return bad_usage;
    }
    return std::nullopt;
}

/// What else is printed in place of serving.
std::optional<int> print_asked(options::variables_map const& given,
                               std::vector<told_option> const& known) {
    if (given.contains("openapi")) std::cout << mock::openapi();
    else if (given.contains("scenario-schema")) std::cout << mock::scenario_schema();
    else if (given.contains("man")) man_page::print(std::cout, known);
    else if (given.contains("version")) std::cout << "etelecom-mock " << etelecom::version << '\n';
    else if (given.contains("completion")) {
        auto const shell = given["completion"].as<std::string>();
        if (shell == "bash") completion::print_bash(std::cout, known);
        else if (shell == "zsh") completion::print_zsh(std::cout, known);
        else throw options::error("--completion takes bash, zsh");
    } else return std::nullopt;
    return 0;
}

/// Without the prefix by which what the library throws says where it comes from.
std::string_view told(std::exception const& problem) {
    std::string_view const text = problem.what();
    constexpr std::string_view prefix = "etelecom: ";
    return text.substr(text.starts_with(prefix) ? prefix.size() : 0);
}

} // namespace

int main(int argc, char** argv) {
    mock::server_settings settings;
    // What suits who runs a program beside a service, rather than a test in the same process.
    settings.port = 8089;
    settings.start_time = {};
    settings.speed = 1;
    settings.journal_limit = 1'000;
    options::options_description known;
    setting_options::add(known, settings);
    // clang-format off
    known.add_options()
        ("help", options::value<std::string>()->value_name("[topic]"),
         "say what there is to say, of a topic or of all, and end")
        ("openapi", "print the OpenAPI document of all operations and end")
        ("scenario-schema", "print the JSON Schema of scenarios and end")
        ("man", "print the manual page and end")
        ("completion", options::value<std::string>()->value_name("bash|zsh"),
         "print what completes these options in a shell and end")
        ("version", "print the version and end");
    // clang-format on
    auto const table = table_of(known);
    if (auto const code = help_asked(argc, argv, table)) return *code;
    try {
        options::variables_map given;
        auto const read = options::command_line_parser(argc, argv).options(known).run();
        for (auto const& item : read.options)
            if (item.position_key != -1)
                throw options::error("there is no argument " + item.original_tokens.at(0));
        options::store(read, given);
        options::notify(given);
        check(settings);
        if (auto const code = print_asked(given, table)) return *code;
    } catch (options::error const& problem) {
        std::cerr << "etelecom-mock: " << problem.what() << "\nSee etelecom-mock --help.\n";
        return bad_usage;
    }
    try {
        return serve(settings);
    } catch (std::exception const& problem) {
        std::cerr << "etelecom-mock: " << told(problem) << '\n';
        return failed;
    }
}
