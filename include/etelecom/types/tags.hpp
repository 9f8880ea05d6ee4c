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

/// A Zalo app, through which an OA is linked.
struct app {};

/// The connection of an OA to eTelecom.
struct connection {};

/// A person who had to do with an OA, as eTelecom knows them.
struct follower {};

/// An account on Zalo: an OA's or a person's.
struct zalo_account {};

/// A partner, who acts for shops.
struct partner {};

/// A tenant: a shop's telephone exchange.
struct tenant {};

/// A number that extensions call out with.
struct hotline {};

/// A telephone of a tenant.
struct extension {};

/// A call that was made, or tried.
struct call_log {};

/// The account of a shop.
struct account {};

/// What an extension is paid by.
struct subscription {};

/// Somebody in a shop's address book.
struct contact {};

/// A department of a shop.
struct department {};

/// An address that events are sent to.
struct webhook {};

} // namespace etelecom::tag
