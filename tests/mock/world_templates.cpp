#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace world_test;
namespace start_data = et::mock::start;

namespace {

using zalo::template_review;
using zalo::zns_error;

zalo::zns_message fill(platform& mock, et::template_values values,
                       et::id<et::tag::zns_template> which = start_data::otp_template) {
    return mock.send({.oa_id = oa,
                      .phone = "0900000100",
                      .template_id = which,
                      .template_data = std::move(values)});
}

zalo::zns_template template_now(platform& mock, et::id<et::tag::zns_template> which) {
    return mock.call<zalo::get_template>({.template_id = which}).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_templates)

BOOST_AUTO_TEST_CASE(values_that_fit_are_sent) {
    platform mock;
    BOOST_TEST(fill(mock, {{"code", "482913"}}).error_code.value() == 0);
    BOOST_TEST(fill(mock, {{"code", "482913"}, {"note", std::nullopt}}).error_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(each_fault_of_the_values_has_its_number) {
    platform mock;
    struct row {
        et::template_values values;
        zns_error expected;
        char const* text;
    };
    row const rows[] = {
        {{}, zns_error::template_data_empty, "template data empty: code is needed"},
        {{{"note", "x"}}, zns_error::parameter_missing, "parameter missing: code"},
        {{{"code", "12345678901"}}, zns_error::value_too_long, "value too long: code"},
        {{{"code", ""}}, zns_error::value_format_wrong, "value format wrong: code is too short"},
        {{{"code", std::nullopt}},
         zns_error::value_format_wrong,
         "value format wrong: code is null"},
        {{{"code", "1"}, {"name", "x"}}, zns_error::parameter_invalid, "parameter invalid: name"},
    };
    for (auto const& item : rows) {
        auto const sent = fill(mock, item.values);
        BOOST_TEST(sent.status == zalo::send_outcome::failed);
        BOOST_TEST((sent.error_code == item.expected), sent.error_code);
        BOOST_TEST(sent.error_message == item.text);
        BOOST_TEST(!sent.is_charged);
        BOOST_TEST(sent.msg_id == "");
    }
}

BOOST_AUTO_TEST_CASE(lengths_are_counted_in_characters) {
    platform mock;
    std::string ten, eleven;
    for (int i = 0; i != 10; ++i) ten += "\u1ec5";
    eleven = ten + "\u1ec5";
    BOOST_TEST(fill(mock, {{"code", ten}}).error_code.value() == 0);
    BOOST_TEST((fill(mock, {{"code", eleven}}).error_code == zns_error::value_too_long));
}

BOOST_AUTO_TEST_CASE(a_number_is_a_number) {
    platform mock;
    for (auto const* type : {"NUMBER", "STRING"}) {
        auto const which =
            mock.put(zalo::zns_template{
                         .template_params = {{.name = "amount", .type = type, .require = true}}})
                .template_id;
        for (auto const* good : {"0", "482913", "-5", "12.50"})
            BOOST_TEST(fill(mock, {{"amount", good}}, which).error_code.value() == 0, good);
        for (auto const* bad : {"", "abc", "12a", "1.", ".5", "-", "1.2.3", "+1", "1,000", " 1"}) {
            auto const sent = fill(mock, {{"amount", bad}}, which);
            if (std::string(type) == "STRING") BOOST_TEST(sent.error_code.value() == 0, bad);
            else BOOST_TEST((sent.error_code == zns_error::value_format_wrong), bad);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_values_stand_in_no_error) {
    platform mock;
    auto const sent = fill(mock, {{"code", "482913482913"}});
    BOOST_TEST(sent.error_message.find("482913") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(only_a_template_of_the_oa_that_is_approved_can_be_sent) {
    platform mock;
    auto const code = [&](et::id<et::tag::zns_template> which) {
        return fill(mock, {{"code", "1"}}, which).error_code;
    };
    BOOST_TEST((code(1) == zns_error::template_id_invalid));
    BOOST_TEST((code(start_data::rejected_template) == zns_error::template_not_approved));
    BOOST_TEST(
        (code(start_data::disabled_template) == zns_error::template_disabled_for_low_quality));
    auto const foreign = mock.send({.oa_id = other_oa,
                                    .phone = "0900000100",
                                    .template_id = start_data::otp_template,
                                    .template_data = {{"code", "1"}}});
    BOOST_TEST((foreign.error_code == zns_error::no_right_to_the_template));
}

BOOST_AUTO_TEST_CASE(a_new_template_is_under_review_and_approved_then) {
    platform mock;
    auto const made = mock.call<zalo::create_template>(
                              {.oa_id = oa, .template_id = 42, .type = zalo::template_kind::otp})
                          .value();
    BOOST_TEST((made.template_status == template_review::pending));
    BOOST_TEST((made.type == zalo::template_kind::otp));
    BOOST_TEST((fill(mock, {{"any", "1"}}, 42).error_code == zns_error::template_not_approved));
    mock.wait(30min - 1s);
    BOOST_TEST((template_now(mock, 42).template_status == template_review::pending));
    mock.wait(1s);
    BOOST_TEST((template_now(mock, 42).template_status == template_review::approved));
    BOOST_TEST(template_now(mock, 42).updated_at == start + 30min);
    BOOST_TEST(fill(mock, {{"any", "1"}}, 42).error_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(a_verdict_can_come_at_any_time_and_stays) {
    platform mock;
    mock.call<zalo::create_template>({.oa_id = oa, .template_id = 42}).value();
    BOOST_TEST(mock.review_template(42, template_review::rejected));
    mock.wait(1h);
    BOOST_TEST((template_now(mock, 42).template_status == template_review::rejected));
    BOOST_TEST(!mock.review_template(43, template_review::approved));
}

BOOST_AUTO_TEST_CASE(a_review_that_was_overtaken_changes_nothing) {
    platform mock;
    mock.call<zalo::create_template>({.oa_id = oa, .template_id = 42}).value();
    mock.wait(10min);
    mock.review_template(42, template_review::rejected);
    mock.put(zalo::zns_template{.template_id = 42, .template_status = template_review::pending});
    mock.wait(20min);
    BOOST_TEST((template_now(mock, 42).template_status == template_review::pending));
    mock.wait(10min);
    BOOST_TEST((template_now(mock, 42).template_status == template_review::approved));
}

BOOST_AUTO_TEST_CASE(a_template_is_brought_in_once_and_for_a_connected_oa) {
    platform mock;
    auto const again =
        mock.call<zalo::create_template>({.oa_id = oa, .template_id = start_data::otp_template});
    BOOST_TEST((again.error().code == "already_exists"));
    auto const lapsed =
        mock.call<zalo::create_template>({.oa_id = start_data::lapsed_oa, .template_id = 42});
    BOOST_TEST((lapsed.error().code == "failed_precondition"));
}

BOOST_AUTO_TEST_CASE(templates_are_read_and_listed) {
    platform mock;
    BOOST_TEST(template_now(mock, start_data::otp_template).template_params.size() == 2u);
    BOOST_TEST((mock.call<zalo::get_template>({.template_id = 1}).error().code == "not_found"));
    BOOST_TEST(
        (mock.call<zalo::get_template>({.oa_id = other_oa, .template_id = start_data::otp_template})
             .error()
             .code == "not_found"));
    auto const count = [&](zalo::template_filter filter) {
        return mock.call<zalo::list_templates>({.filter = std::move(filter)})
            .value()
            .templates.size();
    };
    BOOST_TEST(count({}) == 5u);
    BOOST_TEST(count({.oa_id = oa}) == 5u);
    BOOST_TEST(count({.oa_id = other_oa}) == 0u);
    BOOST_TEST(count({.template_id = start_data::order_template}) == 1u);
    BOOST_TEST(count({.template_name = "Order"}) == 1u);
    BOOST_TEST(count({.type = zalo::template_kind::otp}) == 1u);
    BOOST_TEST(count({.date_from = start}) == 0u);
    BOOST_TEST(count({.date_to = start}) == 5u);
}

BOOST_AUTO_TEST_CASE(a_template_can_be_put_in_and_replaced) {
    platform mock;
    BOOST_TEST(mock.put(zalo::zns_template{}).template_id.is_set());
    mock.put(zalo::zns_template{.template_id = 42});
    BOOST_TEST(fill(mock, {{"any", "1"}}, 42).error_code.value() == 0);
    mock.put(
        zalo::zns_template{.template_id = 42, .template_params = {{.name = "a", .require = true}}});
    BOOST_TEST((fill(mock, {{"any", "1"}}, 42).error_code == zns_error::parameter_missing));
    BOOST_TEST(fill(mock, {{"a", "1"}}, 42).error_code.value() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
