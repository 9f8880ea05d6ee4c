#include "../support/generate.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/validate.hpp>
#include <etelecom/operations.hpp>

#include <boost/mp11/list.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

namespace et = etelecom;

namespace {

using every_operation = boost::mp11::mp_rename<et::operations, std::tuple>;

constexpr std::uint64_t seeds = 50;

template <class T>
void comes_back_as_it_was() {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        auto const sent = et::test::generated<T>(seed);
        auto const text = et::encode(sent);
        auto const read = et::decode<T>(text, {.strict = true});
        if (!read) {
            BOOST_ERROR("seed " << seed << ": " << read.error());
            continue;
        }
        BOOST_TEST((*read == sent), "seed " << seed << " came back changed: " << text);
        BOOST_TEST(et::encode(*read) == text, "seed " << seed << " is written otherwise");
    }
}

template <class T>
void is_valid() {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        auto const found = et::validate(et::test::generated<T>(seed));
        BOOST_TEST(found.problems.empty(), "seed " << seed << ": " << found.problems);
        BOOST_TEST(found.warnings.empty(), "seed " << seed << ": " << found.warnings);
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

template <class T>
void has_every_member_and_every_word() {
    survey found;
    for (std::uint64_t seed = 0; seed != 100; ++seed) {
        auto const object = et::test::generated<T>(seed);
        found.look(et::wire_type_of<T>, &object, {});
    }
    found.all_words_were_seen();
}

} // namespace

BOOST_AUTO_TEST_SUITE(round_trip)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_request_comes_back_as_it_was, Operation, every_operation) {
    // A form is another way of writing, which the doors' test covers.
    if constexpr (!et::operation_of<Operation>.multipart)
        comes_back_as_it_was<typename Operation::request>();
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_response_comes_back_as_it_was, Operation, every_operation) {
    comes_back_as_it_was<typename Operation::response>();
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_generated_request_may_be_sent, Operation, every_operation) {
    is_valid<typename Operation::request>();
}

BOOST_AUTO_TEST_CASE_TEMPLATE(generated_messages_have_every_member_and_every_word, Operation,
                              every_operation) {
    has_every_member_and_every_word<typename Operation::request>();
    has_every_member_and_every_word<typename Operation::response>();
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_message) {
    using response = et::zalo::send_zns::response;
    BOOST_TEST((et::test::generated<response>(7) == et::test::generated<response>(7)));
    BOOST_TEST((et::test::generated<response>(7) != et::test::generated<response>(8)));
}

BOOST_AUTO_TEST_SUITE_END()
