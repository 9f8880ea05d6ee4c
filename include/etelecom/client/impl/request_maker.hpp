#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/impl/address.hpp>
#include <etelecom/client/impl/network.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/version.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// That a call ended before a byte of it went out.
inline error_detail not_sent(prepared_call const& call, errc code) {
    error_detail detail;
    detail.of = call.of;
    detail.made = call.made;
    detail.code = code;
    detail.delivery = delivery::not_sent;
    return detail;
}

/// Makes HTTP requests of a client's calls: where they go, and with which key.
class request_maker {
public:
    request_maker(client_config const& config, network& over)
        : address_(parse_base_url(config.base_url(), config.allow_plain_http())),
          sms_address_(sms_address(config)) {
        host_ = find(address_, config, over);
        sms_host_ = find(sms_address_, config, over);
    }

    /// Why that call cannot be made at all; nothing when it can.
    std::optional<error> obstacle(prepared_call const& call, client_config const& config) const {
        auto const misconfigured = [&](std::string reason) {
            auto detail = not_sent(call, errc::invalid_configuration);
            detail.reason = std::move(reason);
            return std::optional<error>(std::in_place, std::move(detail));
        };
        if (!fits_path(call.of->service) || !fits_path(call.of->name)) {
            error_detail unnamed; // for what cannot be a name is not to be printed either
            unnamed.code = errc::invalid_configuration;
            unnamed.delivery = delivery::not_sent;
            unnamed.reason = "the name of a service or an operation is letters and digits, 256 at "
                             "the most";
            return std::optional<error>(std::in_place, std::move(unnamed));
        }
        auto const& address = address_of(*call.of);
        if (!address.problem.empty()) return misconfigured(address.problem);
        if (call.of->keys != key_use::none) {
            auto const& key = key_of(call, config);
            if (!key.text.is_set()) return misconfigured("no API key is set");
            if (key.text.reveal().size() > longest_key)
                return misconfigured("the API key is longer than 8,192 bytes");
            if (!fits_header(key.text.reveal()))
                return misconfigured(
                    "the API key holds a blank, a line break or a letter that is not ASCII");
            if (config.check_key_kind() && !takes(call.of->keys, key.kind)) {
                auto detail = not_sent(call, errc::wrong_key);
                detail.reason.append("this operation takes ").append(to_string(call.of->keys));
                detail.reason.append(", and was given ").append(to_string(key.kind));
                return std::optional<error>(std::in_place, std::move(detail));
            }
        }
        if (!fits_path(config.service_word()))
            return misconfigured("the service word must be letters and digits, 256 at the most");
        return std::nullopt;
    }

    /// The request of a call without an obstacle, in the place of what was there before. Takes the
    /// body. Tells the host that it goes to.
    host_connections& make(prepared_call& call, client_config const& config,
                           http_request& request) const {
        auto const& address = address_of(*call.of);
        request.tls = address.tls;
        request.host = address.host;
        request.port = address.port;
        set_target(request.target, *call.of, config);
        auto& headers = request.headers;
        headers.clear();
        if (call.of->keys != key_use::none)
            headers.add("Authorization", {"Bearer ", key_of(call, config).text.reveal()});
        if (call.source)
            headers.add("Content-Type", {"multipart/form-data; boundary=", call.boundary});
        else headers.add("Content-Type", "application/json");
        headers.add("Accept", "application/json");
        headers.add("User-Agent", "etelecom-cpp/" ETELECOM_VERSION_STRING);
        request.body = std::move(call.body);
        request.source = call.source;
        return call.of->sms_path.empty() ? *host_ : *sms_host_;
    }

private:
    /// The host of that address, unless it cannot be gone to: then the address has a problem.
    static host_connections* find(address& where, client_config const& config, network& over) {
        if (!over.tls.problem().empty()) where.problem = over.tls.problem();
        if (!where.problem.empty()) return nullptr;
        auto& found = over.host(where);
        if (!config.transport()) where.problem = found.by.problem; // or it is another's way
        return &found;
    }

    /// Only who works with the platform itself means its SMS service by what was left unset. Behind
    /// any other host, a mock's or a sandbox's, nobody expects an SMS to reach a person.
    address sms_address(client_config const& config) const {
        if (!config.sms_base_url().empty())
            return parse_base_url(config.sms_base_url(), config.allow_plain_http());
        if (address_.host == "api.etelecom.vn")
            return parse_base_url("https://sms.etelecom.vn/api", false);
        address out;
        out.problem = "SMS base URL: it is not set, and the base URL is not the platform's own: an "
                      "SMS would reach a person. Set sms_base_url, for a mock to "
                      "http://127.0.0.1:8080/api";
        return out;
    }

    static access_key const& key_of(prepared_call const& call, client_config const& config) {
        return call.options.key().text.is_set() ? call.options.key() : config.key();
    }

    address const& address_of(operation const& of) const {
        return of.sms_path.empty() ? address_ : sms_address_;
    }

    void set_target(std::string& target, operation const& of, client_config const& config) const {
        target = address_of(of).prefix;
        if (!of.sms_path.empty()) return void(target.append(of.sms_path));
        auto const service =
            of.service == "Etelecom" ? std::string_view(config.service_word()) : of.service;
        target.append(".").append(service).append("/").append(of.name);
    }

    address address_;
    address sms_address_;
    host_connections* host_ = nullptr; ///< both belong to the network
    host_connections* sms_host_ = nullptr;
};

} // namespace etelecom::detail
