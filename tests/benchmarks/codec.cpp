// How fast messages are read and written, beside other ways to do it: see README.md.
#include "foreign.hpp"
#include "measuring.hpp"
#include "payloads.hpp"
#include "with_boost_json.hpp"
#include "with_nlohmann.hpp"
#include "with_rapidjson.hpp"
#ifdef ETELECOM_WITH_GLAZE
#include "with_glaze.hpp"
#endif

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
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

/// One way to read or write one payload, and the times that it took. Without work: not possible.
struct contestant {
    std::function<void()> work{};
    std::size_t batch = 1;
    std::vector<double> nanoseconds{};

    double run() const {
        auto const start = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i != batch; ++i) work();
        std::chrono::duration<double, std::nano> const took =
            std::chrono::steady_clock::now() - start;
        return took.count() / static_cast<double>(batch);
    }

    double shortest() const { return *std::min_element(nanoseconds.begin(), nanoseconds.end()); }
};

/// The columns of the table.
enum library : std::size_t { own, boost_json, nlohmann_json, rapid_json, glaze };
constexpr std::size_t libraries = 5;

/// What a row must reach; zero where nothing is asked.
struct targets {
    double boost_json = 0; ///< at least so many times faster than Boost.JSON
    double glaze = 0;      ///< at most so many times the time of glaze
    double plain = 0;      ///< at most so many times the time of the plain payload
};
constexpr targets reading{.boost_json = 3, .glaze = 1.0};
constexpr double hostile = 1.25;
constexpr targets writing{.boost_json = 7, .glaze = 0.85};

/// A row of the table: one payload in one direction, by every library.
struct row {
    std::string title{};
    std::string plain{}; ///< title of the row that this one is held against
    std::size_t bytes = 0;
    targets wanted{};
    std::array<contestant, libraries> by{};
};

[[noreturn]] void fail(std::string_view library, std::string_view title) {
    std::cerr << library << " does not keep the payload: " << title << '\n';
    std::exit(2);
}

/// Adds a payload to be read. Ends the program unless a library reads what was meant: a fast wrong
/// answer is none.
template <class Library, class T>
void read_by(row& row, library column, T const& object, std::string json) {
    boost::system::result<T, etelecom::problem_list> const read = Library::template read<T>(json);
    if (!read || !(*read == object)) fail(Library::name, row.title);
    row.by[column].work = [json]() mutable { keep(Library::template read<T>(json)); };
}

/// The same for writing: everything must be there when it is read back.
template <class Library, class T>
void written_by(row& row, library column, T const& object) {
    auto const read = etelecom::decode<T>(Library::write(object));
    if (!read || !(*read == object)) fail(Library::name, row.title);
    row.by[column].work = [object] { keep(Library::write(object)); };
}

template <class T>
void add_reading(std::vector<row>& rows, std::string const& title, T const& object,
                 std::string const& json, targets wanted, std::string const& plain = {}) {
    auto& row = rows.emplace_back();
    row.title = "read " + title;
    row.plain = plain;
    row.bytes = json.size();
    row.wanted = wanted;
    read_by<with_etelecom>(row, own, object, json);
    // A member that it does not know is an error to its conversion.
    if (wanted.boost_json != 0) read_by<with_boost_json>(row, boost_json, object, json);
    read_by<with_nlohmann>(row, nlohmann_json, object, json);
    read_by<with_rapidjson>(row, rapid_json, object, json);
#ifdef ETELECOM_WITH_GLAZE
    read_by<with_glaze>(row, glaze, object, json);
#endif
}

template <class T>
void add_writing(std::vector<row>& rows, std::string const& title, T const& object) {
    auto& row = rows.emplace_back();
    row.title = "write " + title;
    row.bytes = etelecom::encode(object).size();
    row.wanted = writing;
    written_by<with_etelecom>(row, own, object);
    written_by<with_boost_json>(row, boost_json, object);
    written_by<with_nlohmann>(row, nlohmann_json, object);
    written_by<with_rapidjson>(row, rapid_json, object);
#ifdef ETELECOM_WITH_GLAZE
    written_by<with_glaze>(row, glaze, object);
#endif
}

template <class T>
void add_plain(std::vector<row>& rows, std::string const& title, T const& object) {
    auto const document = boost::json::parse(etelecom::encode(object));
    add_reading(rows, title, object, foreign::writer(foreign::habit::plain)(document), reading);
    add_writing(rows, title, object);
}

