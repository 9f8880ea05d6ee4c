// How fast messages are read and written, beside three other ways to do it: see README.md.
#include "payloads.hpp"
#include "with_boost_json.hpp"
#include "with_nlohmann.hpp"
#include "with_rapidjson.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct with_etelecom {
    static constexpr char const* name = "etelecom";

    template <class T>
    static auto read(std::string_view text) {
        return etelecom::decode<T>(text);
    }
    template <class T>
    static std::string write(T const& value) {
        return etelecom::encode(value);
    }
};

/// Keeps the compiler from leaving out work whose result nobody looks at.
template <class T>
void keep(T const& value) {
    asm volatile("" : : "r"(&value) : "memory");
}

/// One way to read or write one payload, and the times that it took.
struct contestant {
    std::function<void()> work;
    std::size_t batch = 1;
    std::vector<double> nanoseconds{};

    double run() const {
        auto const start = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i != batch; ++i) work();
        std::chrono::duration<double, std::nano> const took =
            std::chrono::steady_clock::now() - start;
        return took.count() / static_cast<double>(batch);
    }

    double median() {
        auto const middle =
            nanoseconds.begin() + static_cast<std::ptrdiff_t>(nanoseconds.size() / 2);
        std::nth_element(nanoseconds.begin(), middle, nanoseconds.end());
        return *middle;
    }
};

/// A row of the table: one payload in one direction, by every library.
struct row {
    std::string title;
    std::size_t bytes;
    double target; ///< how many times faster than Boost.JSON this must be
    std::array<contestant, 4> by;
};

/// Ends the program unless a library reads what another one writes: a fast wrong answer is none.
template <class Library, class T>
void check(T const& object, std::string const& json) {
    boost::system::result<T, etelecom::problem_list> const own = Library::template read<T>(json);
    if (own.has_value() && *own == object &&
        etelecom::decode<T>(Library::write(object)).value() == object)
        return;
    std::cerr << Library::name << " does not keep the payload\n";
    std::exit(2);
}

template <class T>
void add_rows(std::vector<row>& rows, std::string const& title, T const& object) {
    auto const json = etelecom::encode(object);
    check<with_etelecom>(object, json);
    check<with_boost_json>(object, json);
    check<with_nlohmann>(object, json);
    check<with_rapidjson>(object, json);

    auto const reading = [&]<class Library>(Library) {
        return contestant{[json] { keep(Library::template read<T>(json)); }};
    };
    auto const writing = [&]<class Library>(Library) {
        return contestant{[object] { keep(Library::write(object)); }};
    };
    rows.push_back({"read " + title,
                    json.size(),
                    3,
                    {reading(with_etelecom{}), reading(with_boost_json{}), reading(with_nlohmann{}),
                     reading(with_rapidjson{})}});
    rows.push_back({"write " + title,
                    json.size(),
                    7,
                    {writing(with_etelecom{}), writing(with_boost_json{}), writing(with_nlohmann{}),
                     writing(with_rapidjson{})}});
}

/// Runs everything in turn, round after round, so that whatever else the machine does falls on all
/// alike.
void measure(std::vector<row>& rows, std::size_t rounds, double batch_nanoseconds) {
    for (auto& row : rows)
        for (auto& contestant : row.by)
            contestant.batch = static_cast<std::size_t>(
                std::max(1.0, batch_nanoseconds / std::min(contestant.run(), contestant.run())));
    for (std::size_t round = 0; round != rounds; ++round)
        for (auto& row : rows)
            for (auto& contestant : row.by) contestant.nanoseconds.push_back(contestant.run());
}

/// Prints the table; answers whether every target was met.
bool print(std::vector<row>& rows) {
    std::printf("%-24s %8s %12s %12s %12s %12s\n", "", "bytes", "etelecom", "Boost.JSON",
                "nlohmann", "RapidJSON");
    bool met = true;
    for (auto& row : rows) {
        auto const own = row.by[0].median();
        std::printf("%-24s %8zu %9.0f ns", row.title.c_str(), row.bytes, own);
        for (std::size_t i = 1; i != row.by.size(); ++i)
            std::printf(" %11.1fx", row.by[i].median() / own);
        auto const enough = row.by[1].median() >= row.target * own;
        std::printf("   %s %.0fx Boost.JSON\n", enough ? "at least" : "BELOW", row.target);
        met = met && enough;
    }
    return met;
}

} // namespace

int main(int count, char** arguments) {
    bool quick = false, strict = false;
    for (std::string_view const argument :
         std::vector<std::string_view>(arguments + 1, arguments + count)) {
        if (argument == "--quick") quick = true;
        else if (argument == "--check") strict = true;
        else {
            std::cerr << "usage: " << arguments[0] << " [--quick] [--check]\n"
                      << "  --quick  a smoke run; its numbers mean nothing\n"
                      << "  --check  fail when a target is missed\n";
            return 2;
        }
    }
    std::vector<row> rows;
    add_rows(rows, "SendZNS request", payloads::send_request());
    add_rows(rows, "SendZNS response", payloads::send_response());
    add_rows(rows, "100 consents", payloads::consents(100));
    add_rows(rows, "1,000 consents", payloads::consents(1000));
    measure(rows, quick ? 3 : 201, quick ? 1e4 : 1e6);
    return print(rows) || !strict ? 0 : 1;
}
