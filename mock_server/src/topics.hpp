#pragma once

#include <span>
#include <string_view>
#include <vector>

/// What `--help TOPIC` tells, and the sections of the manual page: a few sentences, and the options
/// that they are about. Paragraphs are apart by an empty line; what begins with two blanks stands
/// as it is.
struct topic {
    std::string_view name;
    std::string_view summary;
    std::string_view text;
    /// Each setting, and each option of the program's own, is one of one topic.
    std::vector<std::string_view> options{};
};

inline std::span<topic const> topics() {
    static std::vector<topic> const all{
        {"start",
         "where it listens, whom it knows, what it prints",
         "etelecom-mock listens on this machine, port 8089, until it is told to end. Its first line "
         "says where, and those behind it what a client needs: base URLs, keys, an OA, a template "
         "and a phone number to send to.\n"
         "\n"
         "  $ etelecom-mock --port 0\n"
         "  etelecom-mock listening on http://127.0.0.1:41267\n"
         "  base URL: http://127.0.0.1:41267/v1/shop\n"
         "    key: mock-key\n"
         "\n"
         "A first call, which reaches nobody and costs nothing:\n"
         "\n"
         "  $ curl http://127.0.0.1:8089/v1/shop.Zalo/SendZNS \\\n"
         "      -H 'Authorization: Bearer mock-key' -H 'Content-Type: application/json' \\\n"
         "      -d '{\"oa_id\":\"579745863508352884\",\"phone\":\"0900000100\",\n"
         "           \"template_id\":\"7895417\",\"template_data\":{\"code\":\"482913\"}}'",
         {"host", "port", "api-key", "partner-key", "shop-key", "service-word", "any-base",
          "sparse-answers", "seed", "idle-limit"}},
        {"worlds",
         "data of its own for each test",
         "A world is data, a clock, faults and a journal that no other one sees, so that many tests "
         "share one running mock. With --worlds, a key that is not known opens one: who calls with "
         "'Authorization: Bearer test-17' is in the world test-17, where the partner's key is "
         "test-17.partner and the partner's key for the shop test-17.shop. Without it, a control "
         "call opens one:\n"
         "\n"
         "  $ curl http://127.0.0.1:8089/_mock/worlds/open \\\n"
         "      -H 'Content-Type: application/json' -d '{\"name\":\"test-17\"}'\n"
         "\n"
         "What calls leave behind has bounds: over them the oldest is forgotten.",
         {"worlds", "max-worlds", "max-kept", "max-kept-bytes"}},
        {"clock",
         "the time of the mock, and how it runs",
         "The mock has a clock of its own, by which messages arrive, consents lapse and links end. "
         "It begins now and runs as everywhere; told otherwise, it begins at another time, runs "
         "faster, or stands still until it is moved:\n"
         "\n"
         "  $ etelecom-mock --start-time 2026-01-01T08:00:00Z --speed 0\n"
         "  $ curl http://127.0.0.1:8089/_mock/clock/advance \\\n"
         "      -H 'Content-Type: application/json' -d '{\"seconds\":86400}'",
         {"start-time", "speed"}},
        {"rules",
         "quotas, the night ban, the 48 hours",
         "What the platform allows when: each rule can be had or left out from the start, and "
         "changed while the mock runs with POST /_mock/rules. In all three the day is that of "
         "Vietnam.",
         {"no-quotas", "night-ban", "reply-window"}},
        {"scenarios",
         "what is there from the start, and what is kept over restarts",
         "A scenario is a JSON file of what a world begins with: what is kept, faults, the clock, "
         "what persons do. --scenario loads one, or several one after the other; a running mock "
         "takes it by POST /_mock/scenario/load, and tells its world as one by GET "
         "/_mock/scenario. --scenario-schema is a JSON Schema for editors that check it.\n"
         "\n"
         "--data keeps all worlds in a file over restarts. What is read at the start is a whole "
         "world, however the mock ended.\n"
         "\n"
         "  $ etelecom-mock --scenario shop.json --data worlds.json",
         {"scenario", "data", "scenario-schema"}},
        {"faults", "errors, delays, lost answers: made to order",
         "A fault says whom it meets, how often, and what happens then: an error, a delay, an "
         "answer that drips or is cut, a message that is taken and never answered.\n"
         "\n"
         "  $ curl http://127.0.0.1:8089/_mock/faults/add \\\n"
         "      -H 'Content-Type: application/json' \\\n"
         "      -d '{\"operation\":\"Zalo/SendZNS\",\"does\":\"status\",\"status\":503}'\n"
         "\n"
         "Some phone numbers have one built in, which a client in any language meets without a "
         "word to the mock: 0900000700 is answered after 3 seconds, 0900000701 never, 0900000503 "
         "with 503. GET /_mock/numbers lists them."},
        {"events",
         "what the platform tells by itself, to webhooks",
         "What happens is told to the webhook_url of an OA and to the webhooks of an account, as the "
         "platform tells it: signed, in order, and tried again by the mock's clock while nobody "
         "takes it. The log of deliveries is GET /_mock/events; a test waits for them by "
         "events/wait, has one sent again, or has something go wrong with them.\n"
         "\n"
         "Events go to this machine only, and to the hosts that --allow-events-to names. Of those by "
         "https the system's authorities vouch, and those of --event-ca.",
         {"allow-events-to", "event-app-id", "event-secret", "event-ca"}},
        {"upstream",
         "beside the real platform: record, replay, compare",
         "--upstream names a platform that stands behind the mock. With --record, calls are passed "
         "on to it and written into a file, with all that is secret masked; --replay answers from "
         "such a file, without an upstream. With --compare the mock answers by itself, asks the "
         "upstream the same where that only reads, and tells at GET /_mock/differences where the "
         "two differ.\n"
         "\n"
         "What sends or changes something is passed on with --upstream-sends only: it costs money "
         "and reaches people.\n"
         "\n"
         "  $ etelecom-mock --upstream https://api.etelecom.vn --record calls.jsonl\n"
         "  $ etelecom-mock --replay calls.jsonl",
         {"upstream", "upstream-sms", "upstream-key", "upstream-ca", "upstream-limit",
          "upstream-sends", "record", "compare", "replay", "replay-else-mock"}},
        {"tls",
         "https, with a certificate made at the start",
         "With --tls the mock speaks https (TLS 1.2 and 1.3), and nothing else on its port. An "
         "authority and a certificate are made at the start, for localhost, the loopback "
         "addresses, --host and each --allow-host. A client has to trust the authority: --ca-file "
         "writes it, and GET /_mock/ca.pem tells it.\n"
         "\n"
         "  $ etelecom-mock --tls --ca-file ca.pem\n"
         "  $ curl --cacert ca.pem https://localhost:8089/_mock/health\n"
         "\n"
         "The authority's key is forgotten at once, and each start makes another one. A certificate "
         "of one's own takes its place with --certificate and --private-key.",
         {"tls", "ca-file", "certificate", "private-key"}},
        {"page", "watching, and playing the customer, in a browser",
         "The page is at /, where the mock listens: a phone for each who was written to, with what "
         "they would see, and where one can answer; every call with its answer; the clock, faults, "
         "events and worlds; the reference of the API, with a form to try each operation. It is "
         "part of the program, and fetches nothing from elsewhere."},
        {"control",
         "telling the mock what to do, and who may",
         "A test in any language tells the mock over HTTP what to do, under /_mock/: look into the "
         "journal, move the clock, add faults, have a person agree or write, put in records. GET "
         "/_mock/control.json is the OpenAPI document of these calls. People do the same on the page "
         "at /, which shows the phones of those who were written to, and every call.\n"
         "\n"
         "Who is on the same machine may, and calls the mock by a name of this machine; a page of "
         "another site may not. From another machine or a container it takes the header "
         "Mock-Control-Token.",
         {"allow-host", "control-token"}},
        {"journal",
         "what came in, remembered and logged",
         "The latest requests are remembered, with what was wrong with them and what was "
         "answered: GET /_mock/journal. Contents of messages and phone numbers are masked unless "
         "--show-personal-data is given; keys and passwords always are.\n"
         "\n"
         "--log text or --log json writes a line to the standard error for each request: when it "
         "came, the world, its number in the journal, what was asked, the status and the error "
         "word, which fault it met, and how many milliseconds the mock worked on it; and one for "
         "each attempt to deliver an event. A line holds nothing personal and no key. Lines that nobody reads in time are left out and counted: "
         "the log never holds the mock up, and a log that is closed does not end it.\n"
         "\n"
         "  2026-11-22T10:00:00.120Z #12 POST /v1/shop.Zalo/SendZNS 400 invalid_argument 0.21 ms",
         {"journal-limit", "show-personal-data", "log"}},
        {"exit", "signals, and what it ends with",
         "SIGTERM, SIGINT and SIGHUP end the mock within a second, whatever is open; a second one "
         "ends it at once. It is started with nohup to outlive its terminal.\n"
         "\n"
         "  0  it was ended by a signal, after a good run, or printed what it was asked for\n"
         "  1  it could not run: the port is taken, a file cannot be read or written; or --data\n"
         "     could not be written at its end\n"
         "  2  bad usage: an option that it does not know, or a value that cannot be"},
        {"documents",
         "what it prints and ends",
         "The manual page and the completions are made of the same options as this help.\n"
         "\n"
         "  $ source <(etelecom-mock --completion bash)\n"
         "  $ etelecom-mock --man | man -l -",
         {"help", "version", "openapi", "man", "completion"}},
    };
    return all;
}
