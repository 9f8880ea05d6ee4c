#pragma once

namespace etelecom::mock {

/// How much of an answer stands in its JSON.
enum class answer_style : unsigned char {
    /// Every field that the documentation of the operation has, as the platform answers: an id that
    /// is unset is `"0"`, a time `0001-01-01T00:00:00Z`, a word or text empty.
    dense,
    /// Ids, times, words and optional values that are unset are left out.
    sparse
};

} // namespace etelecom::mock
