#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/world/magic_numbers.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// What the number that an operation is to reach has happen on the wire; see `magic_numbers`.
class reserved_number {
public:
    /// Of a request that could be read. What reaches nobody is answered as ever: it is how a client
    /// finds out what became of the call before.
    static reserved_number in(operation const& of, void const* request) {
        reserved_number found;
        if (!of.costly) return found;
        for (auto const& member : of.request->members)
            if (member.type->value->format == "phone")
                if (auto const* const value = member.type->peek(member.in_const(request)))
                    found.does_ = magic_of(*static_cast<phone_number const*>(value));
        return found;
    }

    /// Whether the platform is to act on the request.
    bool acts() const noexcept {
        using enum number_magic;
        return does_ != no_answer && does_ != closed && does_ != reset && does_ != too_many &&
               does_ != failing && does_ != unavailable;
    }

    /// Changes the platform's answer, an empty one when it did not act.
    void carry_out(reply& answer, outcome& done) const {
        using enum number_magic;
        using ending = outcome::ending;
        if (!does_) return;
        switch (*does_) {
        case slow: done.delay = std::chrono::seconds(3); break;
        case lost:
        case no_answer: silence(answer, done, ending::never); break;
        case lost_by_close:
        case closed: silence(answer, done, ending::close); break;
        case reset: silence(answer, done, ending::reset); break;
        case too_many:
            answer = refuse(platform_errc::resource_exhausted, "too many requests: try later");
            answer.response.headers.add("Retry-After", "1");
            break;
        case failing: answer = refuse(platform_errc::internal, "the platform failed"); break;
        case unavailable: answer = refuse(platform_errc::unavailable, "not available"); break;
        default: break; // of people, not of the wire
        }
    }

private:
    static void silence(reply& answer, outcome& done, outcome::ending then) {
        answer = {};
        done.bytes = 0;
        done.then = then;
    }

    std::optional<number_magic> does_{};
};

} // namespace etelecom::mock::detail
