#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/openapi.hpp>
#include <etelecom/mock/openapi/impl/example_maker.hpp>
#include <etelecom/mock/openapi/impl/openapi_schema.hpp>
#include <etelecom/mock/openapi/impl/write_indented.hpp>
#include <etelecom/operations.hpp>
#include <etelecom/version.hpp>

#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Puts the document together.
class openapi_document {
public:
    using value = boost::json::value;
    using object = boost::json::object;

    openapi_document(std::span<operation const* const> operations, std::string_view address)
        : address_(address), examples_(address) {
        for (auto const* const of : operations) {
            of_control_ = example_maker::is_control(*of);
            paths_[example_maker::path_of(*of, "{side}")] = {
                {asked_by_get(*of) ? "get" : "post", entry(*of)}};
            services_.insert(of->service);
        }
    }

    object take() {
        schemas_.schema_of(wire_type_of<platform_error>, false);
        object components{{"securitySchemes", of_control_ ? control_keys() : keys()},
                          {"responses", {{"error", error()}}},
                          {"schemas", schemas_.take()}};
        if (!of_control_) components["parameters"] = {{"side", side()}};
        return {{"openapi", "3.1.0"},
                {"info",
                 {{"title", of_control_ ? "Control of etelecom-mock" : "eTelecom API"},
                  {"version", ETELECOM_VERSION_STRING},
                  {"description", about()},
                  {"contact",
                   of_control_ ? object{{"name", "etelecom-mock"}}
                               : object{{"name", "eTelecom"}, {"url", "https://docs.etelecom.vn"}}},
                  {"license", {{"name", "MIT"}, {"identifier", "MIT"}}}}},
                {"servers", of_control_ ? server("http://127.0.0.1:8089", "A mock on this machine")
                                        : server("https://api.etelecom.vn", "eTelecom")},
                {"tags", tags()},
                {"security", of_control_ ? control_security()
                                         : boost::json::array{{{"key", boost::json::array()}}}},
                {"paths", std::move(paths_)},
                {"components", std::move(components)}};
    }

private:
    std::string_view about() const {
        if (of_control_)
            return "What a test tells the mock, or asks it. No part of eTelecom's API. What only "
                   "reads takes POST as well, with the same members as JSON, those of a filter in "
                   "an object `filter`. Examples are what a fresh mock takes and answers whose "
                   "clock stands still at 2026-01-01T08:00:00Z; lists in answers are cut to three.";
        return "Made from the descriptors of a C++ toolkit for this API, not by eTelecom. What the "
               "public documentation leaves open is marked as a guess. Examples are what a fresh "
               "etelecom-mock takes and answers whose clock stands still at 2026-01-01T08:00:00Z; "
               "lists in answers are cut to three.";
    }

    boost::json::array tags() const {
        boost::json::array out;
        for (auto const service : services_)
            out.push_back({{"name", service},
                           {"description",
                            of_control_ ? "Control calls" : "Service " + std::string(service)}});
        return out;
    }

    static object keys() {
        return {{"key",
                 {{"type", "http"},
                  {"scheme", "bearer"},
                  {"description", "A shop's api_key, a partner's api_key, or a shop_key: each "
                                  "operation says which."}}}};
    }
    static object control_keys() {
        return {{"world",
                 {{"type", "http"},
                  {"scheme", "bearer"},
                  {"description", "A key of the world that the call is about; without it, the one "
                                  "that is there from the start."}}},
                {"token",
                 {{"type", "apiKey"},
                  {"in", "header"},
                  {"name", "Mock-Control-Token"},
                  {"description", "From another machine: what the mock was given with "
                                  "--control-token."}}}};
    }
    /// Each by itself, both, or neither.
    static boost::json::array control_security() {
        auto const none = boost::json::array();
        return {object(), {{"world", none}}, {{"token", none}}, {{"world", none}, {"token", none}}};
    }

    static object side() {
        return {{"name", "side"},
                {"in", "path"},
                {"required", true},
                {"description", "Whose key it is: shop with a shop's own api_key, partner with a "
                                "partner's api_key or a shop_key."},
                {"schema", {{"type", "string"}, {"enum", boost::json::array{"shop", "partner"}}}},
                {"example", "shop"}};
    }

