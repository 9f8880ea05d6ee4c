// The client and the mock's platform in one thread, on a network and a clock that a seed decides
// over.
#include "trial.hpp"

#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <iterator>
#include <string_view>

using namespace simulation;

namespace {

std::uint64_t current_seed = 0;

/// What ends the program, an assertion say, tells its seed too.
void tell_seed(int which) {
    char text[64] = "it ends the program: --seed ";
    auto const length = std::strlen(text);
    auto* const end = std::to_chars(text + length, std::end(text) - 1, current_seed).ptr;
    *end = '\n';
    (void)!::write(STDERR_FILENO, text, static_cast<std::size_t>(end - text) + 1);
    std::signal(which, SIG_DFL);
    std::raise(which);
}

std::uint64_t run(std::uint64_t seed, bool is_told, platform& all, tally& counted) {
    current_seed = seed;
    return trial(seed, is_told, all).run(counted);
}

int replay(std::uint64_t seed, bool is_told) {
    platform all;
    tally counted;
    try {
        auto const hash = run(seed, is_told, all, counted);
        std::cout << "seed " << seed << ": " << counted.calls << " calls in " << counted.steps
                  << " steps, trace " << std::hex << hash << '\n';
        return 0;
    } catch (violation const& found) {
        std::cerr << "seed " << seed << ": " << found.what() << '\n';
        return 1;
    }
}

int run_many(std::uint64_t seeds, std::uint64_t first, char const* program) {
    platform all;
    tally counted;
    int failed = 0;
    for (auto seed = first; seed != first + seeds && failed != 5; ++seed) {
        try {
            auto const hash = run(seed, false, all, counted);
            tally again;
            if (seed % 50 == 0 && run(seed, false, all, again) != hash)
                throw violation("run twice, it goes another way");
        } catch (violation const& found) {
            ++failed;
            std::cerr << "seed " << seed << ": " << found.what() << "\n  step by step: " << program
                      << " --seed " << seed << " --trace\n";
        }
    }
    std::cout << seeds << " seeds, " << counted.steps << " steps, " << counted.calls
              << " calls: " << counted.succeeded << " succeeded, " << counted.not_sent
              << " not sent, " << counted.rejected << " rejected, " << counted.unknown
              << " unknown, " << counted.dropped << " dropped with their loop\n"
              << counted.canceled << " canceled, " << counted.timed_out << " timed out, "
              << counted.too_many << " too many, " << counted.held_back << " held back, "
              << counted.left_alone << " with a circuit open, " << counted.repeated
              << " messages repeated, " << counted.strays << " answers told again\n";
    auto const& once = counted.once;
    std::cout << "sent once: " << once.answered << " answered, " << once.found << " found, "
              << once.refused << " refused, " << once.listed_refused << " listed as refused, "
              << once.not_sent << " not sent, " << once.unknown << " still unknown ("
              << once.never_taken << " never taken), " << once.canceled << " canceled, "
              << once.taken_twice << " taken twice\n";
    if (failed != 0) return 1;
    // What hardly comes about is hardly tried.
    auto const few = seeds / 50;
    for (auto const number : counted.treated)
        if (number < few) {
            std::cerr << "one of the server's ways is hardly taken\n";
            return 1;
        }
    for (auto const number :
         {counted.succeeded,  counted.not_sent,  counted.rejected, counted.unknown,
          counted.canceled,   counted.timed_out, counted.too_many, counted.held_back,
          counted.left_alone, counted.repeated,  counted.dropped,  counted.strays,
          once.answered,      once.found,        once.refused,     once.listed_refused,
          once.not_sent,      once.unknown,      once.never_taken, once.canceled,
          once.taken_twice})
        if (number < few) {
            std::cerr << "one of the ends of a call hardly comes about\n";
            return 1;
        }
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    std::signal(SIGABRT, tell_seed);
    std::signal(SIGSEGV, tell_seed);
    std::string_view const first = count > 1 ? arguments[1] : "";
    if (first == "--seed" && count > 2)
        return replay(std::strtoull(arguments[2], nullptr, 10),
                      count > 3 && arguments[3] == std::string_view("--trace"));
    if (first.empty() || first.starts_with("--")) {
        std::cerr << "usage: " << arguments[0] << " how-many [first-seed]\n"
                  << "       " << arguments[0] << " --seed number [--trace]\n";
        return 2;
    }
    return run_many(std::strtoull(arguments[1], nullptr, 10),
                    count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 0, arguments[0]);
}
