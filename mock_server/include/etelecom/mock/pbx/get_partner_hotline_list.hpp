#pragma once

#include <etelecom/mock/lists/select.hpp>
#include <etelecom/mock/pbx/hotline_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/get_partner_hotline_list.hpp>

namespace etelecom::mock {

/// Lists all hotlines, which all are this partner's.
inline answer_to<etelecom::pbx::get_partner_hotline_list> act(
    world& platform, etelecom::pbx::get_partner_hotline_list,
    etelecom::pbx::get_partner_hotline_list::request const& request) {
    return list<etelecom::pbx::get_partner_hotline_list>(platform.part<hotline_book>().all(),
                                                         request, {.ascend_by = "created_at"});
}

} // namespace etelecom::mock
