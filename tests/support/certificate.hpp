#pragma once

#include <etelecom/tls/impl/certificate.hpp>

namespace etelecom::test {

using detail::bio_of;
using detail::certificate;
using detail::certificate_recipe;
using detail::freed_by;
using detail::key_of;
using detail::make_certificate;
using detail::owned_bio;
using detail::owned_key;
using detail::owned_x509;
using detail::x509_of;

/// The one that the tests share: for this machine, good, vouched for by itself.
inline certificate const& good_certificate() {
    static auto const made = make_certificate();
    return made;
}

} // namespace etelecom::test
