// libFuzzer: a cassette, as bytes. Whatever is in it, it is read or refused with the number of a
// line; of what is read, each call is answered when it is asked for as it was recorded, no call of
// another operation is, and what comes nearest can be said.
#include <etelecom/mock/platform/impl/route_table.hpp>
#include <etelecom/mock/upstream/impl/cassette_player.hpp>
#include <etelecom/mock/upstream/impl/cassette_reader.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

namespace mock = etelecom::mock::detail;

void require(bool holds, char const* claim) {
    if (holds) return;
    std::cerr << claim << '\n';
    std::abort();
}

void play(mock::cassette_contents const& contents) {
    static mock::route_table const routes("Etelecom");
    mock::cassette_player player(contents);
    for (auto const& [line, made] : contents.calls) {
        auto const* const way = routes.named(made.operation);
        if (!way) continue;
        auto const key = made.request.headers.find("Authorization");
        auto const asked = mock::request_shape::of(
            *way->of, key == made.request.headers.end() ? "" : key->second, made.request.body);
        // A mask may stand for another value already: then there is none like it.
        if (auto const told = player.answer(*way->of, asked))
            require(told->status >= 200 && told->status < 1'000, "no status of an answer");
        require(player.nearest(*way->of, asked).starts_with("the nearest is in line "),
                "a request that was recorded has none near it");
        auto other = asked;
        other.text += "other";
        require(!player.answer(*way->of, other), "an answer to what was not asked");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    try {
        play(mock::cassette_contents::read(text));
    } catch (std::runtime_error const& refused) {
        require(std::string_view(refused.what()).starts_with("line "), "an error without its line");
    }
    return 0;
}
