// On the wire a member is there or not: a third state has no form, and checking it would crash.
// expect: etelecom: an optional of an optional has no form on the wire
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

#include <optional>
#include <vector>

struct request {
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    std::optional<std::vector<int>> numbers{};
#else
    std::optional<std::optional<std::vector<int>>> numbers{};
#endif
};
BOOST_DESCRIBE_STRUCT(request, (), (numbers))

std::string text(request const& sent) { return etelecom::encode(sent); }
