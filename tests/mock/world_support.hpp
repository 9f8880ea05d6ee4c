#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/route.hpp>
#include <etelecom/mock/world/world.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/operations.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

/// What the tests of the simulated platform share.
namespace world_test {

namespace et = etelecom;
namespace zalo = etelecom::zalo;
using namespace std::chrono_literals;

inline et::timestamp const start = et::timestamp::parse("2026-01-01T08:00:00Z").value();

inline constexpr auto oa = et::mock::start::oa;
inline constexpr auto other_oa = et::mock::start::second_oa;

/// The error word of an answer, and what its `meta` names; empty when it was no refusal.
template <class Answer>
std::string refusal_of(Answer const& answer) {
    if (answer) return {};
    auto text = answer.error().code;
    for (auto const& item : answer.error().meta) text += ' ' + item.first;
    return text;
}

/// An answer as a client reads it.
struct told_answer final : et::mock::detail::answer_taker {
    std::string body{};

    void take(et::operation const& of, void const* answer) override {
        et::mock::needs_mock_src_hpp_or_etelecom_mock::write_answer(body, of, answer,
                                                                    et::mock::answer_style::dense);
    }
};

/// A platform on which nothing has happened yet, and the calls that a client could make.
struct platform : et::mock::world {
    explicit platform(std::uint64_t seed = 1, et::mock::world_rules const& rules = {})
        : world(seed, start, rules) {}

    template <class E>
    boost::system::result<typename E::response, et::platform_error> call(
        typename E::request const& request) {
        if constexpr (boost::mp11::mp_contains<et::operations, E>::value) {
            // Through the library, which knows the behaviours and the types; they take long to
            // compile.
            static auto const& way = route_to(E::service, E::operation);
            told_answer told;
            if (auto refused = way.act(*this, &request, told)) return *refused;
            typename E::response answer{};
            auto const problems = et::needs_src_hpp_or_etelecom_compiled::decode(
                *way.of->response, &answer, told.body, {}, nullptr);
            if (!problems.empty()) throw std::logic_error("an answer that no client reads");
            return answer;
        } else {
            return et::mock::behave<E>(*this, request);
        }
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

private:
    static et::mock::detail::route const& route_to(std::string_view service,
                                                   std::string_view name) {
        auto const all = et::mock::needs_mock_src_hpp_or_etelecom_mock::known_routes();
        return *std::find_if(all.begin(), all.end(), [&](auto const& way) {
            return way.of->service == service && way.of->name == name;
        });
    }
};

} // namespace world_test
