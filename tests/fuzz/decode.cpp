// libFuzzer: any bytes are read as every message and type. Nothing may crash, what is read must
// come back as it was when it is written and read again, and the reader and its judges must agree.
#include "../support/judge/compare.hpp"
#include "../unit/codec/specimen.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/impl/decode.hpp>
#include <etelecom/codec/impl/free_part.hpp>
#include <etelecom/codec/impl/masked.hpp>
#include <etelecom/codec/impl/validate.hpp>
#include <etelecom/codec/validate.hpp>
#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/list_request_consent.hpp>
#include <etelecom/zalo/request_consent.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace zalo = etelecom::zalo;

namespace {

void require(bool holds, char const* claim, std::string_view input) {
    if (holds) return;
    std::cerr << claim << ": " << input << '\n';
    std::abort();
}

/// Everything that is told of a document must be fit for a log: one line of UTF-8.
void check_problems(etelecom::problem_list const& problems, std::string_view input) {
    for (auto const& item : problems) {
        auto const line = item.pointer + item.text;
        for (char const byte : line)
            require(static_cast<unsigned char>(byte) >= 0x20, "a control character is told", input);
        require(etelecom::detail::valid_utf8_prefix(line) == line.size(), "not UTF-8 is told",
                input);
    }
}

template <class T>
std::optional<T> check_type(std::string_view input, bool strict) {
    etelecom::decode_options const options{.strict = strict};
    etelecom::problem_list notices;
    auto const first = etelecom::decode<T>(input, options, &notices);
    check_problems(notices, input);
    if (!first) {
        check_problems(first.error(), input);
        return std::nullopt;
    }
    auto const json = etelecom::encode(*first);
    auto const second = etelecom::decode<T>(json, options);
    require(second.has_value(), "what was written is refused", input);
    require(*second == *first, "what was written is read differently", input);
    require(etelecom::encode(*second) == json, "what was read is written differently", input);
    etelecom::masked(*first);
    check_problems(etelecom::validate(*first).problems, input);
    return *first;
}

template <class T>
void check(std::string_view input) {
    auto const strictly = check_type<T>(input, true);
    auto const tolerantly = check_type<T>(input, false);
    if (strictly) require(tolerantly == strictly, "strict and tolerant reading differ", input);
}

template <class E>
void check_operation(std::string_view input) {
    check<typename E::request>(input);
    check<typename E::response>(input);
}

void check_judged(std::string_view input) {
    using namespace etelecom::judge;
    constexpr etelecom::decode_options narrow{
        .strict = true, .max_depth = 2, .max_string = 8, .max_elements = 3};
    for (auto const& judged :
         {compare<specimen::everything>(input, {}), compare<specimen::everything>(input, narrow),
          compare<specimen::demanding>(input, {}), compare_free(input)})
        require(judged.difference.empty(), judged.difference.c_str(), input);
}

void check_leaves(std::string_view input) {
    using id = etelecom::id<etelecom::tag::oa>;
    if (auto const read = id::parse(input))
        require(*id::parse(read->to_string()) == *read, "an id changes", input);
    if (auto const read = etelecom::timestamp::parse(input))
        require(*etelecom::timestamp::parse(read->to_string()) == *read, "a time changes", input);
    etelecom::phone_number const phone(input);
    require(etelecom::phone_number(phone.text()) == phone, "a phone number changes", input);
    require(!phone.is_valid() ||
                phone.masked().find(phone.text().substr(2, 4)) == std::string::npos,
            "a phone number is told", input);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(data), size);
    // Other messages are made of the same kinds of members, which `everything` has all.
    check_operation<zalo::send_zns>(input);
    check_operation<zalo::request_consent>(input);
    check_operation<zalo::check_consent>(input);
    check_operation<zalo::list_request_consent>(input);
    check<specimen::everything>(input);
    check<specimen::demanding>(input);
    check<specimen::tree>(input);
    check_judged(input);
    check_leaves(input);
    return 0;
}
