#pragma once

#include <etelecom/mock/lists/select.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>

#include <functional>
#include <utility>

namespace etelecom::mock {

/// A list of what belongs to the OAs of the calling shop: as `list`, of records with an `oa_id`.
template <pageable E, class Rules = no_rules, class Records, class Tell = std::identity>
answer_to<E> list_own(world& platform, Records const& records, typename E::request const& request,
                      select_options options = {}, Tell tell = {}) {
    auto const& accounts = platform.part<oa_book>();
    if (!accounts.are_all_callers())
        options.only = [&accounts](void const* record) {
            using type = typename Records::value_type;
            return accounts.is_callers(static_cast<type const*>(record)->oa_id);
        };
    return list<E, Rules>(records, request, std::move(options), std::move(tell));
}

} // namespace etelecom::mock
