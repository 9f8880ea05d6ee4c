#pragma once

#include <etelecom/codec/impl/reader.hpp>

#include <string>
#include <string_view>

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

problem_list decode(wire_type const& type, void* place, std::string_view json,
                    decode_options const& options, problem_list* notices) {
    problem_list problems;
    if (json.size() > options.max_size) {
        problems.add({}, problem_kind::too_large,
                     "a document of " + std::to_string(json.size()) +
                         " bytes is over the limit of " + std::to_string(options.max_size));
        return problems;
    }
    detail::reader(json, options, problems, notices).read(type, place);
    return problems;
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
