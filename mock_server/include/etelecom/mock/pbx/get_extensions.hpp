#pragma once

#include <etelecom/mock/lists/select.hpp>
#include <etelecom/mock/pbx/extension_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/get_extensions.hpp>

namespace etelecom::mock {

/// Lists the extensions of the calling shop; none when it has no tenant, which is a guess.
inline answer_to<etelecom::pbx::get_extensions> act(
    world& platform, etelecom::pbx::get_extensions,
    etelecom::pbx::get_extensions::request const& request) {
    return list<etelecom::pbx::get_extensions>(
        platform.part<extension_book>().of(platform.shop_id()), request,
        {.ascend_by = "created_at"});
}

} // namespace etelecom::mock
