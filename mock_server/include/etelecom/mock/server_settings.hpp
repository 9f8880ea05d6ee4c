#pragma once

#include <etelecom/endpoint/field_notes.hpp>
#include <etelecom/mock/log_form.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/class.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace etelecom::mock {

/// A file, by its path.
struct file_name {
    std::string path{};
};

/// All that can be said of a mock before it starts. `server_config` sets it in C++, and the options
/// of the program `etelecom-mock` are made of it: `--journal-limit` of `journal_limit`.
struct server_settings {
    std::string host{"127.0.0.1"};
    std::uint16_t port = 0;
    secret api_key{"mock-key"};
    secret partner_key{"mock-partner-key"};
    secret shop_key{"mock-shop-key"};
    bool worlds = false;
    std::size_t max_worlds = 1'000;
    timestamp start_time = std::chrono::sys_seconds(std::chrono::seconds(1'767'254'400));
    double speed = 0;
    std::uint64_t seed = 1;
    std::string service_word{"Etelecom"};
    bool any_base = false;
    bool sparse_answers = false;
    bool show_personal_data = false;
    std::size_t journal_limit = 10'000;
    std::size_t max_kept = 1'000'000;
    std::size_t max_kept_bytes = std::size_t{1} << 30;
    bool no_quotas = false;
    bool night_ban = false;
    bool reply_window = false;
    std::vector<std::string> allow_host{};
    secret control_token{};
    std::string event_app_id{"4079946612431256781"};
    secret event_secret{"mock-oa-secret"};
    std::vector<std::string> allow_events_to{};
    file_name event_ca{};
    std::chrono::nanoseconds idle_limit = std::chrono::seconds(60);
    bool tls = false;
    file_name ca_file{};
    file_name certificate{};
    file_name private_key{};
    log_form log = log_form::none;
    std::vector<file_name> scenario{};
    file_name data{};
    std::string upstream{};
    std::string upstream_sms{};
    secret upstream_key{};
    file_name upstream_ca{};
    std::chrono::nanoseconds upstream_limit = std::chrono::seconds(30);
    bool upstream_sends = false;
    file_name record{};
    bool compare = false;
    file_name replay{};
    bool replay_else_mock = false;

    static constexpr field_notes notes[] = {
        {.member = "host", .text = "IP address to listen on"},
        {.member = "port", .text = "port; 0 takes a free one"},
        {.member = "api_key", .text = "the shop's own key"},
        {.member = "partner_key", .text = "the partner's own key"},
        {.member = "shop_key", .text = "the partner's key for the shop"},
        {.member = "worlds", .text = "a key that is not known opens a world of its own"},
        {.member = "max_worlds", .text = "how many worlds there can be at a time", .minimum = 1},
        {.member = "start_time", .text = "when the platform begins: 2026-01-01T08:00:00Z"},
        {.member = "speed", .text = "how many of its seconds pass in one; 0: it stands still"},
        {.member = "seed", .text = "the same seed gives the same ids"},
        {.member = "service_word", .text = "the service word in the place of Etelecom"},
        {.member = "any_base", .text = "every base URL will do, with every key"},
        {.member = "sparse_answers", .text = "answers leave out what is unset"},
        {.member = "show_personal_data",
         .text = "the journal shows phone numbers and contents as they came"},
        {.member = "journal_limit", .text = "how many requests the journal remembers"},
        {.member = "max_kept",
         .text = "how many records a world keeps; the oldest go first",
         .minimum = 1},
        {.member = "max_kept_bytes", .text = "how many bytes of texts they have together"},
        {.member = "no_quotas", .text = "messages do not count against quotas"},
        {.member = "night_ban",
         .text = "no ZNS but one-time passwords from 22:00 to 06:00 in Vietnam"},
        {.member = "reply_window",
         .text = "an OA may write to a person for 48 hours after they wrote to it"},
        {.member = "allow_host",
         .text = "a further name by which the mock may be controlled; can be given several times"},
        {.member = "control_token",
         .text = "who sends it as Mock-Control-Token may control from other machines"},
        {.member = "event_app_id", .text = "the app that events are of"},
        {.member = "event_secret", .text = "the OA's secret key, which events are signed with"},
        {.member = "allow_events_to",
         .text = "a further host that events may go to; can be given several times"},
        {.member = "event_ca",
         .text = "trust who vouches for receivers of events by https in this file too, PEM"},
        {.member = "idle_limit", .text = "seconds that a request or an answer may take"},
        {.member = "tls", .text = "speak https, with a certificate that is made at the start"},
        {.member = "ca_file", .text = "write who vouches for it to this file, PEM"},
        {.member = "certificate", .text = "a file with one of your own in its place, PEM"},
        {.member = "private_key", .text = "the file with its key, PEM"},
        {.member = "log", .text = "a line for each request, on the standard error"},
        {.member = "scenario",
         .text = "a file of what is in every world from the start; can be given several times"},
        {.member = "data", .text = "a file in which all worlds are kept over restarts"},
        {.member = "upstream",
         .text = "another platform, for --record or --compare: https://api.etelecom.vn"},
        {.member = "upstream_sms", .text = "where its SMS service is: https://sms.etelecom.vn"},
        {.member = "upstream_key", .text = "its key, in the place of the caller's"},
        {.member = "upstream_ca", .text = "file of the authorities (PEM) that it is verified by"},
        {.member = "upstream_limit", .text = "seconds that it may take for an answer"},
        {.member = "upstream_sends",
         .text = "what sends or changes something is passed on, too: it costs money"},
        {.member = "record", .text = "pass calls on to the upstream, and record them in this file"},
        {.member = "compare", .text = "ask the upstream what is only read, and compare"},
        {.member = "replay", .text = "answer from what was recorded in this file"},
        {.member = "replay_else_mock", .text = "the mock answers what was not recorded"}};
};
BOOST_DESCRIBE_STRUCT(server_settings, (),
                      (host, port, api_key, partner_key, shop_key, worlds, max_worlds, start_time,
                       speed, seed, service_word, any_base, sparse_answers, show_personal_data,
                       journal_limit, max_kept, max_kept_bytes, no_quotas, night_ban, reply_window,
                       allow_host, control_token, event_app_id, event_secret, allow_events_to,
                       event_ca, idle_limit, tls, ca_file, certificate, private_key, log, scenario,
                       data, upstream, upstream_sms, upstream_key, upstream_ca, upstream_limit,
                       upstream_sends, record, compare, replay, replay_else_mock))

} // namespace etelecom::mock