/// A payload, and the same as senders write it who make it hard to read.
template <class T>
void add_with_habits(std::vector<row>& rows, std::string const& title, T const& object) {
    using foreign::habit;
    add_plain(rows, title, object);
    auto const add = [&](habit way, char const* how, T const& meant, targets wanted) {
        auto const document = boost::json::parse(etelecom::encode(meant));
        add_reading(rows, title + how, meant, foreign::writer(way)(document), wanted,
                    "read " + title);
    };
    auto wanted = reading;
    add(habit::other_order, ", other order", object, wanted);
    wanted.plain = hostile;
    add(habit::escapes, ", escapes", payloads::quoted(object), wanted);
    add(habit::null, ", null", payloads::undelivered(object), wanted);
    wanted.boost_json = 0;
    add(habit::unknown_member, ", unknown", object, wanted);
    add_writing(rows, title + ", escapes", payloads::quoted(object));
}

/// Runs everything in turn, round after round, so that whatever else the machine does falls on all
/// alike.
void measure(std::vector<row>& rows, std::size_t rounds, double batch_nanoseconds) {
    for (auto& row : rows)
        for (auto& contestant : row.by)
            if (contestant.work)
                contestant.batch = static_cast<std::size_t>(std::max(
                    1.0, batch_nanoseconds / std::min(contestant.run(), contestant.run())));
    for (std::size_t round = 0; round != rounds; ++round)
        for (auto& row : rows)
            for (auto& contestant : row.by)
                if (contestant.work) contestant.nanoseconds.push_back(contestant.run());
}

/// Prints a ratio under its heading, or that there is none, and answers whether it is in bounds.
class cells {
public:
    void at_least(double ratio, double wanted) { cell(ratio, wanted == 0 || ratio >= wanted); }
    void at_most(double ratio, double wanted) { cell(ratio, wanted == 0 || ratio <= wanted); }
    void none() { std::printf(" %11s ", "-"); }
    bool all_in_bounds() const { return all_in_bounds_; }

private:
    void cell(double ratio, bool in_bounds) {
        std::printf(" %10.2fx%c", ratio, in_bounds ? ' ' : '!');
        all_in_bounds_ = all_in_bounds_ && in_bounds;
    }

    bool all_in_bounds_ = true;
};

/// Prints the table; answers whether every target was met.
bool print(std::vector<row>& rows) {
    std::printf("%-30s %8s %12s %12s %12s %12s %12s %12s\n", "", "bytes", "etelecom", "of glaze",
                "of plain", "Boost.JSON", "nlohmann", "RapidJSON");
    std::map<std::string, double> times;
    cells cells;
    for (auto& row : rows) {
        auto const time = times[row.title] = row.by[own].shortest();
        std::printf("%-30s %8zu %9.0f ns", row.title.c_str(), row.bytes, time);
        if (row.by[glaze].work) cells.at_most(time / row.by[glaze].shortest(), row.wanted.glaze);
        else cells.none();
        if (row.plain.empty()) cells.none();
        else cells.at_most(time / times.at(row.plain), row.wanted.plain);
        for (auto const other : {boost_json, nlohmann_json, rapid_json}) {
            if (!row.by[other].work) cells.none();
            else
                cells.at_least(row.by[other].shortest() / time,
                               other == boost_json ? row.wanted.boost_json : 0);
        }
        std::printf("\n");
    }
    std::printf(
        "Targets (! where missed): reading at most %.2f times glaze's time, %.2f of the "
        "plain payload's, and\n%.0f times faster than Boost.JSON; writing at most %.2f times "
        "glaze's time, %.0f times faster than Boost.JSON.\n",
        reading.glaze, hostile, reading.boost_json, writing.glaze, writing.boost_json);
    return cells.all_in_bounds();
}

} // namespace

int main(int count, char** arguments) {
    auto const [quick, strict] = benchmark_options_of(count, arguments);
    keep_memory();
    std::vector<row> rows;
    add_plain(rows, "SendZNS request", payloads::send_request());
    add_with_habits(rows, "SendZNS response", payloads::message());
    add_plain(rows, "100 consents", payloads::consents(100));
    add_plain(rows, "1,000 consents", payloads::consents(1000));
    add_with_habits(rows, "100 messages", payloads::messages(100));
    add_plain(rows, "1,000 messages", payloads::messages(1000));
    measure(rows, quick ? 3 : 101, quick ? 1e4 : 1e6);
    return print(rows) || !strict ? 0 : 1;
}
