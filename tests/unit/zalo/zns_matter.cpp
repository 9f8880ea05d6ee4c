#include <etelecom/client/error.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <memory>
#include <ostream>

namespace et = etelecom;
namespace zalo = et::zalo;
using zalo::zns_error;
using zalo::zns_matter;

namespace etelecom::zalo {
static std::ostream& operator<<(std::ostream& out, zns_matter value) {
    return out << static_cast<int>(value);
}
} // namespace etelecom::zalo

namespace {

/// What comes of a 200 that says no.
template <class E>
et::error refused(std::int64_t code, et::delivery known = et::delivery::rejected) {
    auto answer = std::make_shared<typename E::response>();
    if constexpr (requires { answer->error_code.value(); })
        answer->error_code = et::open_code<zns_error>(code);
    else answer->error_code = code;
    et::error_detail detail;
    detail.code = et::errc::refused;
    detail.of = &et::operation_of<E>;
    detail.refusal_code = code;
    detail.delivery = known;
    detail.answer = std::move(answer);
    return et::error(std::move(detail));
}

} // namespace

BOOST_AUTO_TEST_SUITE(zalo_zns_matter)

BOOST_AUTO_TEST_CASE(every_code_is_sorted_but_the_one_that_says_nothing) {
    for (auto const& word : et::words_of<zns_error>) BOOST_TEST_CONTEXT(word.name) {
            auto const code = static_cast<zns_error>(word.value);
            BOOST_TEST((zalo::about(code) == zns_matter::unknown) == (code == zns_error::unknown));
            BOOST_TEST((zalo::about(code) == zns_matter::none) == (code == zns_error::success));
        }
}

BOOST_AUTO_TEST_CASE(a_limit_for_each_person_is_about_the_person_and_others_about_the_balance) {
    BOOST_TEST(zalo::about(zns_error::daily_promotion_limit_per_user) == zns_matter::person);
    BOOST_TEST(zalo::about(zns_error::monthly_promotion_limit) == zns_matter::balance);
    BOOST_TEST(zalo::about(zns_error::not_at_night) == zns_matter::hour);
    BOOST_TEST(zalo::about(zns_error::template_not_approved) == zns_matter::message_template);
    BOOST_TEST(zalo::about(zns_error::parameter_missing) == zns_matter::request);
    BOOST_TEST(zalo::about(zns_error::oa_blocked) == zns_matter::set_up);
    BOOST_TEST(zalo::about(zns_error::journey_token_expired) == zns_matter::journey);
}

BOOST_AUTO_TEST_CASE(a_code_that_is_not_known_is_about_nothing_known) {
    BOOST_TEST(zalo::about(et::open_code<zns_error>(-999)) == zns_matter::unknown);
    BOOST_TEST(zalo::about(et::open_code<zns_error>(-118)) == zns_matter::person);
}

BOOST_AUTO_TEST_CASE(an_error_is_about_what_its_answer_says) {
    BOOST_TEST(zalo::about(refused<zalo::send_zns>(-118)) == zns_matter::person);
    BOOST_TEST(zalo::about(refused<zalo::send_zns_journey>(-150)) == zns_matter::journey);
}

// The platform may have sent an SMS already, or was paid.
BOOST_AUTO_TEST_CASE(a_failure_for_which_something_was_done_is_no_reason_for_an_sms) {
    auto const error = refused<zalo::send_zns>(-118, et::delivery::unknown);
    BOOST_TEST(zalo::about(error) == zns_matter::unknown);
    BOOST_TEST(zalo::about(error.answer<zalo::send_zns>()->error_code) == zns_matter::person);
}

BOOST_AUTO_TEST_CASE(an_error_that_no_zns_was_answered_with_is_about_nothing_known) {
    BOOST_TEST(zalo::about(refused<zalo::request_consent>(-118)) == zns_matter::unknown);
    BOOST_TEST(zalo::about(et::error()) == zns_matter::unknown);
}

// A status alone says no, and not why.
BOOST_AUTO_TEST_CASE(a_failure_with_the_code_of_success_is_about_nothing_known) {
    BOOST_TEST(zalo::about(refused<zalo::send_zns>(0)) == zns_matter::unknown);
}

BOOST_AUTO_TEST_SUITE_END()
