#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/sms/get_status_omni.hpp>
#include <etelecom/sms/send_message.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace etelecom::mock {

/// A message of the SMS service, and how it stood when it was last looked at.
struct kept_sms {
    std::string id_omni_mess{};
    etelecom::sms::get_status_omni::response told{};
    /// The ways on which it is sent, one after the other. Without any it stays as it is told.
    std::vector<open_enum<etelecom::sms::route>> ways{};
    timestamp created_at{};

    static constexpr field_notes notes[] = {
        {.member = "id_omni_mess", .text = "the message's id"},
        {.member = "told", .text = "what GetStatusOmni tells of it"},
        {.member = "ways",
         .text = "on which it is sent, one after the other; without any it stays as it is told"}};
};
BOOST_DESCRIBE_STRUCT(kept_sms, (), (id_omni_mess, told, ways, created_at))

} // namespace etelecom::mock
