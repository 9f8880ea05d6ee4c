#pragma once

#include <etelecom/endpoint.hpp>

#include <boost/json/value.hpp>

namespace etelecom::shop {

/// A shop. The schema that it comes from could not be read to its end: there may be more fields.
struct shop_info {
    etelecom::id<tag::shop> id{};
    std::string name{};
    std::string code{};
    phone_number phone{};
    std::string email{};
    /// Link to the logo.
    std::string image_url{};
    /// Its fields are not known.
    boost::json::value address{};
    /// Its fields are not known.
    boost::json::value company_info{};
    /// Its fields are not known.
    boost::json::value bank_account{};
    etelecom::id<tag::user> owner_id{};
    bool is_blocked = false;
    std::string block_reason{};
    bool is_test = false;
    /// When the shop is paid out, as a recurrence rule.
    std::string money_transaction_rrule{};
    std::int64_t money_transaction_count = 0;
    bool is_prior_money_transaction = false;
    bool inventory_overstock = false;
    bool auto_create_ffm = false;
    /// Given up by the platform.
    std::string ghn_note_code{};
    std::vector<std::string> exported_fields{};
    timestamp created_at{};

    static constexpr field_notes notes[] = {{.member = "email", .sensitive = true},
                                            {.member = "block_reason", .sensitive = true}};
    friend bool operator==(shop_info const&, shop_info const&) = default;
};
BOOST_DESCRIBE_STRUCT(shop_info, (),
                      (address, auto_create_ffm, bank_account, block_reason, code, company_info,
                       created_at, email, exported_fields, ghn_note_code, id, image_url,
                       inventory_overstock, is_blocked, is_prior_money_transaction, is_test,
                       money_transaction_count, money_transaction_rrule, name, owner_id, phone))

} // namespace etelecom::shop
