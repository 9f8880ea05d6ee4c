#pragma once

#include "difference.hpp"

#include <etelecom/codec/wire_type.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::test {

/// A place in the messages, and the member of a C++ type that stands there.
struct spot {
    std::string place;
    wire_type const* type = nullptr;
    wire_member const* member = nullptr;
    bool alone = false; ///< the page has no other field in the same object

    spot of(wire_type const& owner, wire_member const& which, bool no_other = false) const {
        return {place + '/' + std::string(which.name), &owner, &which, no_other};
    }
    spot element() const { return {place + "/*", type, member}; }
};

/// What the comparison of one operation comes to: where its descriptor differs from its pages, and
/// what these pages say in favour of other operations.
class findings {
public:
    explicit findings(std::string operation) : operation_(std::move(operation)) {}

    void note(spot const& at, std::string what, std::optional<claim> needs = {},
              std::optional<claim> only_if = {}) {
        found_.push_back({operation_, at.place, std::move(what),
                          at.type ? at.type->name : std::string_view(),
                          at.member ? at.member->name : std::string_view(), std::move(needs),
                          std::move(only_if)});
    }

    /// Notes what is a difference only if some page says a thing.
    void note_if(spot const& at, claim found, std::string what) {
        note(at, std::move(what), {}, std::move(found));
    }

    void give(claim evidence) { evidence_.insert(std::move(evidence)); }

    /// Notes a difference for which this page itself is the evidence.
    void accept(spot const& at, std::string what, rule by) {
        claim self{by, at.member, operation_ + ' ' + at.place + ": " + what};
        give(self);
        note(at, std::move(what), std::move(self));
    }

    differences take() { return std::move(found_); }
    claims take_evidence() { return std::move(evidence_); }

private:
    std::string operation_;
    differences found_;
    claims evidence_;
};

} // namespace etelecom::test
