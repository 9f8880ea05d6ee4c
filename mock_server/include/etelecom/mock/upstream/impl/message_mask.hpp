#pragma once

#include <etelecom/codec/wire_type.hpp>
#include <etelecom/mock/platform/impl/scrubbed.hpp>
#include <etelecom/types/phone_number.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <ranges>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// What is put in the place of something that is not to be seen.
enum class mask_kind : unsigned char { text, phone, number };

/// Goes through a message and has all that is secret or personal replaced: by its type, as the
/// journal has it; what no page documents; phone numbers in any text; and, in any text, what stood
/// at a place that is secret by its type. What is put there is chosen by who asks, so that the same
/// walk masks what is recorded, finds what was masked, and puts back what it stands for. Names are
/// walked in their order, so that the same places of two messages are met in the same order.
class message_mask {
public:
    /// Given a text, the digits of a phone number (`84900000100`) or those of a number; answers one
    /// of the same kind.
    using replacement = std::function<std::string(mask_kind, std::string_view)>;

    explicit message_mask(replacement replace) : replace_(std::move(replace)) {}

    /// A text that is secret wherever it stands.
    std::string hide(std::string_view secret) { return secret_text(secret); }

    /// `type` is that of the message, or null where no page documents it.
    void apply(wire_type const* type, boost::json::value& message) {
        value(type, message, type == nullptr);
        for (auto* const text : texts_) *text = free_text(*text);
        texts_.clear();
    }

    /// A text for people: it is kept but for what in it is secret.
    std::string free_text(std::string_view text) {
        return without_numbers(without_url_secrets(without_known(text)));
    }

private:
    /// Shorter ones may stand in any text by chance.
    static constexpr std::size_t shortest_known = 4;
    /// Of those that begin alike, so that nobody can have the search take for ever.
    static constexpr std::size_t most_alike = 64;

    void value(wire_type const* type, boost::json::value& item, bool sensitive) {
        auto const* const plain = type ? type->value : nullptr;
        sensitive = sensitive || (plain && plain->sensitive && plain->shape != wire_shape::map);
        if (auto* const object = item.if_object()) return fields(plain, *object, sensitive);
        if (auto* const list = item.if_array()) {
            auto const* const element =
                plain && plain->shape == wire_shape::array ? plain->element : nullptr;
            for (auto& each : *list) value(element, each, sensitive || (plain && !element));
            return;
        }
        if (auto* const text = item.if_string()) {
            if (!sensitive) texts_.push_back(text);
            else if (!text->empty()) *text = secret_text(*text);
        } else if (item.is_number() && sensitive) {
            item = number_of(replace_(mask_kind::number, boost::json::serialize(item)));
        }
    }

    void fields(wire_type const* plain, boost::json::object& object, bool sensitive) {
        bool const is_map = plain && plain->shape == wire_shape::map;
        bool const is_object = plain && plain->shape == wire_shape::object;
        rename(is_object ? plain : nullptr, object, is_map && sensitive);
        std::vector<boost::json::key_value_pair*> sorted;
        for (auto& one : object) sorted.push_back(&one);
        std::ranges::sort(sorted, {}, [](auto const* one) { return one->key(); });
        for (auto* const one : sorted) {
            auto const* const member = is_object ? member_of(*plain, one->key()) : nullptr;
            if (member) value(member->type, one->value(), sensitive || member->notes->sensitive);
            else
                value(is_map ? plain->element : nullptr, one->value(),
                      sensitive || !is_map || (plain->value->sensitive));
        }
    }

    /// Names that nobody chose but who wrote the message can say as much as values.
    void rename(wire_type const* described, boost::json::object& object, bool all) {
        std::vector<std::string> names;
        bool changed = false;
        for (auto const& one : object) {
            std::string const name(one.key());
            auto const is_known = described && member_of(*described, name);
            names.push_back(is_known ? name : all ? secret_text(name) : free_text(name));
            changed = changed || names.back() != name;
        }
        if (!changed) return;
        boost::json::object made(object.storage());
        auto name = names.begin();
        for (auto& one : object) made.insert_or_assign(*name++, std::move(one.value()));
        object = std::move(made);
    }

