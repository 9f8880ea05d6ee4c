#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/journal.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/timestamp.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace etelecom::mock::detail {

/// A request as it is remembered: as it came. It is masked when somebody looks, so that serving a
/// request costs no masking.
struct journal_line {
    std::int64_t number = 0;
    timestamp time{};
    std::chrono::system_clock::time_point real_time{};
    /// Null when the request did not get as far as an operation.
    operation const* of = nullptr;
    std::string method{}; ///< where it is long, its beginning, and so with the target
    std::string target{};
    std::string headers{};
    std::string content_type{};
    std::string body{};
    std::size_t body_bytes = 0;
    char const* body_missing = "";
    secret key{};
    std::vector<journal_problem> problems{};
    std::string fault{};
    std::uint16_t status = 0;
    std::string code{};
    std::string answer{};
    /// How long the mock worked on it.
    std::chrono::nanoseconds took{};

    /// Without what came and what was answered.
    journal_line without_texts() const {
        journal_line made;
        made.number = number;
        made.time = time;
        made.real_time = real_time;
        made.of = of;
        made.method = method;
        made.target = target;
        made.body_bytes = body_bytes;
        made.key = key;
        made.problems = problems;
        made.fault = fault;
        made.status = status;
        made.code = code;
        made.took = took;
        return made;
    }
};

} // namespace etelecom::mock::detail
