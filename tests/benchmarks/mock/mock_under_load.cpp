// How many requests per second etelecom-mock answers beside a Beast server that only echoes, how
// soon it is ready, and what memory it takes. Usage: [--quick] [--check]; with --check it fails
// below what is promised.

#include "../../mock/program.hpp"
#include "../../mock/raw_socket.hpp"
#include "echo_server.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr double promised_ratio = 0.60;
constexpr double promised_start_ms = 20;
constexpr double promised_start_mib = 12;
constexpr double promised_message_bytes = 500;

std::string message(int number) {
    return R"({"oa_id":"579745863508352884","phone":"0900000100","template_id":7895418,)"
           R"("template_data":{"order_code":"482913","customer_name":"Nguyen Van A","amount":"1250000"},)"
           R"("tracking_id":"order-)" +
           std::to_string(10'000'000 + number) + "\"}";
}

std::string request(std::string const& body) {
    return "POST /v1/shop.Zalo/SendZNS HTTP/1.1\r\nHost: localhost\r\n"
           "Content-Type: application/json\r\nAuthorization: Bearer mock-key\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

class mock_program : public program {
public:
    mock_program() : program({ETELECOM_MOCK_PROGRAM, "--port", "0"}) {
        auto const first = line();
        port_ = static_cast<std::uint16_t>(std::stoi(first.substr(first.rfind(':') + 1)));
    }
    std::uint16_t port() const { return port_; }

    double resident_bytes() const {
        std::ifstream status("/proc/" + std::to_string(process()) + "/status");
        for (std::string word; status >> word;)
            if (word == "VmRSS:") {
                double kib = 0;
                status >> kib;
                return kib * 1024;
            }
        throw std::runtime_error("no VmRSS");
    }

    void reset() const {
        raw_socket socket(port_);
        socket.send("POST /_mock/reset HTTP/1.1\r\nHost: localhost\r\n"
                    "Content-Type: application/json\r\nContent-Length: 0\r\n\r\n");
        socket.read_response();
    }

private:
    std::uint16_t port_ = 0;
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// From the start of the program to its first answer, in milliseconds.
double start_time() {
    auto const begin = std::chrono::steady_clock::now();
    mock_program const mock;
    raw_socket socket(mock.port());
    socket.send("GET /_mock/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    if (!socket.read_response().starts_with("HTTP/1.1 200")) throw std::runtime_error("not well");
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

/// What each further message costs, in bytes, once the journal is full.
double growth(mock_program const& mock, int count) {
    raw_socket socket(mock.port());
    int number = 0;
    auto const send = [&](int times) {
        for (int i = 0; i != times; ++i) {
            socket.send(request(message(number++)));
            if (!socket.read_response().starts_with("HTTP/1.1 200"))
                throw std::runtime_error("a message was refused");
        }
    };
    send(2'000);
    auto const before = mock.resident_bytes();
    send(count);
    return (mock.resident_bytes() - before) / count;
}

void write_script(std::string const& path) {
    std::ofstream(path) << "wrk.method = 'POST'\n"
                           "wrk.headers['Content-Type'] = 'application/json'\n"
                           "wrk.headers['Authorization'] = 'Bearer mock-key'\n"
                           "wrk.body = [[" +
                               message(1) + "]]\n";
}

double requests_per_second(std::uint16_t port, int seconds, std::string const& script) {
    program wrk({"/usr/bin/wrk", "-t1", "-c16", "-d" + std::to_string(seconds) + "s", "-s", script,
                 "http://127.0.0.1:" + std::to_string(port) + "/v1/shop.Zalo/SendZNS"});
    auto const text = wrk.rest();
    constexpr std::string_view label = "Requests/sec:";
    auto const at = text.find(label);
    if (at == std::string::npos || text.find("Non-2xx") != std::string::npos)
        throw std::runtime_error("wrk says: " + text);
    return std::stod(text.substr(at + label.size()));
}

int measure(bool quick, bool check) {
    auto const rounds = quick ? 1 : 7;
    auto const seconds = quick ? 1 : 2;
    echo_server const echo; // forks: before any thread
    mock_program const mock;
    auto const at_start = mock.resident_bytes();

    std::vector<double> starts;
    for (int i = 0; i != (quick ? 3 : 15); ++i) starts.push_back(start_time());

    auto const name = "etelecom_wrk_" + std::to_string(::getpid()) + ".lua";
    auto const script = (std::filesystem::temp_directory_path() / name).string();
    write_script(script);
    std::vector<double> ratios;
    std::vector<double> echoed;
    std::vector<double> sent;
    for (int i = 0; i != rounds; ++i) {
        echoed.push_back(requests_per_second(echo.port(), seconds, script));
        sent.push_back(requests_per_second(mock.port(), seconds, script));
        ratios.push_back(sent.back() / echoed.back());
        mock.reset();
    }
    std::remove(script.c_str());

    mock_program const fresh;
    auto const each = growth(fresh, quick ? 5'000 : 50'000);

    auto const ratio = median(ratios);
    auto const start = median(starts);
    auto const mib = at_start / (1 << 20);
    std::cout << std::fixed << std::setprecision(0) << "bare echo, requests/s      "
              << median(echoed) << "\nSendZNS, requests/s        " << median(sent)
              << std::setprecision(2) << "\nratio                      " << ratio << " (expected "
              << promised_ratio << ")\nready after, ms            " << start << " (at most "
              << promised_start_ms << ")\nmemory at start, MiB       " << mib << " (below "
              << promised_start_mib << ")\nmemory per message, bytes  " << std::setprecision(0)
              << each << " (at most " << promised_message_bytes << ")\n";
    if (!check) return 0;
    return ratio >= promised_ratio && start <= promised_start_ms && mib < promised_start_mib &&
                   each <= promised_message_bytes
               ? 0
               : 1;
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string_view> const words(argv + 1, argv + argc);
    auto const given = [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (::access("/usr/bin/wrk", X_OK) != 0) {
        std::cout << "SKIPPED: needs wrk\n";
        return 0;
    }
    try {
        return measure(given("--quick"), given("--check"));
    } catch (std::exception const& problem) {
        std::cerr << problem.what() << '\n';
        return 2;
    }
}
