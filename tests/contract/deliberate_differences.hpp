#pragma once

#include <string_view>

namespace etelecom::test {

/// A difference between a descriptor and the catalogue that is meant to be. `operation`, `place`
/// and `what` are as the test prints them; `*` stands for every operation, or every place.
struct deliberate_difference {
    std::string_view operation;
    std::string_view place;
    std::string_view what;
    std::string_view reason;
};

/// All of them. One that no longer applies fails the test.
inline constexpr deliberate_difference deliberate_differences[] = {
    // What an operation plainly cannot do without, though no page says so.
    {"Zalo.SendZNS", "/request/oa_id", "required by guess", "no OA, no sender"},
    {"Zalo.SendZNS", "/request/phone", "required by guess", "nobody to send to"},
    {"Zalo.SendZNS", "/request/template_id", "required by guess", "nothing to send"},
    {"Zalo.RequestConsent", "/request/oa_id", "required by guess", "no OA, nobody who asks"},
    {"Zalo.RequestConsent", "/request/phone", "required by guess", "nobody to ask"},
    {"Zalo.CheckConsent", "/request/oa_id", "required by guess", "a consent is given to one OA"},
    {"Zalo.CheckConsent", "/request/phone", "required by guess", "a consent is one person's"},
    {"Zalo.CheckConsent", "/response/error", "required by guess",
     "an answer without it must not read as 0, which is \"approved\""},
    {"Zalo.ListRequestConsent", "/response/consents", "required by guess",
     "an answer without the list must not read as \"there are none\""},

    // What is known from elsewhere.
    {"Zalo.SendZNS", "/response/error_code", "words listed by the descriptor only",
     "Zalo's codes, known at second hand: RULES.md lists them"},
    {"Zalo.CheckConsent", "/response/error", "words listed by the descriptor only",
     "Zalo's codes, known at second hand: RULES.md lists them"},
    {"*", "*", "unknown also read as Unknown, which no page has",
     "the pages' table misspells this one word (Unkown) among capitalised ones: a corrected page, "
     "or "
     "server, would have it so"},
};

} // namespace etelecom::test
