// Of two enumerators with one word, one could be sent and never read.
// expect: etelecom: two enumerators have the same word on the wire
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

enum class mood { unknown, good, bad };
BOOST_DESCRIBE_ENUM(mood, unknown, good, bad)
constexpr auto wire_words(mood) {
    using enum mood;
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    return std::to_array<etelecom::word<mood>>({{good, "G"}, {bad, "B"}});
#else
    return std::to_array<etelecom::word<mood>>({{good, "G"}, {bad, "G"}});
#endif
}

std::string_view text(mood how) { return etelecom::open_enum<mood>(how).word(); }
