// `send_once` against a mock that misbehaves by chance: what it says is held against what the mock
// holds.
#include "../support/dice.hpp"

#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

namespace {

/// What a send meets, and whether the platform learns of it.
std::vector<mock::misbehaviour> const of_sends{mock::accepted_but_lost(),
                                               mock::status(500).after_acting(),
                                               mock::malformed_body(),
                                               mock::truncate_after(60),
                                               mock::status(503),
                                               mock::empty_response(),
                                               mock::connection_reset(),
                                               mock::html_error_page(),
                                               mock::garbage_then_close(),
                                               mock::status(400),
                                               mock::status(429).retry_after(1s),
                                               mock::delay(40s)};

std::vector<mock::misbehaviour> const of_lists{mock::answer(zalo::list_messages::response{}),
                                               mock::status(500),
                                               mock::malformed_body(),
                                               mock::truncate_after(200),
                                               mock::accepted_but_lost(),
                                               mock::html_error_page(),
                                               mock::status(429).retry_after(7s),
                                               mock::delay(20s),
                                               mock::field("/messages", mock::field_change::drop)};

struct gamble {
    explicit gamble(std::uint64_t seed) : dice(seed) {}

    et::test::dice dice;

    void goes(mock::server& mock, et::client& client, std::string const& mark) {
        mock.take_back_faults();
        // The next day: who was written to today does not matter.
        mock.clock().advance(24h);
        misbehave(mock);
        auto options = et::send_once_options().look_for(std::chrono::seconds(dice.below(90)));
        auto const repeats = dice.once_in(2) ? 0 : int(dice.below(3));
        if (repeats != 0) options.repeat_after(std::chrono::seconds(dice.below(40)), repeats);
        zalo::send_zns::request const request{.oa_id = mock::start::oa,
                                              .phone =
                                                  dice.once_in(4) ? "0900000118" : "0900000100",
                                              .template_id = mock::start::otp_template,
                                              .template_data = {{"code", "482913"}},
                                              .tracking_id = mark};
        mock.clear_journal();
        auto const end =
            dice.once_in(2)
                ? client.send_once<zalo::send_zns>(request, options)
                : client.async_send_once<zalo::send_zns>(request, options, boost::asio::use_future)
                      .get();

        auto held = mock.messages();
        std::erase_if(held, [&](auto const& one) { return one.tracking_id != mark; });
        auto const taken = std::count_if(held.begin(), held.end(), [](auto const& one) {
            return one.status == zalo::send_outcome::sent;
        });
        BOOST_TEST(held.size() <= 1u + std::size_t(repeats));
        BOOST_TEST(mock.calls<zalo::list_messages>().size() < 100u);
        if (end.has_value()) {
            BOOST_TEST(taken >= 1);
            BOOST_TEST(end->count <= std::size_t(taken));
            BOOST_TEST(end->message().tracking_id == mark);
        } else {
            BOOST_TEST(end.error().tracking_id() == mark);
            if (end.error().delivery() != et::delivery::unknown) BOOST_TEST(taken == 0);
        }
        said[end.has_value()                                   ? (end->found() ? 1u : 0u)
             : end.error().delivery() != et::delivery::unknown ? 2u
                                                               : 3u]++;
    }

    static inline std::size_t said[4] = {}; ///< sent, found, refused, still unknown

private:
    void misbehave(mock::server& mock) {
        auto sends = mock.on<zalo::send_zns>();
        for (auto i = dice.below(4); i != 0; --i) sends.times(1, dice.one_of(of_sends));
        auto lists = mock.on<zalo::list_messages>();
        for (auto i = dice.below(5); i != 0; --i)
            lists.times(1 + dice.below(4), dice.one_of(of_lists));
        if (dice.once_in(8)) lists.forever(dice.one_of(of_lists));
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(client_once_by_chance)

BOOST_AUTO_TEST_CASE(what_it_says_is_so) {
    mock::server mock;
    et::client client(mock.in_memory_client_config());
    for (std::uint64_t seed = 1; seed != 400; ++seed) BOOST_TEST_CONTEXT("seed " << seed)
    gamble(seed).goes(mock, client, "mark-" + std::to_string(seed));
    // What hardly comes about is hardly tried.
    for (auto const often : gamble::said) BOOST_TEST(often > 20u);
}

BOOST_AUTO_TEST_SUITE_END()
