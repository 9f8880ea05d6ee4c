#pragma once

#include "option_table.hpp"
#include "topics.hpp"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

/// What shells complete by.
namespace completion {

inline std::string joined(std::vector<std::string> const& words) {
    std::string all;
    for (auto const& word : words) all.append(all.empty() ? "" : " ").append(word);
    return all;
}

/// The words that may stand behind an option.
inline std::string words_of(told_option const& option) {
    if (option.name != "help") return joined(option.words);
    std::string names;
    for (auto const& one : topics()) names.append(one.name).append(" ");
    return names + "all";
}

inline void print_bash(std::ostream& out, std::vector<told_option> const& options) {
    out << "# Completion of etelecom-mock for bash, made by etelecom-mock --completion bash.\n"
           "_etelecom_mock() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    # --log=text is three words to bash.\n"
           "    if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then "
           "before=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
           "    COMPREPLY=()\n"
           "    case $before in\n";
    std::string names, with_files, with_values;
    for (auto const& one : options) {
        names.append(names.empty() ? "--" : " --").append(one.name);
        if (auto const words = words_of(one); !words.empty())
            out << "    --" << one.name << ") COMPREPLY=($(compgen -W '" << words
                << "' -- \"$word\")); return ;;\n";
        else if (!one.value.empty()) {
            auto& among = one.value == "file" ? with_files : with_values;
            among.append(among.empty() ? "--" : "|--").append(one.name);
        }
    }
    out << "    " << with_files << ") COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
        << "    " << with_values
        << ") return ;;\n"
           "    esac\n"
           "    COMPREPLY=($(compgen -W '"
        << names
        << "' -- \"$word\"))\n"
           "}\n"
           "complete -o filenames -F _etelecom_mock etelecom-mock\n";
}

/// As it stands within the single quotes of a specification of `_arguments`.
inline std::string zsh_text(std::string_view text) {
    std::string out;
    for (char const byte : text) switch (byte) {
        case '\'': out += "'\\''"; break;
        case '[':
        case ']':
        case ':':
        case '\\': out += '\\'; [[fallthrough]];
        default: out += byte;
        }
    return out;
}

inline void print_zsh(std::ostream& out, std::vector<told_option> const& options) {
    out << "#compdef etelecom-mock\n"
           "# Completion of etelecom-mock for zsh, made by etelecom-mock --completion zsh.\n"
           "_arguments";
    for (auto const& one : options) {
        auto const words = words_of(one);
        out << " \\\n  '*--" << one.name << (one.value.empty() || one.name == "help" ? "" : "=")
            << '[' << zsh_text(one.text) << ']';
        if (one.name == "help") out << "::topic:(" << words << ')';
        else if (!words.empty()) out << ":word:(" << words << ')';
        else if (one.value == "file") out << ":file:_files";
        else if (!one.value.empty()) out << ":value: ";
        out << '\'';
    }
    out << '\n';
}

} // namespace completion
