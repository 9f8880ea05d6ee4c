#include "../support/fake_transport.hpp"

#include <etelecom/client.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/oa.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace et = etelecom;
namespace oa = et::oa;
using et::test::response;

namespace {

auto const taken = R"({"token":"t1"})";

/// A file that is gone when the test is over.
struct temporary_file {
    explicit temporary_file(std::string const& content) {
        std::ofstream(path, std::ios::binary) << content;
    }
    ~temporary_file() { std::remove(path.c_str()); }
    std::string path = "etelecom-upload-" + std::to_string(::getpid()) + ".png";
};

struct fixture : et::test::offline {
    et::client client{config()};

    std::string body(std::size_t call = 0) const {
        auto const source = carrier->requests().at(call).source;
        BOOST_TEST_REQUIRE(source);
        boost::system::error_code code;
        auto const reader = source->open(code);
        BOOST_TEST_REQUIRE(!code);
        std::string all;
        char piece[7];
        while (auto const count = reader->read(piece, sizeof piece, code)) all.append(piece, count);
        BOOST_TEST(!code);
        BOOST_TEST(all.size() == source->size());
        return all;
    }
    std::string boundary(std::size_t call = 0) const {
        auto const request = carrier->requests().at(call);
        auto const type = request.headers.find("Content-Type");
        BOOST_TEST(type.starts_with("multipart/form-data; boundary="));
        return std::string(type.substr(type.find('=') + 1));
    }
};

struct both_doors {
    et::mock::server platform;
    et::client_config configs[2]{platform.client_config(), platform.in_memory_client_config()};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_upload, fixture)

BOOST_AUTO_TEST_CASE(sends_a_form_with_the_file_from_memory) {
    carrier->then(response(200, taken));
    oa::upload_file::request const request{
        .oa_id = 579745863508352884,
        .type = oa::file_kind::image,
        .file = et::upload::from_memory("logo.png", std::string("\x89PNG\0\r\n", 7), "image/png")};
    auto const sent = client.call<oa::upload_file>(request);
    BOOST_TEST_REQUIRE(sent.has_value());
    BOOST_TEST(sent->token == "t1");
    auto const line = "--" + boundary();
    BOOST_TEST(body() == line +
                             "\r\nContent-Disposition: form-data; name=\"oa_id\"\r\n\r\n"
                             "579745863508352884\r\n" +
                             line +
                             "\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage\r\n" +
                             line +
                             "\r\nContent-Disposition: form-data; name=\"file\"; "
                             "filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n" +
                             std::string("\x89PNG\0\r\n", 7) + "\r\n" + line + "--\r\n");
}

BOOST_AUTO_TEST_CASE(reads_a_file_from_disk_for_each_attempt) {
    temporary_file const file(std::string(100'000, 'x'));
    carrier->then(response(429, R"({"code":"resource_exhausted","msg":"slow down"})"));
    carrier->then(response(200, taken));
    oa::upload_file::request const request{.oa_id = 1, .file = et::upload::from_file(file.path)};
    BOOST_TEST(client.call<oa::upload_file>(request).has_value());
    BOOST_TEST(body(0) == body(1));
    BOOST_TEST(body(1).find("filename=\"" + file.path + '"') != std::string::npos);
    BOOST_TEST(body(1).find(std::string(100'000, 'x')) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_a_file_that_cannot_be_read) {
    oa::upload_file::request const request{.oa_id = 1, .file = et::upload::from_file("/no/such")};
    auto const error = client.call<oa::upload_file>(request).error();
    BOOST_TEST(error.code() == et::errc::invalid_request);
    BOOST_TEST_REQUIRE(error.problems().size() == 1u);
    BOOST_TEST(error.problems()[0].pointer == "/file");
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(refuses_a_file_over_the_limit) {
    et::client small(config().max_upload(10));
    oa::upload_file::request request{.oa_id = 1,
                                     .file = et::upload::from_memory("a", "0123456789")};
    carrier->then(response(200, taken));
    BOOST_TEST(small.call<oa::upload_file>(request).has_value());
    request.file = et::upload::from_memory("a", "0123456789x");
    auto const error = small.call<oa::upload_file>(request).error();
    BOOST_TEST_REQUIRE(error.problems().size() == 1u);
    BOOST_TEST((error.problems()[0].kind == et::problem_kind::too_large));
}

BOOST_AUTO_TEST_CASE(refuses_a_request_without_a_file) {
    auto const error = client.call<oa::upload_file>({.oa_id = 1}).error();
    BOOST_TEST_REQUIRE(error.problems().size() == 1u);
    BOOST_TEST(error.problems()[0].pointer == "/file");
}

BOOST_AUTO_TEST_CASE(sends_no_path_and_no_control_characters_as_a_name) {
    auto const name = [](char const* given) { return et::upload::from_memory(given, "").name(); };
    BOOST_TEST(name("/home/me/logo.png") == "logo.png");
    BOOST_TEST(name("C:\\pictures\\logo.png") == "logo.png");
    BOOST_TEST(name("a\"\r\nX-Header: b.png") == "a___X-Header: b.png");
    BOOST_TEST(name("../..") == "file");
    BOOST_TEST(name("") == "file");
    BOOST_TEST(name("dir/") == "file");
    BOOST_TEST(name(std::string(500, 'x').c_str()).size() == 200u);
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_token_is_unclear) {
    carrier->then(response(200, "{}"));
    oa::upload_file::request const request{.oa_id = 1, .file = et::upload::from_memory("a", "b")};
    BOOST_TEST(client.call<oa::upload_file>(request).error().code() == et::errc::unclear_answer);
}

BOOST_AUTO_TEST_CASE(prints_no_content) {
    oa::upload_file::request const request{.oa_id = 1,
                                           .file = et::upload::from_memory("a.png", "content")};
    BOOST_TEST(et::masked(request) == R"({"oa_id":"1","file":"a.png"})");
}

BOOST_AUTO_TEST_CASE(refuses_a_media_type_that_would_write_other_headers) {
    for (auto const* type : {"", "image", "image/png\r\nX-Header: 1"}) {
        oa::upload_file::request const request{
            .oa_id = 1, .file = et::upload::from_memory("a.png", "bytes", type)};
        BOOST_TEST(client.call<oa::upload_file>(request).error().code() ==
                   et::errc::invalid_request);
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_regular_file) {
    oa::upload_file::request const request{.oa_id = 1, .file = et::upload::from_file("/dev/null")};
    auto const error = client.call<oa::upload_file>(request).error();
    BOOST_TEST_REQUIRE(error.problems().size() == 1u);
    BOOST_TEST(error.problems()[0].pointer == "/file");
}

BOOST_AUTO_TEST_SUITE_END()

// Over real sockets and in memory.
BOOST_FIXTURE_TEST_SUITE(client_upload_to_the_mock, both_doors)

BOOST_AUTO_TEST_CASE(a_file_that_is_gone_at_the_second_attempt_is_the_callers_fault_at_both_doors) {
    for (auto const& config : configs) {
        temporary_file const file("content");
        oa::upload_file::request const request{.oa_id = et::mock::start::oa,
                                               .file = et::upload::from_file(file.path)};
        platform.on<oa::upload_file>().once(et::mock::status(429));
        auto const options = et::call_options().on_progress(
            [&](std::uint64_t, std::uint64_t) { std::remove(file.path.c_str()); });
        auto const sent = et::client(config).call<oa::upload_file>(request, options);
        BOOST_TEST_REQUIRE(sent.has_error());
        BOOST_TEST(sent.error().code() == et::errc::invalid_request);
        BOOST_TEST(sent.error().delivery() == et::delivery::rejected); // by the first attempt
        BOOST_TEST(sent.error().attempts() == 2);
    }
}

BOOST_AUTO_TEST_CASE(progress_is_told_where_the_client_runs_and_what_it_throws_is_dropped) {
    for (auto const& config : configs) {
        boost::asio::io_context context;
        et::client own(context.get_executor(), config);
        oa::upload_file::request const request{
            .oa_id = et::mock::start::oa,
            .file = et::upload::from_memory("a.bin", std::string(200'000, 'x'))};
        std::vector<std::uint64_t> told;
        bool here = true, ended = false, in_time = true;
        auto const options =
            et::call_options().on_progress([&](std::uint64_t sent, std::uint64_t total) {
                here = here && context.get_executor().running_in_this_thread();
                in_time = in_time && !ended;
                told.push_back(sent);
                BOOST_TEST(sent <= total);
                throw std::runtime_error("of no interest");
            });
        own.async_call<oa::upload_file>(request, options, [&](auto const& answer) {
            ended = true;
            BOOST_TEST(answer.has_value());
        });
        context.run();
        BOOST_TEST(ended);
        BOOST_TEST(here);
        BOOST_TEST(in_time);
        BOOST_TEST(told.size() > 1u);
        BOOST_TEST(std::is_sorted(told.begin(), told.end()));
        BOOST_TEST(told.back() > 200'000u);
    }
}

BOOST_AUTO_TEST_SUITE_END()
