#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <vector>

using namespace world_test;

namespace {

std::vector<std::int64_t> ids_of(std::uint64_t seed) {
    platform mock(seed);
    std::vector<std::int64_t> ids{mock.shop_id().value(), mock.user_id().value()};
    ids.push_back(mock.send("0900000100").id.value());
    ids.push_back(mock.ask("0900000100").id.value());
    ids.push_back(mock.send("0900000108").id.value());
    ids.push_back(mock.send("0900000199").id.value());
    return ids;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_ids)

BOOST_AUTO_TEST_CASE(are_the_same_for_the_same_seed) {
    BOOST_TEST(ids_of(7) == ids_of(7), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(do_not_depend_on_the_time_of_the_calls) {
    platform early(7), late(7);
    late.wait(1h);
    BOOST_TEST(early.send("0900000100").id == late.send("0900000100").id);
}

BOOST_AUTO_TEST_CASE(differ_from_seed_to_seed) {
    for (std::uint64_t seed = 0; seed != 20; ++seed)
        BOOST_TEST(ids_of(seed).front() != ids_of(seed + 1).front());
}

BOOST_AUTO_TEST_CASE(grow) {
    auto const ids = ids_of(7);
    for (std::size_t i = 1; i != ids.size(); ++i) BOOST_TEST(ids[i - 1] < ids[i]);
}

BOOST_AUTO_TEST_CASE(have_18_digits_for_any_seed) {
    for (std::uint64_t const seed : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}}) {
        et::mock::id_source ids(seed);
        std::int64_t last = 0;
        for (int i = 0; i != 100'000; ++i) last = ids.next();
        BOOST_TEST(ids_of(seed).front() >= 100'000'000'000'000'000);
        BOOST_TEST(last < 1'000'000'000'000'000'000);
    }
}

BOOST_AUTO_TEST_CASE(name_the_shop_and_the_user_in_every_answer) {
    platform mock;
    auto const message = mock.send("0900000100");
    auto const consent = mock.ask("0900000100");
    BOOST_TEST(message.shop_id == mock.shop_id());
    BOOST_TEST(message.user_id == mock.user_id());
    BOOST_TEST(consent.shop_id == mock.shop_id());
    BOOST_TEST(consent.user_id == mock.user_id());
}

BOOST_AUTO_TEST_SUITE_END()
