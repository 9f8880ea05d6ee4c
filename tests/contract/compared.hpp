#pragma once

#include "compare_descriptor.hpp"
#include "compare_examples.hpp"
#include "compare_verdicts.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace etelecom::test {

/// A text with the last occurrence of `before`, which must be there, replaced.
inline std::string replaced(std::string text, std::string_view before, std::string_view after) {
    auto const at = text.rfind(before);
    BOOST_REQUIRE_MESSAGE(at != text.npos, before);
    return text.replace(at, before.size(), after);
}

/// All that differs between an operation and its page, one line each; what differs only because of
/// another page is left out.
inline std::string compared(operation const& of, std::string_view page) {
    catalogue_entry const entry(boost::json::parse(page).as_object());
    std::string lines;
    for (auto const& part :
         {descriptor_comparison(of, entry).take(), example_comparison(of, entry).take(),
          verdict_comparison(of, entry).take()})
        for (auto const& item : part)
            if (!item.only_if) lines += item.place + ": " + item.what + '\n';
    return lines;
}

} // namespace etelecom::test
