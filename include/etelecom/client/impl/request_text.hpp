#pragma once

#include <etelecom/client/transport.hpp>
#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/operation.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <string>

namespace etelecom::detail {

/// Hides everything but names.
inline void hide_values(boost::json::value& part) {
    if (auto* const object = part.if_object()) {
        for (auto& item : *object) hide_values(item.value());
    } else if (auto* const array = part.if_array()) {
        for (auto& item : *array) hide_values(item);
    } else if (!part.is_null()) {
        part = "***";
    }
}

/// The body of a request, for people, with all masked that is masked in logs.
inline std::string request_text(operation const& of, http_request const& request) {
    namespace compiled = needs_src_hpp_or_etelecom_compiled;
    if (request.source) return "a form of " + std::to_string(request.source->size()) + " bytes";
    decode_options options;
    options.max_size = options.max_string = request.body.size();
    options.max_depth = decode_options::deepest;
    if (of.make_request) {
        auto const made = of.make_request();
        if (!compiled::decode(*of.request, made.get(), request.body, options, nullptr).empty())
            return "a request that cannot be read";
        return compiled::masked(*of.request, made.get());
    }
    // Nobody knows what of it is secret.
    boost::json::value made;
    compiled::decode(*of.request, &made, request.body, options, nullptr);
    hide_values(made);
    return boost::json::serialize(made);
}

} // namespace etelecom::detail
