#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>

namespace etelecom::mock {

/// A file that was uploaded. Its content is not kept.
struct kept_upload {
    std::string token{};
    etelecom::id<tag::oa> oa_id{};
    std::string name{};
    std::string media_type{};
    std::int64_t bytes = 0;
    timestamp created_at{};

    static constexpr field_notes notes[] = {
        {.member = "name", .text = "of the file"},
        {.member = "media_type", .text = "what kind of file it is: application/pdf"},
        {.member = "bytes", .text = "how large it was"},
        {.member = "created_at", .text = "when it was uploaded"}};
};
BOOST_DESCRIBE_STRUCT(kept_upload, (), (token, oa_id, name, media_type, bytes, created_at))

} // namespace etelecom::mock
