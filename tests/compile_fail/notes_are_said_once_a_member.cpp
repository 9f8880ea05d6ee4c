// Of two notes about one member, one would be lost.
// expect: and no two name the same
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

struct request {
    std::string note{};
    static constexpr etelecom::field_notes notes[] = {
        {.member = "note", .required = true},
#ifndef ETELECOM_COMPILE_FAIL_CONTROL
        {.member = "note", .max_length = 40},
#endif
    };
};
BOOST_DESCRIBE_STRUCT(request, (), (note))

std::string text(request const& sent) { return etelecom::encode(sent); }
