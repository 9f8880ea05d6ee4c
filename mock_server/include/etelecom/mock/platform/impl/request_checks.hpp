#pragma once

#include <etelecom/client/access_key.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/mock/platform/impl/form_text.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/shop/key_book.hpp>
#include <etelecom/mock/world/route.hpp>
#include <etelecom/mock/world/world.hpp>
#include <etelecom/types/secret.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// A request as a door hands it over. The views must live until it is handled.
struct incoming {
    std::string_view method;
    std::string_view target;
    std::string_view content_type;
    std::string_view authorization;
    std::string body{};
    bool from_this_machine = true;
    /// These matter only to who controls the mock.
    std::string_view host{"localhost"};
    std::string_view origin{};
    std::string_view control_token{};
    /// All header lines, each ended by a line break.
    std::string headers{};
    /// The key in `authorization`, from when its world is looked for: see `worlds::of`.
    secret key{};
};

/// The key in the header Authorization; unset when there is none of that form.
inline secret bearer_key(std::string_view authorization) {
    if (!etelecom::detail::equal_but_for_case(authorization.substr(0, 7), "bearer ")) return {};
    return secret(authorization.substr(7));
}

/// What is to become of a request of which only the head has come.
struct admission {
    /// The answer, for which no body is needed.
    std::optional<outcome> refused{};
    /// How long the body may become, in bytes.
    std::size_t body_limit = 0;
};

/// Longest body of a request, in bytes; the platform's own limits are not documented.
inline constexpr std::size_t body_limit = 1u << 20;
/// The same for a request with a file.
inline constexpr std::size_t upload_limit = 32u << 20;

inline std::size_t body_limit_of(route const* way) {
    return way && way->of->multipart ? upload_limit : body_limit;
}

inline reply body_too_long(std::size_t limit) {
    return refuse({std::string(to_string(platform_errc::invalid_argument)),
                   "the body is over " + std::to_string(limit) + " bytes",
                   {}},
                  413);
}

inline reply not_readable(unsigned status, std::string why) {
    return refuse({std::string(to_string(platform_errc::malformed)), std::move(why), {}}, status);
}

inline reply out_of_time() {
    return refuse({std::string(to_string(platform_errc::deadline_exceeded)),
                   "the request did not come to its end in time",
                   {}},
                  408);
}

/// Whether a media type is that one; parameters behind it do not matter.
inline bool is_media(std::string_view content_type, std::string_view wanted) {
    if (!etelecom::detail::equal_but_for_case(content_type.substr(0, wanted.size()), wanted))
        return false;
    auto const rest = content_type.substr(wanted.size());
    auto const next = rest.find_first_not_of(" \t");
    return next == std::string_view::npos || rest[next] == ';';
}

inline bool is_json(std::string_view content_type) { return is_media(content_type, json_type); }

/// Whether the body is of the type that the operation takes. Curl, as the page of GetStatusOmni has
/// it, names no type, and says then that the body is a form: the SMS service reads JSON all the
/// same.
inline bool is_expected_media(std::string_view content_type, operation const& of) {
    if (is_media(content_type, of.multipart ? form_type : json_type)) return true;
    return !of.sms_path.empty() &&
           (content_type.empty() || is_media(content_type, "application/x-www-form-urlencoded"));
}

/// Without a query, which no operation has: what stands in one by mistake may be a key.
inline std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

/// What stands before the service in a path: `/v1/shop` of `/v1/shop.Zalo/SendZNS`.
inline std::string_view base_of(std::string_view target) {
    auto const path = path_of(target);
    return path.substr(0, path.rfind('.', path.rfind('/')));
}

/// The base at which keys of a kind are good.
constexpr std::string_view base_for(key_kind kind) noexcept {
    return kind == key_kind::shop ? "/v1/shop" : "/v1/partner";
}

/// Whether it matters at which base an operation is asked for.
inline bool has_base(operation const& of, server_config const& config) {
    return of.sms_path.empty() && !config.any_base();
}

/// Method, path and content type, in this order; the words are those of Twirp's servers.
inline std::optional<reply> check_address(incoming const& request, route const* way,
                                          server_config const& config) {
    auto const shown = [](std::string_view text) {
        return '"' + etelecom::detail::excerpt(text, 120) + '"';
    };
    if (request.method != "POST")
        return refuse(platform_errc::bad_route,
                      "unsupported method " + shown(request.method) + " (only POST is allowed)");
    if (!way)
        return refuse(platform_errc::bad_route,
                      "no handler for path " + shown(path_of(request.target)));
    if (auto const base = base_of(request.target); has_base(*way->of, config) &&
                                                   base != base_for(key_kind::shop) &&
                                                   base != base_for(key_kind::partner))
        return refuse(platform_errc::bad_route, "no handler for path " +
                                                    shown(path_of(request.target)) +
                                                    ": the base URL of a shop ends in /v1/shop, "
                                                    "that of a partner in /v1/partner");
    if (!is_expected_media(request.content_type, *way->of))
        return refuse(platform_errc::bad_route,
                      "unexpected Content-Type: " + shown(request.content_type));
    if (way->of->multipart && !boundary_of(request.content_type))
        return refuse(platform_errc::malformed,
                      "the Content-Type names no boundary: " + shown(request.content_type));
    return std::nullopt;
}

/// Whether the key will do; the call is then made for its shop. That a key of the wrong kind is
/// `permission_denied` is a guess.
inline std::optional<reply> check_key(incoming const& request, operation const& of, world& all,
                                      server_config const& config) {
    all.act_for(all.first_shop_id());
    if (of.keys == key_use::none) return std::nullopt;
    auto const& given = request.authorization;
    if (given.empty())
        return refuse(platform_errc::unauthenticated,
                      "no key: the header Authorization is missing");
    if (!request.key.is_set())
        return refuse(platform_errc::unauthenticated,
                      "the header Authorization is not of the form \"Bearer KEY\"");
    auto const* const key = all.part<key_book>().find(request.key);
    if (!key) return refuse(platform_errc::unauthenticated, "the key is wrong");
    all.act_for(key->shop);
    auto const kind = std::string(to_string(key->kind));
    if (!takes(of.keys, key->kind))
        return refuse(platform_errc::permission_denied, "this operation takes " +
                                                            std::string(to_string(of.keys)) +
                                                            ", and was given " + kind);
    auto const base = base_for(key->kind);
    if (has_base(of, config) && base_of(request.target) != base)
        return refuse(platform_errc::permission_denied,
                      kind + " goes with the base URL that ends in " + std::string(base) +
                          ", and this request came to " + std::string(base_of(request.target)));
    return std::nullopt;
}

} // namespace etelecom::mock::detail
