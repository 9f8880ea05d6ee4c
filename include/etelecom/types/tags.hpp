#pragma once

/// What an `id` is an id of. A tag keeps, say, the id of an OA from being passed as one of a shop.
/// A user's own operations may bring their own tags: any type will do, also an incomplete one.
namespace etelecom::tag {

/// An official account (OA) on Zalo.
struct oa {};

/// A shop, the owner of an API key.
struct shop {};

/// A user of eTelecom.
struct user {};

/// A ZNS message that was sent.
struct zns {};

/// A ZNS template. The API carries its id as a JSON number, unlike all others.
struct zns_template {
    static constexpr bool wire_is_number = true;
};

/// A request for consent to be called.
struct consent {};

/// A campaign.
struct campaign {};

/// A journey: a sequence of ZNS messages that is paid for once.
struct journey {};

/// A person on Zalo, as an OA sees them.
struct zalo_user {};

} // namespace etelecom::tag
