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
#include <unordered_map>
#include <utility>
#include <vector>

namespace etelecom::test {

/// Why the differences that come under a rule are right.
inline std::string_view reason_of(rule by) {
    switch (by) {
    case rule::shared_type: return "another page has this member, or name, of the same C++ type";
    case rule::shared_words: return "another page, or a sample, has the words of this enumeration";
    case rule::same_name: return "another page types the field of that name and C++ type so";
    case rule::other_name: return "a page has the name under which it is written";
    case rule::only_field: return "required, since the page has no other field there";
    case rule::required_elsewhere: return "required, since another page of the service requires it";
    }
    return {};
}

inline constexpr rule all_rules[] = {rule::shared_type, rule::shared_words,
                                     rule::same_name,   rule::other_name,
                                     rule::only_field,  rule::required_elsewhere};

/// Goes through the differences of all operations: each must come under a rule whose evidence is
/// found, or else stand in the list of deliberate ones.
class review {
public:
    /// What an operation comes to.
    struct part {
        differences found;
        claims evidence;
    };

    explicit review(std::span<deliberate_difference const> lines) : lines_(lines) {}

    void add(differences found, claims evidence) {
        parts_.emplace_back();
        replace(parts_.size() - 1, {std::move(found), std::move(evidence)});
    }

    /// Puts another result in the place of the one that was added as such, counted from 0, and
    /// answers that one.
    part replace(std::size_t place, part other) {
        for (auto const& item : parts_[place].evidence) --evidence_[item];
        for (auto const& item : other.evidence) ++evidence_[item];
        return std::exchange(parts_[place], std::move(other));
    }

    /// Those that neither a rule nor a line accepts.
    differences refused() const {
        differences out;
        each([&](difference const& item) {
            if (stands(item) && std::none_of(lines_.begin(), lines_.end(),
                                             [&](auto const& line) { return covers(line, item); }))
                out.push_back(item);
        });
        return out;
    }

    /// How many differences come under the rule.
    std::size_t count(rule by) const {
        std::size_t sum = 0;
        each([&](difference const& item) { sum += by_rule(item) && item.needs->by == by; });
        return sum;
    }

    /// How many differences the line accepts, beyond what the rules do.
    std::size_t count(deliberate_difference const& line) const {
        std::size_t sum = 0;
        each([&](difference const& item) { sum += stands(item) && covers(line, item); });
        return sum;
    }

    /// Whether something is refused in the result that was added as such, counted from 0.
    bool refuses(std::size_t place) const {
        auto const& found = parts_[place].found;
        return std::any_of(found.begin(), found.end(), [&](auto const& item) {
            return stands(item) &&
                   std::none_of(lines_.begin(), lines_.end(),
                                [&](auto const& line) { return covers(line, item); });
        });
    }

    /// Whether nothing is refused, and every line still accepts something.
    bool passes() const {
        for (std::size_t i = 0; i != parts_.size(); ++i)
            if (refuses(i)) return false;
        return std::all_of(lines_.begin(), lines_.end(),
                           [&](auto const& line) { return count(line) != 0; });
    }

    /// All that is accepted, by rule and by C++ type, and then by line.
    void print(std::ostream& out) const {
        for (auto const by : all_rules) {
            out << "  " << reason_of(by) << " (" << count(by) << "):\n";
            std::map<std::string_view, std::pair<std::set<std::string>, std::set<std::string>>>
                types;
            each([&](difference const& item) {
                if (!by_rule(item) || item.needs->by != by) return;
                auto& [members, operations] = types[item.type];
                members.emplace(item.member);
                operations.insert(item.operation);
            });
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
    struct hash_of_claim {
        std::size_t operator()(claim const& item) const noexcept {
            return std::hash<std::string>()(item.text) ^ std::hash<void const*>()(item.subject) ^
                   static_cast<std::size_t>(item.by);
        }
    };

    template <class Act>
    void each(Act const& act) const {
        for (auto const& one : parts_)
            for (auto const& item : one.found) act(item);
    }

    bool is_evident(claim const& item) const {
        auto const found = evidence_.find(item);
        return found != evidence_.end() && found->second != 0;
    }

    bool by_rule(difference const& item) const { return item.needs && is_evident(*item.needs); }

    /// Whether it is a difference that no rule accepts.
    bool stands(difference const& item) const {
        return !by_rule(item) && (!item.only_if || is_evident(*item.only_if));
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
    std::vector<part> parts_;
    std::unordered_map<claim, std::size_t, hash_of_claim> evidence_; ///< how many give each
};

} // namespace etelecom::test
