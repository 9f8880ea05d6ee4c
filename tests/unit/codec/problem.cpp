#include "reading.hpp"

#include <etelecom/codec/problem.hpp>

#include <sstream>

using etelecom::problem_kind;
using etelecom::problem_list;
using reading_test::said;

BOOST_AUTO_TEST_SUITE(codec_problem)

BOOST_AUTO_TEST_CASE(a_problem_is_printed_with_its_place) {
    std::ostringstream out;
    out << etelecom::problem{"/filter/oa_id", problem_kind::wrong_type,
                             "expected a string, found true"};
    BOOST_TEST(out.str() == "/filter/oa_id: expected a string, found true");
}

BOOST_AUTO_TEST_CASE(a_problem_of_the_document_itself_has_no_place) {
    std::ostringstream out;
    out << etelecom::problem{"", problem_kind::malformed, "not JSON"};
    BOOST_TEST(out.str() == "not JSON");
}

BOOST_AUTO_TEST_CASE(problems_are_printed_on_one_line_in_their_order) {
    problem_list list;
    BOOST_TEST(list.empty());
    BOOST_TEST(said(list).empty());
    list.add("/b", problem_kind::missing, "one");
    list.add("/a", problem_kind::missing, "two");
    BOOST_TEST(said(list) == "/b: one; /a: two");
    BOOST_TEST(!list.empty());
    BOOST_TEST(list.size() == 2u);
    BOOST_TEST(list[1].pointer == "/a");
}

BOOST_AUTO_TEST_CASE(problems_over_the_limit_are_counted_only) {
    problem_list list;
    for (std::size_t i = 0; i != problem_list::limit + 3; ++i)
        list.add("", problem_kind::missing, "x");
    BOOST_TEST(list.size() == problem_list::limit);
    BOOST_TEST(list.total() == problem_list::limit + 3);
    BOOST_TEST(said(list).ends_with("x; and 3 more"));
}

BOOST_AUTO_TEST_CASE(a_problem_that_is_not_kept_is_not_put_into_words) {
    etelecom::problem_list list;
    std::size_t worded = 0;
    for (std::size_t i = 0; i != 2 * etelecom::problem_list::limit; ++i)
        list.add([&] {
            ++worded;
            return etelecom::problem{"/a", etelecom::problem_kind::missing, "missing"};
        });
    BOOST_TEST(worded == etelecom::problem_list::limit);
    BOOST_TEST(list.size() == etelecom::problem_list::limit);
    BOOST_TEST(list.total() == 2 * etelecom::problem_list::limit);
    BOOST_TEST(list[0].text == "missing");
}

BOOST_AUTO_TEST_SUITE_END()
