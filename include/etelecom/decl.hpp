#pragma once

#include <etelecom/version.hpp>

/// \file
/// What is written in front of each function that is compiled once for a whole program.

#define ETELECOM_DETAIL_TEXT_OF(number) #number
#define ETELECOM_DETAIL_TEXT(number) ETELECOM_DETAIL_TEXT_OF(number)
#define ETELECOM_DETAIL_VERSION_TAG                                                                \
    "v" ETELECOM_DETAIL_TEXT(ETELECOM_VERSION_MAJOR) "_" ETELECOM_DETAIL_TEXT(                     \
        ETELECOM_VERSION_MINOR)

/// A shared library shows these functions, and hides all else. The version stands in their names at
/// the linker, so that code which was compiled with other headers meets a missing name, and not a
/// function whose structures have another layout.
#define ETELECOM_DECL __attribute__((visibility("default"), abi_tag(ETELECOM_DETAIL_VERSION_TAG)))
