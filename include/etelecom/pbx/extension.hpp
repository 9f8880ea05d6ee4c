#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::pbx {

/// Whether an extension may be used.
enum class extension_state { created, valid, expired };
BOOST_DESCRIBE_ENUM(extension_state, created, valid, expired)
constexpr auto wire_words(extension_state) {
    using enum extension_state;
    return std::to_array<word<extension_state>>(
        {{created, "Z", "newly created"}, {valid, "P", "valid"}, {expired, "N", "expired"}});
}

/// An extension: a telephone of a tenant, and what its SIP phone registers with.
struct extension {
    etelecom::id<tag::extension> id{};
    /// The number within the tenant, digits such as `1001`.
    std::string extension_number{};
    /// The password of the SIP phone.
    secret extension_password{};
    /// The domain at which the SIP phone registers.
    std::string tenant_domain{};
    etelecom::id<tag::tenant> tenant_id{};
    /// The hotline that the extension calls out with.
    etelecom::id<tag::hotline> hotline_id{};
    /// The employee who uses the extension; unset while nobody does.
    etelecom::id<tag::user> user_id{};
    open_enum<extension_state> state{};
    timestamp expires_at{};
    // A table types it as a time; the name, the text and all samples speak of an id.
    etelecom::id<tag::subscription> subscription_id{};
    etelecom::id<tag::account> account_id{};
    timestamp created_at{};
    timestamp updated_at{};

    static constexpr field_notes notes[] = {
        // An integer where an extension is created, a string in every answer.
        {.member = "extension_number", .either = true}};
    friend bool operator==(extension const&, extension const&) = default;
};
BOOST_DESCRIBE_STRUCT(extension, (),
                      (account_id, created_at, expires_at, extension_number, extension_password,
                       hotline_id, id, state, subscription_id, tenant_domain, tenant_id, updated_at,
                       user_id))

/// Whether an answer is about an extension at all.
inline judgement judge(extension const& answer) {
    if (!answer.id.is_set()) return {verdict::unclear, 0, "no id of the extension"};
    return {};
}

} // namespace etelecom::pbx
