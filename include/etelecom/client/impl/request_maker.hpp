#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/impl/address.hpp>
#include <etelecom/client/impl/network.hpp>
#include <etelecom/client/impl/own_headers.hpp>
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
          sms_address_(sms_address(config)),
          headers_problem_(problem_of(config.headers())) {
        if (!is_field_value(config.user_agent()) || config.user_agent().size() > 1024)
            headers_problem_ = "user_agent: it is one line of ASCII, 1,024 bytes at the most";
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
        if (call.of->keys != key_use::none && !waits_for_key(call, config)) {
            if (!key_of(call, config).text.is_set()) return misconfigured("no API key is set");
            if (auto detail = obstacle(call, config, key_of(call, config)))
                return std::optional<error>(std::in_place, std::move(*detail));
        }
        if (!fits_path(config.service_word()))
            return misconfigured("the service word must be letters and digits, 256 at the most");
        if (!headers_problem_.empty()) return misconfigured(headers_problem_);
        if (auto const* const rare = call.options.uncommon(); rare && !rare->headers.empty())
            if (auto problem = problem_of(rare->headers); !problem.empty())
                return misconfigured(std::move(problem));
        return std::nullopt;
    }

    /// Why that call cannot be made with that key; nothing when it can.
    static std::optional<error_detail> obstacle(prepared_call const& call,
                                                client_config const& config,
                                                access_key const& key) {
        auto detail = not_sent(call, errc::invalid_configuration);
        if (key.text.reveal().size() > longest_key) {
            detail.reason = "the API key is longer than 8,192 bytes";
        } else if (!fits_header(key.text.reveal())) {
            detail.reason = "the API key holds a blank, a line break or a letter that is not ASCII";
        } else if (config.check_key_kind() && !takes(call.of->keys, key.kind)) {
            detail.code = errc::wrong_key;
            detail.reason.append("this operation takes ").append(to_string(call.of->keys));
            detail.reason.append(", and was given ").append(to_string(key.kind));
        } else {
            return std::nullopt;
        }
        return detail;
    }

    /// Whether its key is one that the client's provider hands out.
    static bool waits_for_key(prepared_call const& call, client_config const& config) {
        return config.key_provider() && call.of->keys != key_use::none &&
               !call.options.key().text.is_set();
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
        if (call.of->keys != key_use::none && !waits_for_key(call, config))
            headers.add("Authorization", {"Bearer ", key_of(call, config).text.reveal()});
        if (call.source)
            headers.add("Content-Type", {"multipart/form-data; boundary=", call.boundary});
        else headers.add("Content-Type", "application/json");
        headers.add("Accept", "application/json");
        if (config.user_agent().empty())
            headers.add("User-Agent", "etelecom-cpp/" ETELECOM_VERSION_STRING);
        else
            headers.add("User-Agent",
                        {config.user_agent(), " etelecom-cpp/" ETELECOM_VERSION_STRING});
        add_own_headers(headers, config, call.options);
        request.body = std::move(call.body);
        request.source = call.source;
        return call.of->sms_path.empty() ? *host_ : *sms_host_;
    }

    /// Puts a key in the place of the one that a request had, if any.
    static void authorize(http_request& request, access_key const& key) {
        request.headers.remove("Authorization");
        request.headers.add("Authorization", {"Bearer ", key.text.reveal()});
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
        if (!config.sms_base_url().empty()) {
            auto given = parse_base_url(config.sms_base_url(), config.allow_plain_http());
            if (!given.problem.empty())
                given.problem =
                    "SMS " + given.problem + "; that of SMS is https://sms.etelecom.vn/api";
            return given;
        }
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
    std::string headers_problem_;
    host_connections* host_ = nullptr; ///< both belong to the network
    host_connections* sms_host_ = nullptr;
};

} // namespace etelecom::detail
