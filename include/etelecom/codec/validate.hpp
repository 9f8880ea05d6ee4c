#pragma once

#include <etelecom/codec/problem.hpp>
#include <etelecom/codec/wire_type_of.hpp>

namespace etelecom {

/// What a check before sending found.
struct validation {
    problem_list problems; ///< these forbid the sending
    problem_list warnings; ///< limits known at second hand: these do not
};

/// Checks an object against the notes of its members: what is required and unset, lengths, ranges,
/// texts that are not UTF-8, phone numbers that are none, doubles that JSON cannot hold.
///
/// With `refuse_guessed` false, a member that is required by guess only may be unset.
template <class T>
validation validate(T const& object, bool refuse_guessed = true) {
    validation found;
    needs_src_hpp_or_etelecom_compiled::validate(wire_type_of<T>, &object, refuse_guessed,
                                                 found.problems, found.warnings);
    return found;
}

} // namespace etelecom
