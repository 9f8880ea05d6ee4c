#pragma once

#include <etelecom/pbx/hotline.hpp>

namespace etelecom::pbx {

/// Registers a number as a hotline of a partner.
struct partner_add_hotline : endpoint<"Etelecom", "PartnerAddHotline"> {
    static constexpr std::string_view summary = "Register a hotline";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/partner-add-hotline";
    static constexpr key_use keys = key_use::partner;

    struct request {
        phone_number hotline{};
        std::string name{};
        std::optional<std::string> description{};
        open_enum<mobile_network> network{};
        std::optional<bool> is_free_charge{};
        // In the schema and the sample; the table forgot it.
        etelecom::id<tag::user> owner_id{};

        static constexpr field_notes notes[] = {
            {.member = "hotline", .text = "the number to register", .required = true},
            {.member = "name", .text = "what to call it", .required = true},
            {.member = "description", .text = "a text about it"},
            {.member = "network", .text = "the network of the number"},
            {.member = "is_free_charge",
             .text = "whether calls are let through without a look at the balance"},
            {.member = "owner_id", .text = "the owner of the hotline"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = pbx::hotline;

    static judgement judge(response const& answer) { return pbx::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(partner_add_hotline::request, (),
                      (hotline, name, description, network, is_free_charge, owner_id))

} // namespace etelecom::pbx
