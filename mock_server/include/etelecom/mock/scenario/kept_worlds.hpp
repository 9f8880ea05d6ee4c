#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/mock/scenario/scenario.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace etelecom::mock {

/// One of the worlds that a mock keeps.
struct kept_world {
    /// Empty for the one that is there from the start.
    std::string name{};
    scenario world{};

    static constexpr field_notes notes[] = {
        {.member = "name", .text = "empty for the one that is there from the start"},
        {.member = "world", .text = "as it was saved", .required = true}};
};
BOOST_DESCRIBE_STRUCT(kept_world, (), (name, world))

/// What a mock keeps in its file (`--data`).
struct kept_worlds {
    /// Of the form of the file: 1.
    std::int32_t form = 0;
    std::vector<kept_world> worlds{};

    static constexpr field_notes notes[] = {
        {.member = "form", .text = "of the form of the file: 1", .required = true},
        {.member = "worlds", .text = "all worlds", .required = true}};
};
BOOST_DESCRIBE_STRUCT(kept_worlds, (), (form, worlds))

} // namespace etelecom::mock
