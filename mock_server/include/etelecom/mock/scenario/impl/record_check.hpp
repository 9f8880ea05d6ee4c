#pragma once

#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/records/record_kinds.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/web_address.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

// What is wrong with a record that a test puts in: values that the platform would never have, so
// that no test is built on one by mistake. All of it guesses, as no page says what cannot be.
namespace etelecom::mock::detail {

/// Looks for numbers and ids below 0, of which there are none but in codes of errors.
class negative_search {
public:
    static std::optional<platform_error> in(wire_type const& type, void const* place) {
        negative_search search;
        if (!search.finds(type, place, {})) return std::nullopt;
        return invalid_argument(std::move(search.pointer_), "below 0");
    }

private:
    bool finds(wire_type const& whole, void const* place, std::string const& pointer) {
        place = whole.peek(place);
        if (!place) return false;
        auto const& type = *whole.value;
        if (type.shape == wire_shape::object)
            return std::ranges::any_of(type.members, [&](wire_member const& member) {
                return member.name != "error_code" && member.name != "errorCode" &&
                       finds(*member.type, member.in_const(place),
                             pointer + '/' + etelecom::detail::pointer_token(member.name));
            });
        if (type.shape == wire_shape::array) {
            for (std::size_t i = 0; i != type.size(place); ++i)
                if (finds(*type.element, type.at(place, i), pointer + '/' + std::to_string(i)))
                    return true;
            return false;
        }
        if (type.shape != wire_shape::integer && type.format != "int64") return false;
        std::string written;
        type.write(written, place);
        pointer_ = pointer;
        return written.starts_with('-') || written.starts_with("\"-");
    }

    std::string pointer_;
};

using record_problem = std::optional<platform_error>;

/// What is wrong with a record of a kind beside that; most kinds can be as they like.
inline record_problem check_kind(auto const&) { return std::nullopt; }

inline record_problem check_kind(etelecom::zalo::official_account const& told) {
    if (told.daily_quota != 0 && told.remaining_quota > told.daily_quota)
        return invalid_argument("/remaining_quota", "more than daily_quota");
    if (told.webhook_url.empty()) return std::nullopt;
    return check_web_address(told.webhook_url, "/webhook_url");
}

inline record_problem check_kind(etelecom::zalo::zns_template const& told) {
    if (told.template_daily_quota != 0 && told.template_remaining_quota > told.template_daily_quota)
        return invalid_argument("/template_remaining_quota", "more than template_daily_quota");
    std::set<std::string_view> names;
    for (std::size_t i = 0; i != told.template_params.size(); ++i) {
        auto const& item = told.template_params[i];
        auto const place = "/template_params/" + std::to_string(i);
        if (item.name.empty()) return invalid_argument(place + "/name", "needed");
        if (!names.insert(item.name).second)
            return invalid_argument(place + "/name", "there is another one of this name");
        if (item.max_length != 0 && item.min_length > item.max_length)
            return invalid_argument(place + "/min_length", "more than max_length");
    }
    return std::nullopt;
}

inline record_problem check_kind(etelecom::zalo::zns_message const& told) {
    if (told.rate > 5) return invalid_argument("/rate", "1 to 5 stars, or 0 for none");
    return std::nullopt;
}

inline record_problem check_kind(etelecom::pbx::extension const& told) {
    if (told.extension_number.find_first_not_of("0123456789") != std::string::npos)
        return invalid_argument("/extension_number", "digits");
    return std::nullopt;
}

inline record_problem check_kind(etelecom::pbx::call_log const& told) {
    if (told.started_at.is_set() && told.ended_at.is_set() && told.ended_at < told.started_at)
        return invalid_argument("/ended_at", "before started_at");
    return std::nullopt;
}

inline record_problem check_kind(kept_webhook const& told) {
    if (auto wrong = check_web_address(told.url, "/url")) return wrong;
    if (told.entities.empty()) return invalid_argument("/entities", "at least one");
    return std::nullopt;
}

template <class Record>
record_problem check_record(Record const& told) {
    if (auto wrong = negative_search::in(wire_type_of<Record>, &told)) return wrong;
    return check_kind(told);
}

} // namespace etelecom::mock::detail
