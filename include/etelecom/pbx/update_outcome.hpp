#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::pbx {

/// Whether something was changed.
struct update_outcome {
    std::int32_t updated = 0;

    static constexpr field_notes notes[] = {
        // Without it an answer would read as 0, and so as a refusal that nobody gave.
        {.member = "updated",
         .text = "1 when something was changed, 0 when nothing was",
         .required = true,
         .guessed = true}};
    friend bool operator==(update_outcome const&, update_outcome const&) = default;
};
BOOST_DESCRIBE_STRUCT(update_outcome, (), (updated))

/// For the operations whose pages say that 0 means failure.
inline judgement judge(update_outcome const& answer) {
    if (answer.updated <= 0) return {verdict::no, 0, "nothing was changed"};
    return {};
}

} // namespace etelecom::pbx
