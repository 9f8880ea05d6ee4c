#pragma once

#include "../measuring.hpp"

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

struct run_options {
    benchmark_options common{};
    std::size_t rounds = 25;
    std::string only{};
};

[[noreturn]] inline void refuse_arguments(char const* program) {
    std::cerr << "usage: " << program << " [--quick] [--check] [--rounds N] [--only TEXT]\n"
              << "  --quick   a smoke run; its numbers mean nothing\n"
              << "  --check   fail when a target is missed\n"
              << "  --rounds  how often everything is measured, 25\n"
              << "  --only    the rows whose name has that text: \"TLS, blocking: etelecom\"\n";
    std::exit(2);
}

/// Reads the command line; ends the program when it cannot be read.
inline run_options run_options_of(std::span<char*> arguments) {
    run_options out;
    for (std::size_t i = 1; i != arguments.size(); ++i) {
        std::string_view const argument = arguments[i];
        if (argument == "--quick") {
            out.common.quick = true;
            out.rounds = 1;
        } else if (argument == "--check") {
            out.common.strict = true;
        } else if (argument == "--only" && i + 1 != arguments.size()) {
            out.only = arguments[++i];
        } else if (argument == "--rounds" && i + 1 != arguments.size()) {
            std::string_view const text = arguments[++i];
            auto const read = std::from_chars(text.data(), text.data() + text.size(), out.rounds);
            if (read.ec != std::errc() || read.ptr != text.data() + text.size() || out.rounds == 0)
                refuse_arguments(arguments[0]);
        } else {
            refuse_arguments(arguments[0]);
        }
    }
    return out;
}
