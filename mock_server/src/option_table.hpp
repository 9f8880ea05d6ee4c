#pragma once

#include <boost/program_options.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// An option as a person reads of it, or a shell completes it.
struct told_option {
    std::string name;
    std::string text;
    /// What stands behind it; empty when nothing does.
    std::string value;
    /// The words that the value is one of; none when it is not one of a few.
    std::vector<std::string> words;

    std::string shown() const { return "--" + name + (value.empty() ? "" : " " + value); }
};

/// All options of the program. Where the value is one of a few words, its name is all of them:
/// `none|text|json`.
inline std::vector<told_option> table_of(boost::program_options::options_description const& known) {
    std::vector<told_option> all;
    for (auto const& one : known.options()) {
        told_option made{one->long_name(), one->description(), {}, {}};
        if (one->semantic()->max_tokens() != 0) made.value = one->format_parameter();
        auto const words = [&] {
            std::vector<std::string> found(1);
            for (char const byte : made.value)
                if (byte == '|') found.emplace_back();
                else found.back() += byte;
            return found;
        }();
        if (words.size() > 1) made.words = words;
        all.push_back(std::move(made));
    }
    return all;
}

inline told_option const* find_option(std::vector<told_option> const& all, std::string_view name) {
    auto const found = std::ranges::find(all, name, &told_option::name);
    return found == all.end() ? nullptr : &*found;
}
