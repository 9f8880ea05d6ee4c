// A note that is about no member would be lost: its limits and marks would hold for nothing.
// expect: etelecom: each of the notes names a member in .member
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

struct request {
    std::string note{};
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    static constexpr etelecom::field_notes notes[] = {{.member = "note", .required = true}};
#else
    static constexpr etelecom::field_notes notes[] = {{.member = "Note", .required = true}};
#endif
};
BOOST_DESCRIBE_STRUCT(request, (), (note))

std::string text(request const& sent) { return etelecom::encode(sent); }
