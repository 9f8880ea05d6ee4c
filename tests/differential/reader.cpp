// Millions of documents, made and spoiled by a seed: the reader against Boost.JSON's parser, and
// against the handler under that parser which read documents before it.
#include "../support/generate.hpp"
#include "../support/judge/compare.hpp"
#include "../unit/codec/specimen.hpp"
#include "document_maker.hpp"

#include <etelecom/codec/impl/decode.hpp>
#include <etelecom/codec/impl/free_part.hpp>
#include <etelecom/codec/impl/validate.hpp>
#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/list_messages.hpp>
#include <etelecom/zalo/list_request_consent.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

namespace zalo = etelecom::zalo;
using differential::dice;
using etelecom::decode_options;
using etelecom::judge::comparison;

namespace {

constexpr decode_options ways_to_read[] = {
    {},
    {},
    {.strict = true},
    {.max_depth = 4, .max_string = 20, .max_elements = 9},
    {.strict = true, .max_depth = 2, .max_string = 8, .max_elements = 3},
    {.max_memory = 1'000}};

std::string document(etelecom::wire_type const& type, std::string const& filled, dice& random) {
    differential::document_maker maker(random);
    auto json = random.once_in(8)    ? filled
                : random.once_in(12) ? maker.make_free()
                                     : maker.make(type);
    if (random.once_in(3)) differential::spoil(json, random);
    return json;
}

struct judged {
    std::string json;
    comparison outcome;
};

template <class T>
std::string filled_document() {
    return etelecom::encode(etelecom::test::generated<T>(1));
}
/// It holds itself: filled, it would have no end.
template <>
std::string filled_document<specimen::tree>() {
    return R"({"name":"a","branches":[{"name":"b","branches":[]},{"name":"c","branches":[]}]})";
}

template <class T>
judged judge(dice& random) {
    static std::string const filled = filled_document<T>();
    auto const json = document(etelecom::wire_type_of<T>, filled, random);
    return {json, etelecom::judge::compare<T>(json, random.one_of(ways_to_read))};
}

judged judge_free(dice& random) {
    auto const json = document(etelecom::wire_type_of<boost::json::value>, "[]", random);
    return {json, etelecom::judge::compare_free(json)};
}

using judge_function = judged (*)(dice&);

constexpr judge_function judges[] = {&judge<specimen::everything>,
                                     &judge<specimen::everything>,
                                     &judge<specimen::demanding>,
                                     &judge<specimen::tree>,
                                     &judge<zalo::send_zns::request>,
                                     &judge<zalo::send_zns::response>,
                                     &judge<zalo::check_consent::response>,
                                     &judge<zalo::list_request_consent::response>,
                                     &judge<zalo::list_messages::response>,
                                     &judge<boost::json::value>,
                                     &judge<std::map<std::string, std::string>>,
                                     &judge_free};

} // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "usage: " << arguments[0] << " how-many [first-seed]\n";
        return 2;
    }
    auto const cases = std::strtoull(arguments[1], nullptr, 10);
    auto const first = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 0;
    std::array<std::uint64_t, 3> ended{};
    std::uint64_t noticed = 0, bytes = 0, different = 0;
    for (auto seed = first; seed != first + cases; ++seed) {
        dice random(seed);
        auto const [json, outcome] = random.one_of(judges)(random);
        ++ended[static_cast<std::size_t>(outcome.ended)];
        noticed += outcome.noticed ? 1 : 0;
        bytes += json.size();
        if (outcome.difference.empty()) continue;
        std::cerr << "seed " << seed << ": " << outcome.difference << json << '\n';
        if (++different == 5) break;
    }
    std::cout << cases << " documents, " << bytes << " bytes: " << ended[0] << " read, " << ended[1]
              << " refused, " << ended[2] << " no JSON; notices in " << noticed << '\n';
    // Where one of these ways is hardly taken, it is hardly compared.
    auto const few = cases / 20;
    if (different == 0 && (ended[0] < few || ended[1] < few || ended[2] < few || noticed < few)) {
        std::cerr << "the documents are too much alike\n";
        return 1;
    }
    return different == 0 ? 0 : 1;
}
