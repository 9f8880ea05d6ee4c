// A member that is not described would never be sent, and nobody would hear of it.
// expect: etelecom: a member is missing in BOOST_DESCRIBE_STRUCT
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

struct request {
    std::string note{};
    etelecom::id<etelecom::tag::oa> oa_id{};
};
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
BOOST_DESCRIBE_STRUCT(request, (), (note, oa_id))
#else
BOOST_DESCRIBE_STRUCT(request, (), (note))
#endif

std::string text(request const& sent) { return etelecom::encode(sent); }
