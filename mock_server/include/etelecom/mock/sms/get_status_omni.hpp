#pragma once

#include <etelecom/mock/sms/sms_account.hpp>
#include <etelecom/mock/sms/sms_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/sms/get_status_omni.hpp>

namespace etelecom::mock {

/// Tells how a message stands; see `sms_book`. That an id that there is not is `not_found` is a
/// guess: the page has no word for it.
inline answer_to<etelecom::sms::get_status_omni> act(
    world& platform, etelecom::sms::get_status_omni,
    etelecom::sms::get_status_omni::request const& request) {
    if (auto refused = sms_refusal(request.username, request.password)) return *refused;
    if (auto const* const found = platform.part<sms_book>().look_up(request.id_omni_mess))
        return *found;
    return refusal(platform_errc::not_found, "no message of this idOmniMess");
}

} // namespace etelecom::mock
