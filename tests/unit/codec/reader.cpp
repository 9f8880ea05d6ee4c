#include "reading.hpp"
#include "specimen.hpp"
#include "support/judge/compare.hpp"

#include <etelecom/codec/encode.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <boost/json/parse.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

using namespace reading_test;
using namespace specimen;
using namespace std::string_view_literals;

namespace {

constexpr std::string_view ordinary =
    R"({"text":"Ti\u1ebfng","maybe_text":null,"flag":true,"tiny":-12,"large":900719925474099201,)"
    R"("oa_id":"12","at":"2024-02-29T23:59:59.5+07:00","phone":"0900000100","paint":"R","code":-7,)"
    R"("nested":{"number":1,"text":"x","flag":false},"texts":["a","bcdefghijkl"],"grid":[[1,2],[]],)"
    R"("labels":{"a":"b","c":""},"values":{"code":"482913","n":null},"other-name":"r",)"
    R"("ratio":-1.5e2,"free":{"a":[1,null,"\n"]},"new":[{"x":true}],"large":"?","maybe_flag":null})";

/// What the reader and its judges disagree in. Nothing stands behind the document: a reader that
/// looks there is seen by a sanitizer.
template <class T>
std::string disagreement(std::string_view json, etelecom::decode_options const& options = {}) {
    auto const alone = std::make_unique<char[]>(json.size());
    std::copy(json.begin(), json.end(), alone.get());
    return etelecom::judge::compare<T>({alone.get(), json.size()}, options).difference;
}

} // namespace

BOOST_AUTO_TEST_SUITE(codec_reader)

BOOST_AUTO_TEST_CASE(an_ordinary_message_is_read) {
    etelecom::zalo::send_zns::request const sent{
        .oa_id = 5,
        .phone = "0900000100",
        .template_id = 7,
        .template_data = {{"name", "Nguy\u1ec5n"}, {"note", std::nullopt}},
        .tracking_id = "x",
        .mode = etelecom::zalo::zns_mode::development};
    BOOST_TEST((read<etelecom::zalo::send_zns::request>(etelecom::encode(sent), strictly) == sent));
}

BOOST_AUTO_TEST_CASE(what_is_out_of_the_ordinary_does_not_disturb_what_stands_around_it) {
    for (auto const* odd :
         {R"("new":{"text":[{"flag":"x\n"}]})", R"("maybe_text":"\ud83d\ude00\n")",
          R"("maybe_large":1e3)", R"("maybe_text":null)", R"("other\u002dname":"r")",
          R"("free":{"text":["a",{"flag":1.5}]})", R"("code":9223372036854775807)"}) {
        auto const json = "{\"text\":\"before\"," + std::string(odd) +
                          R"(,"flag":true,"list":[{"number":1},{"text":"behind"}]})";
        auto const object = read<everything>(json);
        BOOST_TEST(object.text == "before", json);
        BOOST_TEST(object.flag, json);
        BOOST_TEST((object.list == std::vector<inner>{{.number = 1}, {.text = "behind"}}), json);
    }
}

BOOST_AUTO_TEST_CASE(its_judges_agree_on_every_small_change_of_a_message) {
    BOOST_REQUIRE(disagreement<everything>(ordinary) == "");
    auto const bytes = "{}[]\",:\\ \n\0\x01\x1f\x7f\x80\xbf\xc3\xff-+.0159eEtfnua/"sv;
    std::string const json(ordinary);
    for (std::size_t at = 0; at != json.size(); ++at) {
        auto changed = json;
        for (char const byte : bytes) {
            changed[at] = byte;
            BOOST_REQUIRE_MESSAGE(disagreement<everything>(changed) == "", changed);
        }
        auto const shorter = json.substr(0, at) + json.substr(at + 1);
        BOOST_REQUIRE_MESSAGE(disagreement<everything>(shorter) == "", shorter);
        auto const twice = json.substr(0, at + 1) + json.substr(at);
        BOOST_REQUIRE_MESSAGE(disagreement<everything>(twice) == "", twice);
        auto const cut = json.substr(0, at);
        BOOST_REQUIRE_MESSAGE(disagreement<everything>(cut) == "", cut);
    }
}

BOOST_AUTO_TEST_CASE(its_judges_agree_on_limits) {
    for (std::size_t limit = 0; limit != 40; ++limit) {
        BOOST_TEST(disagreement<everything>(ordinary, {.max_depth = limit}) == "");
        BOOST_TEST(disagreement<everything>(ordinary, {.max_string = limit}) == "");
        BOOST_TEST(disagreement<everything>(ordinary, {.max_elements = limit}) == "");
        BOOST_TEST(disagreement<everything>(ordinary, {.max_memory = 16 * limit}) == "");
    }
}

BOOST_AUTO_TEST_SUITE_END()
