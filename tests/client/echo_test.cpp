// On a connection that other calls have used, an answer may be another call's.
#include "call_support.hpp"

#include <etelecom/client/impl/answer_limits.hpp>
#include <etelecom/client/impl/classify.hpp>
#include <etelecom/codec/encode.hpp>

using namespace call_test;

namespace {

/// What the client makes of an answer to `otp`, or to another request.
template <class E = zalo::send_zns>
et::detail::verdict_of_attempt answered(std::string const& body, bool reused,
                                        typename E::request const& request) {
    auto const written = et::encode(request);
    et::detail::asked const call{et::operation_of<E>, written, "key", reused};
    auto came = response(200, body);
    et::detail::call_secrets const secrets(call);
    return et::detail::classify(call, secrets, came, et::detail::answer_limits(et::client_config()),
                                nullptr);
}

std::string with(std::string const& member) {
    return R"({"id":"7","msg_id":"m1","status":"P",)" + member + "}";
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_echo)

BOOST_AUTO_TEST_CASE(an_answer_of_another_call_is_unclear) {
    for (auto const* other : {R"("phone":"84900000101")", R"("oa_id":"5")", R"("template_id":8)",
                              R"("tracking_id":"otp-43")"}) {
        auto const came = answered(with(other), true, otp);
        BOOST_TEST_CONTEXT(other) {
            BOOST_TEST_REQUIRE(came.failed.has_value());
            BOOST_TEST(came.failed->code == et::errc::unclear_answer);
            BOOST_TEST(came.failed->delivery == et::delivery::unknown);
            BOOST_TEST(came.failed->reason.find("of another call") != std::string::npos);
            BOOST_TEST(came.out_of_step);
            BOOST_TEST(!came.failed->answer);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_of_another_call_is_no_rejection) {
    auto const came =
        answered(R"({"status":"N","error_code":-118,"phone":"84900000101"})", true, otp);
    BOOST_TEST_REQUIRE(came.failed.has_value());
    BOOST_TEST(came.failed->delivery == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(an_answer_of_this_call_is_believed_however_it_is_spelled) {
    for (auto const* same :
         {R"("phone":"0900000100","oa_id":"579745863508352884","template_id":7895417)",
          R"("phone":"+84 900 000 100","oa_id":579745863508352884,"tracking_id":"otp-42")",
          R"("phone":"84******100")", R"("phone":"","oa_id":"","template_id":0,"tracking_id":"")",
          R"("phone":null)", R"("template_id":7895417.0)"}) {
        auto const came = answered(with(same), true, otp);
        BOOST_TEST(!came.failed.has_value(), same);
        BOOST_TEST(!came.out_of_step, same);
    }
}

BOOST_AUTO_TEST_CASE(what_the_request_does_not_have_is_not_compared) {
    auto request = otp;
    request.tracking_id.reset();
    request.template_data = {{"tracking_id", "x"}, {"a", "\",\"tracking_id\":\"y"}};
    BOOST_TEST(!answered(with(R"("tracking_id":"z")"), true, request).failed.has_value());
    request.tracking_id = "";
    BOOST_TEST(!answered(with(R"("tracking_id":"z")"), true, request).failed.has_value());
}

BOOST_AUTO_TEST_CASE(a_text_with_escapes_is_compared_as_it_is) {
    auto request = otp;
    request.tracking_id = "a\"b\\c\n";
    auto const* const same = R"("tracking_id":"a\"b\\c\n")";
    BOOST_TEST(!answered(with(same), true, request).failed.has_value());
    BOOST_TEST(answered(with(R"("tracking_id":"a\"b\\c")"), true, request).failed.has_value());
}

BOOST_AUTO_TEST_CASE(on_a_fresh_connection_nothing_is_compared) {
    BOOST_TEST(!answered(with(R"("phone":"84900000101")"), false, otp).failed.has_value());
}

BOOST_AUTO_TEST_CASE(behind_an_answer_that_cannot_be_read_the_connection_is_not_used_again) {
    for (auto const* unread : {"{", "", "<html>", "{}", R"({"status":"P","status":"N"})"})
        for (auto const reused : {false, true})
            BOOST_TEST(answered(unread, reused, otp).out_of_step, unread);
    BOOST_TEST(!answered(R"({"status":"N","error_code":-118})", true, otp).out_of_step);
}

namespace {

struct handover : et::endpoint<"Test", "Handover"> {
    static constexpr bool echoes = false;
    struct request {
        et::phone_number phone{};
    };
    struct response {
        et::phone_number phone{};
    };
};
BOOST_DESCRIBE_STRUCT(handover::request, (), (phone))
BOOST_DESCRIBE_STRUCT(handover::response, (), (phone))

} // namespace

BOOST_AUTO_TEST_CASE(an_operation_may_answer_with_another_number) {
    handover::request const request{.phone = "0900000100"};
    BOOST_TEST(!answered<handover>(R"({"phone":"0900000101"})", true, request).failed.has_value());
}

BOOST_AUTO_TEST_CASE(what_may_be_read_grows_with_the_answer_that_may_come) {
    using et::detail::answer_limits;
    et::decode_options const usual;
    auto const larger = answer_limits(et::client_config().max_response(80u << 20));
    BOOST_TEST(larger.max_size == 80u << 20);
    BOOST_TEST(larger.max_memory == 10 * usual.max_memory);
    BOOST_TEST(larger.max_elements == 10 * usual.max_elements);
    auto const smaller = answer_limits(et::client_config().max_response(1000));
    BOOST_TEST(smaller.max_size == 1000u);
    BOOST_TEST(smaller.max_elements == usual.max_elements);
    auto const all = answer_limits(et::client_config().max_response(~std::size_t{0}));
    BOOST_TEST(all.max_memory >= larger.max_memory);
}

BOOST_AUTO_TEST_SUITE_END()
