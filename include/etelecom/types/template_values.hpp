#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom {

/// The values that fill the places of a ZNS template, by the places' names; a value may be null.
///
/// `template_values{{"code", "482913"}, {"note", std::nullopt}}`. In the order of the names. The
/// values are masked when printed, since they may be codes and names of people.
/// As safe across threads as a `std::map`.
class template_values {
    using map = std::map<std::string, std::optional<std::string>, std::less<>>;

public:
    using key_type = map::key_type;
    using mapped_type = map::mapped_type;
    using value_type = map::value_type;
    using size_type = map::size_type;
    using iterator = map::iterator;
    using const_iterator = map::const_iterator;

    /// No values.
    template_values() = default;

    /// These values; where a name comes twice, the first one stays.
    template_values(std::initializer_list<value_type> values) : values_(values) {}

    iterator begin() noexcept { return values_.begin(); }
    const_iterator begin() const noexcept { return values_.begin(); }
    iterator end() noexcept { return values_.end(); }
    const_iterator end() const noexcept { return values_.end(); }

    /// How many values there are, nulls included.
    size_type size() const noexcept { return values_.size(); }
    bool empty() const noexcept { return values_.empty(); }

    /// The value of this name, or `end()`.
    iterator find(std::string_view name) { return values_.find(name); }
    const_iterator find(std::string_view name) const { return values_.find(name); }

    /// Whether there is a value of this name, be it null.
    bool contains(std::string_view name) const { return values_.contains(name); }

    /// The value of this name; made, as null, when there is none.
    mapped_type& operator[](std::string name) { return values_[std::move(name)]; }

    /// Sets the value of this name. Returns its place, and whether the name is new.
    std::pair<iterator, bool> insert_or_assign(std::string name, mapped_type value) {
        return values_.insert_or_assign(std::move(name), std::move(value));
    }

    /// Adds a value made from these arguments, as `std::map::emplace_hint` does: at once when its
    /// name belongs just before `hint`; changes nothing when the name is there. Returns the value's
    /// place.
    template <class... Arguments>
    iterator emplace_hint(const_iterator hint, Arguments&&... arguments) {
        return values_.emplace_hint(hint, std::forward<Arguments>(arguments)...);
    }

    /// Removes the value of this name. Returns how many were removed: 0 or 1.
    size_type erase(std::string_view name) {
        auto const found = values_.find(name);
        if (found == values_.end()) return 0;
        values_.erase(found);
        return 1;
    }

    void clear() noexcept { values_.clear(); }

    friend bool operator==(template_values const&, template_values const&) = default;

    /// Prints the names, with every value masked: `{code: ***, note: ***}`.
    friend std::ostream& operator<<(std::ostream& out, template_values const& values) {
        out << '{';
        char const* separator = "";
        for (auto const& entry : values) {
            out << separator << entry.first << ": ***";
            separator = ", ";
        }
        return out << '}';
    }

private:
    map values_;
};

} // namespace etelecom
