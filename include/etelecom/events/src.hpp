#pragma once

/// \file
/// What is compiled once for a program that has an `events::listener`. Apart from
/// `<etelecom/src.hpp>`, because it takes long and most programs need none of it: include it beside
/// that header, in the same source file, or link the CMake target `etelecom::compiled`, which has
/// both. A receiver without a listener needs `<etelecom/src.hpp>` only.

#ifdef ETELECOM_COMPILED
#error "etelecom: what links etelecom::compiled has <etelecom/events/src.hpp>: take it away"
#endif

#include <etelecom/events/impl/listener_functions.hpp>
