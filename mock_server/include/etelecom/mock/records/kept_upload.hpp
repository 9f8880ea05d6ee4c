#pragma once

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
};
BOOST_DESCRIBE_STRUCT(kept_upload, (), (token, oa_id, name, media_type, bytes, created_at))

} // namespace etelecom::mock
