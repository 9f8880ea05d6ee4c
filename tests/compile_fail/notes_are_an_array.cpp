// One set of notes without its list would not be looked at.
// expect: etelecom: the notes of a struct are an array
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

struct request {
    std::string note{};
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    static constexpr etelecom::field_notes notes[] = {{.member = "note", .required = true}};
#else
    static constexpr etelecom::field_notes notes = {.member = "note", .required = true};
#endif
};
BOOST_DESCRIBE_STRUCT(request, (), (note))

std::string text(request const& sent) { return etelecom::encode(sent); }
