#pragma once

#include <etelecom/mock/behaviours.hpp>
#include <etelecom/mock/world.hpp>
#include <etelecom/types/timestamp.hpp>
#include <etelecom/zalo.hpp>

#include <chrono>
#include <ostream>
#include <type_traits>

namespace etelecom::zalo {

/// How Boost.Test prints the enumerations.
template <class E>
requires std::is_enum_v<E> std::ostream& operator<<(std::ostream& out, E value) {
    return out << find_word(value)->name;
}

} // namespace etelecom::zalo

/// What the tests of the simulated platform share.
namespace world_test {

namespace et = etelecom;
namespace zalo = etelecom::zalo;
using namespace std::chrono_literals;

inline et::timestamp const start = et::timestamp::parse("2026-01-01T08:00:00Z").value();

inline constexpr auto oa = et::mock::start::oa;
inline constexpr auto other_oa = et::mock::start::second_oa;

/// A platform on which nothing has happened yet, and the calls that a client could make.
struct platform : et::mock::world {
    explicit platform(std::uint64_t seed = 1) : world(seed, start) {}

    template <class E>
    boost::system::result<typename E::response, et::platform_error> call(
        typename E::request const& request) {
        return et::mock::behaviour<E>::act(*this, request);
    }

    zalo::zns_message send(zalo::send_zns::request const& request) {
        return call<zalo::send_zns>(request).value();
    }
    zalo::zns_message send(et::phone_number const& phone) {
        return send({.oa_id = oa,
                     .phone = phone,
                     .template_id = et::mock::start::otp_template,
                     .template_data = {{"code", "482913"}}});
    }
    zalo::consent ask(et::phone_number const& phone, et::id<et::tag::oa> asking = oa) {
        return call<zalo::request_consent>({.oa_id = asking, .phone = phone}).value();
    }
    zalo::check_consent::response check(et::phone_number const& phone,
                                        et::id<et::tag::oa> asking = oa) {
        return call<zalo::check_consent>({.oa_id = asking, .phone = phone}).value();
    }
    zalo::list_request_consent::response list(
        zalo::list_request_consent::request const& request = {}) {
        return call<zalo::list_request_consent>(request).value();
    }
    /// The request for consent as the platform tells it now.
    zalo::consent now_of(et::id<et::tag::consent> which) {
        for (auto const& item : list().consents)
            if (item.id == which) return item;
        return {};
    }

    template <class Duration>
    void wait(Duration duration) {
        advance_to(now() + duration);
    }
};

} // namespace world_test
