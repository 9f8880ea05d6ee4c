#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/records/kept_sms.hpp>
#include <etelecom/mock/sms/sms_reach.hpp>
#include <etelecom/mock/sms/sms_template.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/sms/get_status_omni.hpp>
#include <etelecom/sms/send_message.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The messages of the SMS service that were accepted, and how they stand. Not thread-safe.
class sms_book {
public:
    using route = etelecom::sms::route;
    using send_result = etelecom::sms::send_result;
    using status = etelecom::sms::get_status_omni::response;

    /// How long a message is under way on one route. A guess.
    static constexpr std::chrono::seconds attempt{5};

    explicit sms_book(simulation& platform)
        : platform_(platform), messages_(platform, "sms", {{"id_omni_mess"}}) {}

    sms_book(sms_book const&) = delete;
    sms_book& operator=(sms_book const&) = delete;

    /// All messages in the order in which they were sent, as they stood when they were last looked
    /// at.
    record_store<kept_sms, &kept_sms::id_omni_mess> const& all() const noexcept {
        return messages_;
    }
    /// The message as it stands now.
    kept_sms whole(kept_sms kept) const {
        bring_up_to_date(kept);
        return kept;
    }

    /// Accepts a message, or says why not, in the documented words. The order in which it is looked
    /// at is a guess.
    etelecom::sms::send_message::response send(etelecom::sms::send_message::request const& wanted) {
        if (!is_sms_number(wanted.phonenumber))
            return refused(send_result::phone_wrong, "PhoneNumber Wrong Format");
        for (auto const& way : wanted.routerule)
            if (!way.is_known())
                return refused(send_result::unknown_channel,
                               "Can't find any information about channel: " +
                                   std::string(way.word()));
        auto const* const from = find_sms_template(wanted.templatecode);
        if (!from)
            return refused(send_result::no_such_template,
                           "Can't find template with templatecode: " + wanted.templatecode);
        if (auto const name = from->misfit(wanted.list_param); !name.empty())
            return refused(send_result::parameter_wrong, "Wrong Format Parameter: " + name);
        std::vector<open_enum<route>> ways;
        for (auto const& way : wanted.routerule)
            if (from->goes(*way.known())) ways.push_back(way);
        if (ways.empty())
            return refused(send_result::no_route, "Can't find any routing for this request");
        if (is_out_of_messages(wanted.phonenumber))
            return refused(send_result::out_of_messages, "You have run out of messages");
        etelecom::sms::send_message::response answer;
        answer.status = send_result::accepted;
        answer.code = "Success";
        answer.id_omni_mess = keep(wanted, std::move(ways));
        return answer;
    }

    /// How a message stands now; null when there is no such message. It is tried on its routes one
    /// after the other, until one works or there are no more.
    status const* look_up(std::string const& id_omni_mess) {
        auto* const found = messages_.find(id_omni_mess);
        if (!found) return nullptr;
        bring_up_to_date(*found);
        return &found->told;
    }

    /// Puts in a message, in the place of the one with the same id. Without ways it stays as it is
    /// told, or under way when nothing is told; what is no way that is known counts as none.
    kept_sms const& put(kept_sms told) {
        if (told.id_omni_mess.empty()) told.id_omni_mess = new_name();
        if (!told.created_at.is_set()) told.created_at = platform_.now();
        if (told.told.createdatetime.empty())
            told.told.createdatetime = in_vietnam(told.created_at);
        if (!told.told.status.is_set()) told.told.status = etelecom::sms::message_state::processing;
        std::erase_if(told.ways, [](auto const& way) { return !way.is_known(); });
        messages_.take_out(told.id_omni_mess);
        auto& kept = messages_.add(std::move(told));
        bring_up_to_date(kept);
        return kept;
    }

    /// These messages in the place of all that there are.
    void fill(std::vector<kept_sms> messages) {
        for (auto& item : messages)
            std::erase_if(item.ways, [](auto const& way) { return !way.is_known(); });
        messages_.fill(std::move(messages));
    }

    /// False when there is no such message.
    bool take_out(std::string const& id_omni_mess) { return messages_.take_out(id_omni_mess); }

private:
    static etelecom::sms::send_message::response refused(send_result why, std::string text) {
        return {why, std::move(text), {}};
    }

    std::string new_name() {
        return "ICOMNI" + (platform_.next_token() + platform_.next_token()).substr(0, 30);
    }

    /// Keeps the message and tells its id.
    std::string keep(etelecom::sms::send_message::request const& wanted,
                     std::vector<open_enum<route>> ways) {
        auto name = new_name();
        kept_sms kept;
        kept.id_omni_mess = name;
        kept.created_at = platform_.now();
        kept.ways = std::move(ways);
        kept.told.phonenumber = wanted.phonenumber;
        kept.told.templatecode = wanted.templatecode;
        kept.told.list_param = encode(wanted.list_param);
        kept.told.createdatetime = in_vietnam(kept.created_at);
        messages_.add(std::move(kept));
        return name;
    }

    /// A guess: a channel is told by the name that the page has for it.
    void bring_up_to_date(kept_sms& kept) const {
        using etelecom::sms::message_state;
        if (kept.ways.empty()) return;
        auto& told = kept.told;
        told.status = message_state::processing;
        auto ends = kept.created_at;
        for (auto const& item : kept.ways) {
            auto const way = item.value();
            ends += attempt;
            told.channel = etelecom::find_word(way)->text;
            told.error_code.clear();
            if (platform_.now() < ends || stays_under_way(told.phonenumber)) return;
            told.error_code = sms_failure(way, told.phonenumber);
            if (!told.error_code.empty()) continue;
            told.status = message_state::succeeded;
            // Guesses: one message is charged, and a call takes 20 seconds.
            if (way == route::sms) told.mtcount = "1";
            if (way == route::auto_call) told.duration = "20";
            return;
        }
        told.status = message_state::failed;
    }

    /// `21/05/2021 14:43:22`. A guess: the time is that of Vietnam.
    static std::string in_vietnam(timestamp time) {
        auto const text = (time + std::chrono::hours(7)).to_string(); // 2021-05-21T14:43:22...
        return text.substr(8, 2) + '/' + text.substr(5, 2) + '/' + text.substr(0, 4) + ' ' +
               text.substr(11, 8);
    }

    simulation& platform_;
    record_store<kept_sms, &kept_sms::id_omni_mess> messages_;
};

} // namespace etelecom::mock
