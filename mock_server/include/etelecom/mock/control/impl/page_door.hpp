#pragma once

#include <etelecom/events/impl/digest.hpp>
#include <etelecom/mock/control/impl/document_shelf.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// The page for people at `/`, where the mock was given one. Nothing but what stands in it may run:
/// its style and its script are told to the browser by their digests.
class page_door {
public:
    explicit page_door(std::shared_ptr<std::string const> page) : page_(std::move(page)) {
        if (!page_) return;
        policy_ = "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; "
                  "form-action 'none'; frame-ancestors 'none'; style-src " +
                  digest_of("<style>", "</style>") + "; script-src " +
                  digest_of("<script type=\"module\">", "</script>");
    }

    /// Whether this request is one for the page.
    bool is_meant(std::string_view target) const {
        return page_ && (target == "/" || target.starts_with("/?"));
    }

    reply handle(incoming const& request) const {
        if (!is_reading(request.method)) return only_here("GET", "GET, HEAD");
        auto made = make_reply(200, *page_, "text/html; charset=utf-8");
        auto& headers = made.response.headers;
        headers.add("Content-Security-Policy", policy_);
        headers.add("X-Content-Type-Options", "nosniff");
        headers.add("Referrer-Policy", "no-referrer");
        headers.add("Cross-Origin-Opener-Policy", "same-origin");
        headers.add("Cross-Origin-Resource-Policy", "same-origin");
        headers.add("Cache-Control", "no-store");
        return made;
    }

private:
    /// As a Content-Security-Policy names what stands between two tags; `'none'` without them.
    std::string digest_of(std::string_view begin, std::string_view end) const {
        std::string_view const page = *page_;
        auto const at = page.find(begin);
        if (at == page.npos) return "'none'";
        auto const text = page.substr(at + begin.size());
        etelecom::detail::sha256_maker maker;
        maker.add(text.substr(0, text.find(end)));
        auto const made = maker.finish();
        // Four digits for three bytes, and the zero that OpenSSL puts behind them.
        std::array<unsigned char, (made.size() + 2) / 3 * 4 + 1> digits{};
        auto const count =
            EVP_EncodeBlock(digits.data(), made.data(), static_cast<int>(made.size()));
        return "'sha256-" + std::string(digits.begin(), digits.begin() + count) + '\'';
    }

    std::shared_ptr<std::string const> page_;
    std::string policy_;
};

} // namespace etelecom::mock::detail
