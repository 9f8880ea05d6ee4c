#pragma once

/// \file
/// The whole toolkit: the client and every operation that it knows.

#include <etelecom/client.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/validate.hpp>
#include <etelecom/operations.hpp>
#include <etelecom/version.hpp>
