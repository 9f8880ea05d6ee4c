#pragma once

/// \file
/// Everything of the toolkit that is compiled once for a whole program: the reader, the checks, the
/// client's engine, the transport over TCP and TLS. Include it in exactly one source file, or link
/// the CMake target `etelecom::compiled`, which is that file.

#include <etelecom/detail/src/decode.hpp>
#include <etelecom/detail/src/engine.hpp>
#include <etelecom/detail/src/errors.hpp>
#include <etelecom/detail/src/free_part.hpp>
#include <etelecom/detail/src/from_environment.hpp>
#include <etelecom/detail/src/raw_call.hpp>
#include <etelecom/detail/src/validate.hpp>
