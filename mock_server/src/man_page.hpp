#pragma once

#include "help.hpp"
#include "option_table.hpp"
#include "topics.hpp"

#include <etelecom/version.hpp>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

/// The manual page, in the man macros of roff.
namespace man_page {

inline std::string escaped(std::string_view text) {
    std::string out;
    for (auto at = text.begin(); at != text.end(); ++at) switch (*at) {
        case '\\': out += "\\e"; break;
        case '-': out += "\\-"; break;
        // At the beginning of a line they would be a request.
        case '.':
        case '\'':
            if (at == text.begin() || at[-1] == '\n') out += "\\&";
            out += *at == '\'' ? "\\(aq" : ".";
            break;
        default: out += *at;
        }
    return out;
}

inline void print(std::ostream& out, told_option const& option) {
    out << ".TP\n.B \\-\\-" << escaped(option.name);
    if (!option.value.empty()) out << " \\fI" << escaped(option.value) << "\\fR";
    out << '\n' << escaped(option.text) << ".\n";
}

inline void print_text(std::ostream& out, std::string_view text) {
    auto first = true;
    for (auto const paragraph : help::paragraphs(text)) {
        if (paragraph.starts_with("  ")) out << ".PP\n.nf\n" << escaped(paragraph) << "\n.fi\n";
        else out << (first ? "" : ".PP\n") << escaped(paragraph) << '\n';
        first = false;
    }
}

inline void print(std::ostream& out, std::vector<told_option> const& options) {
    out << ".\\\" Made by etelecom-mock --man.\n"
           ".TH ETELECOM\\-MOCK 1 \"\" \"etelecom "
        << etelecom::version
        << "\"\n"
           ".SH NAME\n"
           "etelecom\\-mock \\- a server that behaves like eTelecom, for tests\n"
           ".SH SYNOPSIS\n"
           ".B etelecom\\-mock\n"
           ".RI [ options ]\n"
           ".SH DESCRIPTION\n"
           "The mock keeps what is sent to it, checks keys, reads strictly, answers as the "
           "documentation of the eTelecom API says, and reaches nobody. Programs of any language "
           "are tested against it offline and free of charge.\n";
    for (auto const& one : topics()) {
        std::string title(one.name);
        for (auto& byte : title)
            if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
        if (title == "EXIT") title = "EXIT STATUS";
        out << ".SH " << title << '\n';
        print_text(out, one.text);
        for (auto const& name : one.options)
            if (auto const* const option = find_option(options, name)) print(out, *option);
    }
    out << ".SH SEE ALSO\n"
           "The documentation of the API: https://docs.etelecom.vn\n";
}

} // namespace man_page
