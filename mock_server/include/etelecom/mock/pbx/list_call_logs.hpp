#pragma once

#include <etelecom/mock/lists/select.hpp>
#include <etelecom/mock/pbx/call_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/list_call_logs.hpp>

namespace etelecom::mock {

/// Lists the calls of the calling shop.
inline answer_to<etelecom::pbx::list_call_logs> act(
    world& platform, etelecom::pbx::list_call_logs,
    etelecom::pbx::list_call_logs::request const& request) {
    return list<etelecom::pbx::list_call_logs, call_rules>(
        platform.part<call_book>().of(platform.shop_id()), request, {.ascend_by = "created_at"});
}

} // namespace etelecom::mock
