// libFuzzer: the first line is read as a Content-Type, the rest as a form. What is taken out of a
// form stands in it, in its order, and the same parts come out of it when it is written anew.
#include <etelecom/mock/platform/impl/form_text.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using etelecom::mock::detail::boundary_of;
using etelecom::mock::detail::form_part;
using etelecom::mock::detail::form_text;

void require(bool holds, char const* claim) {
    if (holds) return;
    std::cerr << claim << '\n';
    std::abort();
}

std::vector<form_part> parts_of(std::string_view body, std::string const& boundary,
                                std::string& wrong) {
    std::vector<form_part> found;
    wrong = form_text(body, boundary).read([&](form_part const& one) { found.push_back(one); });
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(data), size);
    auto const line = input.substr(0, input.find('\n'));
    auto const boundary = boundary_of(line).value_or("b");
    auto const body = input.substr(line.size());
    std::string wrong;
    auto const parts = parts_of(body, boundary, wrong);

    std::string again;
    auto const* last = body.data();
    for (auto const& part : parts) {
        require(part.content.find("\r\n--" + boundary) == std::string_view::npos,
                "a part with its own end in it");
        require(part.head.data() >= last &&
                    part.content.data() + part.content.size() <= body.data() + body.size(),
                "a part that is no part of the body");
        last = part.content.data() + part.content.size();
        again.append("--").append(boundary).append("\r\n").append(part.head);
        again.append("\r\n\r\n").append(part.content).append("\r\n");
    }
    again.append("--").append(boundary).append("--");

    auto const same = parts_of(again, boundary, wrong);
    require(wrong.empty() && same.size() == parts.size(), "parts that are none when written again");
    for (std::size_t i = 0; i != parts.size(); ++i)
        require(same[i].name == parts[i].name && same[i].filename == parts[i].filename &&
                    same[i].media_type == parts[i].media_type &&
                    same[i].content == parts[i].content,
                "parts that are others when written again");
    return 0;
}
