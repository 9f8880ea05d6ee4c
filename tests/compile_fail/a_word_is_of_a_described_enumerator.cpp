// A word of an enumerator that is not described would be neither sent nor read.
// expect: etelecom: wire_words has a word for a value that BOOST_DESCRIBE_ENUM does not name
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

enum class mood { unknown, good, bad };
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
BOOST_DESCRIBE_ENUM(mood, unknown, good, bad)
#else
BOOST_DESCRIBE_ENUM(mood, unknown, good)
#endif
constexpr auto wire_words(mood) {
    using enum mood;
    return std::to_array<etelecom::word<mood>>({{good, "G"}, {bad, "B"}});
}

std::string_view text(mood how) { return etelecom::open_enum<mood>(how).word(); }
