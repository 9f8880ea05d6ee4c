#pragma once

#include <utility>
#include <vector>

namespace etelecom {

/// A list that the pages show in two forms: as a list, `["1","3"]`, and as the text of its one
/// element, `"1"`. Both are read; it is written as a list unless `as_text` says otherwise.
///
/// As safe across threads as a `std::vector`.
template <class T>
struct list_or_text : std::vector<T> {
    using std::vector<T>::vector;
    list_or_text() = default;
    list_or_text(std::vector<T> list) : std::vector<T>(std::move(list)) {}

    /// Whether it stands on the wire as a text. A list of none or of several cannot, and is written
    /// as a list whatever this says. Set when it was read as a text.
    bool as_text = false;

    /// The one element, to be written as a text.
    static list_or_text text(T element) {
        list_or_text made;
        made.push_back(std::move(element));
        made.as_text = true;
        return made;
    }

    /// Equal when they hold the same, in the same form.
    friend bool operator==(list_or_text const&, list_or_text const&) = default;
};

} // namespace etelecom
