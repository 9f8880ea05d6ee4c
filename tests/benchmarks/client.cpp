// What a call costs: the toolkit beside bare Beast, libcurl and cpp-httplib, in one run against a
// server that gives every request the same answer. See README.md for what is compared.

#include "client/counted_memory.hpp"
#include "client/fixed_server.hpp"
#include "client/message.hpp"
#include "client/run_options.hpp"
#include "client/stands_around.hpp"
#include "client/table.hpp"
#include "client/with_beast.hpp"
#include "client/with_toolkit.hpp"
#ifdef ETELECOM_WITH_CURL
#include "client/with_curl.hpp"
#endif
#ifdef ETELECOM_WITH_HTTPLIB
#include "client/with_httplib.hpp"
#endif
#include "measuring.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/version.hpp>

#include <sys/resource.h>

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t at_once = 64;

double cpu_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    auto const seconds = [](timeval time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// A row of the table, and who fills it.
struct entrant {
    std::string name{};
    std::function<std::unique_ptr<contender>()> make{};
    std::unique_ptr<contender> running{};
    row figures{};
};

/// Rows that do the same work in the same way.
struct group {
    std::string name{};
    std::size_t at_once = 1;
    std::vector<entrant> entrants{};
    std::string base = "Beast"; ///< the row that the others are compared with

    row const* figures_of(std::string_view entrant_name) const {
        for (auto const& one : entrants)
            if (one.name == entrant_name) return &one.figures;
        return nullptr;
    }
};

/// How much is done, with a smoke run far less.
struct amounts {
    bool quick = false;

    std::size_t warm_up(group const& of) const { return of.at_once * (quick ? 1 : 64); }
    std::size_t in_a_round(group const& of) const {
        if (of.at_once > 1) return of.at_once * (quick ? 2 : 30);
        return quick ? 32 : 1'000;
    }
    std::size_t counted(group const& of) const { return quick ? of.at_once : 1'024; }
};

template <class T, class... Arguments>
std::function<std::unique_ptr<contender>()> maker(Arguments const&... arguments) {
    return [=] { return std::make_unique<T>(arguments...); };
}

template <class Stream>
std::vector<group> groups(errand const& what) {
    std::string const prefix = what.tls ? "TLS, " : "plain, ";
    std::vector<group> out(3);
    out[0].name = prefix + "blocking";
    auto& blocking = out[0].entrants;
    blocking.push_back({"Beast", maker<with_beast::blocking<Stream>>(what)});
    blocking.push_back({"etelecom", maker<with_toolkit::blocking>(what)});
    out[1].name = prefix + "coroutine";
    auto& coroutine = out[1].entrants;
    coroutine.push_back({"Beast", maker<with_beast::coroutines<Stream>>(what, std::size_t(1))});
    coroutine.push_back({"etelecom", maker<with_toolkit::coroutines>(what, std::size_t(1))});
    out[2].name = prefix + std::to_string(at_once) + " in flight";
    out[2].at_once = at_once;
    auto& many = out[2].entrants;
    many.push_back({"Beast", maker<with_beast::coroutines<Stream>>(what, at_once)});
    many.push_back({"etelecom", maker<with_toolkit::coroutines>(what, at_once)});
#ifdef ETELECOM_WITH_CURL
    blocking.push_back({"libcurl", maker<with_curl::blocking>(what)});
    many.push_back({"libcurl", maker<with_curl::multi>(what, at_once)});
#endif
#ifdef ETELECOM_WITH_HTTPLIB
    blocking.push_back({"cpp-httplib", maker<with_httplib::blocking>(what)});
#endif
    return out;
}

/// One client, with what can stand around its calls.
std::vector<group> groups_around(errand const& what) {
    std::vector<group> out(2);
    out[0].name = "around, blocking";
    out[1].name = "around, " + std::to_string(at_once) + " in flight";
    out[1].at_once = at_once;
    for (auto const& one : all_that_stands_around()) {
        out[0].entrants.push_back({one.name, maker<with_toolkit::blocking>(what, one.set_up)});
        out[1].entrants.push_back(
            {one.name, maker<with_toolkit::coroutines>(what, at_once, one.set_up)});
    }
    for (auto& of : out) of.base = of.entrants.front().name;
    return out;
}

/// One round: calls a second, CPU time a call, and how long each call took.
void measure_round(entrant& one, std::size_t calls) {
    call_times times;
    auto const cpu = cpu_seconds();
    auto const begin = call_times::clock::now();
    one.running->make(calls, times);
    std::chrono::duration<double> const took = call_times::clock::now() - begin;
    auto const count = static_cast<double>(times.values().size());
    one.figures.add(count / took.count(), (cpu_seconds() - cpu) / count, std::move(times.values()));
}

/// What one more connection occupies while nobody uses it, and what a call takes from the heap.
/// Apart from the rounds, since counting takes time too.
void measure_memory(entrant& one, std::size_t width, std::size_t calls,
                    fixed_server const& server) {
    if (!counted_memory::available) return;
    // What was opened or closed is counted by the server a moment later.
    auto const settled = [&] {
        for (int before = -1;;) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (auto const open = server.open(); open == std::exchange(before, open)) return open;
        }
    };
    call_times times;
    times.values().reserve(2 + 3 * width + calls); // not theirs
    counted_memory::count(true);
    auto fresh = one.make();
    fresh->make(1, times);
    fresh->make(1, times);
    if (width > 1) {
        auto const connections = settled();
        auto const before = counted_memory::now();
        fresh->make(2 * width, times);
        if (auto const more = settled() - connections; more > 0)
            one.figures.idle_bytes =
                static_cast<double>(counted_memory::now().live - before.live) / more;
    }
    fresh->make(width, times); // whatever grows only once
    auto const start = counted_memory::now();
    fresh->make(calls, times);
    auto const end = counted_memory::now();
    auto const count = static_cast<double>(calls);
    one.figures.allocations = static_cast<double>(end.allocations - start.allocations) / count;
    one.figures.bytes = static_cast<double>(end.bytes - start.bytes) / count;
    fresh.reset();
    counted_memory::count(false);
}

/// What of a call is the codec's: writing the request and reading the answer, which only the
/// toolkit does.
void print_codec() {
    constexpr int times = 1000;
    counted_memory::count(true);
    auto const start = counted_memory::now();
    auto const begin = call_times::clock::now();
    for (int i = 0; i != times; ++i) {
        keep(etelecom::encode(message::request()));
        keep(etelecom::decode<message::operation::response>(message::answer));
    }
    std::chrono::duration<double, std::micro> const took = call_times::clock::now() - begin;
    auto const count = counted_memory::now().allocations - start.allocations;
    counted_memory::count(false);
    std::cout << "of each call of etelecom, to make, write and read the message takes "
              << text_of(took.count() / times, 2) << " us and "
              << text_of(static_cast<double>(count) / times, 1) << " allocations\n";
}

/// What is promised of the toolkit, each as a part of what Beast makes.
constexpr double promised_of(std::string_view group) {
    if (group.ends_with("blocking")) return 0.80;
    return group.ends_with("coroutine") ? 0.90 : 0.70;
}
constexpr double promised_allocations = 20;

/// Says what is missed; true when nothing is.
bool keeps_promises(group const& of) {
    bool kept = true;
    auto const miss = [&](std::string const& what) {
        std::cout << "missed: " << of.name << ": " << what << '\n';
        kept = false;
    };
    auto const* const ours = of.figures_of("etelecom");
    if (!ours) return kept;
    for (auto const& other : of.entrants) {
        auto const promised = other.name == "Beast" ? promised_of(of.name) : 1.0;
        auto const reached = ours->compared_with(other.figures);
        if (reached < promised)
            miss(text_of(reached, 2) + " of " + other.name + ", promised " + text_of(promised, 2));
    }
    if (ours->allocations > promised_allocations)
        miss(text_of(ours->allocations, 1) + " allocations a call, promised " +
             text_of(promised_allocations, 0));
    return kept;
}

bool measure(run_options const& options) {
    errand what;
    what.key = "key-of-the-benchmark";
    what.headers = {{"Authorization", "Bearer " + what.key},
                    {"Content-Type", "application/json"},
                    {"Accept", "application/json"},
                    {"User-Agent", "etelecom-cpp/" ETELECOM_VERSION_STRING}};
    what.body = etelecom::encode(message::request());
    what.answer = message::answer;
    fixed_server const server(what.body.size(), what.answer); // forks: before any thread

    std::vector<group> all;
    for (bool const tls : {false, true}) {
        what.tls = tls;
        what.port = server.port(tls);
        what.authority = server.authority();
        auto more = tls ? groups<with_beast::encrypted>(what) : groups<with_beast::plain>(what);
        if (!tls)
            for (auto& one : groups_around(what)) more.push_back(std::move(one));
        for (auto& one : more) {
            std::erase_if(one.entrants, [&](entrant const& row) {
                return (one.name + ": " + row.name).find(options.only) == std::string::npos;
            });
            if (!one.entrants.empty()) all.push_back(std::move(one));
        }
    }

    amounts const much{options.common.quick};
    for (auto& of : all)
        for (auto& one : of.entrants) measure_memory(one, of.at_once, much.counted(of), server);
    for (auto& of : all)
        for (auto& one : of.entrants) {
            one.running = one.make();
            call_times warm;
            one.running->make(much.warm_up(of), warm);
        }
    for (std::size_t round = 0; round != options.rounds; ++round)
        for (auto& of : all)
            for (auto& one : of.entrants) measure_round(one, much.in_a_round(of));

    for (auto const& of : all) {
        print_title(std::cout, of.name, of.base);
        for (auto const& one : of.entrants)
            one.figures.print(std::cout, one.name, of.figures_of(of.base));
    }
    print_codec();
    bool kept = true;
    if (!options.common.quick)
        for (auto const& of : all) kept = keeps_promises(of) && kept;
#ifndef ETELECOM_WITH_CURL
    std::cout << "libcurl was not measured: it needs libcurl4-openssl-dev\n";
#endif
#ifndef ETELECOM_WITH_HTTPLIB
    std::cout << "cpp-httplib was not measured: it needs libcpp-httplib-dev\n";
#endif
    return kept || !options.common.strict;
}

} // namespace

int main(int count, char** arguments) {
    auto const options = run_options_of(std::span(arguments, static_cast<std::size_t>(count)));
    keep_memory();
    try {
        return measure(options) ? 0 : 1;
    } catch (std::exception const& problem) {
        std::cerr << problem.what() << '\n';
        return 2;
    }
}
