#pragma once

#include <etelecom/client/client_config.hpp>

#include <cstdlib>

namespace etelecom {

client_config client_config::from_environment() {
    client_config config;
    if (auto const* url = std::getenv("ETELECOM_BASE_URL")) config.base_url(url);
    if (auto const* url = std::getenv("ETELECOM_SMS_BASE_URL")) config.sms_base_url(url);
    if (auto const* word = std::getenv("ETELECOM_SERVICE_WORD")) config.service_word(word);
    return config.api_key(std::getenv("ETELECOM_API_KEY"));
}

} // namespace etelecom
