#pragma once

#include "certificate.hpp"
#include "child_program.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::test {

/// Whether there is the program `openssl`.
inline bool has_openssl() { return std::system("openssl version >/dev/null 2>&1") == 0; }

/// `openssl s_server` on this machine. What it is sent by TLS it prints, and what it is told it
/// sends.
class openssl_server {
public:
    openssl_server(certificate const& identity, std::vector<std::string> const& options)
        : runs_(command(identity, options)) {
        constexpr std::string_view mark = "ACCEPT 127.0.0.1:";
        if (!runs_.wait_for(mark) || !runs_.wait_for("\n"))
            throw std::runtime_error("no s_server: " + runs_.said());
        auto const at = runs_.said().find(mark) + mark.size();
        port_ = runs_.said().substr(at, runs_.said().find('\n', at) - at);
    }

    std::string base_url() const { return "https://127.0.0.1:" + port_ + "/v1/shop"; }
    child_program& program() noexcept { return runs_; }

private:
    std::vector<std::string> command(certificate const& identity,
                                     std::vector<std::string> const& options) const {
        std::vector<std::string> words{"openssl", "s_server", "-accept", "127.0.0.1:0"};
        words.insert(words.end(), {"-cert", folder_.write("server.pem", identity.pem), "-key",
                                   folder_.write("server.key", identity.key)});
        words.insert(words.end(), options.begin(), options.end());
        return words;
    }

    scratch_folder folder_{};
    child_program runs_;
    std::string port_{};
};

} // namespace etelecom::test
