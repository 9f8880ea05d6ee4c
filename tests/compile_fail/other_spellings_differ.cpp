// A spelling of two enumerators would always be read as the first of them.
// expect: etelecom: two enumerators have the same word on the wire
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>

enum class mood { unknown, good, bad };
BOOST_DESCRIBE_ENUM(mood, unknown, good, bad)
constexpr auto wire_words(mood) {
    using enum mood;
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    return std::to_array<etelecom::word<mood>>(
        {{good, "G", {}, {{"", "fine"}}}, {bad, "B", {}, {{"", "poor"}}}});
#else
    return std::to_array<etelecom::word<mood>>(
        {{good, "G", {}, {{"", "so-so"}}}, {bad, "B", {}, {{"", "so-so"}}}});
#endif
}

std::string_view text(mood how) { return etelecom::open_enum<mood>(how).word(); }
