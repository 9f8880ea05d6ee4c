#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/mock/control/impl/control_access.hpp>
#include <etelecom/mock/control/impl/control_messages.hpp>
#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/platform/impl/platform.hpp>
#include <etelecom/version.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace etelecom::mock::detail {

/// What a test in any language can tell the mock over HTTP, under `/_mock/`.
class control {
public:
    explicit control(platform& all) : platform_(all) {}

    static bool is_meant(std::string_view target) { return target.starts_with("/_mock/"); }

    reply handle(incoming const& request) {
        if (auto refused = check_control_access(request, platform_.config())) return *refused;
        auto const path = request.target.substr(0, request.target.find('?'));
        for (auto const& item : commands) {
            if (item.path != path) continue;
            if (item.method != request.method &&
                !(request.method == "HEAD" && item.method == "GET"))
                return refuse(platform_errc::bad_route,
                              "only " + std::string(item.method) + " is allowed here");
            // Asked for, so that no page in a browser can send it without leave.
            if (item.method == "POST" && !is_json(request.content_type))
                return refuse(platform_errc::bad_route,
                              "the Content-Type must be application/json");
            return (this->*item.answer)(request.body);
        }
        std::string known;
        for (auto const& item : commands)
            known.append(known.empty() ? "" : ", ")
                .append(item.method)
                .append(" ")
                .append(item.path);
        return refuse(platform_errc::bad_route, "there are: " + known);
    }

private:
    template <class T, class Act>
    static reply with(std::string_view body, Act const& act) {
        decode_options strictly;
        strictly.strict = true;
        auto order = decode<T>(body.empty() ? "{}" : body, strictly);
        if (!order) return refuse(order.error());
        return act(*order);
    }

    static reply wrong(std::string pointer, std::string text) {
        problem_list list;
        list.add(std::move(pointer), problem_kind::out_of_range, std::move(text));
        return refuse(list);
    }

    reply health(std::string_view) {
        control_health now;
        now.status = "ok";
        now.version = etelecom::version;
        platform_.with_world([&](world& all) {
            now.time = all.now();
            now.messages = static_cast<std::int64_t>(all.message_count());
            now.consents = static_cast<std::int64_t>(all.consent_count());
        });
        return make_reply(200, encode(now));
    }

    reply document(std::string_view) { return make_reply(200, openapi()); }

    reply journal(std::string_view) {
        return make_reply(200, encode(control_journal{platform_.journal()}));
    }

    reply move_clock(std::string_view body) {
        return with<control_clock>(body, [this](control_clock const& order) {
            constexpr std::int64_t century = 3'155'760'000;
            if (order.advance_seconds < 0 || order.advance_seconds > century)
                return wrong("/advance_seconds", "0 to " + std::to_string(century));
            platform_.advance(std::chrono::seconds(order.advance_seconds));
            return make_reply(200, encode(control_time{platform_.now()}));
        });
    }

    reply answer_consent(std::string_view body) {
        return with<control_consent>(body, [this](control_consent const& order) {
            if (order.id.is_set() == order.phone.is_set())
                return wrong("", "either id or phone is needed");
            auto const reply = order.reply.known();
            if (reply == zalo::consent_reply::created || reply == zalo::consent_reply::waiting)
                return wrong("/reply", "P (agreed), N (refused) or NS (no answer)");
            bool found = false;
            platform_.with_world([&](world& all) {
                found = order.id.is_set() ? all.answer_consent(order.id, *reply)
                                          : all.answer_consent(order.phone, *reply);
            });
            return found ? make_reply(200, "{}")
                         : refuse(platform_errc::not_found, "no open request for consent");
        });
    }

    reply visit(std::string_view body) {
        return with<control_visit>(body, [this](control_visit const& order) {
            std::optional<std::string> location;
            platform_.with_world([&](world& all) { location = all.visit(order.url); });
            return location ? make_reply(200, encode(control_location{*location}))
                            : refuse(platform_errc::not_found, "no link of this platform");
        });
    }

    reply review_template(std::string_view body) {
        return with<control_review>(body, [this](control_review const& order) {
            using zalo::template_review;
            auto const verdict = order.verdict.known();
            if (verdict != template_review::approved && verdict != template_review::rejected &&
                verdict != template_review::disabled)
                return wrong("/verdict", "ENABLE, REJECT or DISABLE");
            bool found = false;
            platform_.with_world(
                [&](world& all) { found = all.review_template(order.template_id, *verdict); });
            return found ? make_reply(200, "{}")
                         : refuse(platform_errc::not_found, "no such template");
        });
    }

