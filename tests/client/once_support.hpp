#pragma once

#include <etelecom/client/impl/once_steps.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// `once_steps` without calls and without time: a test says what came of each.
namespace once_test {

namespace et = etelecom;
namespace zalo = et::zalo;
using et::detail::outcome;
using namespace std::chrono_literals;
using duration = std::chrono::nanoseconds;

inline et::timestamp const now = *et::timestamp::from(1'767'225'600); // 2026

inline zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                         .phone = "0900000100",
                                         .template_id = 7895417,
                                         .template_data = {{"code", "482913"}},
                                         .tracking_id = "otp-42"};
inline zalo::request_consent::request const question{
    .oa_id = 579745863508352884, .phone = "0900000100", .call_type = zalo::call_kind::audio};

/// As the platform lists what `otp` sent.
inline zalo::zns_message message(std::int64_t id = 1) {
    zalo::zns_message made;
    made.id = id;
    made.msg_id = "m" + std::to_string(id);
    made.oa_id = otp.oa_id;
    made.phone = otp.phone;
    made.template_id = otp.template_id;
    made.tracking_id = *otp.tracking_id;
    made.status = zalo::send_outcome::sent;
    made.created_at = now;
    return made;
}
inline zalo::zns_message failed_message(std::int64_t id = 1,
                                        zalo::zns_error why = zalo::zns_error::no_zalo_account) {
    auto made = message(id);
    made.status = zalo::send_outcome::failed;
    made.error_code = why;
    return made;
}
inline zalo::consent asked_consent(std::int64_t id = 1) {
    zalo::consent made;
    made.id = id;
    made.oa_id = question.oa_id;
    made.phone = question.phone;
    made.call_type = question.call_type;
    made.status = zalo::send_outcome::sent;
    made.created_at = now;
    return made;
}

inline outcome answered(zalo::zns_message what = message()) {
    return {.answer = std::make_shared<zalo::zns_message>(std::move(what))};
}
inline outcome page(std::vector<zalo::zns_message> messages, std::string next = {},
                    duration took = {}) {
    auto made = std::make_shared<zalo::list_messages::response>();
    made->messages = std::move(messages);
    made->paging.next = std::move(next);
    return {.answer = std::move(made), .took = took};
}
inline outcome failed(et::errc code, et::delivery delivery,
                      std::optional<duration> retry_after = {}) {
    et::error_detail detail;
    detail.code = code;
    detail.delivery = delivery;
    detail.of = &et::operation_of<zalo::send_zns>;
    detail.attempts = 1;
    if (code == et::errc::refused && delivery == et::delivery::unknown)
        detail.reason = "it was charged";
    detail.retry_after = retry_after;
    return {.failure = et::error(std::move(detail))};
}
inline outcome lost() { return failed(et::errc::connection_lost, et::delivery::unknown); }
inline outcome rejected() { return failed(et::errc::refused, et::delivery::rejected); }

template <class E = zalo::send_zns>
class trial {
public:
    explicit trial(et::send_once_options const& options = {}, et::call_options const& calls = {},
                   typename E::request const& request = sent_by_default(), double chance = 0)
        : steps(et::detail::errand_of<E>(request, options, calls), mark, now,
                [chance] { return chance; }) {}

    /// What is next; it must be something.
    et::detail::once_steps::step next() const {
        auto const made = steps.next();
        BOOST_TEST_REQUIRE(made.has_value());
        return *made;
    }
    bool sends() const {
        auto const made = steps.next();
        return made && *made->of == et::operation_of<E>;
    }
    bool looks() const {
        auto const made = steps.next();
        return made && *made->of == et::operation_of<typename E::found_by::list>;
    }
    /// What is asked of the list next.
    typename E::found_by::list::request const& asked() const {
        BOOST_TEST_REQUIRE(looks());
        return *static_cast<typename E::found_by::list::request const*>(next().request);
    }
    trial& came(outcome ended) {
        steps.came(std::move(ended));
        return *this;
    }
    /// Each look-up until the end meets this.
    template <class Make>
    int meets_to_the_end(Make const& make) {
        auto count = 0;
        for (; looks(); ++count) {
            BOOST_TEST_REQUIRE(count < 10'000);
            came(make());
        }
        return count;
    }
    et::result<et::once<E>> ended() {
        BOOST_TEST_REQUIRE(!steps.next());
        return et::detail::typed_once<E>(steps.take_outcome());
    }
    et::error error() {
        auto const end = ended();
        BOOST_TEST_REQUIRE(end.has_error());
        BOOST_TEST(end.error().tracking_id() == mark);
        return end.error();
    }
    et::once<E> taken() {
        auto const end = ended();
        BOOST_TEST_REQUIRE(end.has_value());
        BOOST_TEST(end->tracking_id == mark);
        return *end;
    }

    et::detail::once_steps steps;

private:
    static constexpr auto mark = std::is_same_v<E, zalo::request_consent> ? "" : "otp-42";

    static typename E::request const& sent_by_default() {
        if constexpr (std::is_same_v<E, zalo::request_consent>) return question;
        else return otp;
    }
};

} // namespace once_test
