#pragma once

#include <etelecom/endpoint/field_notes.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace etelecom::zalo {

/// A picture in an OA's message: one that was uploaded, or a link. No page says whether both may
/// be given.
struct oa_picture {
    /// The id of an uploaded picture.
    std::optional<std::string> attachment_id{};
    std::optional<std::string> image_url{};

    friend bool operator==(oa_picture const&, oa_picture const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_picture, (), (attachment_id, image_url))

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::oa_picture::attachment_id>{
    .text = "the id of an uploaded picture"};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::oa_picture::image_url>{
    .text = "a link to the picture"};
