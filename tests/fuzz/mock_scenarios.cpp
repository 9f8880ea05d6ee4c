// libFuzzer: a scenario, loaded into a mock. One with which something is wrong changes nothing.
// What was loaded is saved and loaded into another mock, which is the same then, and goes on in the
// same way: whatever is to happen in a year happens in both.
#include <etelecom/codec/compiled.hpp>
#include <etelecom/mock/control/impl/control_route.hpp>
#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>
#include <etelecom/mock/scenario/impl/read_scenario.hpp>
#include <etelecom/mock/scenario/impl/text_place.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

namespace json = boost::json;
namespace mock = etelecom::mock;

void require(bool holds, char const* claim) {
    if (holds) return;
    std::cerr << claim << '\n';
    std::abort();
}

/// By the control calls, so that what they are made of is compiled once, with the mock.
mock::detail::control_route const& call_of(std::string_view name) {
    for (auto const& way : mock::needs_mock_src_hpp_or_etelecom_mock::control_routes())
        if (way.of->name == name) return way;
    std::abort();
}

struct one_mock {
    mock::detail::worlds all{mock::server_config().max_kept(50).journal_limit(5)};
    mock::detail::control_scope scope{all, all.first()};

    /// Whether it was loaded.
    bool load(std::string_view text) {
        static auto const& way = call_of("scenario/load");
        auto const told = way.of->make_request();
        auto const read = etelecom::needs_src_hpp_or_etelecom_compiled::decode(
            *way.of->request, told.get(), text, mock::detail::scenario_options(text.size()),
            nullptr);
        if (!read.empty()) {
            mock::detail::text_places const places(text);
            for (auto const& item : read) require(!places.told(item).empty(), "no words");
            return false;
        }
        auto const answer = way.of->make_response();
        return !way.act(scope, told.get(), answer.get());
    }
    std::string saved() {
        static auto const& way = call_of("scenario");
        auto const told = way.of->make_response();
        way.act(scope, way.of->make_request().get(), told.get());
        std::string text;
        way.of->response->write(text, told.get());
        return text;
    }
};

/// A value in a document, drawn.
json::value& drawn(json::value& whole, std::minstd_rand& random) {
    auto* at = &whole;
    for (;;) {
        if (auto* const object = at->if_object(); object && !object->empty()) {
            if (random() % 4 == 0) return *at;
            at = &(object->begin() + static_cast<std::ptrdiff_t>(random() % object->size()))
                      ->value();
        } else if (auto* const array = at->if_array(); array && !array->empty()) {
            if (random() % 4 == 0) return *at;
            at = &(*array)[random() % array->size()];
        } else {
            return *at;
        }
    }
}

json::value other_value(std::minstd_rand& random) {
    static constexpr char const* texts[] = {"",
                                            "x",
                                            "1",
                                            "-5",
                                            "0900000101",
                                            "579745863508352884",
                                            "9223372036854775807",
                                            "2026-01-01T08:00:00Z",
                                            "9999-12-31T23:59:59Z",
                                            "0001-01-01T00:00:01Z",
                                            "P",
                                            "connect_shop",
                                            "{}",
                                            "00000000000000ff"};
    static constexpr std::int64_t numbers[] = {0, 1, -1, 5, 7895417, INT64_MAX, INT64_MIN};
    switch (random() % 5) {
    case 0: return numbers[random() % std::size(numbers)];
    case 1: return random() % 2 == 0;
    case 2: return json::array{};
    default: return json::string(texts[random() % std::size(texts)]);
    }
}

void change(json::value& place, std::minstd_rand& random) {
    auto const what = random() % 4;
    if (auto* const object = place.if_object(); object && !object->empty() && what == 0) {
        object->erase(object->begin() + static_cast<std::ptrdiff_t>(random() % object->size()));
    } else if (auto* const array = place.if_array(); array && !array->empty() && what < 2) {
        if (what == 0) array->erase(array->begin());
        else array->push_back(json::value((*array)[random() % array->size()]));
    } else {
        place = other_value(random);
    }
}

} // namespace

/// Mostly values are changed and left out, so that more than the reader is seen.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    std::minstd_rand random(seed);
    json::error_code wrong;
    auto whole = json::parse({reinterpret_cast<char const*>(data), size}, wrong);
    if (wrong || seed % 4 == 0) return LLVMFuzzerMutate(data, size, most);
    for (auto left = 1 + random() % 3; left != 0; --left) change(drawn(whole, random), random);
    auto const text = json::serialize(whole);
    if (text.size() > most) return LLVMFuzzerMutate(data, size, most);
    std::memcpy(data, text.data(), text.size());
    return text.size();
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(data), size);
    one_mock first;
    auto const before = first.saved();
    if (!first.load(input)) {
        require(first.saved() == before, "what was refused has changed something");
        return 0;
    }
    one_mock second;
    require(second.load(first.saved()), "what was saved cannot be loaded");
    require(second.saved() == first.saved(), "what was loaded is not what was saved");
    for (auto* const each : {&first, &second})
        each->all.first()->advance(std::chrono::hours(24 * 366));
    require(second.saved() == first.saved(), "what was loaded goes on in another way");
    return 0;
}
