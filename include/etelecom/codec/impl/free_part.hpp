#pragma once

#include <etelecom/codec/compiled.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <string>

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

bool free_part_is_null(boost::json::value const& value) { return value.is_null(); }

void write_free_part(std::string& out, boost::json::value const& value) {
    out += boost::json::serialize(value);
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
