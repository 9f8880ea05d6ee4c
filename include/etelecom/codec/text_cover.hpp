#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// Makes a foreign text fit to be shown. Who knows what must not be seen gives one to who puts
/// things into words; it is asked only when there is something to be put into words.
class text_cover {
public:
    /// The text, or as much of it as `limit` bytes of what is shown take and a little more, with
    /// what must not be seen replaced.
    virtual std::string covered(std::string_view text, std::size_t limit) const = 0;

protected:
    text_cover() = default;
    text_cover(text_cover const&) = default;
    text_cover& operator=(text_cover const&) = default;
    ~text_cover() = default;
};

} // namespace etelecom::detail
