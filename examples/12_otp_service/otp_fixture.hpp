#pragma once

#include "otp_service.hpp"

#include <etelecom/mock/server.hpp>
#include <etelecom/sms.hpp>
#include <etelecom/zalo.hpp>

#include <cstddef>
#include <string>

/// What a test needs: a platform, a client of it, and the service, all by the platform's clock.
/// What is waited for, and what a test puts forward with `mock.clock().advance(...)`, costs no
/// time.
struct otp_fixture {
    etelecom::mock::server mock;
    etelecom::client client{mock.client_config()};
    otp::otp_service service{client, settings()};

    otp::settings settings() const {
        return {.oa_id = etelecom::mock::start::oa,
                .template_id = etelecom::mock::start::otp_template,
                .sms = otp::sms_account{.username = "mock-sms",
                                        .password = "mock-sms-password",
                                        .template_code = "MOCK_OTP"},
                .now = [clock = mock.clock()] { return clock.now(); }};
    }

    /// The codes as people read them on their phones.
    std::string code_of_last_zns() {
        auto const sent = mock.calls<etelecom::zalo::send_zns>();
        return sent.at(sent.size() - 1).request.template_data.find("code")->second.value();
    }
    std::string code_of_last_sms() {
        auto const sent = mock.calls<etelecom::sms::send_message>();
        return sent.at(sent.size() - 1).request.list_param.find("otp")->second.value();
    }
    static std::string other_than(std::string code) {
        code.back() = code.back() == '0' ? '1' : '0';
        return code;
    }

    std::size_t zns_sent() { return mock.calls<etelecom::zalo::send_zns>().size(); }
    std::size_t sms_sent() { return mock.calls<etelecom::sms::send_message>().size(); }
};
