#pragma once

#include <etelecom/endpoint/endpoint.hpp>

#include <cstdint>

namespace etelecom::pbx {

/// Whether something was changed.
struct update_outcome {
    /// 1 when it was, 0 when nothing was.
    std::int32_t updated = 0;

    friend bool operator==(update_outcome const&, update_outcome const&) = default;
};
BOOST_DESCRIBE_STRUCT(update_outcome, (), (updated))

/// For the operations whose pages say that 0 means failure.
inline judgement judge(update_outcome const& answer) {
    if (answer.updated <= 0) return {verdict::no, 0, "nothing was changed"};
    return {};
}

} // namespace etelecom::pbx

// Without it an answer would read as 0, and so as a refusal that nobody gave.
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::pbx::update_outcome::updated>{
    .text = "1 when something was changed, 0 when nothing was", .required = true, .guessed = true};
