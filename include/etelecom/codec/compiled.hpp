#pragma once

#include <etelecom/decl.hpp>

#include <boost/json/fwd.hpp>

#include <string>
#include <string_view>

namespace etelecom {

/// What is replaced in an object that is written for people.
enum class masking : unsigned char {
    all,    ///< secrets, phone numbers, and what is noted as sensitive
    secrets ///< keys and passwords only: for those who ask for personal data
};

struct wire_type;
struct decode_options;
class problem_list;
namespace detail {
class text_sink;
}

/// Everything that is compiled once for a whole program. The name of this namespace is what a
/// linker prints when that was forgotten: include `<etelecom/src.hpp>` in exactly one source file,
/// or link the CMake target `etelecom::compiled`.
namespace needs_src_hpp_or_etelecom_compiled {

/// Reads a document into the object at `place`; `notices` takes what is unusual but no problem.
ETELECOM_DECL problem_list decode(wire_type const& type, void* place, std::string_view json,
                                  decode_options const& options, problem_list* notices);

/// Checks an object before it is sent: `problems` forbid the sending, `warnings` do not.
ETELECOM_DECL void validate(wire_type const& type, void const* place, bool refuse_guessed,
                            problem_list& problems, problem_list& warnings);

/// Writes an object for people: as JSON, with all that is sensitive replaced, or the secrets only.
ETELECOM_DECL std::string masked(wire_type const& type, void const* place,
                                 masking what = masking::all);

ETELECOM_DECL bool free_part_is_null(boost::json::value const& value);
ETELECOM_DECL void write_free_part(detail::text_sink& out, boost::json::value const& value);
ETELECOM_DECL void write_free_part(std::string& out, boost::json::value const& value);

} // namespace needs_src_hpp_or_etelecom_compiled
} // namespace etelecom
