#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/mock/upstream/impl/cassette.hpp>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <ios>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// What a cassette holds.
struct cassette_contents {
    struct call {
        std::size_t line = 0;
        recorded_call made{};
    };
    std::vector<call> calls{};
    /// That its last line was cut, and left out; empty when it was not.
    std::string torn{};

    /// Throws `std::runtime_error` with the line and the place of what is wrong.
    static cassette_contents read(std::string_view text) {
        if (text.empty()) throw std::runtime_error("line 1: it is empty");
        cassette_contents made;
        for (std::size_t number = 1; !text.empty(); ++number) {
            auto const end = text.find('\n');
            auto line = text.substr(0, end);
            text.remove_prefix(std::min(line.size() + 1, text.size()));
            if (line.ends_with('\r')) line.remove_suffix(1);
            try {
                if (number == 1) check(read_line<cassette_head>(line, number));
                else if (!line.empty())
                    made.calls.push_back({number, read_line<recorded_call>(line, number)});
            } catch (std::runtime_error const&) {
                if (number == 1 || end != text.npos) throw;
                made.torn = "line " + std::to_string(number) + " was cut, and is left out";
            }
        }
        return made;
    }

    /// The same of a file. Throws `std::runtime_error`, too, when it cannot be read.
    static cassette_contents read_file(std::string const& file) {
        std::ifstream in(file, std::ios::binary);
        std::string text;
        if (in) {
            in.seekg(0, std::ios::end);
            auto const size = in.tellg();
            if (size > static_cast<std::streamoff>(longest_cassette))
                throw std::runtime_error("the cassette " + file + " is over " +
                                         std::to_string(longest_cassette >> 20) + " MiB");
            in.seekg(0);
            text.resize(static_cast<std::size_t>(std::max<std::streamoff>(size, 0)));
            in.read(text.data(), static_cast<std::streamsize>(text.size()));
        }
        if (!in) throw std::runtime_error("the cassette " + file + " cannot be read");
        try {
            auto made = read(text);
            if (!made.torn.empty()) made.torn = "the cassette " + file + ": " + made.torn;
            return made;
        } catch (std::runtime_error const& wrong) {
            throw std::runtime_error("the cassette " + file + ", " + wrong.what());
        }
    }

private:
    template <class Line>
    static Line read_line(std::string_view text, std::size_t number) {
        decode_options strictly;
        strictly.strict = true;
        strictly.max_depth = deepest;
        strictly.max_size = strictly.max_string = longest_cassette;
        strictly.max_elements = strictly.max_memory = longest_cassette;
        auto line = decode<Line>(text, strictly);
        problem_list problems, warnings;
        if (line)
            needs_src_hpp_or_etelecom_compiled::validate(wire_type_of<Line>, &*line, true, problems,
                                                         warnings);
        else problems = line.error();
        if (problems.empty()) return *std::move(line);
        std::ostringstream told;
        told << "line " << number << ": " << problems;
        throw std::runtime_error(told.str());
    }

    static void check(cassette_head const& head) {
        if (head.cassette != cassette_head::word)
            throw std::runtime_error("line 1: /cassette: it is no cassette of this program");
        if (head.version != cassette_head::known_version)
            throw std::runtime_error("line 1: /version: " + std::to_string(head.version) +
                                     " is not known, " +
                                     std::to_string(cassette_head::known_version) + " is");
    }

    /// Of a body that boost::json reads, in its place in a line.
    static constexpr std::size_t deepest = 40;
};

} // namespace etelecom::mock::detail