    static object error() {
        return {{"description", "What went wrong, as a word of the Twirp protocol."},
                {"content",
                 {{"application/json",
                   {{"schema", {{"$ref", "#/components/schemas/platform_error"}}},
                    {"example", {{"code", "invalid_argument"}, {"msg", "a value is wrong"}}}}}}}};
    }

    /// The real one, or this mock in its place.
    boost::json::array server(std::string_view url, std::string_view text) const {
        if (!address_.empty()) return {{{"url", address_}, {"description", "This mock"}}};
        return {{{"url", url}, {"description", text}}};
    }

    /// A control call that only reads: what is asked for stands in the query.
    static bool asked_by_get(operation const& of) {
        return example_maker::is_control(of) && of.idempotent;
    }

    object entry(operation const& of) {
        auto const* const example = examples_.find(of);
        object out;
        out["tags"] = boost::json::array{of.service};
        auto id = std::string(of.service) + '_' + std::string(of.name);
        std::ranges::replace(id, '/', '_');
        out["operationId"] = std::move(id);
        out["summary"] = of.summary.empty() ? of.name : of.summary;
        out["description"] = description(of) + way_to(example);
        if (!of.page.empty())
            out["externalDocs"] = {{"url", of.page}, {"description", "eTelecom's page"}};
        if (example && !example->first.empty()) out["x-example-after"] = before(*example);
        if (example_maker::on_both_sides(of))
            out["parameters"] = boost::json::array{{{"$ref", "#/components/parameters/side"}}};
        if (of.keys == key_use::none && !of_control_) out["security"] = boost::json::array();
        if (!of.sms_path.empty())
            out["servers"] = server("https://sms.etelecom.vn", "The SMS service");
        auto const asked =
            example ? example->request : openapi_schemas::example_of(*of.request, nullptr);
        if (asked_by_get(of)) out["parameters"] = query(*of.request, asked);
        else out["requestBody"] = {{"required", true}, {"content", request(of, asked)}};
        object const error{{"$ref", "#/components/responses/error"}};
        out["responses"] = {
            {"200",
             {{"description",
               of_control_ ? "The answer." : "The operation's answer. It can say no, too."},
              {"content", {{"application/json", answer(of, example)}}}}},
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

    static boost::json::array before(example_maker::example const& example) {
        boost::json::array out;
        for (auto const* const of : example.first) out.emplace_back(example_maker::key_of(*of));
        return out;
    }

    /// What has to be done before a fresh mock takes the example, and answers as told.
    static std::string way_to(example_maker::example const* example) {
        if (!example || example->first.empty()) return {};
        std::string out = " Example: on a fresh mock, first send ";
        auto const* separator = "that of ";
        for (auto const* const of : example->first)
            out.append(std::exchange(separator, ", then that of "))
                .append(example_maker::key_of(*of));
        if (example->key_from_first) out += ", and take the shop_key that it answers";
        return out + '.';
    }

    object request(operation const& of, value const& example) {
        return {{of.multipart ? "multipart/form-data" : "application/json",
                 {{"schema", schemas_.schema_of(*of.request, !of.open_request)},
                  {"example", example}}}};
    }

    /// The members of a request as they stand in a query: those of a filter by themselves.
    boost::json::array query(wire_type const& type, value const& example) {
        boost::json::array out;
        for (auto const& member : type.members) {
            auto const* const given = example.as_object().if_contains(member.name);
            if (member.type->value->shape == wire_shape::object) {
                for (auto& inner : query(*member.type->value, given ? *given : object()))
                    out.push_back(std::move(inner));
                continue;
            }
            auto schema = schemas_.property_of(type, member, true);
            object told{{"name", member.name}, {"in", "query"}};
            if (member.notes->required) told["required"] = true;
            if (auto const* const text = schema.if_contains("description")) {
                told["description"] = *text;
                schema.erase("description");
            }
            told["schema"] = std::move(schema);
            if (given) told["example"] = *given;
            out.push_back(std::move(told));
        }
        return out;
    }

    object answer(operation const& of, example_maker::example const* example) {
        return {
            {"schema", schemas_.schema_of_told(*of.response, {of.untold.begin(), of.untold.end()})},
            {"example",
             example ? example->answer : openapi_schemas::example_of(*of.response, nullptr)}};
    }

    std::string_view address_;
    bool of_control_ = false;
    example_maker examples_;
    openapi_schemas schemas_;
    object paths_;
    std::set<std::string_view> services_;
};

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
