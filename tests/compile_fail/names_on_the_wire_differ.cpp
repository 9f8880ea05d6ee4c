// Two members of one name on the wire cannot be told apart, be it by another spelling of one.
// expect: etelecom: two members have the same name on the wire
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

struct request {
    std::string note{};
    std::string remark{};
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    static constexpr etelecom::field_notes notes[] = {{.member = "remark", .also = {"Note"}}};
#else
    static constexpr etelecom::field_notes notes[] = {{.member = "remark", .also = {"note"}}};
#endif
};
BOOST_DESCRIBE_STRUCT(request, (), (note, remark))

std::string text(request const& sent) { return etelecom::encode(sent); }
