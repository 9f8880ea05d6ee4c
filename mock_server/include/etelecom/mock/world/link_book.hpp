#pragma once

#include <etelecom/mock/world/simulation.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// The links that answers hold for a person to open in a browser: to connect a shop or an OA. Not
/// thread-safe.
class link_book {
public:
    explicit link_book(simulation& platform) noexcept : platform_(platform) {}

    link_book(link_book const&) = delete;
    link_book& operator=(link_book const&) = delete;

    /// A new link under this path, without a slash in front. When a person opens it, `opened` is
    /// called; it tells the address that the person is sent on to.
    std::string make(std::string_view path, std::function<std::string()> opened) {
        // A name that is reserved for never leading anywhere (RFC 6761).
        auto link = "https://etelecom-mock.invalid/" + std::string(path) +
                    "?token=" + platform_.next_token();
        opened_.emplace(link, std::move(opened));
        return link;
    }

    /// A person opens this link and agrees. Tells the address that they are sent on to; nothing
    /// when it is no link of this platform. It can be opened again.
    std::optional<std::string> visit(std::string_view link) {
        auto const found = opened_.find(link);
        if (found == opened_.end()) return std::nullopt;
        return found->second();
    }

private:
    simulation& platform_;
    std::map<std::string, std::function<std::string()>, std::less<>> opened_;
};

} // namespace etelecom::mock
