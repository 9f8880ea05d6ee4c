// Of two entries for one enumerator, one would be lost.
// expect: etelecom: wire_words has two entries for one enumerator
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

enum class mood { unknown, good, bad };
BOOST_DESCRIBE_ENUM(mood, unknown, good, bad)
constexpr auto wire_words(mood) {
    using enum mood;
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    return std::to_array<etelecom::word<mood>>({{good, "G"}, {bad, "B"}});
#else
    return std::to_array<etelecom::word<mood>>({{good, "G"}, {good, "B"}});
#endif
}

std::string_view text(mood how) { return etelecom::open_enum<mood>(how).word(); }
