#pragma once

#include "deliberate_differences.hpp"
#include "difference.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <ostream>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::test {

/// Why the differences that come under a rule are right.
inline std::string_view reason_of(rule by) {
    switch (by) {
    case rule::shared_type: return "another page has this member, or name, of the same C++ type";
    case rule::shared_words: return "another page, or a sample, has the words of this enumeration";
    case rule::same_name: return "another page types the field of that name and C++ type so";
    case rule::other_name: return "the page has the same thing under two names";
    case rule::only_field: return "required, since the page has no other field there";
    case rule::required_elsewhere: return "required, since another page of the service requires it";
    case rule::second_hand: return "no page lists the codes: RULES.md does";
    }
    return {};
}

inline constexpr rule all_rules[] = {
    rule::shared_type, rule::shared_words,       rule::same_name,  rule::other_name,
    rule::only_field,  rule::required_elsewhere, rule::second_hand};

/// Goes through the differences of all operations: each must come under a rule whose evidence is
/// found, or else stand in the list of deliberate ones.
class review {
public:
    explicit review(std::span<deliberate_difference const> lines) : lines_(lines) {}

    void add(differences found, claims evidence) {
        found_.insert(found_.end(), found.begin(), found.end());
        evidence_.merge(evidence);
    }

    /// Those that neither a rule nor a line accepts.
    differences refused() const {
        differences out;
        for (auto const& item : found_)
            if (!by_rule(item) && std::none_of(lines_.begin(), lines_.end(), [&](auto const& line) {
                    return covers(line, item);
                }))
                out.push_back(item);
        return out;
    }

    /// How many differences come under the rule.
    std::size_t count(rule by) const {
        return static_cast<std::size_t>(
            std::count_if(found_.begin(), found_.end(),
                          [&](auto const& item) { return by_rule(item) && item.needs->by == by; }));
    }

    /// How many differences the line accepts, beyond what the rules do.
    std::size_t count(deliberate_difference const& line) const {
        return static_cast<std::size_t>(
            std::count_if(found_.begin(), found_.end(),
                          [&](auto const& item) { return !by_rule(item) && covers(line, item); }));
    }

    /// All that is accepted, by rule and by C++ type, and then by line.
    void print(std::ostream& out) const {
        for (auto const by : all_rules) {
            out << "  " << reason_of(by) << " (" << count(by) << "):\n";
            std::map<std::string_view, std::pair<std::set<std::string>, std::set<std::string>>>
                types;
            for (auto const& item : found_) {
                if (!by_rule(item) || item.needs->by != by) continue;
                auto& [members, operations] = types[item.type];
                members.emplace(item.member);
                operations.insert(item.operation);
            }
            for (auto const& [type, where] : types) {
                out << "    " << type << ": ";
                list(out, where.first);
                out << " (";
                list(out, where.second);
                out << ")\n";
            }
        }
        out << "  one by one (" << lines_.size() << "):\n";
        for (auto const& line : lines_)
            out << "    " << line.where << ' ' << line.place << ": " << line.what << " ("
                << line.reason << ")\n";
    }

private:
    bool by_rule(difference const& item) const {
        return item.needs && evidence_.contains(*item.needs);
    }

    static bool covers(deliberate_difference const& line, difference const& item) {
        return line.what == item.what &&
               ((line.where == item.operation && line.place == item.place) ||
                (line.where == item.type && line.place == item.member));
    }

    static void list(std::ostream& out, std::set<std::string> const& texts) {
        for (auto const& text : texts) out << (text == *texts.begin() ? "" : ", ") << text;
    }

    std::span<deliberate_difference const> lines_;
    differences found_;
    claims evidence_;
};

} // namespace etelecom::test
