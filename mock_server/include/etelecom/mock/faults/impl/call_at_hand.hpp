#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/faults/fault.hpp>
#include <etelecom/mock/faults/impl/same_value.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// A call, as faults look at it. The request is only read when a fault asks for something in it.
class call_at_hand {
public:
    /// `read` gives the request as JSON, null when there is none to be had.
    call_at_hand(operation const& of, std::string_view key, timestamp at,
                 std::function<boost::json::value()> read)
        : of_(of), key_(key), at_(at), read_(std::move(read)) {}

    operation const& of() const noexcept { return of_; }

    /// Whether this is a call that the fault is for; how often it is, is not asked here.
    bool is_meant(fault const& what) {
        if (what.key.is_set() && what.key.reveal() != key_) return false;
        if (what.from.is_set() && at_ < what.from) return false;
        if (what.until.is_set() && at_ >= what.until) return false;
        if (what.phone.is_set() &&
            !has(*of_.request, request(), [&](wire_type const& type, auto, auto const& value) {
                auto const* const text = value.if_string();
                return text && type.format == "phone" &&
                       phone_number(std::string_view(*text)) == what.phone;
            }))
            return false;
        if (what.template_id && !has(*of_.request, request(),
                                     [&](auto const&, std::string_view name, auto const& value) {
                                         return name == "template_id" &&
                                                text_of(value) == what.template_id.to_string();
                                     }))
            return false;
        return std::all_of(what.where.begin(), what.where.end(),
                           [&](auto const& item) { return stands(item.first, item.second); });
    }

private:
    boost::json::value const& request() {
        if (!request_) request_.emplace(read_());
        return *request_;
    }

    bool stands(std::string_view pointer, boost::json::value const& wanted) {
        boost::json::error_code missing;
        auto const* const found = request().find_pointer(pointer, missing);
        if (!found) return false;
        return same_value(*found, wanted, type_at(*of_.request, pointer));
    }

    /// Whether something in the value is as `is_it` says, by the type and the name of its place.
    template <class Check>
    static bool has(wire_type const& type, boost::json::value const& value, Check const& is_it,
                    std::string_view name = {}) {
        auto const& plain = *type.value;
        if (is_it(plain, name, value)) return true;
        if (auto const* const list = value.if_array(); list && plain.element) {
            for (auto const& item : *list)
                if (has(*plain.element, item, is_it)) return true;
        } else if (auto const* const object = value.if_object()) {
            for (auto const& [key, item] : *object)
                if (auto const* const member = plain.find(key);
                    member && has(*member->type, item, is_it, member->name))
                    return true;
                else if (plain.shape == wire_shape::map && has(*plain.element, item, is_it))
                    return true;
        }
        return false;
    }

    operation const& of_;
    std::string_view key_;
    timestamp at_;
    std::function<boost::json::value()> read_;
    std::optional<boost::json::value> request_{};
};

} // namespace etelecom::mock::detail
