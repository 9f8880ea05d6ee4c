#pragma once

#include <string_view>

/// The toolkit's version, for `#if`. This file is the only place where it is written: the build and
/// the packages read it from here.
#define ETELECOM_VERSION_MAJOR 0
#define ETELECOM_VERSION_MINOR 1
#define ETELECOM_VERSION_PATCH 0

/// The same as a text: "major.minor.patch".
#define ETELECOM_VERSION_STRING "0.1.0"

namespace etelecom {

/// The parts of the version of the headers that this program was compiled with.
inline constexpr int version_major = ETELECOM_VERSION_MAJOR;
inline constexpr int version_minor = ETELECOM_VERSION_MINOR;
inline constexpr int version_patch = ETELECOM_VERSION_PATCH;

/// "major.minor.patch".
inline constexpr std::string_view version = ETELECOM_VERSION_STRING;

} // namespace etelecom
