#pragma once

#include <boost/describe/enum.hpp>

namespace etelecom::mock {

/// How requests are told to whoever reads the standard error: not at all, a line of words each, or
/// a JSON object each.
enum class log_form : unsigned char { none, text, json };
BOOST_DESCRIBE_ENUM(log_form, none, text, json)

} // namespace etelecom::mock
