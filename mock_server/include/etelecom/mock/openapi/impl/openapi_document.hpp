#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/openapi/impl/example_maker.hpp>
#include <etelecom/mock/openapi/impl/openapi_schema.hpp>
#include <etelecom/operations.hpp>
#include <etelecom/version.hpp>

#include <boost/json/serialize.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::mock::detail {

/// Puts the document together.
class openapi_document {
public:
    using value = boost::json::value;
    using object = boost::json::object;

    openapi_document(std::span<operation const* const> operations, std::string_view address)
        : address_(address) {
        for (auto const* const of : operations) {
            paths_[path_of(*of)] = {{"post", entry(*of)}};
            services_.insert(of->service);
            of_control_ = is_control(*of);
        }
    }

    object take() {
        schemas_.schema_of(wire_type_of<platform_error>, false);
        boost::json::array tags;
        for (auto const service : services_)
            tags.push_back({{"name", service}, {"description", "Service " + std::string(service)}});
        return {
            {"openapi", "3.1.0"},
            {"info",
             {{"title", of_control_ ? "Control of etelecom-mock" : "eTelecom API"},
              {"version", ETELECOM_VERSION_STRING},
              {"description",
               of_control_ ? "What a test tells the mock, or asks it. No part of eTelecom's API."
                           : "Made from the descriptors of a C++ toolkit for this API, not by "
                             "eTelecom. What the public documentation leaves open is marked as a "
                             "guess."},
              {"contact", {{"name", "eTelecom"}, {"url", "https://docs.etelecom.vn"}}},
              {"license", {{"name", "MIT"}, {"identifier", "MIT"}}}}},
            {"servers", server("https://api.etelecom.vn", "eTelecom")},
            {"tags", std::move(tags)},
            {"security", boost::json::array{{{"key", boost::json::array()}}}},
            {"paths", std::move(paths_)},
            {"components",
             {{"securitySchemes",
               {{"key",
                 {{"type", "http"},
                  {"scheme", "bearer"},
                  {"description", "A shop's api_key, a partner's api_key, or a shop_key: each "
                                  "operation says which."}}}}},
              {"parameters",
               {{"side",
                 {{"name", "side"},
                  {"in", "path"},
                  {"required", true},
                  {"description", "Whose key it is: shop with a shop's own api_key, partner with a "
                                  "partner's api_key or a shop_key."},
                  {"schema", {{"type", "string"}, {"enum", boost::json::array{"shop", "partner"}}}},
                  {"example", "shop"}}}}},
              {"responses",
               {{"error",
                 {{"description", "What went wrong, as a word of the Twirp protocol."},
                  {"content",
                   {{"application/json",
                     {{"schema", {{"$ref", "#/components/schemas/platform_error"}}},
                      {"example",
                       {{"code", "invalid_argument"}, {"msg", "a value is wrong"}}}}}}}}}}},
              {"schemas", schemas_.take()}}}};
    }

private:
    /// The real one, or this mock in its place.
    boost::json::array server(std::string_view url, std::string_view text) const {
        if (!address_.empty()) return {{{"url", address_}, {"description", "This mock"}}};
        return {{{"url", url}, {"description", text}}};
    }

    static std::string path_of(operation const& of) {
        if (!of.sms_path.empty()) return "/api" + std::string(of.sms_path);
        if (is_control(of)) return "/_mock/" + std::string(of.name);
        return (on_both_sides(of) ? "/v1/{side}." : "/v1/partner.") + std::string(of.service) +
               '/' + std::string(of.name);
    }

    /// What a test tells the mock is beside the platform.
    static bool is_control(operation const& of) { return of.service == "_mock"; }

    /// Whether it can be called as a shop and as a partner: the key decides which, and with it the
    /// path.
    static bool on_both_sides(operation const& of) {
        return of.sms_path.empty() && !is_control(of) && of.keys != key_use::partner &&
               of.keys != key_use::shop_key;
    }

