#pragma once

#include "option_table.hpp"
#include "topics.hpp"

#include <etelecom/version.hpp>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

/// What `--help` prints.
namespace help {

constexpr std::size_t width = 80;

/// Prints words from a column on; `at` is where the cursor is.
inline void wrapped(std::ostream& out, std::string_view text, std::size_t column, std::size_t at) {
    while (!text.empty()) {
        auto const word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        if (at > column && at + 1 + word.size() > width) {
            out << '\n' << std::string(column, ' ');
            at = column;
        } else if (at > column) {
            out << ' ';
            ++at;
        }
        out << word;
        at += word.size();
    }
    out << '\n';
}

/// The paragraphs of a topic: those that begin with two blanks stand as they are.
inline std::vector<std::string_view> paragraphs(std::string_view text) {
    constexpr std::string_view gap = "\n\n";
    std::vector<std::string_view> all;
    for (auto end = text.find(gap); end != text.npos; end = text.find(gap)) {
        all.push_back(text.substr(0, end));
        text.remove_prefix(end + gap.size());
    }
    all.push_back(text);
    return all;
}

inline void print(std::ostream& out, told_option const& option) {
    constexpr std::size_t column = 30;
    auto const name = "  " + option.shown();
    out << name;
    if (name.size() >= column) out << '\n' << std::string(column, ' ');
    else out << std::string(column - name.size(), ' ');
    wrapped(out, option.text, column, column);
}

inline void print_all(std::ostream& out, std::vector<told_option> const& options) {
    for (auto const& one : options) print(out, one);
}

inline void print_topics(std::ostream& out) {
    constexpr std::size_t column = 13;
    for (auto const& one : topics()) {
        out << "  " << one.name << std::string(column - 2 - one.name.size(), ' ');
        wrapped(out, one.summary, column, column);
    }
    out << "  all        every option\n";
}

inline void print(std::ostream& out) {
    out << "etelecom-mock " << etelecom::version
        << ": a server that behaves like eTelecom, for tests. It reaches\nnobody, and nothing "
           "costs anything.\n\n"
           "  etelecom-mock                listens on http://127.0.0.1:8089\n"
           "  etelecom-mock --port 0       on a free port; the first line says which\n"
           "  etelecom-mock --worlds       with data of its own for every key\n\n"
           "More of each of these by etelecom-mock --help TOPIC:\n\n";
    print_topics(out);
}

/// False when there is no such topic.
inline bool print(std::ostream& out, std::string_view name,
                  std::vector<told_option> const& options) {
    if (name == "all") return print_all(out, options), true;
    auto const all = topics();
    auto const found = std::ranges::find(all, name, &topic::name);
    if (found == all.end()) return false;
    for (auto const paragraph : paragraphs(found->text)) {
        if (paragraph.starts_with("  ")) out << paragraph << '\n';
        else wrapped(out, paragraph, 0, 0);
        out << '\n';
    }
    for (auto const& name_of_option : found->options)
        if (auto const* const one = find_option(options, name_of_option)) print(out, *one);
    return true;
}

} // namespace help
