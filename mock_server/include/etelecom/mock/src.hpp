#pragma once

/// \file
/// The compiled part of the mock. Include this header in exactly one source file of a program that
/// uses `<etelecom/mock/server.hpp>`, beside `<etelecom/src.hpp>`, or link the CMake target
/// `etelecom::mock`.

#ifdef ETELECOM_MOCK_COMPILED
#error "etelecom: what links etelecom::mock has <etelecom/mock/src.hpp>: take this include away"
#endif

/// Where two files of a program include this header, this is the name that the linker finds twice,
/// in whatever version.
namespace etelecom::mock::mock_src_hpp_is_included_twice {
extern char const include_it_in_one_file_or_link_etelecom_mock;
char const include_it_in_one_file_or_link_etelecom_mock = 0;
} // namespace etelecom::mock::mock_src_hpp_is_included_twice

#include <etelecom/mock/faults/impl/field_faults.hpp>
#include <etelecom/mock/impl/control_routes.hpp>
#include <etelecom/mock/impl/controls.hpp>
#include <etelecom/mock/impl/known_routes.hpp>
#include <etelecom/mock/impl/remote_line.hpp>
#include <etelecom/mock/impl/simulated_platform.hpp>
#include <etelecom/mock/openapi/impl/openapi_document.hpp>
#include <etelecom/mock/openapi/impl/scenario_schema.hpp>
#include <etelecom/mock/world/impl/world.hpp>
#include <etelecom/mock/world/impl/write_answer.hpp>

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

std::unique_ptr<detail::backend> start(server_config const& config) {
    return std::make_unique<detail::simulated_platform>(config);
}

problem_list read_request(operation const& of, std::string_view content_type, std::string_view body,
                          void* request) {
    return detail::read_request(of, content_type, body, request);
}

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock
