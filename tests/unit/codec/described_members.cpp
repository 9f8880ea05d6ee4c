// Of the toolkit's own structs nobody counts the members when they are used: it takes time. They
// are counted here, when this file is compiled.
#include <etelecom/codec/check_description.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/events.hpp>
#include <etelecom/operations.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace {

template <class T>
struct inner {
    using type = T;
};
template <class T>
struct inner<std::optional<T>> : inner<T> {};
template <class T>
struct inner<std::vector<T>> : inner<T> {};
template <class T>
struct inner<std::map<std::string, T>> : inner<T> {};

/// Whether all members of a struct are described, and of the structs in it.
template <class T>
constexpr bool all_described() {
    if constexpr (etelecom::detail::described<T>) {
        static_assert(std::is_aggregate_v<T>);
        if (!etelecom::detail::describes_all_members<T>()) return false;
        return []<class... Descriptors>(boost::mp11::mp_list<Descriptors...>) {
            return (all_described<typename inner<std::remove_cvref_t<
                        decltype(std::declval<T&>().*Descriptors::pointer)>>::type>() &&
                    ...);
        }(boost::mp11::mp_rename<etelecom::detail::members_of<T>, boost::mp11::mp_list>{});
    } else return true;
}

template <class... E>
constexpr bool all_described_in(boost::mp11::mp_list<E...>) {
    return ((all_described<typename E::request>() && all_described<typename E::response>()) && ...);
}

template <class... E>
constexpr bool all_bodies_described_in(boost::mp11::mp_list<E...>) {
    return (all_described<typename E::body>() && ...);
}

struct forgetful {
    int told = 0;
    std::string forgotten{};
};
BOOST_DESCRIBE_STRUCT(forgetful, (), (told))

struct holds_one {
    std::vector<std::optional<forgetful>> list{};
};
BOOST_DESCRIBE_STRUCT(holds_one, (), (list))

struct base {
    int below = 0;
};
BOOST_DESCRIBE_STRUCT(base, (), (below))

struct named : base {
    int above = 0;
};
BOOST_DESCRIBE_STRUCT(named, (base), (below, above))

struct unnamed : base {
    int above = 0;
};
BOOST_DESCRIBE_STRUCT(unnamed, (base), (above))

} // namespace

BOOST_AUTO_TEST_SUITE(codec_described_members)

BOOST_AUTO_TEST_CASE(no_member_of_a_message_was_forgotten) {
    BOOST_TEST(all_described_in(etelecom::operations{}));
    BOOST_TEST(all_bodies_described_in(etelecom::events::all_events{}));
}

BOOST_AUTO_TEST_CASE(a_member_that_was_forgotten_is_found_however_deep) {
    BOOST_TEST(!all_described<forgetful>());
    BOOST_TEST(!all_described<holds_one>());
}

BOOST_AUTO_TEST_CASE(the_members_of_a_base_are_named_with_the_others) {
    BOOST_TEST(etelecom::encode(named{}) == R"({"below":0,"above":0})");
    BOOST_TEST(!etelecom::detail::names_members_of_bases<unnamed>());
}

BOOST_AUTO_TEST_SUITE_END()