    static wire_member const* member_of(wire_type const& type, std::string_view name) {
        if (auto const* const found = type.find(name)) return found;
        for (auto const& member : type.members)
            if (std::ranges::find(member.notes->also, name) != member.notes->also.end())
                return &member;
        return nullptr;
    }

    std::string secret_text(std::string_view text) {
        phone_number const phone(text);
        if (phone.is_valid() && is_phone_number(phone.text()))
            return as_written(text, replace_(mask_kind::phone, phone.text()));
        auto shown = replace_(mask_kind::text, text);
        if (text.size() >= shortest_known) know(text, shown);
        return shown;
    }

    void know(std::string_view secret, std::string const& instead) {
        auto& alike = known_[beginning(secret)];
        auto const is_this = [&](auto const& item) { return item.first == secret; };
        if (alike.size() == most_alike || std::ranges::any_of(alike, is_this)) return;
        // A longer one may hold a shorter one.
        auto const at = std::ranges::find_if(
            alike, [&](auto const& item) { return item.first.size() < secret.size(); });
        alike.emplace(at, secret, instead);
    }

    std::string without_known(std::string_view text) const {
        std::string shown;
        while (!known_.empty() && text.size() >= shortest_known) {
            auto const alike = known_.find(beginning(text));
            std::size_t taken = 0;
            if (alike != known_.end())
                for (auto const& [secret, instead] : alike->second)
                    if (text.starts_with(secret)) {
                        shown += instead;
                        taken = secret.size();
                        break;
                    }
            if (taken == 0) shown += text[taken++];
            text.remove_prefix(taken);
        }
        return shown.append(text);
    }

    /// Of a text that is long enough.
    static std::uint32_t beginning(std::string_view text) noexcept {
        std::uint32_t first = 0;
        static_assert(sizeof first == shortest_known);
        std::memcpy(&first, text.data(), sizeof first);
        return first;
    }

    /// Digits with the country, in the way in which the number that they replace was written.
    static std::string as_written(std::string_view before, std::string const& digits) {
        if (!digits.starts_with("84")) return digits;
        if (before.starts_with('0') && !before.starts_with("00")) return '0' + digits.substr(2);
        return (before.starts_with('+') ? "+" : "") + digits;
    }

    std::string without_numbers(std::string_view text) {
        constexpr std::string_view digits = "0123456789", hex = "0123456789abcdef";
        std::string shown;
        while (!text.empty()) {
            std::size_t taken = 1;
            if (auto const id = std::min(text.find_first_not_of(hex), text.size()); id >= 16) {
                taken = id;
            } else if (digits.find(text.front()) != digits.npos) {
                auto const number = written_number::at_front_of(text);
                if (number.size != 0) {
                    shown += as_written(
                        text, replace_(mask_kind::phone, phone_number(number.digits).text()));
                    text.remove_prefix(number.size);
                    continue;
                }
                taken = std::min(text.find_first_not_of(digits), text.size());
            }
            shown.append(text.substr(0, taken));
            text.remove_prefix(taken);
        }
        return shown;
    }

    static boost::json::value number_of(std::string const& text) {
        std::int64_t whole = 0;
        auto const* const end = text.data() + text.size();
        if (auto const [at, code] = std::from_chars(text.data(), end, whole);
            code == std::errc() && at == end)
            return whole;
        boost::json::error_code wrong;
        auto read = boost::json::parse(text, wrong);
        return read.is_number() ? read : boost::json::value(0);
    }

    replacement replace_;
    /// What is put in the place of a secret wherever it stands, by how the secret begins; the
    /// longest in front.
    std::unordered_map<std::uint32_t, std::vector<std::pair<std::string, std::string>>> known_{};
    std::vector<boost::json::string*> texts_{};
};

} // namespace etelecom::mock::detail
