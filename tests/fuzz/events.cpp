// libFuzzer: any bytes come to a receiver of events, as headers, an empty line and a body. Nothing
// may crash; what no secret signed is never handled, what one signed is not refused for it, nothing
// is handled twice, and what was read is the same when it is written and read again.
#include <etelecom/codec/impl/decode.hpp>
#include <etelecom/codec/impl/free_part.hpp>
#include <etelecom/codec/impl/masked.hpp>
#include <etelecom/events.hpp>
#include <etelecom/events/impl/receiver_functions.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/utility.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace events = etelecom::events;
using events::outcome;

namespace {

constexpr std::size_t longest_body = 5000;

void require(bool holds, char const* claim, std::string_view input) {
    if (holds) return;
    std::cerr << claim << ": " << input << '\n';
    std::abort();
}

/// The time by which all of it happens.
etelecom::timestamp now() { return *etelecom::timestamp::from(1'700'000'000); }

/// A receiver with a handler for each event, which counts.
struct counting {
    explicit counting(events::receiver_config config)
        : receiver(config.max_body(longest_body).clock(&now)) {
        boost::mp11::mp_for_each<
            boost::mp11::mp_transform<boost::mp11::mp_identity, events::all_events>>(
            [this]<class E>(boost::mp11::mp_identity<E>) {
                receiver.on<E>([this](events::received<E> const& event) {
                    ++count;
                    auto const json = etelecom::encode(event.body);
                    auto const again = etelecom::decode<typename E::body>(json);
                    require(again.has_value(), "what was written is refused", json);
                    require(*again == event.body, "what was written is read differently", json);
                    etelecom::masked(event.body);
                });
            });
        receiver.on_unknown([this](auto const&) { ++count; });
        receiver.on_refused([this](auto const&) { ++refused; });
    }

    events::receiver receiver;
    int count = 0;
    int refused = 0;
};

using header_list = std::vector<std::pair<std::string_view, std::string_view>>;

events::reply take(counting& by, header_list const& headers, std::string_view body) {
    auto const counted = by.count, refused = by.refused;
    auto const reply = by.receiver.handle(headers, body);
    auto const taken = reply.reason == outcome::handled || reply.reason == outcome::repeated ||
                       reply.reason == outcome::probe || reply.reason == outcome::unhandled;
    require(taken == (reply.status == 200), "the status does not fit", body);
    require(by.count - counted == (reply.reason == outcome::handled), "handled, or not?", body);
    require(by.refused - refused == !taken, "a refusal is told once", body);
    require(reply.problems.empty() == (reply.reason != outcome::unreadable), "problems?", body);
    require(reply.reason != outcome::handler_failed, "a handler failed", body);
    require(body.size() <= longest_body || reply.status == 413, "too large", body);
    for (auto const& item : reply.problems) {
        auto const line = item.pointer + item.text;
        for (char const byte : line)
            require(static_cast<unsigned char>(byte) >= 0x20, "a control character is told", body);
        require(etelecom::detail::valid_utf8_prefix(line) == line.size(), "not UTF-8 is told",
                body);
    }
    return reply;
}

void check_signed(header_list headers, std::string_view body) {
    std::string const key = "a key that stands in no corpus";
    counting by(events::receiver_config().secret(key));
    auto const guessed = take(by, headers, body);
    require(by.count == 0, "handled without a signature", body);
    // Now with the right one, in front of what else is there.
    etelecom::detail::event_envelope envelope;
    etelecom::detail::read_envelope(envelope, body, {});
    etelecom::detail::sha256_maker maker;
    for (auto const part : {std::string_view(envelope.app_id), body,
                            std::string_view(envelope.timestamp), std::string_view(key)})
        maker.add(part);
    std::string mac;
    for (auto const byte : maker.finish())
        for (auto const digit : {byte >> 4, byte & 15}) mac += "0123456789abcdef"[digit];
    headers.insert(headers.begin(), {"x-zevent-signature", mac});
    auto const reply = take(by, headers, body);
    require(reply.reason != outcome::bad_signature && reply.reason != outcome::no_signature,
            "a signature is refused", body);
    if (reply.reason == outcome::handled)
        require(take(by, headers, body).reason == outcome::repeated, "handled twice", body);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view body(reinterpret_cast<char const*>(data), size);
    header_list headers;
    for (;;) {
        auto const end = std::min(body.find('\n'), body.size());
        auto const line = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (line.empty()) break;
        auto const colon = std::min(line.find(": "), line.size());
        headers.emplace_back(line.substr(0, colon), line.substr(std::min(colon + 2, line.size())));
    }
    counting open(events::receiver_config().allow_unsigned(true).remember(2));
    if (take(open, headers, body).reason == outcome::handled)
        require(take(open, headers, body).reason == outcome::repeated, "handled twice", body);
    check_signed(headers, body);
    return 0;
}
