#include <etelecom/mock/platform/impl/form_text.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace std::string_literals;

namespace {

using etelecom::mock::detail::boundary_of;
using etelecom::mock::detail::form_part;
using etelecom::mock::detail::form_text;

struct outcome_of_reading {
    std::vector<form_part> parts{};
    std::string wrong{};
};

outcome_of_reading read(std::string_view body) {
    outcome_of_reading got;
    got.wrong = form_text(body, "b").read([&](form_part const& one) { got.parts.push_back(one); });
    return got;
}

/// A form with one part that has these headers.
std::string with(std::string const& headers) {
    return "--b\r\n" + headers + "\r\n\r\ncontent\r\n--b--\r\n";
}

form_part the_part(std::string const& headers) {
    auto const body = with(headers);
    auto const got = read(body);
    BOOST_TEST(got.wrong == "", headers);
    BOOST_TEST_REQUIRE(got.parts.size() == 1u, headers);
    BOOST_TEST(got.parts[0].content == "content");
    auto part = got.parts[0];
    part.content = part.head = {};
    return part;
}

std::string boundary_in(std::string_view content_type) {
    return boundary_of(content_type).value_or("none");
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_form_text)

BOOST_AUTO_TEST_CASE(the_boundary_is_the_one_of_the_content_type) {
    BOOST_TEST(boundary_in("multipart/form-data; boundary=abc") == "abc");
    BOOST_TEST(boundary_in("Multipart/Form-Data;charset=utf-8;BOUNDARY=\"a b:c\"") == "a b:c");
    BOOST_TEST(boundary_in("multipart/form-data; boundary=\"a\\\"b\"") == "none");
    for (auto const* none :
         {"multipart/form-data", "multipart/form-data;",
          "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
          "multipart/form-data; boundary=\"a ", "multipart/form-data; boundary=\"a \"",
          "multipart/form-data; boundary=a:b", "multipart/form-data; boundary=a; boundary=b",
          "multipart/form-data; boundary", "multipart/form-data boundary=a", ""})
        BOOST_TEST(boundary_in(none) == "none", none);
    BOOST_TEST(boundary_in("a; boundary=" + std::string(70, 'x')) == std::string(70, 'x'));
    BOOST_TEST(boundary_in("a; boundary=" + std::string(71, 'x')) == "none");
}

BOOST_AUTO_TEST_CASE(a_name_may_stand_without_quotes_and_blanks) {
    for (auto const* headers :
         {"Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"",
          "content-disposition:FORM-DATA;filename=a.png;name=file",
          "Content-Disposition: form-data ;\tname=file ; other=\"x;y\"; filename=\"a.png\" ",
          "Content-Disposition: form-data;\r\n name=\"file\";\r\n\tfilename=\"a.png\"",
          "X-Other: 1\r\nContent-Disposition: form-data; name=file; filename=a.png\r\nY: 2"}) {
        auto const part = the_part(headers);
        BOOST_TEST(part.name == "file");
        BOOST_TEST(part.filename == "a.png");
        BOOST_TEST(part.media_type == "application/octet-stream");
    }
}

BOOST_AUTO_TEST_CASE(headers_may_stand_in_any_order) {
    auto const part =
        the_part("Content-Type:image/png\r\nContent-Disposition: form-data; name=file");
    BOOST_TEST(part.name == "file");
    BOOST_TEST(part.media_type == "image/png");
}

BOOST_AUTO_TEST_CASE(quoted_texts_may_have_escapes) {
    BOOST_TEST(the_part(R"(Content-Disposition: form-data; name="a\"b\\c;d")").name ==
               R"(a"b\c;d)");
    BOOST_TEST(
        the_part(R"(Content-Disposition: form-data; name=a; filename="C:\pics\a.png")").filename ==
        R"(C:\pics\a.png)");
}

BOOST_AUTO_TEST_CASE(what_stands_around_the_parts_does_not_matter) {
    auto const body = "a preamble --b with it\r\n--b \t\r\nContent-Disposition: form-data; name=a"
                      "\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=c\r\n\r\n\r\n"
                      "--b-- \r\nan epilogue\r\n--b\r\n";
    auto const got = read(body);
    BOOST_TEST(got.wrong == "");
    BOOST_TEST_REQUIRE(got.parts.size() == 2u);
    BOOST_TEST(got.parts[0].content == "1");
    BOOST_TEST(got.parts[1].name == "c");
    BOOST_TEST(got.parts[1].content == "");
    BOOST_TEST(read("--b--").parts.empty());
    BOOST_TEST(read("--b--").wrong == "");
}

BOOST_AUTO_TEST_CASE(content_is_any_bytes_but_the_boundary) {
    auto const content = "\r\n--\r\n\r\n--a\n--b\0x\r\n"s;
    auto const body =
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n" + content + "\r\n--b--";
    auto const got = read(body);
    BOOST_TEST(got.wrong == "");
    BOOST_TEST_REQUIRE(got.parts.size() == 1u);
    BOOST_TEST(got.parts[0].content == content);
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong) {
    for (std::string const body : {"", "--", "--a--", "x--b--", "\n--b--"})
        BOOST_TEST(read(body).wrong ==
                       "the boundary that the Content-Type names is not in the body",
                   body);
    BOOST_TEST(read("--bc\r\n\r\n--b--").wrong == "bytes behind a boundary");
    for (std::string const body :
         {"--b\r\n", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n"})
        BOOST_TEST(read(body).wrong == "no boundary at the end", body);
    BOOST_TEST(read("--b\r\nx\r\n--b--").wrong == "a part without a header");
    BOOST_TEST(read("--b\r\n\r\nx\r\n--b--").wrong == "a part without a Content-Disposition");
    BOOST_TEST(read(with("X: y")).wrong == "a part without a Content-Disposition");
    BOOST_TEST(read(with("Content-Disposition: form-data; filename=a")).wrong ==
               "a part without a name");
    for (auto const* bad : {"attachment; name=a", "form-data; name=\"a", "form-data; name=a b",
                            "form-data; name=a; name=b", "form-data; =a", "form-data name=a"})
        BOOST_TEST(read(with(std::string("Content-Disposition: ") + bad)).wrong ==
                       "a Content-Disposition that is not of the form \"form-data; name=...\"",
                   bad);
    std::string const named = "Content-Disposition: form-data; name=a\r\n";
    BOOST_TEST(read(with(named + "Content-Transfer-Encoding: BINARY")).wrong == "");
    BOOST_TEST(read(with(named + "Content-Transfer-Encoding: base64")).wrong ==
               "a part with a Content-Transfer-Encoding");
}

BOOST_AUTO_TEST_SUITE_END()
