#pragma once

#include <etelecom/client/client_config.hpp>

#include <cstdlib>
#include <initializer_list>

namespace etelecom {

client_config client_config::from_environment() {
    client_config config;
    if (auto const* url = std::getenv("ETELECOM_BASE_URL")) config.base_url(url);
    if (auto const* url = std::getenv("ETELECOM_SMS_BASE_URL")) config.sms_base_url(url);
    if (auto const* word = std::getenv("ETELECOM_SERVICE_WORD")) config.service_word(word);
    return config.api_key(std::getenv("ETELECOM_API_KEY"));
}

client_config& client_config::proxy_from_environment() {
    auto const first_of = [](std::initializer_list<char const*> names) -> char const* {
        for (auto const* name : names)
            if (auto const* const value = std::getenv(name); value && *value) return value;
        return nullptr;
    };
    auto const take = [](proxy_settings::one& into, char const* url) {
        if (url) into = {url, true};
    };
    take(proxies_.for_https, first_of({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}));
    take(proxies_.for_http, first_of({"http_proxy", "all_proxy", "ALL_PROXY"}));
    if (auto const* const list = first_of({"no_proxy", "NO_PROXY"}))
        proxies_.no_proxy_of_environment = list;
    return *this;
}

} // namespace etelecom
