#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// A picture in an OA's message: one that was uploaded, or a link. No page says whether both may
/// be given.
struct oa_picture {
    std::optional<std::string> attachment_id{};
    std::optional<std::string> image_url{};

    static constexpr field_notes notes[] = {
        {.member = "attachment_id", .text = "the id of an uploaded picture"},
        {.member = "image_url", .text = "a link to the picture"}};
    friend bool operator==(oa_picture const&, oa_picture const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_picture, (), (attachment_id, image_url))

} // namespace etelecom::zalo
