#pragma once

#include <etelecom/zalo/list_request_consent.hpp>

namespace etelecom::zalo {

/// How a request for consent is found again: by OA, phone and time. It bears no mark, so that
/// another one's to the same person at that time looks the same.
struct consent_look_up {
    using list = list_request_consent;

    template <class Request>
    static list_request_consent::request ask(Request const& sent, timestamp from) {
        return {.filter = {.oa_id = sent.oa_id, .phone = sent.phone, .date_from = from}};
    }

    template <class Request>
    static likeness compare(Request const& sent, timestamp from, consent const& listed) {
        auto const other = [](auto const& ours, auto const& theirs) {
            return ours.is_set() && theirs.is_set() && theirs != ours;
        };
        if (other(sent.oa_id, listed.oa_id) || other(sent.call_type, listed.call_type) ||
            other(sent.reason_code, listed.reason_code))
            return likeness::no;
        // A number that is none is one that the platform has masked.
        if (listed.phone.is_valid() && listed.phone != sent.phone) return likeness::no;
        // Without its time it could be any that was ever asked.
        return listed.created_at.is_set() && listed.created_at >= from ? likeness::probable
                                                                       : likeness::no;
    }

    static judgement judge(consent const& listed) { return zalo::judge(listed); }

    static bool same(consent const& one, consent const& other) { return one.id == other.id; }
};

} // namespace etelecom::zalo
