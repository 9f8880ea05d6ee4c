// How the time of reading and writing grows with the size of what is read and written: see
// README.md.
#include "measuring.hpp"
#include "payloads.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>

#include <boost/json/value.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace growth {

/// A type of a user's own, whose writer knows nothing but strings.
struct celsius {
    int degrees = 0;
};

} // namespace growth

template <>
struct etelecom::wire_traits<growth::celsius> : etelecom::detail::leaf_traits<growth::celsius> {
    static constexpr auto shape = etelecom::wire_shape::string;
    static int compare(growth::celsius left, growth::celsius right) {
        return left.degrees - right.degrees;
    }
    static void write(std::string& out, growth::celsius value) {
        out += '"' + std::to_string(value.degrees) + " C\"";
    }
};

namespace {

/// One thing to do, with as many items as asked for.
struct task {
    char const* title;
    std::function<std::function<void()>(std::size_t)> with;
};

template <class T>
std::function<void()> writing(T object) {
    return [object = std::move(object)] { keep(etelecom::encode(object)); };
}

template <class T>
std::function<void()> reading(T const& object) {
    etelecom::decode_options options;
    options.max_size = options.max_elements = std::numeric_limits<std::size_t>::max();
    auto const read = [json = etelecom::encode(object), options] {
        return etelecom::decode<T>(json, options);
    };
    if (!read()) {
        std::cerr << "a payload cannot be read\n";
        std::exit(2);
    }
    return [read] { keep(read()); };
}

boost::json::value free_part() {
    return {{"code", "482913"}, {"tags", {"quick", nullptr, 0.5}}, {"count", 7}};
}

std::vector<task> all_tasks() {
    using texts = std::map<std::string, std::string>;
    auto const named = [](std::size_t count) {
        texts map;
        for (std::size_t i = 0; i != count; ++i) map.emplace(std::to_string(i), "a text");
        return map;
    };
    return {
        {"encode_to, one string for all",
         [](std::size_t count) {
             return [count, request = payloads::send_request()] {
                 std::string out;
                 for (std::size_t i = 0; i != count; ++i) etelecom::encode_to(out, request);
                 keep(out);
             };
         }},
        {"encode_to, one string with room",
         [](std::size_t count) {
             auto const request = payloads::send_request();
             auto const room = count * etelecom::encode(request).size();
             return [count, request, room] {
                 std::string out;
                 out.reserve(room);
                 for (std::size_t i = 0; i != count; ++i) etelecom::encode_to(out, request);
                 keep(out);
             };
         }},
        {"encode, a list of consents",
         [](std::size_t count) { return writing(payloads::consents(count)); }},
        {"encode, a list of free parts",
         [](std::size_t count) {
             return writing(std::vector<boost::json::value>(count, free_part()));
         }},
        {"encode, one free part",
         [](std::size_t count) {
             return writing(boost::json::value(boost::json::array(count, free_part())));
         }},
        {"encode, types of one's own",
         [](std::size_t count) { return writing(std::vector<growth::celsius>(count, {21})); }},
        {"encode, a map", [named](std::size_t count) { return writing(named(count)); }},
        {"encode, one text of plain bytes",
         [](std::size_t count) { return writing(std::string(100 * count, 'a')); }},
        {"encode, one text of escapes",
         [](std::size_t count) { return writing(std::string(100 * count, '"')); }},
        {"decode, a list of consents",
         [](std::size_t count) { return reading(payloads::consents(count)); }},
        {"decode, a list of free parts",
         [](std::size_t count) {
             return reading(std::vector<boost::json::value>(count, free_part()));
         }},
        {"decode, a map", [named](std::size_t count) { return reading(named(count)); }},
    };
}

/// The shortest of several times, in nanoseconds.
double shortest(std::function<void()> const& work, int rounds) {
    auto best = std::numeric_limits<double>::max();
    for (int round = 0; round != rounds; ++round) {
        auto const start = std::chrono::steady_clock::now();
        work();
        std::chrono::duration<double, std::nano> const took =
            std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    return best;
}

} // namespace

int main(int count, char** arguments) {
    auto const [quick, strict] = benchmark_options_of(count, arguments);
    keep_memory();
    std::size_t const least = quick ? 4 : 1000;
    std::size_t const most = 64 * least;
    // What outgrows the caches takes up to three times as long an item; what grows as the square of
    // the size, 64 times.
    constexpr double bound = 6;

    std::printf("%-34s %15s", "", "an item, of");
    std::printf("   times as long, each with twice as many items\n%-34s %15zu", "", least);
    for (auto size = 2 * least; size <= most; size *= 2) std::printf(" %7zu", size);
    std::printf("   in all\n");

    bool linear = true;
    for (auto const& task : all_tasks()) {
        double first = 0, before = 0;
        for (auto size = least; size <= most; size *= 2) {
            auto const time = shortest(task.with(size), quick ? 1 : 9);
            if (size == least) {
                first = time;
                std::printf("%-34s %12.1f ns", task.title, time / static_cast<double>(least));
            } else {
                std::printf(" %7.2f", time / before);
            }
            before = time;
        }
        auto const an_item = before / first / static_cast<double>(most / least);
        std::printf(" %7.2f an item%s\n", an_item, an_item > bound ? "!" : "");
        linear = linear && an_item <= bound;
    }
    return linear || !strict ? 0 : 1;
}
