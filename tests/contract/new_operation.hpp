// An operation that the toolkit does not know, and all that it takes to have it: in the client, in
// the mock, in the OpenAPI document, and held against its documentation.
#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/tags.hpp>

#include <boost/describe/class.hpp>

struct get_driver : etelecom::endpoint<"Etelecom", "GetDriver"> {
    static constexpr std::string_view summary = "Read a driver";
    static constexpr std::string_view page = "https://docs.etelecom.vn/driver";
    static constexpr bool idempotent = true;
    struct request {
        etelecom::id<etelecom::tag::user> user_id{};
        std::string model{};

        static constexpr etelecom::field_notes notes[] = {
            {.member = "user_id", .text = "whose driver it is", .required = true},
            {.member = "model", .text = "which one", .max_length = 8}};
    };
    struct response {
        etelecom::id<etelecom::tag::user> user_id{};
        std::string version{};
    };
};
BOOST_DESCRIBE_STRUCT(get_driver::request, (), (user_id, model))
BOOST_DESCRIBE_STRUCT(get_driver::response, (), (user_id, version))
