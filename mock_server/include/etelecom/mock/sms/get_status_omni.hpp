#pragma once

#include <etelecom/mock/sms/sms_account.hpp>
#include <etelecom/mock/sms/sms_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/sms/get_status_omni.hpp>

namespace etelecom::mock {

/// Tells how a message stands; see `sms_book`. A guess: an id that there is not is answered as
/// `SendMessage` answers a wrong parameter, with a negative status and the text as the error code.
inline answer_to<etelecom::sms::get_status_omni> act(
    world& platform, etelecom::sms::get_status_omni,
    etelecom::sms::get_status_omni::request const& request) {
    using etelecom::sms::message_state;
    if (auto refused = sms_refusal(request.username, request.password)) return *refused;
    if (auto const* const found = platform.part<sms_book>().look_up(request.id_omni_mess))
        return *found;
    etelecom::sms::get_status_omni::response unknown;
    unknown.status = open_enum<message_state>::from_word("-2");
    unknown.error_code = "Wrong Format Parameter: idOmniMess";
    return unknown;
}

} // namespace etelecom::mock
