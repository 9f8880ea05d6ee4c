#pragma once

/// \file
/// All that the description of an operation or an event is made of: `endpoint`, `event`, the notes
/// of members, the words of enumerations, paging, and the types of the API. The one include of a
/// header that describes one, yours as well as ours; those of Boost.Describe and of the standard
/// library that every description needs come with it.

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/endpoint/event.hpp>
#include <etelecom/endpoint/field_notes.hpp>
#include <etelecom/endpoint/found_again.hpp>
#include <etelecom/endpoint/paging.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/list_or_text.hpp>
#include <etelecom/types/open_code.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/template_values.hpp>
#include <etelecom/types/timestamp.hpp>
#include <etelecom/types/upload.hpp>
#include <etelecom/types/words.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
