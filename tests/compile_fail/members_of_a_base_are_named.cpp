// What is described of a base is not written by itself: a request would be sent without it.
// expect: etelecom: the members of a base are not sent by themselves
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

struct any_request {
    etelecom::id<etelecom::tag::oa> oa_id{};
};
BOOST_DESCRIBE_STRUCT(any_request, (), (oa_id))

struct request : any_request {
    explicit request(std::string what) : note(std::move(what)) {}
    std::string note;
};
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
BOOST_DESCRIBE_STRUCT(request, (any_request), (oa_id, note))
#else
BOOST_DESCRIBE_STRUCT(request, (any_request), (note))
#endif

std::string text(request const& sent) { return etelecom::encode(sent); }
