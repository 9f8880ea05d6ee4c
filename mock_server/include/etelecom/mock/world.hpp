#pragma once

#include <etelecom/mock/link_book.hpp>
#include <etelecom/mock/pbx/call_book.hpp>
#include <etelecom/mock/simulation.hpp>
#include <etelecom/mock/zalo/consent_book.hpp>
#include <etelecom/mock/zalo/message_book.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The simulated platform: what it knows, and the people at the other end. Behaviours change it,
/// time changes it, and so does a test that lets a person answer.
///
/// Not thread-safe; the mock server has it under its mutex.
class world : public simulation {
public:
    using simulation::simulation;

    /// How many ZNS messages are kept, those that were refused included.
    std::size_t message_count() { return part<message_book>().all().size(); }

    /// How many requests for consent are kept, those that failed included.
    std::size_t consent_count() { return part<consent_book>().all().size(); }

    /// The person answers a request for consent: `agreed`, `refused`, or `no_answer`, which ends
    /// the waiting at once. False when there is no such request, or it is not waiting any more.
    bool answer_consent(id<tag::consent> which, etelecom::zalo::consent_reply reply) {
        return part<consent_book>().answer(which, reply);
    }

    /// The same for the newest waiting request to this number, whatever the OA.
    bool answer_consent(phone_number const& phone, etelecom::zalo::consent_reply reply) {
        return part<consent_book>().answer(phone, reply);
    }

    /// A person opens a link that an answer held, and agrees. Tells the address that they are sent
    /// on to; nothing when it is no link of this platform.
    std::optional<std::string> visit(std::string_view link) {
        return part<link_book>().visit(link);
    }

    /// Keeps a call, in place of the one of the same id, and tells it as it is kept: see
    /// `call_book::put`.
    etelecom::pbx::call_log put(etelecom::pbx::call_log call) {
        return part<call_book>().put(std::move(call));
    }

    /// All ZNS messages in the order in which they were sent, as they stand now.
    std::vector<etelecom::zalo::zns_message> messages() {
        auto const& book = part<message_book>();
        std::vector<etelecom::zalo::zns_message> told;
        told.reserve(book.all().size());
        for (auto const& kept : book.all()) told.push_back(book.whole(kept));
        return told;
    }
};

} // namespace etelecom::mock
