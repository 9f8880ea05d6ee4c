#pragma once

#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/openapi/impl/openapi_schema.hpp>
#include <etelecom/mock/openapi/impl/write_indented.hpp>
#include <etelecom/mock/scenario/scenario.hpp>
#include <etelecom/mock/scenario_schema.hpp>

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace etelecom::mock {

std::string scenario_schema() {
    detail::openapi_schemas schemas;
    auto schema = schemas.schema_of(wire_type_of<scenario>, true);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    schema["title"] = "A scenario of etelecom-mock";
    schema["$defs"] = schemas.take();
    std::string text;
    detail::write_indented(text, schema, 0);
    // Outside of an OpenAPI document schemas stand elsewhere.
    constexpr std::string_view there = "\"#/components/schemas/", here = "\"#/$defs/";
    for (auto at = text.find(there); at != text.npos; at = text.find(there, at))
        text.replace(at, there.size(), here);
    return text + '\n';
}

} // namespace etelecom::mock
