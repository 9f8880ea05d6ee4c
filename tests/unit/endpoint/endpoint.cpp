#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/endpoint/paging.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace endpoint_test {

struct ping : etelecom::endpoint<"Zalo", "Ping"> {
    struct request {
        std::string note{};
    };
    struct response {
        int code = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ping::request, (), (note))
BOOST_DESCRIBE_STRUCT(ping::response, (), (code))

struct listing : etelecom::endpoint<"Zalo", "List"> {
    static constexpr bool idempotent = true;
    static constexpr std::string_view summary = "Lists";
    struct request {
        etelecom::paging_request paging{};
    };
    struct response {
        std::vector<int> things{};
        etelecom::paging_info paging{};
    };
    static constexpr auto items = &response::things;
};
BOOST_DESCRIBE_STRUCT(listing::request, (), (paging))
BOOST_DESCRIBE_STRUCT(listing::response, (), (things, paging))

/// Says which member holds the items, but has no paging.
struct half_paged : etelecom::endpoint<"Zalo", "Half"> {
    using request = ping::request;
    using response = listing::response;
    static constexpr auto items = &response::things;
};

struct placeless {
    using request = ping::request;
    using response = ping::response;
};

struct answerless : etelecom::endpoint<"Zalo", "Answerless"> {
    using request = ping::request;
};

struct undescribed : etelecom::endpoint<"Zalo", "Undescribed"> {
    struct request {
        std::string note{};
    };
    using response = ping::response;
};

} // namespace endpoint_test

using namespace endpoint_test;

BOOST_AUTO_TEST_SUITE(endpoint_endpoint)

BOOST_AUTO_TEST_CASE(a_descriptor_has_its_place_from_its_base) {
    BOOST_TEST(ping::service == "Zalo");
    BOOST_TEST(ping::operation == "Ping");
}

BOOST_AUTO_TEST_CASE(what_a_descriptor_does_not_say_costs_money_and_is_not_repeated) {
    BOOST_TEST(!ping::idempotent);
    BOOST_TEST(!ping::partial);
    BOOST_TEST(ping::summary.empty());
    BOOST_TEST(ping::page.empty());
}

BOOST_AUTO_TEST_CASE(a_descriptor_says_more_by_hiding) {
    BOOST_TEST(listing::idempotent);
    BOOST_TEST(listing::summary == "Lists");
}

BOOST_AUTO_TEST_CASE(only_a_whole_descriptor_is_one) {
    BOOST_TEST(etelecom::operation_descriptor<ping>);
    BOOST_TEST(etelecom::operation_descriptor<listing>);
    BOOST_TEST(!etelecom::operation_descriptor<placeless>);
    BOOST_TEST(!etelecom::operation_descriptor<answerless>);
    BOOST_TEST(!etelecom::operation_descriptor<undescribed>);
    BOOST_TEST(!etelecom::operation_descriptor<int>);
}

BOOST_AUTO_TEST_CASE(an_operation_pages_when_both_its_messages_do) {
    BOOST_TEST(etelecom::pageable<listing>);
    BOOST_TEST(!etelecom::pageable<ping>);
    BOOST_TEST(!etelecom::pageable<half_paged>);
}

BOOST_AUTO_TEST_CASE(a_fixed_string_is_its_text_without_the_final_zero) {
    static_assert(etelecom::fixed_string("abc").view() == "abc");
    static_assert(etelecom::fixed_string("").view().empty());
    BOOST_TEST(etelecom::fixed_string("abc").view().size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_judgement_is_yes_unless_it_says_otherwise) {
    etelecom::judgement const judged;
    BOOST_TEST((judged.says == etelecom::verdict::yes));
    BOOST_TEST(judged.code == 0);
    BOOST_TEST(judged.text.empty());
}

BOOST_AUTO_TEST_SUITE_END()