    /// Tells what was put in, with what was unset filled in.
    template <class Record>
    reply put(std::string_view body) {
        return with<Record>(body, [this](Record const& record) {
            reply made;
            platform_.with_world(
                [&](world& all) { made = make_reply(200, encode(all.put(record))); });
            return made;
        });
    }
    reply script(std::string_view body) {
        return with<control_script>(body, [this](control_script const& order) {
            auto const* const way = platform_.named(order.service, order.operation);
            if (!way) return refuse(platform_errc::not_found, "no such operation");
            auto made = fault_of(order);
            if (auto* const refused = std::get_if<reply>(&made)) return std::move(*refused);
            if (order.reset) platform_.unscript(*way->of);
            if (auto* const what = std::get_if<fault>(&made))
                platform_.script(*way->of, std::move(*what),
                                 order.always ? 0 : static_cast<std::size_t>(order.times));
            return make_reply(200, "{}");
        });
    }

    reply reset(std::string_view body) {
        return with<control_nothing>(body, [this](control_nothing const&) {
            platform_.reset();
            return make_reply(200, "{}");
        });
    }

    /// The fault, nothing when only a reset is wanted, or what is wrong with the order.
    static std::variant<std::monostate, fault, reply> fault_of(control_script const& order) {
        auto const kinds = int(order.hang_up) + int(order.hang_up_after.has_value()) +
                           int(order.no_answer) + int(order.raw.has_value());
        if (kinds == 0 && !order.status) {
            if (order.reset) return std::monostate();
            return wrong("", "one of status, hang_up, hang_up_after, no_answer, raw is needed");
        }
        if (kinds > 1 || (kinds == 1 && order.status && !order.hang_up_after))
            return wrong("", "only one of status, hang_up, hang_up_after, no_answer, raw");
        if (order.times < 1) return wrong("/times", "at least 1");
        // 1xx is no answer yet: what is like that is for `raw`.
        if (order.status && (*order.status < 200 || *order.status > 999))
            return wrong("/status", "200 to 999");
        if (!is_header_value(order.content_type)) return wrong("/content_type", "a line break");
        for (auto const& [name, value] : order.headers)
            if (!is_header_value(name) || !is_header_value(value))
                return wrong("/headers/" + etelecom::detail::pointer_token(name), "a line break");
        if (order.retry_after_seconds && *order.retry_after_seconds < 0)
            return wrong("/retry_after_seconds", "at least 0");
        if (order.hang_up_after && *order.hang_up_after < 0)
            return wrong("/hang_up_after", "at least 0");
        auto what = order.status ? response_of(order) : misbehaviour({});
        if (order.hang_up) what = mock::hang_up();
        if (order.no_answer) what = mock::no_answer();
        if (order.raw) what = mock::raw(*order.raw);
        if (order.hang_up_after) {
            auto cut = mock::hang_up_after(static_cast<std::size_t>(*order.hang_up_after));
            what = order.status ? cut.of(std::move(what)) : cut;
        }
        if (order.acts) *order.acts ? what.after_acting() : what.without_acting();
        return what.parts();
    }

    static bool is_header_value(std::string_view text) {
        return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
    }

    static misbehaviour response_of(control_script const& order) {
        auto what = mock::status(static_cast<unsigned>(*order.status));
        what.code(order.code).msg(order.msg);
        if (order.body) what.body(*order.body);
        if (!order.content_type.empty()) what.content_type(order.content_type);
        if (order.retry_after_seconds)
            what.header("Retry-After", std::to_string(*order.retry_after_seconds));
        for (auto const& [name, value] : order.headers) what.header(name, value);
        return what;
    }

    struct command {
        std::string_view method;
        std::string_view path;
        reply (control::*answer)(std::string_view body);
    };
    static constexpr command commands[] = {
        {"GET", "/_mock/health", &control::health},
        {"GET", "/_mock/journal", &control::journal},
        {"GET", "/_mock/openapi.json", &control::document},
        {"POST", "/_mock/call_logs", &control::put<pbx::call_log>},
        {"POST", "/_mock/clock", &control::move_clock},
        {"POST", "/_mock/consents/answer", &control::answer_consent},
        {"POST", "/_mock/followers", &control::put<zalo::follower>},
        {"POST", "/_mock/oas", &control::put<zalo::official_account>},
        {"POST", "/_mock/script", &control::script},
        {"POST", "/_mock/templates", &control::put<zalo::zns_template>},
        {"POST", "/_mock/templates/review", &control::review_template},
        {"POST", "/_mock/visit", &control::visit},
        {"POST", "/_mock/reset", &control::reset},
    };

    platform& platform_;
};

/// What both doors do with a request: control, or the platform.
inline outcome handle(platform& all, incoming request) {
    if (!control::is_meant(request.target)) return all.handle(std::move(request));
    outcome done;
    done.response = control(all).handle(request).response;
    return done;
}

/// The same for a request of which only the head has come.
inline admission look(platform& all, incoming const& head, std::uint64_t announced) {
    if (!control::is_meant(head.target)) return all.look(head, announced);
    auto refused = check_control_access(head, all.config());
    if (!refused && announced > body_limit) refused = body_too_long(body_limit);
    if (!refused) return {std::nullopt, body_limit};
    outcome done;
    done.response = std::move(refused->response);
    return {std::move(done), 0};
}

} // namespace etelecom::mock::detail
