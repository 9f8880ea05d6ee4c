#pragma once

/// \file
/// Everything of the toolkit that is compiled once for a whole program: the reader, the checks, the
/// client's engine, the transport over TCP and TLS. Include it in exactly one source file, or link
/// the CMake target `etelecom::compiled`, which is that file.

#ifdef ETELECOM_COMPILED
#error "etelecom: what links etelecom::compiled has <etelecom/src.hpp>: take this include away"
#endif

/// Where two files of a program include this header, this is the name that the linker finds twice.
/// It is without the version that all other names have, so that it finds two versions too.
namespace etelecom::src_hpp_is_included_twice {
extern char const include_it_in_one_file_or_link_etelecom_compiled;
char const include_it_in_one_file_or_link_etelecom_compiled = 0;
} // namespace etelecom::src_hpp_is_included_twice

#include <etelecom/client/impl/client_functions.hpp>
#include <etelecom/client/impl/errors.hpp>
#include <etelecom/client/impl/from_environment.hpp>
#include <etelecom/client/impl/log_line.hpp>
#include <etelecom/client/impl/policies.hpp>
#include <etelecom/client/impl/prometheus_text.hpp>
#include <etelecom/client/impl/raw_call.hpp>
#include <etelecom/client/impl/send_once.hpp>
#include <etelecom/client/impl/tcp_transport.hpp>
#include <etelecom/codec/impl/decode.hpp>
#include <etelecom/codec/impl/free_part.hpp>
#include <etelecom/codec/impl/masked.hpp>
#include <etelecom/codec/impl/validate.hpp>
#include <etelecom/events/impl/receiver_functions.hpp>
