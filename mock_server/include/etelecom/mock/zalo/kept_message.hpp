#pragma once

#include <etelecom/mock/world/id_source.hpp>
#include <etelecom/mock/world/key_hash.hpp>
#include <etelecom/mock/world/short_enum.hpp>
#include <etelecom/zalo/zns_message.hpp>

#include <boost/describe/class.hpp>

#include <charconv>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

namespace etelecom::mock {

/// What few messages have, apart, so that the others take no room for it.
struct rest_of_message {
    std::string error_message{};
    /// What a test or a person said of the message beside what is kept of all of them.
    std::unique_ptr<etelecom::zalo::zns_message> told{};

    rest_of_message() = default;
    rest_of_message(rest_of_message const& other)
        : error_message(other.error_message),
          told(other.told ? std::make_unique<etelecom::zalo::zns_message>(*other.told) : nullptr) {}
    rest_of_message& operator=(rest_of_message const&) = delete;
};

/// Where the rest stands. Not described, as nothing is found by it.
struct with_rest_of_message {
    std::unique_ptr<rest_of_message> rest{};

    with_rest_of_message() = default;
    with_rest_of_message(with_rest_of_message const& other)
        : rest(other.rest ? std::make_unique<rest_of_message>(*other.rest) : nullptr) {}
    with_rest_of_message(with_rest_of_message&&) noexcept = default;
    with_rest_of_message& operator=(with_rest_of_message const& other) {
        return *this = with_rest_of_message(other);
    }
    with_rest_of_message& operator=(with_rest_of_message&&) noexcept = default;

    rest_of_message& make_rest() {
        if (!rest) rest = std::make_unique<rest_of_message>();
        return *rest;
    }
    etelecom::zalo::zns_message& make_told() {
        auto& told = make_rest().told;
        if (!told) told = std::make_unique<etelecom::zalo::zns_message>();
        return *told;
    }
    /// The id at Zalo, where a test has chosen one.
    std::string_view chosen_msg_id() const noexcept {
        return rest && rest->told ? std::string_view(rest->told->msg_id) : std::string_view();
    }
};

/// A ZNS message as the mock keeps it: what differs from message to message, in a quarter of the
/// room that a `zns_message` takes. Its members have the names of those they stand for, so that a
/// filter made for messages fits it.
struct kept_message : with_rest_of_message {
    etelecom::id<tag::zns> id{};
    etelecom::id<tag::oa> oa_id{};
    phone_number phone{};
    etelecom::id<tag::zns_template> template_id{};
    /// JSON.
    std::string template_data{};
    std::string tracking_id{};
    open_code<etelecom::zalo::zns_error> error_code{};
    timestamp delivery_time{};
    std::int64_t fee_main = 0;
    etelecom::id<tag::journey> journey_id{};
    etelecom::id<tag::campaign> campaign_id{};
    etelecom::id<tag::user> user_id{};
    timestamp created_at{};
    timestamp updated_at{};
    short_enum<etelecom::zalo::send_outcome> status{};
    short_enum<etelecom::zalo::delivery_state> delivery_status{};
    short_enum<etelecom::zalo::zns_kind> type{};
    short_enum<etelecom::zalo::zns_sending> sending_mode{};
    bool is_development = false;
    bool is_charged = false;

    static constexpr field_notes notes[] = {// Codes and names of people.
                                            {.member = "template_data", .sensitive = true}};

    /// Zalo's id of a message: 16 hexadecimal digits, in no order that could be seen. One that was
    /// refused has none.
    std::string msg_id() const {
        if (status != etelecom::zalo::send_outcome::sent) return {};
        auto const chosen = chosen_msg_id();
        return chosen.empty() ? hex_digits(scrambled_id()) : std::string(chosen);
    }

    /// The same without making a text: what `key_of` makes of the id at Zalo.
    std::uint32_t msg_id_key() const {
        auto const chosen = chosen_msg_id();
        return chosen.empty() ? key_hash(scrambled_id()) : key_of(chosen);
    }
    static std::uint32_t key_of(std::string_view msg_id) {
        std::uint64_t number = 0;
        auto const* const end = msg_id.data() + msg_id.size();
        auto const read = std::from_chars(msg_id.data(), end, number, 16);
        bool const made_here = msg_id.size() == 16 && read.ec == std::errc() && read.ptr == end;
        return made_here ? key_hash(number) : key_hash(msg_id);
    }

private:
    std::uint64_t scrambled_id() const { return scrambled(static_cast<std::uint64_t>(id.value())); }
};
BOOST_DESCRIBE_STRUCT(kept_message, (),
                      (id, oa_id, phone, template_id, template_data, tracking_id, status,
                       error_code, delivery_status, delivery_time, type, sending_mode,
                       is_development, is_charged, fee_main, journey_id, campaign_id, user_id,
                       created_at, updated_at))

} // namespace etelecom::mock
