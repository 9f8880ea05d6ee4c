#pragma once

#include "mock/program.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

/// etelecom-mock, listening.
struct mock_program : program {
    /// With these options, and its errors in another place where one is given.
    explicit mock_program(std::vector<std::string> const& options = {}, int errors = -1)
        : program(command(options), errors) {
        auto const first = line();
        port = static_cast<std::uint16_t>(std::stoi(first.substr(first.rfind(':') + 1)));
    }

    /// The most that was ever resident.
    std::size_t peak() const {
        std::ifstream status("/proc/" + std::to_string(process()) + "/status");
        for (std::string word; status >> word;)
            if (std::size_t kib = 0; word == "VmHWM:" && status >> kib) return kib * 1024;
        BOOST_FAIL("no VmHWM");
        return 0;
    }

    std::uint16_t port = 0;

private:
    static std::vector<std::string> command(std::vector<std::string> const& options) {
        std::vector<std::string> words{ETELECOM_MOCK_PROGRAM, "--port", "0"};
        words.insert(words.end(), options.begin(), options.end());
        return words;
    }
};

#endif
