#pragma once

#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/words.hpp>

#include <boost/describe/enum.hpp>

namespace etelecom::zalo {

/// Whether something was sent to a person.
enum class send_outcome { created, sent, failed };
BOOST_DESCRIBE_ENUM(send_outcome, created, sent, failed)

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::send_outcome::created>{
    .wire = "Z", .text = "not sent yet"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::send_outcome::sent>{
    .wire = "P", .text = "sent"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::send_outcome::failed>{
    .wire = "N", .text = "not sent"};

namespace etelecom::zalo {

/// Whether a status that did not say "failed" can be believed: it is one that is known, or absent,
/// or the letter that means "in between" all over the platform. Any other could be a refusal.
inline bool told(open_enum<send_outcome> const& status) {
    return status.is_known() || !status.is_set() || status.word() == "S";
}

} // namespace etelecom::zalo
