#pragma once

#include <etelecom/mock/sms/sms_account.hpp>
#include <etelecom/mock/sms/sms_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/sms/send_message.hpp>

namespace etelecom::mock {

/// Accepts a message or refuses it with a negative status; see `sms_book`.
inline answer_to<etelecom::sms::send_message> act(
    world& platform, etelecom::sms::send_message,
    etelecom::sms::send_message::request const& request) {
    if (auto refused = sms_refusal(request.username, request.password)) return *refused;
    return platform.part<sms_book>().send(request);
}

} // namespace etelecom::mock
