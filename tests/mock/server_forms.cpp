#include "mock/doors.hpp"

#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/oa.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace et = etelecom;
namespace mock = et::mock;

namespace {

/// An upload as some other client than the toolkit's may write it.
asked upload_with(std::string content_type) {
    return {.body = "a preamble\r\n--b\r\nContent-Disposition: form-data;name=oa_id\r\n\r\n" +
                    mock::start::oa.to_string() +
                    "\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: form-data;"
                    "filename=\"a.png\";name=file\r\n\r\nbytes\r\n--b--\r\nan epilogue",
            .target = "/v1/shop.OA/UploadFile",
            .content_type = std::move(content_type)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_forms)

BOOST_AUTO_TEST_CASE(are_read_however_they_are_written) {
    for (auto const& door : doors) {
        mock::server platform(door.setup());
        auto const answer = door.ask(platform, upload_with("multipart/form-data;boundary=\"b\""));
        BOOST_TEST(answer.status == 200u, answer.body);
        auto const calls = platform.calls<et::oa::upload_file>();
        BOOST_TEST_REQUIRE(calls.size() == 1u);
        BOOST_TEST((calls[0].request.oa_id == mock::start::oa));
        BOOST_TEST(calls[0].request.file.name() == "a.png");
        BOOST_TEST(calls[0].request.file.media_type() == "image/png");
    }
}

BOOST_AUTO_TEST_CASE(are_refused_without_the_boundary_that_they_use) {
    for (auto const& door : doors) {
        mock::server platform(door.setup());
        auto const none = door.ask(platform, upload_with("multipart/form-data"));
        BOOST_TEST(none.status == 400u);
        BOOST_TEST(none.code() == "malformed");
        BOOST_TEST(none.msg() == "the Content-Type names no boundary: \"multipart/form-data\"");
        auto const another = door.ask(platform, upload_with("multipart/form-data; boundary=c"));
        BOOST_TEST(another.status == 400u);
        BOOST_TEST(another.code() == "malformed");
        BOOST_TEST(another.msg() ==
                   "not a form: the boundary that the Content-Type names is not in the body");
        BOOST_TEST(platform.calls<et::oa::upload_file>().empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
