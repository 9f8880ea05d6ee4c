#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/magic_numbers.hpp>
#include <etelecom/mock/zalo/consent_book.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/zalo/request_consent.hpp>

#include <optional>

namespace etelecom::mock {

/// How the person of a reserved number answers at once; nothing for everybody else.
inline std::optional<etelecom::zalo::consent_reply> reply_at_once(
    phone_number const& phone) noexcept {
    using etelecom::zalo::consent_reply;
    auto const magic = magic_of(phone);
    if (magic == number_magic::agrees) return consent_reply::agreed;
    if (magic == number_magic::refuses) return consent_reply::refused;
    if (magic == number_magic::silent) return consent_reply::no_answer;
    return std::nullopt;
}

/// Asks the simulated person, who answers by `world::answer_consent` or not at all; see
/// `consent_book`. The OA must be connected. What is answered at once is told by the next call.
inline answer_to<etelecom::zalo::request_consent> act(
    world& platform, etelecom::zalo::request_consent,
    etelecom::zalo::request_consent::request const& request) {
    auto& accounts = platform.part<oa_book>();
    if (auto const known = accounts.find_connected(request.oa_id); !known) return known.error();
    auto& book = platform.part<consent_book>();
    auto const asked = accounts.told(book.ask(request));
    if (auto const reply = reply_at_once(asked.phone)) book.answer(asked.id, *reply);
    return asked;
}

} // namespace etelecom::mock
