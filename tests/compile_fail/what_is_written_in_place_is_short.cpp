// A type of one's own that is larger than the place that it is written in would write beyond it.
// expect: etelecom: what may take this many bytes is written by `write`
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

#include <cstring>

struct picture {};

template <>
struct etelecom::wire_traits<picture> : etelecom::detail::leaf_traits<picture> {
    static constexpr wire_shape shape = wire_shape::string;
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    static constexpr std::size_t longest = 1000;
#else
    static constexpr std::size_t longest = 4000;
#endif
    static char* put(char* to, picture) {
        std::memset(to, '0', longest);
        return to + longest;
    }
    static int compare(picture, picture) { return 0; }
};

struct request {
    picture of{};
};
BOOST_DESCRIBE_STRUCT(request, (), (of))

std::string text(request const& sent) { return etelecom::encode(sent); }
