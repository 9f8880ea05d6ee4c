#pragma once

#include <etelecom/mock/lists/select.hpp>
#include <etelecom/mock/pbx/hotline_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/get_partner_hotline_list.hpp>

namespace etelecom::mock {

/// Lists all hotlines, which all are this partner's.
template <>
struct behaviour<etelecom::pbx::get_partner_hotline_list> {
    static boost::system::result<etelecom::pbx::get_partner_hotline_list::response, platform_error>
    act(world& platform, etelecom::pbx::get_partner_hotline_list::request const& request) {
        return list<etelecom::pbx::get_partner_hotline_list>(platform.part<hotline_book>().all(),
                                                             request, {.ascend_by = "created_at"});
    }
};

} // namespace etelecom::mock
