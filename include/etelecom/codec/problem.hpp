#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace etelecom {

/// What can be wrong with a value, on its way out or in.
enum class problem_kind : unsigned char {
    malformed,      ///< not JSON, or not UTF-8; the text names the byte
    trailing_bytes, ///< JSON, and something behind it
    too_deep,       ///< nested deeper than the limit
    too_large,      ///< body, string or number of elements over the limit
    wrong_type,     ///< another JSON type than the documented one
    bad_format,     ///< the right JSON type, but not a timestamp, an id, a phone number ...
    out_of_range,   ///< a number that does not fit, or is beyond the documented limits
    bad_length,     ///< a text shorter or longer than documented
    missing,        ///< required, and not there
    unknown_field,  ///< a name that no page documents
    unknown_word,   ///< an enumeration's word that no page documents
    duplicate_key,  ///< the same name twice in one object
    contradiction,  ///< two values of one name, or an error beside an answer
    invalid_text    ///< a text to be sent that is not UTF-8
};

/// One thing that is wrong, and where.
struct problem {
    /// JSON pointer (RFC 6901) of the value; empty for the document itself.
    std::string pointer;
    problem_kind kind = problem_kind::malformed;
    /// What was expected and what was found, in words. Never holds a secret or a phone number.
    std::string text;

    friend bool operator==(problem const&, problem const&) = default;
};

/// Prints `/filter/oa_id: expected an int64 in a string, found true`.
inline std::ostream& operator<<(std::ostream& out, problem const& item) {
    if (!item.pointer.empty()) out << item.pointer << ": ";
    return out << item.text;
}

/// All problems of one value, in the order in which they were met. After `limit` problems further
/// ones are only counted, so that a hostile body cannot fill the memory.
class problem_list {
public:
    static constexpr std::size_t limit = 100;

    using const_iterator = std::vector<problem>::const_iterator;

    /// Adds a problem, or counts it when the list is full.
    void add(std::string pointer, problem_kind kind, std::string text) {
        ++total_;
        if (items_.size() < limit) items_.push_back({std::move(pointer), kind, std::move(text)});
    }

    /// The same, of a problem that costs something to put into words: `make()` is called only while
    /// the list has room.
    template <class Make>
        requires std::is_invocable_r_v<problem, Make&>
    void add(Make&& make) {
        ++total_;
        if (items_.size() < limit) items_.push_back(make());
    }

    const_iterator begin() const noexcept { return items_.begin(); }
    const_iterator end() const noexcept { return items_.end(); }
    problem const& operator[](std::size_t index) const noexcept { return items_[index]; }
    /// Number of problems kept.
    std::size_t size() const noexcept { return items_.size(); }
    /// Number of problems met, kept or not.
    std::size_t total() const noexcept { return total_; }
    bool empty() const noexcept { return total_ == 0; }

    friend bool operator==(problem_list const&, problem_list const&) = default;

private:
    std::vector<problem> items_;
    std::size_t total_ = 0;
};

/// Prints the problems on one line, separated by `; `.
inline std::ostream& operator<<(std::ostream& out, problem_list const& list) {
    auto const* separator = "";
    for (auto const& item : list) {
        out << separator << item;
        separator = "; ";
    }
    if (list.total() > list.size()) out << "; and " << list.total() - list.size() << " more";
    return out;
}

} // namespace etelecom
