#pragma once

/// \file
/// Everything of the toolkit that is compiled once for a whole program: the reader, the checks, the
/// client's engine, the transport over TCP and TLS. Include it in exactly one source file, or link
/// the CMake target `etelecom::compiled`, which is that file.

#include <etelecom/client/impl/engine.hpp>
#include <etelecom/client/impl/errors.hpp>
#include <etelecom/client/impl/from_environment.hpp>
#include <etelecom/client/impl/raw_call.hpp>
#include <etelecom/codec/impl/decode.hpp>
#include <etelecom/codec/impl/free_part.hpp>
#include <etelecom/codec/impl/validate.hpp>
