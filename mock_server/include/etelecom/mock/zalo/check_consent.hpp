#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/refusers.hpp>
#include <etelecom/mock/zalo/consent_book.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/zalo/check_consent.hpp>

namespace etelecom::mock {

/// Tells what became of the latest request to this person; see `consent_book::check`. A guess: who
/// refuses all that an OA sends (the reserved number of -141) has blocked it.
inline answer_to<etelecom::zalo::check_consent> act(
    world& platform, etelecom::zalo::check_consent,
    etelecom::zalo::check_consent::request const& request) {
    if (auto const known = platform.part<oa_book>().find(request.oa_id); !known)
        return known.error();
    if (zns_refusal(request.phone) == etelecom::zalo::zns_error::user_refused_this_oa) {
        etelecom::zalo::check_consent::response answer;
        answer.error = etelecom::zalo::consent_state::user_blocked;
        answer.message = answer.error.text();
        return answer;
    }
    return platform.part<consent_book>().check(request.oa_id, request.phone);
}

} // namespace etelecom::mock
