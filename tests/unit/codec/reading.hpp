#pragma once

#include <etelecom/codec/decode.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>

namespace etelecom {

/// For the messages of BOOST_TEST.
inline std::ostream& boost_test_print_type(std::ostream& out, problem_kind kind) {
    return out << "problem_kind " << static_cast<int>(kind);
}

} // namespace etelecom

/// Short ways to read a document in a test.
namespace reading_test {

inline constexpr etelecom::decode_options strictly{.strict = true};

inline std::string said(etelecom::problem_list const& problems) {
    std::ostringstream out;
    out << problems;
    return out.str();
}

/// The object that a document is read as.
template <class T>
T read(std::string_view json, etelecom::decode_options const& options = {}) {
    auto const outcome = etelecom::decode<T>(json, options);
    BOOST_REQUIRE_MESSAGE(outcome.has_value(), json << " is refused: " << said(outcome.error()));
    return *outcome;
}

/// What is wrong with a document that must not be read.
template <class T>
etelecom::problem_list refused(std::string_view json,
                               etelecom::decode_options const& options = {}) {
    auto const outcome = etelecom::decode<T>(json, options);
    BOOST_REQUIRE_MESSAGE(!outcome.has_value(), json << " is not refused");
    return outcome.error();
}

/// What was let through when a document was read.
template <class T>
etelecom::problem_list noticed(std::string_view json) {
    etelecom::problem_list notices;
    auto const outcome = etelecom::decode<T>(json, {}, &notices);
    BOOST_REQUIRE_MESSAGE(outcome.has_value(), json << " is refused: " << said(outcome.error()));
    return notices;
}

inline bool has(etelecom::problem_list const& problems, std::string_view pointer,
                etelecom::problem_kind kind) {
    return std::any_of(problems.begin(), problems.end(), [&](etelecom::problem const& item) {
        return item.pointer == pointer && item.kind == kind;
    });
}

} // namespace reading_test
