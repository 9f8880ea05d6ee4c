#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

// A cassette: calls with their answers, as JSON Lines. What is secret or personal is masked, the
// same value by the same mask throughout.
namespace etelecom::mock::detail {

/// The first line.
struct cassette_head {
    std::string cassette{};
    std::int32_t version = 0;
    std::string made_by{};
    timestamp made_at{};
    static constexpr field_notes notes[] = {{.member = "cassette", .required = true},
                                            {.member = "version", .required = true}};

    static constexpr char const* word = "etelecom";
    static constexpr std::int32_t known_version = 1;
};
BOOST_DESCRIBE_STRUCT(cassette_head, (), (cassette, version, made_by, made_at))

/// A header and a body. The body is null, and `body_missing` says so, where it was no JSON: nobody
/// knows what is secret in that.
struct recorded_message {
    std::map<std::string, std::string> headers{};
    boost::json::value body{};
    std::optional<bool> body_missing{};
};
BOOST_DESCRIBE_STRUCT(recorded_message, (), (headers, body, body_missing))

struct recorded_answer {
    /// What the caller was told; of no answer, the mock's own word about that.
    std::int32_t status = 0;
    std::map<std::string, std::string> headers{};
    boost::json::value body{};
    std::optional<bool> body_missing{};
    /// The headers that are kept.
    static constexpr char const* header_names[] = {"Content-Type", "Retry-After"};
    /// `answered`; `unknown`: the request went out, and nobody knows what became of it;
    /// `not_sent`.
    std::string outcome{};
    static constexpr field_notes notes[] = {
        {.member = "status", .required = true, .minimum = 200, .maximum = 999}};
};
BOOST_DESCRIBE_STRUCT(recorded_answer, (), (status, headers, body, body_missing, outcome))

/// Each further line.
struct recorded_call {
    std::string operation{};
    std::string method{};
    std::string target{};
    timestamp at{};
    double seconds = 0;
    recorded_message request{};
    recorded_answer answer{};
    static constexpr field_notes notes[] = {{.member = "operation", .required = true},
                                            {.member = "answer", .required = true}};
};
BOOST_DESCRIBE_STRUCT(recorded_call, (), (operation, method, target, at, seconds, request, answer))

/// Longest cassette, in bytes.
inline constexpr std::size_t longest_cassette = std::size_t{256} << 20;

} // namespace etelecom::mock::detail
