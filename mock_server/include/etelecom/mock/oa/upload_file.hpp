#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/upload_book.hpp>
#include <etelecom/oa/upload_file.hpp>

namespace etelecom::mock {

/// Keeps what is told of the file, not its content. The OA must be connected, the file not empty.
inline answer_to<etelecom::oa::upload_file> act(world& platform, etelecom::oa::upload_file,
                                                etelecom::oa::upload_file::request const& request) {
    if (auto const known = platform.part<oa_book>().find_connected(request.oa_id); !known)
        return known.error();
    if (auto const& bytes = request.file.bytes(); bytes && bytes->empty())
        return invalid_argument("/file", "empty");
    if (request.file.name().size() > longest_text ||
        request.file.media_type().size() > longest_text)
        return invalid_argument("/file", "a name of over 64 KiB");
    return etelecom::oa::upload_file::response{platform.part<upload_book>().take(request).token};
}

} // namespace etelecom::mock
