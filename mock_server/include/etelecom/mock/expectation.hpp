#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/control/verify.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

namespace needs_mock_src_hpp_or_etelecom_mock {

/// Throws `control_failed`.
ETELECOM_DECL control::verify::response verify(detail::control_line& line, std::string_view world,
                                               control::verify::request const& wanted);
/// Adds what is written in a request, each value under its JSON pointer.
ETELECOM_DECL void add_fields(std::map<std::string, boost::json::value>& to,
                              std::string_view request);

} // namespace needs_mock_src_hpp_or_etelecom_mock

/// What a test expects to have come to the mock by now:
///
/// ```cpp
/// BOOST_TEST(mock.expect<zalo::send_zns>().times(2).where("/phone", "0900000100"));
/// ```
///
/// It is true when as many such requests came as are expected: one or more unless something else is
/// said. Printed, it says what came, and of the request that comes nearest what differs. It asks
/// the mock each time; both throw `control_failed` when the mock cannot be asked, or when a pointer
/// is to no place in a request.
template <operation_descriptor E>
class expectation {
public:
    expectation(std::shared_ptr<detail::control_line> line, std::string world)
        : line_(std::move(line)), world_(std::move(world)) {
        wanted_.operation = std::string(E::service) + '/' + std::string(E::operation);
    }

    /// Exactly so many.
    expectation& times(std::size_t count) {
        wanted_.times = static_cast<std::int64_t>(count);
        return *this;
    }
    expectation& never() { return times(0); }
    expectation& at_least(std::size_t count) {
        wanted_.at_least = static_cast<std::int64_t>(count);
        return *this;
    }
    expectation& at_most(std::size_t count) {
        wanted_.at_most = static_cast<std::int64_t>(count);
        return *this;
    }
    /// Requests that have this value at this JSON pointer.
    expectation& where(std::string pointer, boost::json::value value) {
        wanted_.where.insert_or_assign(std::move(pointer), std::move(value));
        return *this;
    }
    /// Requests that have all that is set in this one.
    expectation& where(typename E::request const& like) {
        needs_mock_src_hpp_or_etelecom_mock::add_fields(wanted_.where, encode(like));
        return *this;
    }
    /// Requests that were answered with this status; 0 for those that were not answered.
    expectation& answered_with(unsigned status) {
        wanted_.filter.status = static_cast<std::int32_t>(status);
        return *this;
    }
    /// Requests that fit this, beside what else is said.
    expectation& among(journal_filter filter) {
        wanted_.filter = std::move(filter);
        return *this;
    }

    control::verify::response verify() const {
        return needs_mock_src_hpp_or_etelecom_mock::verify(*line_, world_, wanted_);
    }
    explicit operator bool() const { return verify().met; }
    friend std::ostream& operator<<(std::ostream& out, expectation const& what) {
        return out << what.verify().text;
    }

private:
    std::shared_ptr<detail::control_line> line_;
    std::string world_;
    control::verify::request wanted_{};
};

} // namespace etelecom::mock
