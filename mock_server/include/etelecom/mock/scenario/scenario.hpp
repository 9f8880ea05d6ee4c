#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/mock/faults/fault.hpp>
#include <etelecom/mock/records/habit.hpp>
#include <etelecom/mock/records/record_kinds.hpp>
#include <etelecom/mock/scenario/chosen_rules.hpp>
#include <etelecom/mock/scenario/saved_part.hpp>
#include <etelecom/mock/world/conversation_message.hpp>
#include <etelecom/mock/world/happening.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace etelecom::mock {

/// The time of a world, and how fast it runs.
struct scenario_clock {
    timestamp time{};
    std::optional<double> speed{};

    static constexpr field_notes notes[] = {
        {.member = "time", .text = "set forward to this; never back"},
        {.member = "speed",
         .text = "how many of its seconds pass in a second; 0: it stands still; up to 1000000"}};
};
BOOST_DESCRIBE_STRUCT(scenario_clock, (), (time, speed))

/// What is in a world: as a file, `--scenario FILE`, or as a body.
///
/// One that a person writes is added to what there is, as if each record had been put in (of a
/// kind the oldest first), each fault added, and each person had done what they did. One that was
/// saved has a part `saved` beside: it is all that there is then, and the world goes on as that one
/// would have.
struct scenario {
    /// For people.
    std::string about{};
    scenario_clock clock{};
    chosen_rules rules{};
    /// Whether answers leave out what is unset.
    std::optional<bool> sparse_answers{};

    std::vector<etelecom::zalo::official_account> oas{};
    std::vector<etelecom::zalo::zns_template> templates{};
    std::vector<etelecom::zalo::follower> followers{};
    std::vector<etelecom::zalo::zns_message> zns{};
    std::vector<etelecom::zalo::consent> consents{};
    std::vector<kept_journey> journeys{};
    std::vector<kept_upload> uploads{};
    std::vector<etelecom::shop::shop_info> shops{};
    std::vector<etelecom::shop::account_user> employees{};
    std::vector<kept_tenant> tenants{};
    std::vector<kept_hotline> hotlines{};
    std::vector<etelecom::pbx::extension> extensions{};
    std::vector<etelecom::pbx::call_log> call_logs{};
    std::vector<kept_sms> sms{};
    std::vector<kept_webhook> webhooks{};

    std::vector<conversation_message> conversations{};
    std::vector<happening> happenings{};
    /// What people always do.
    std::vector<habit> people{};
    /// Who has blocked an OA.
    std::vector<person> blocked{};
    std::vector<phone_number> phones_off{};
    /// What one follows is told by its place among them, the first is 1.
    std::vector<fault> faults{};
    std::optional<saved_part> saved{};

    static constexpr field_notes notes[] = {
        {.member = "about", .text = "for people"},
        {.member = "clock", .text = "the time of the world"},
        {.member = "rules", .text = "by which the world goes; unset: as it is"},
        {.member = "sparse_answers", .text = "whether answers leave out what is unset"},
        {.member = "oas", .text = "OAs, as they are put in"},
        {.member = "templates", .text = "ZNS templates, as they are put in"},
        {.member = "followers", .text = "people who had to do with an OA, as they are put in"},
        {.member = "zns", .text = "ZNS messages, as they are put in"},
        {.member = "consents", .text = "requests for consent, as they are put in"},
        {.member = "journeys", .text = "journeys, as they are put in"},
        {.member = "uploads", .text = "files that were uploaded, as they are put in"},
        {.member = "shops", .text = "shops, as they are put in"},
        {.member = "employees", .text = "employees, as they are put in"},
        {.member = "tenants", .text = "tenants, as they are put in"},
        {.member = "hotlines", .text = "hotlines, as they are put in"},
        {.member = "extensions", .text = "extensions, as they are put in"},
        {.member = "call_logs", .text = "calls, as they are put in"},
        {.member = "sms", .text = "messages of the SMS service, as they are put in"},
        {.member = "webhooks", .text = "webhooks, as they are put in"},
        {.member = "conversations", .text = "messages between OAs and people"},
        {.member = "happenings", .text = "what people did; numbered anew"},
        {.member = "people", .text = "what people always do, by their numbers"},
        {.member = "blocked", .text = "people who block an OA"},
        {.member = "phones_off", .text = "numbers of phones that are off"},
        {.member = "faults",
         .text = "as they are added; what one follows is told by its place here, the first is 1"},
        {.member = "saved", .text = "of a world that was saved: it is all that there is then"}};
};
BOOST_DESCRIBE_STRUCT(scenario, (),
                      (about, clock, rules, sparse_answers, oas, templates, followers, zns,
                       consents, journeys, uploads, shops, employees, tenants, hotlines, extensions,
                       call_logs, sms, webhooks, conversations, happenings, people, blocked,
                       phones_off, faults, saved))

namespace detail {

/// The member of a scenario that holds the records of a kind: it has the kind's name.
template <class Record>
constexpr auto scenario_member() {
    using all = boost::describe::describe_members<scenario, boost::describe::mod_public>;
    constexpr std::vector<Record> scenario::*found = [] {
        std::vector<Record> scenario::*member = nullptr;
        boost::mp11::mp_for_each<all>([&](auto item) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(item.pointer)>,
                                         std::vector<Record> scenario::*>)
                if (record_kind<Record>::name.view() == item.name) member = item.pointer;
        });
        return member;
    }();
    static_assert(found != nullptr,
                  "etelecom: a kind of record has no member of its name in scenario: a saved world "
                  "would lose what there is of it");
    return found;
}

} // namespace detail

/// The records of a kind in a scenario.
template <class Record>
std::vector<Record>& records_in(scenario& of) {
    return of.*detail::scenario_member<Record>();
}
template <class Record>
std::vector<Record> const& records_in(scenario const& of) {
    return of.*detail::scenario_member<Record>();
}

} // namespace etelecom::mock
