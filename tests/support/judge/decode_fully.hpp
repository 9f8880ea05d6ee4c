#pragma once

#include "decode_handler.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace etelecom::judge {

inline std::string malformed_text(boost::system::error_code const& code, std::string_view json,
                                  std::size_t at) {
    auto const where = " at byte " + std::to_string(at);
    if (code == boost::json::error::incomplete) return "the document ends too early," + where;
    if (at < json.size() && static_cast<unsigned char>(json[at]) >= 0x80 &&
        valid_utf8_prefix(json) < json.size())
        return "not UTF-8" + where;
    return "not JSON" + where + ": " + code.message();
}

/// Reads a document of any kind, and tells all that is wrong with it.
inline problem_list decode_fully(wire_type const& type, void* place, std::string_view json,
                                 decode_options const& options, problem_list* notices) {
    problem_list problems;
    boost::json::parse_options parse;
    parse.max_depth = std::min(options.max_depth, decode_options::deepest);
    boost::json::basic_parser<decode_handler> parser(parse, type, place, options, problems,
                                                     notices);
    boost::system::error_code code;
    auto const used = parser.write_some(false, json.data(), json.size(), code);
    if (code && code == boost::json::error::too_deep) {
        problems.add(parser.handler().pointer(), problem_kind::too_deep,
                     "nested deeper than " + std::to_string(parse.max_depth));
    } else if (code) {
        problems.add(parser.handler().pointer(), problem_kind::malformed,
                     malformed_text(code, json, used));
    } else if (used < json.size()) {
        problems.add({}, problem_kind::trailing_bytes,
                     "bytes behind the document, from byte " + std::to_string(used));
    }
    return problems;
}

} // namespace etelecom::judge
