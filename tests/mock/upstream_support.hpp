#pragma once

#include "mock/doors.hpp"

#include <etelecom/mock/server.hpp>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

/// A file of a test's own, which is gone behind it.
class cassette_file {
public:
    cassette_file() {
        static std::atomic<int> count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("etelecom-cassette-" + std::to_string(::getpid()) + '-' + std::to_string(++count) +
                 ".jsonl");
        std::filesystem::remove(path_);
    }
    cassette_file(cassette_file const&) = delete;
    cassette_file& operator=(cassette_file const&) = delete;
    ~cassette_file() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    std::string path() const { return path_.string(); }
    std::string text() const {
        std::ifstream in(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(std::string_view text) const { std::ofstream(path_, std::ios::binary) << text; }

private:
    std::filesystem::path path_;
};

inline std::string address_of(etelecom::mock::server const& platform) {
    return "http://127.0.0.1:" + std::to_string(platform.port());
}

/// Passes calls on to that platform and records them.
inline etelecom::mock::server_config recording(etelecom::mock::server const& platform,
                                               cassette_file const& file) {
    return etelecom::mock::server_config().upstream(address_of(platform)).record(file.path());
}

inline etelecom::mock::server_config replaying(cassette_file const& file) {
    return etelecom::mock::server_config().replay(file.path());
}

/// Asks that platform too, and compares.
inline etelecom::mock::server_config comparing(etelecom::mock::server const& platform) {
    return etelecom::mock::server_config().upstream(address_of(platform)).compare();
}

/// A question that any mock has an answer to.
inline asked const check_consent{.body = R"({"oa_id":"579745863508352884","phone":"0900000100"})",
                                 .target = "/v1/shop.Zalo/CheckConsent"};
inline asked const list_messages{.body = R"({"filter":{"phone":"0900000100"}})",
                                 .target = "/v1/shop.Zalo/ListMessages"};