    object entry(operation const& of) {
        object out;
        out["tags"] = boost::json::array{of.service};
        auto id = std::string(of.service) + '_' + std::string(of.name);
        std::ranges::replace(id, '/', '_');
        out["operationId"] = std::move(id);
        out["summary"] = of.summary.empty() ? of.name : of.summary;
        out["description"] = description(of);
        if (!of.page.empty())
            out["externalDocs"] = {{"url", of.page}, {"description", "eTelecom's page"}};
        if (on_both_sides(of))
            out["parameters"] = boost::json::array{{{"$ref", "#/components/parameters/side"}}};
        if (of.keys == key_use::none) out["security"] = boost::json::array();
        if (!of.sms_path.empty())
            out["servers"] = server("https://sms.etelecom.vn", "The SMS service");
        out["requestBody"] = {{"required", true}, {"content", request(of)}};
        object const error{{"$ref", "#/components/responses/error"}};
        out["responses"] = {{"200",
                             {{"description", "The operation's answer. It can say no, too."},
                              {"content", {{"application/json", answer(of)}}}}},
                            {"400", error},
                            {"401", error},
                            {"404", error},
                            {"429", error},
                            {"default", error}};
        return out;
    }

    static std::string description(operation const& of) {
        std::string out(of.summary.empty() ? of.name : of.summary);
        out += '.';
        if (of.costly)
            out += " It costs money or reaches a person: sent twice, it arrives and is paid for "
                   "twice. After an answer that did not come, look it up before anything else.";
        if (of.partial) out += " The documentation could not be read whole: fields may be missing.";
        switch (of.keys) {
        case key_use::any_shop: out += " Key: a shop's api_key, or a shop_key."; break;
        case key_use::shop_key: out += " Key: a shop_key."; break;
        case key_use::partner: out += " Key: a partner's api_key."; break;
        case key_use::own: out += " Key: a shop's or a partner's own api_key."; break;
        case key_use::any:
        case key_use::none: break;
        }
        return out;
    }

    object request(operation const& of) {
        if (!of.multipart)
            return {{"application/json",
                     {{"schema", schemas_.schema_of(*of.request, !of.open_request)},
                      {"example", example_request(of)}}}};
        return {{"multipart/form-data", {{"schema", schemas_.schema_of(*of.request, true)}}}};
    }

    /// Of an operation that the platform does not know, something of the right form.
    value example_request(operation const& of) const {
        auto const* const made = examples_.find(of);
        return made ? made->request : schemas_.example_of(*of.request, nullptr);
    }
    value example_answer(operation const& of) const {
        auto const* const made = examples_.find(of);
        return made ? made->answer : schemas_.example_of(*of.response, nullptr);
    }

    object answer(operation const& of) {
        return {
            {"schema", schemas_.schema_of_told(*of.response, {of.untold.begin(), of.untold.end()})},
            {"example", example_answer(of)}};
    }

    std::string_view address_;
    bool of_control_ = false;
    example_maker examples_{};
    openapi_schemas schemas_;
    object paths_;
    std::set<std::string_view> services_;
};

/// JSON on several lines, two blanks a level: people read and compare the document.
inline void write_indented(std::string& out, boost::json::value const& value, std::size_t level) {
    auto const line = [&](std::size_t depth) { out.append("\n").append(2 * depth, ' '); };
    auto const* separator = "";
    if (auto const* const object = value.if_object(); object && !object->empty()) {
        out += '{';
        for (auto const& [key, item] : *object) {
            out += std::exchange(separator, ",");
            line(level + 1);
            out += boost::json::serialize(key) + ": ";
            write_indented(out, item, level + 1);
        }
        line(level);
        out += '}';
    } else if (auto const* const array = value.if_array(); array && !array->empty()) {
        out += '[';
        for (auto const& item : *array) {
            out += std::exchange(separator, ",");
            line(level + 1);
            write_indented(out, item, level + 1);
        }
        line(level);
        out += ']';
    } else {
        out += boost::json::serialize(value);
    }
}

} // namespace etelecom::mock::detail

namespace etelecom::mock {

std::string openapi(std::span<operation const* const> operations, std::string_view address) {
    std::string out;
    detail::write_indented(out, detail::openapi_document(operations, address).take(), 0);
    out += '\n';
    return out;
}

std::string openapi(std::string_view address) {
    std::vector<operation const*> all;
    boost::mp11::mp_for_each<
        boost::mp11::mp_transform<boost::mp11::mp_identity, etelecom::operations>>(
        [&](auto identity) { all.push_back(&operation_of<typename decltype(identity)::type>); });
    return openapi(all, address);
}

} // namespace etelecom::mock
