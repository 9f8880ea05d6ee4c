#pragma once

#include <algorithm>
#include <cstdint>
#include <iomanip>
#include <limits>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

inline std::string text_of(double value, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << value;
    return out.str();
}

/// What was measured of one contender. Of each figure the best of all rounds is kept, which says
/// the same on a machine that has other things to do.
class row {
public:
    void add(double calls_a_second, double cpu_a_call, std::vector<std::int64_t> times) {
        std::sort(times.begin(), times.end());
        speed_ = std::max(speed_, calls_a_second);
        cpu_ = std::min(cpu_, cpu_a_call * 1e6);
        half_ = std::min(half_, static_cast<double>(times[times.size() / 2]) / 1e3);
        slow_ = std::min(slow_, static_cast<double>(times[times.size() * 99 / 100]) / 1e3);
    }

    /// How many times as many calls a second this one makes.
    double compared_with(row const& other) const { return speed_ / other.speed_; }

    void print(std::ostream& out, std::string const& name, row const* base) const {
        auto const cell = [&](std::string const& text) { out << std::setw(10) << text; };
        out << "  " << std::left << std::setw(18) << name << std::right;
        cell(text_of(speed_, 0));
        cell(base ? text_of(compared_with(*base), 2) : "-");
        cell(text_of(half_, 1));
        cell(text_of(slow_, 1));
        cell(text_of(cpu_, 1));
        cell(base ? text_of(cpu_ / base->cpu_, 2) : "-");
        cell(text_of(allocations, 1));
        cell(text_of(bytes, 0));
        cell(idle_bytes > 0 ? text_of(idle_bytes, 0) : "-");
        out << '\n';
    }

    double allocations = 0; ///< a call
    double bytes = 0;       ///< asked for by a call
    double idle_bytes = 0;  ///< that an idle connection occupies

private:
    static constexpr auto worst = std::numeric_limits<double>::max();

    double speed_ = 0;
    double cpu_ = worst;
    double half_ = worst;
    double slow_ = worst;
};

/// `base` is what the rows are compared with.
inline void print_title(std::ostream& out, std::string const& name, std::string const& base) {
    out << std::left << std::setw(20) << name << std::right;
    for (auto const& title : {std::string("calls/s"), "x " + base, std::string("p50 us"),
                              std::string("p99 us"), std::string("CPU us"), "x " + base,
                              std::string("allocs"), std::string("bytes"), std::string("idle B")})
        out << std::setw(10) << title;
    out << '\n';
}
