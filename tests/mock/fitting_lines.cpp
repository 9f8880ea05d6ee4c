#include <etelecom/mock/platform/impl/fitting_lines.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace mock = etelecom::mock;
using mock::detail::fitting_lines;
using mock::detail::journal_book;
using mock::detail::journal_line;

namespace {

journal_line line(std::uint16_t status, std::size_t bytes = 0) {
    journal_line made;
    made.status = status;
    made.body.assign(bytes, 'x');
    return made;
}

/// Counts again and again, and from the beginning each time beside it.
struct counter {
    journal_book book{3};
    fitting_lines again{};
    mock::journal_filter wanted{.status = 200};

    std::size_t counted() {
        auto const lines = book.lines();
        auto const all =
            static_cast<std::size_t>(std::ranges::count_if(lines, [&](auto const& item) {
                return mock::detail::journal_reader::fits(*item, wanted);
            }));
        auto const count = again.count(lines, wanted);
        BOOST_TEST(count == all);
        return count;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_fitting_lines)

BOOST_AUTO_TEST_CASE(counts_what_has_come_since) {
    counter one;
    BOOST_TEST(one.counted() == 0u);
    one.book.add(line(200));
    one.book.add(line(404));
    BOOST_TEST(one.counted() == 1u);
    BOOST_TEST(one.counted() == 1u);
    one.book.add(line(200));
    BOOST_TEST(one.counted() == 2u);
}

BOOST_AUTO_TEST_CASE(does_not_count_what_was_forgotten) {
    counter one;
    for (int i = 0; i != 5; ++i) {
        one.book.add(line(200));
        one.counted();
    }
    BOOST_TEST(one.counted() == 3u);
    for (int i = 0; i != 3; ++i) one.book.add(line(404));
    BOOST_TEST(one.counted() == 0u);
    one.book.clear();
    BOOST_TEST(one.counted() == 0u);
    one.book.add(line(200));
    BOOST_TEST(one.counted() == 1u);
}

BOOST_AUTO_TEST_CASE(begins_anew_with_a_journal_that_does) {
    counter one;
    one.book.add(line(200));
    one.book.add(line(200));
    BOOST_TEST(one.counted() == 2u);
    one.book = journal_book(3);
    one.book.add(line(404));
    one.book.add(line(404));
    BOOST_TEST(one.counted() == 0u);
}

BOOST_AUTO_TEST_CASE(looks_again_where_a_body_was_forgotten) {
    counter one;
    one.book.add(line(200, journal_book::large_byte_limit));
    BOOST_TEST(one.counted() == 1u);
    one.book.add(line(200, journal_book::large_byte_limit));
    BOOST_TEST(one.counted() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
