#pragma once

/// \file
/// The whole toolkit: the client, every operation that it knows, and the receiver of events.

#include <etelecom/client.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/validate.hpp>
#include <etelecom/events.hpp>
#include <etelecom/operations.hpp>
#include <etelecom/version.hpp>
