#pragma once

#include <etelecom/types/words.hpp>

#include <boost/describe/enum.hpp>

namespace etelecom::zalo {

/// How far a message or a request has come on its way to the person.
enum class delivery_state { unknown, received, seen };
BOOST_DESCRIBE_ENUM(delivery_state, unknown, received, seen)

} // namespace etelecom::zalo

// One page's table spells the words in these ways; its examples have them in lower case.
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::delivery_state::unknown>{
    .text = "not known", .also = {"Unkown", "Unknown"}};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::delivery_state::received>{
    .text = "reached the device", .also = {"Received"}};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::delivery_state::seen>{
    .text = "read by the person", .also = {"Seen"}};
