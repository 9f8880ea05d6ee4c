#pragma once

#include <etelecom/zalo/list_messages.hpp>

namespace etelecom::zalo {

/// How a ZNS is found again: listed by OA, phone, template and time, and known by its
/// `tracking_id`. The list could be asked for that too; whether it then finds all that bear it, no
/// page says.
struct zns_look_up {
    using list = list_messages;

    template <class Request>
    static std::optional<std::string>& mark(Request& sent) {
        return sent.tracking_id;
    }

    template <class Request>
    static list_messages::request ask(Request const& sent, timestamp from) {
        return {.filter = {.oa_id = sent.oa_id,
                           .phone = sent.phone,
                           .template_id = sent.template_id,
                           .date_from = from}};
    }

    /// What an item leaves unset says nothing; but without the mark it is not known.
    template <class Request>
    static likeness compare(Request const& sent, timestamp from, zns_message const& listed) {
        auto const other = [](auto const& ours, auto const& theirs) {
            return theirs.is_set() && theirs != ours;
        };
        if (!sent.tracking_id || listed.tracking_id != *sent.tracking_id) return likeness::no;
        if (other(sent.oa_id, listed.oa_id) || other(sent.template_id, listed.template_id))
            return likeness::no;
        // A number that is none is one that the platform has masked.
        if (listed.phone.is_valid() && listed.phone != sent.phone) return likeness::no;
        if (listed.created_at.is_set() && listed.created_at < from) return likeness::no;
        return likeness::certain;
    }

    static judgement judge(zns_message const& listed) { return zalo::judge(listed); }

    static bool same(zns_message const& one, zns_message const& other) {
        if (one.id.is_set() && other.id.is_set()) return one.id == other.id;
        return one.msg_id == other.msg_id;
    }
};

} // namespace etelecom::zalo
