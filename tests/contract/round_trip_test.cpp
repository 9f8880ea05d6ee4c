#include "../support/all_operations.hpp"
#include "../support/generate.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace et = etelecom;

namespace {

using et::test::all_operations;
using et::test::listed_message;
namespace compiled = et::needs_src_hpp_or_etelecom_compiled;

constexpr std::uint64_t seeds = 50;

std::shared_ptr<void> generated(listed_message const& of, std::uint64_t seed) {
    auto made = of.make();
    et::test::generator(seed).fill(*of.type, made.get());
    return made;
}

std::string encoded(listed_message const& of, void const* object) {
    std::string text;
    of.type->write(text, object);
    return text;
}

void comes_back_as_it_was(listed_message const& of) {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        BOOST_TEST_CONTEXT(of.type->name << ", seed " << seed) {
            auto const sent = generated(of, seed);
            auto const text = encoded(of, sent.get());
            auto const read = of.make();
            et::problem_list notices;
            auto const problems =
                compiled::decode(*of.type, read.get(), text, {.strict = true}, &notices);
            BOOST_TEST(problems.empty(), problems);
            BOOST_TEST(notices.empty(), notices);
            BOOST_TEST(of.equal(read.get(), sent.get()), "came back changed: " << text);
            BOOST_TEST(encoded(of, read.get()) == text, "is written otherwise");
        }
    }
}

void is_valid(listed_message const& of) {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        et::problem_list problems, warnings;
        compiled::validate(*of.type, generated(of, seed).get(), true, problems, warnings);
        BOOST_TEST(problems.empty(), of.type->name << ", seed " << seed << ": " << problems);
        BOOST_TEST(warnings.empty(), of.type->name << ", seed " << seed << ": " << warnings);
    }
}

/// Looks at a generated object: which places are empty, and which words stand where.
class survey {
public:
    void look(et::wire_type const& type, void const* place, std::string const& where) {
        if (type.unset(place)) {
            BOOST_ERROR(where << " is left unset");
            return;
        }
        auto const& plain = *type.value;
        auto const* const value = type.peek(place);
        if (plain.shape == et::wire_shape::object) {
            for (auto const& member : plain.members)
                look(*member.type, member.in_const(value), where + '/' + std::string(member.name));
        } else if (plain.shape == et::wire_shape::array) {
            BOOST_TEST(plain.size(value) == 2u, where << " has another number of elements");
            for (std::size_t i = 0; i != plain.size(value); ++i)
                look(*plain.element, plain.at(value, i), where + '/' + std::to_string(i));
        } else if (plain.shape == et::wire_shape::map) {
            BOOST_TEST(plain.size(value) >= 2u, where << " has too few entries");
        } else if (!plain.words.empty()) {
            auto& seen = words_[where];
            seen.all = &plain;
            std::string written;
            plain.write(written, value);
            seen.words.insert(written);
        } else if (plain.text) {
            BOOST_TEST(!plain.text(value).empty(), where << " is empty");
        }
    }

    void all_words_were_seen() const {
        for (auto const& [where, seen] : words_)
            BOOST_TEST(seen.words.size() == seen.all->words.size(),
                       where << " took " << seen.words.size() << " of " << seen.all->words.size()
                             << " words");
    }

private:
    struct seen_words {
        et::wire_type const* all = nullptr;
        std::set<std::string> words{};
    };
    std::map<std::string, seen_words> words_;
};

void has_every_member_and_every_word(listed_message const& of) {
    survey found;
    for (std::uint64_t seed = 0; seed != 100; ++seed)
        found.look(*of.type, generated(of, seed).get(), std::string(of.type->name));
    found.all_words_were_seen();
}

} // namespace

BOOST_AUTO_TEST_SUITE(round_trip)

BOOST_AUTO_TEST_CASE(requests_come_back_as_they_were) {
    // A form is another way of writing, which the doors' test covers.
    for (auto const& item : all_operations())
        if (!item.of->multipart) comes_back_as_it_was(item.request);
}

BOOST_AUTO_TEST_CASE(responses_come_back_as_they_were) {
    for (auto const& item : all_operations()) comes_back_as_it_was(item.response);
}

BOOST_AUTO_TEST_CASE(generated_requests_may_be_sent) {
    for (auto const& item : all_operations()) is_valid(item.request);
}

BOOST_AUTO_TEST_CASE(generated_messages_have_every_member_and_every_word) {
    for (auto const& item : all_operations()) {
        has_every_member_and_every_word(item.request);
        has_every_member_and_every_word(item.response);
    }
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_message) {
    using response = et::zalo::send_zns::response;
    BOOST_TEST((et::test::generated<response>(7) == et::test::generated<response>(7)));
    BOOST_TEST((et::test::generated<response>(7) != et::test::generated<response>(8)));
}

BOOST_AUTO_TEST_SUITE_END()
