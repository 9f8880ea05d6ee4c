// Signatures that the command line of OpenSSL makes are taken.
#include "samples.hpp"
#include "signing.hpp"

#include <boost/test/unit_test.hpp>

#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <string_view>

using namespace etelecom::test;
namespace events = etelecom::events;

namespace {

std::string output_of(std::string const& command) {
    std::string text;
    if (auto* const pipe = ::popen(command.c_str(), "r")) {
        for (char bytes[256]; std::fgets(bytes, sizeof bytes, pipe) != nullptr;) text += bytes;
        ::pclose(pipe);
    }
    return text;
}

boost::test_tools::assertion_result openssl_is_installed(boost::unit_test::test_unit_id) {
    boost::test_tools::assertion_result result(
        output_of("openssl version 2>/dev/null").starts_with("OpenSSL"));
    result.message() << "needs the program openssl";
    return result;
}

/// A file of this content, as long as this object lives.
class scratch_file {
public:
    explicit scratch_file(std::string_view content) {
        auto const file = ::mkstemp(name_);
        BOOST_TEST_REQUIRE(file != -1);
        BOOST_TEST(::write(file, content.data(), content.size()) ==
                   static_cast<ssize_t>(content.size()));
        ::close(file);
    }
    scratch_file(scratch_file const&) = delete;
    scratch_file& operator=(scratch_file const&) = delete;
    ~scratch_file() { ::unlink(name_); }
    std::string name() const { return name_; }

private:
    char name_[32] = "/tmp/etelecom_event_XXXXXX";
};

} // namespace

BOOST_AUTO_TEST_SUITE(events_openssl)

BOOST_AUTO_TEST_CASE(a_signature_made_by_the_command_line_is_taken,
                     *boost::unit_test::precondition(openssl_is_installed)) {
    for (auto const& [name, json] : samples()) {
        scratch_file const file(std::string(sample_app) + json + std::string(sample_time) +
                                std::string(oa_secret));
        auto const mac = output_of("openssl dgst -sha256 -r " + file.name()).substr(0, 64);
        BOOST_TEST(mac.size() == 64u);
        events::receiver receiver(signed_config());
        int count = 0;
        all_events().at(name).count_in(receiver, count);
        receiver.handle(signed_by("mac=" + mac), json);
        BOOST_TEST(count == 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
