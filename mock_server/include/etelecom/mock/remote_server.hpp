#pragma once

#include <etelecom/decl.hpp>
#include <etelecom/mock/controls.hpp>
#include <etelecom/types/secret.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

namespace needs_mock_src_hpp_or_etelecom_mock {

/// The way to a mock in another process. Throws `std::invalid_argument` for what is no address.
ETELECOM_DECL std::shared_ptr<detail::control_line> connect(std::string_view address,
                                                            secret const& control_token,
                                                            std::string ca);

} // namespace needs_mock_src_hpp_or_etelecom_mock

/// A mock in another process, `etelecom-mock`, told what to do over HTTP: the functions are those
/// of `controls`, as `server` has them. A call that does not reach the mock throws
/// `control_failed`.
///
/// ```cpp
/// etelecom::mock::remote_server twin("http://127.0.0.1:8089");
/// twin.on<zalo::send_zns>().once(etelecom::mock::status(503));
/// ```
///
/// Its clock is not in this process: a client of `client_config()` waits in real time, and the
/// deadline of a call is the client's own.
///
/// Thread safety: all functions may be called from several threads at once.
class remote_server : public controls {
public:
    /// `http://127.0.0.1:8089`, with nothing behind the port. The token is the one that the mock
    /// was started with, needed from another machine only. Of a mock that speaks https, `ca` is who
    /// vouches for it, as PEM: what it was told to write to `--ca-file`; unset, it must be one that
    /// the system trusts. Throws `std::invalid_argument` for what is no such address; asks nothing
    /// of the mock yet.
    explicit remote_server(std::string_view address, secret const& control_token = {},
                           std::string ca = {})
        : controls(
              needs_mock_src_hpp_or_etelecom_mock::connect(address, control_token, std::move(ca)),
              {}) {}
};

} // namespace etelecom::mock
