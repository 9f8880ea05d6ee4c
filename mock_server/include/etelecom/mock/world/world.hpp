#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/decl.hpp>
#include <etelecom/mock/records/record_kinds.hpp>
#include <etelecom/mock/records/record_page.hpp>
#include <etelecom/mock/world/conversation_message.hpp>
#include <etelecom/mock/world/happening.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::mock {

/// The simulated platform: what it knows, and the people at the other end. Behaviours change it,
/// time changes it, and so does a test that lets a person answer.
///
/// Not thread-safe; the mock server has it under its mutex.
class world : public simulation {
public:
    /// A platform at its start, with all that is there from the start: made here, so that it does
    /// not depend on what is asked for first.
    ETELECOM_DECL world(std::uint64_t seed, timestamp start, world_rules const& rules = {});
    /// Gives back to the system what it took, if that was much.
    ETELECOM_DECL ~world();

    /// How many ZNS messages are kept, those that were refused included.
    ETELECOM_DECL std::size_t message_count();

    /// How many requests for consent are kept, those that failed included.
    ETELECOM_DECL std::size_t consent_count();

    /// The person answers a request for consent: `agreed`, `refused`, or `no_answer`, which ends
    /// the waiting at once. False when there is no such request, or it is not waiting any more.
    ETELECOM_DECL bool answer_consent(id<tag::consent> which, etelecom::zalo::consent_reply reply);

    /// The same for the newest waiting request to this number, whatever the OA.
    ETELECOM_DECL bool answer_consent(phone_number const& phone,
                                      etelecom::zalo::consent_reply reply);

    /// Zalo's verdict on a template, whenever it comes: approved, rejected, disabled. False when
    /// there is no such template.
    ETELECOM_DECL bool review_template(id<tag::zns_template> which,
                                       etelecom::zalo::template_review verdict);

    /// Puts something in that the platform is to know, in the place of what has the same id; tells
    /// it with what was unset filled in, an id too. A template without parameters takes any values.
    ///
    /// A call is one of the shop whose extension or hotline took part, else of the first shop. For
    /// what else is filled in, see the books of the kinds.
    template <class Record>
    Record put(Record record) {
        static_assert(boost::mp11::mp_contains<record_kinds, Record>::value,
                      "etelecom: no kind of record that can be put in: see record_kinds.hpp");
        put_in(record_kind_number<Record>, &record);
        return record;
    }

    /// The same by the kind's name and the id as a text; nothing when there is no such kind.
    ETELECOM_DECL std::optional<bool> take_out(std::string_view kind, std::string const& id);
    /// Takes out the record of this id. False when there is none.
    template <class Record>
    bool take_out(record_key_of<Record> const& which) {
        return take_out(record_kind_number<Record>, &which);
    }

    /// A page of the records of a kind as they stand now, the oldest in front.
    template <class Record>
    record_list<Record> records(record_page const& wanted = {}) {
        record_list<Record> told;
        tell_records(record_kind_number<Record>, wanted, &told);
        return told;
    }

    /// The ZNS messages in the order in which they were sent, as they stand now: those behind the
    /// one of this id, and no more than so many. Where that one was forgotten, all that is there is
    /// behind it.
    std::vector<etelecom::zalo::zns_message> messages(
        id<tag::zns> after = {}, std::int32_t limit = std::numeric_limits<std::int32_t>::max()) {
        record_page wanted;
        if (after) wanted.after = after.to_string();
        wanted.limit = limit;
        return records<etelecom::zalo::zns_message>(wanted).records;
    }
    /// The messages between an OA and a person, by the id at Zalo, the oldest in front.
    ETELECOM_DECL std::vector<conversation_message> conversation(id<tag::oa> oa,
                                                                 std::string_view zl_user_id);

    /// A person opens a link that an answer held, and agrees or not. Tells the address that they
    /// are sent on to; `not_found` when it is no link of this platform, `resource_exhausted` when
    /// there is no room for the shop that is connected.
    ETELECOM_DECL boost::system::result<std::string, platform_error> visit(std::string_view link,
                                                                           bool agrees = true);

    /// Whether an OA was connected to any shop.
    ETELECOM_DECL bool knows(id<tag::oa> oa);

    /// A person writes to an OA, and has to do with it from then on. Tells the message.
    ETELECOM_DECL conversation_message write(person const& who, std::string text,
                                             etelecom::zalo::message_attachments attachments = {});
    /// A person fills in the form that the OA sent (`RequestUserInfo`). False when it sent none.
    ETELECOM_DECL bool submit_form(person const& who, etelecom::zalo::shared_details details);
    /// A person blocks an OA, or lets it write again. False when that was so before.
    ETELECOM_DECL bool block(person const& who, bool blocks = true);
    /// The phone of this number is off, or on again: no message arrives while it is off.
    ETELECOM_DECL void switch_phone(phone_number const& phone, bool on);
    /// A person rates a ZNS with 1 to 5 stars. False when there is none, it did not arrive, or it
    /// was rated before.
    ETELECOM_DECL bool rate(std::string_view msg_id, std::int32_t stars,
                            std::vector<std::string> feedback = {}, std::string note = {});
    /// Whether a person has rated this ZNS.
    ETELECOM_DECL bool was_rated(std::string_view msg_id);
    /// A person presses a button of a ZNS. False when there is none, or it did not arrive. Any
    /// button will do, as no page tells those of a template.
    ETELECOM_DECL bool press_button(std::string_view msg_id, std::string button);

    /// What people did, the oldest in front: what the platform tells by an event, or not at all.
    ETELECOM_DECL std::vector<happening> happenings();
    ETELECOM_DECL std::size_t happening_count();

    /// Where nothing arrives.
    ETELECOM_DECL std::vector<phone_number> phones_off();
    /// Who has blocked which OA; known by both id and number, a person is there twice.
    ETELECOM_DECL std::vector<person> blocking();

private:
    ETELECOM_DECL void put_in(std::size_t kind, void* record);
    ETELECOM_DECL bool take_out(std::size_t kind, void const* key);
    ETELECOM_DECL void tell_records(std::size_t kind, record_page const& wanted, void* told);
};

} // namespace etelecom::mock
