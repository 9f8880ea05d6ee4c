#pragma once

#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/control/verify.hpp>
#include <etelecom/mock/faults/impl/same_value.hpp>
#include <etelecom/mock/platform/impl/act.hpp>
#include <etelecom/mock/platform/impl/journal_reader.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Holds the requests of a journal against what a test expects.
class verification {
public:
    using order = control::verify::request;

    /// With `personal`, what was found is shown.
    verification(operation const& of, order const& wanted, bool personal)
        : of_(of), wanted_(wanted), personal_(personal) {}

    void look_at(journal_line const& line) {
        if (!line.of || !(*line.of == of_) || !journal_reader::fits(line, wanted_.filter)) return;
        auto differences = differences_of(as_json(of_, line.content_type, line.body));
        if (differences.empty()) {
            ++count_;
        } else if (!nearest_ || differences.size() <= nearest_->differences.size()) {
            nearest_ = control::near_miss{line.number, std::move(differences)};
        }
    }

    control::verify::response result() const {
        auto const least = wanted_.times                         ? *wanted_.times
                           : wanted_.at_least || wanted_.at_most ? wanted_.at_least.value_or(0)
                                                                 : 1;
        auto const most = wanted_.times
                              ? *wanted_.times
                              : wanted_.at_most.value_or(std::numeric_limits<std::int64_t>::max());
        control::verify::response told;
        told.count = count_;
        told.met = count_ >= least && count_ <= most;
        if (count_ < least) told.nearest = nearest_;
        told.text = wanted_.operation + ": expected " + expected(least, most) + ", came " +
                    std::to_string(count_);
        if (told.nearest) tell(*told.nearest, told.text);
        return told;
    }

private:
    std::vector<control::field_difference> differences_of(boost::json::value const& request) const {
        std::vector<control::field_difference> found;
        for (auto const& [pointer, value] : wanted_.where) {
            boost::json::error_code missing;
            auto const* const there = request.find_pointer(pointer, missing);
            if (there && same_value(*there, value, type_at(*of_.request, pointer))) continue;
            found.push_back({pointer, boost::json::serialize(value),
                             !there      ? std::string()
                             : personal_ ? boost::json::serialize(*there)
                                         : std::string("another value")});
        }
        return found;
    }

    static std::string expected(std::int64_t least, std::int64_t most) {
        if (least == most) return std::to_string(least);
        if (most == std::numeric_limits<std::int64_t>::max())
            return std::to_string(least) + " or more";
        return std::to_string(least) + " to " + std::to_string(most);
    }

    static void tell(control::near_miss const& miss, std::string& text) {
        text += "; the nearest is request " + std::to_string(miss.number) + ':';
        auto const* separator = " ";
        for (auto const& item : miss.differences) {
            text.append(std::exchange(separator, ", ")).append(item.pointer);
            text.append(" is ").append(item.found.empty() ? "missing" : item.found);
            text.append(", not ").append(item.expected);
        }
    }

    operation const& of_;
    order const& wanted_;
    bool personal_;
    std::int64_t count_ = 0;
    std::optional<control::near_miss> nearest_{};
};

} // namespace etelecom::mock::detail

namespace etelecom::mock::control {

inline answer_to<verify> act(detail::control_scope& scope, verify, verify::request const& wanted) {
    auto const* const of = scope.own->named(wanted.operation);
    if (!of) return invalid_argument("/operation", "no such operation");
    if (wanted.times && (wanted.at_least || wanted.at_most))
        return invalid_argument("/times", "not with at_least or at_most");
    if (wanted.at_least && wanted.at_most && *wanted.at_most < *wanted.at_least)
        return invalid_argument("/at_most", "less than at_least");
    if (!wanted.filter.operation.empty())
        return invalid_argument("/filter/operation", "it stands in operation");
    // A verdict on what is not known any more could be wrong either way.
    if (auto const forgotten = scope.own->forgotten_requests())
        return refusal(platform_errc::failed_precondition,
                       "the journal had no room for " + std::to_string(forgotten) +
                           " requests or bodies: raise journal_limit, or clear the journal first");
    for (auto const& [pointer, value] : wanted.where)
        if (!pointer.starts_with('/') || !detail::type_at(*of->request, pointer))
            return invalid_argument("/where/" + etelecom::detail::pointer_token(pointer),
                                    "no place in a request of this operation");
    detail::verification check(*of, wanted,
                               scope.in_process || scope.own->config().show_personal_data());
    for (auto const& line : scope.own->journal()) check.look_at(*line);
    return check.result();
}

} // namespace etelecom::mock::control
