#pragma once

#include <etelecom/client/access_key.hpp>
#include <etelecom/client/client_identity.hpp>
#include <etelecom/client/proxy_settings.hpp>
#include <etelecom/client/rate_limiter.hpp>
#include <etelecom/client/repetition.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/decl.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom {

class observer;
class transport;
class wait_clock;

/// Called with what a call met that is no error: warnings before sending, and drift, that is,
/// fields and words in an answer that the documentation does not have. May be called from several
/// threads at once.
using notice_handler = std::function<void(operation const&, problem_list const&)>;

/// Hands out the key of a client: see `client_config::key_provider`.
using key_provider = std::function<access_key(access_key const& refused)>;

/// A header of the caller's own, and its value.
using header_field = std::pair<std::string, std::string>;

/// How a client is set up. Setters can be chained; nothing is checked before a client is made, and
/// what is wrong then comes out of every call as `errc::invalid_configuration`.
class client_config {
public:
    using duration = std::chrono::nanoseconds;

    /// The address, up to the dot in front of the service: `https://api.etelecom.vn/v1/shop`, or
    /// `.../v1/partner` for a partner's keys.
    client_config& base_url(std::string url) { return set(base_url_, std::move(url)); }
    /// A shop's own key, without "Bearer". A null pointer counts as unset, so that
    /// `api_key(std::getenv("ETELECOM_API_KEY"))` is safe. A client has one key, of one kind.
    client_config& api_key(secret key) { return set(key_, {std::move(key), key_kind::shop}); }
    /// A partner's own key; the base URL is then `https://api.etelecom.vn/v1/partner`.
    client_config& partner_key(secret key) {
        return set(key_, {std::move(key), key_kind::partner});
    }
    /// A partner's key for one shop, with the base URL of partners. See also `client::for_shop`.
    client_config& shop_key(secret key) {
        return set(key_, {std::move(key), key_kind::partner_for_shop});
    }
    /// Hands out keys in place of one that stays: when a call needs a key and there is none yet
    /// (`refused` is unset then), and when the platform answered 401 to the one there was, which is
    /// `refused`. That call is attempted once more, with the new key, if the 401 rules out that
    /// anything was done and `max_attempts` allows it; all calls that wait for a key wait for the
    /// same one. Called on a thread of its own, one call at a time, where it may block; calls wait
    /// for it no longer than their time, and a client that is destroyed does not wait: what it
    /// refers to must outlive the client, so let it own that. What it throws, and a key that is
    /// unset, end the calls that wait with `errc::no_key`.
    client_config& key_provider(etelecom::key_provider provider) {
        return set(key_provider_, std::move(provider));
    }
    /// Whether an operation is refused, before anything is sent, when the key is of a kind that it
    /// does not take. Default: yes.
    client_config& check_key_kind(bool check) { return set(check_key_kind_, check); }
    /// The address of the SMS service, which stands on a host of its own. Unset it is
    /// `https://sms.etelecom.vn/api` beside a `base_url` on `api.etelecom.vn`; beside any other, a
    /// mock's or a sandbox's, an SMS is refused until this is set too, rather than sent to
    /// somebody.
    client_config& sms_base_url(std::string url) { return set(sms_base_url_, std::move(url)); }
    /// The word in the place of `Etelecom` in operations such as `Etelecom/CreateExtension`, where
    /// the platform runs under another name. Letters and digits. Default: `Etelecom`.
    client_config& service_word(std::string word) { return set(service_word_, std::move(word)); }
    /// Longest time of one call, attempts and pauses together. Default: 30 s. With 0 or less each
    /// call ends at once; more than a year counts as a year.
    client_config& timeout(duration limit) { return set(timeout_, limit); }
    /// Longest time to look up the name and connect. Default: 10 s. A proxy has as long again to
    /// open its tunnel.
    client_config& connect_timeout(duration limit) { return set(connect_timeout_, limit); }
    /// Longest time of the TLS handshake. Default: 10 s. One that takes longer is a failure to
    /// connect.
    client_config& handshake_timeout(duration limit) { return set(handshake_timeout_, limit); }
    /// Longest time between the end of the request and the first byte of the answer. Default: none
    /// but the call's own; a call that is stopped by it has timed out, and is `unknown`.
    client_config& first_byte_timeout(duration limit) { return set(first_byte_timeout_, limit); }
    /// How many connections to one host may be open at once. Further calls wait for one, in their
    /// order, as long as their time allows. Default: 64; at least 1.
    client_config& max_connections(std::size_t count) { return set(max_connections_, count); }
    /// How many calls may wait for a connection; the next one ends at once with
    /// `errc::too_many_waiting`. Default: 10,000.
    client_config& max_waiting(std::size_t count) { return set(max_waiting_, count); }
    /// How long a connection is kept for the next call. Default: 30 s; the server may ask for less
    /// (`Keep-Alive: timeout=`), and none are kept for a while when it closes them. 0 keeps none.
    client_config& max_idle(duration time) { return set(max_idle_, time); }
    /// How many threads of its own a client has for asynchronous calls. They start with the first
    /// one. Default: 1. With an executor of the caller's it has none.
    client_config& threads(std::size_t count) { return set(threads_, count); }
    /// How often a call is attempted at most; 1 never repeats. Default: 3. What may be repeated at
    /// all does not depend on this: see `repeat_when`. Less than 1 counts as 1.
    client_config& max_attempts(int count) { return set(max_attempts_, count); }
    /// No attempt but the first begins later than that after the call began. Default: none but the
    /// call's own time.
    client_config& repeat_for(duration limit) { return set(repeat_for_, limit); }
    /// Which attempts are followed by another. Null is `repeat_what_can_help`, the default.
    client_config& repeat_when(repeat_rule rule) { return set(repeat_when_, std::move(rule)); }
    /// The pauses between attempts. Null is the default: `full_jitter` up to what `backoff` says.
    client_config& pause_by(pause_rule rule) { return set(pause_by_, std::move(rule)); }
    /// The bound of the pause behind the first attempt, doubled for each further one up to
    /// `longest`; the pause is a random part of it. Default: 500 ms and 30 s.
    client_config& backoff(duration first, duration longest) {
        return set(backoff_, full_jitter{first, longest});
    }
    /// How much is repeated in all. Default: 100 at once, and 1 more each second.
    client_config& repeat_budget(etelecom::repeat_budget budget) { return set(budget_, budget); }
    /// When a host that fails is left alone. Default: never.
    client_config& circuit_breaker(etelecom::circuit_breaker breaker) {
        return set(breaker_, breaker);
    }
    /// How many attempts are begun in how much time: `rate({100, 1s})`. Each client has its own
    /// count, which the clients for shops made from it share. Default: no limit.
    ///
    /// Whether there is a rate or not, a 429 holds back all calls of this client to that operation,
    /// for as long as the server asked or the pause is.
    client_config& rate(rate_limit limit) { return add_rate(nullptr, limit, nullptr); }
    /// The same for one operation: `rate<zalo::send_zns>({20, 1s})`. Several limits all hold.
    template <class E>
    client_config& rate(rate_limit limit) {
        return add_rate(&operation_of<E>, limit, nullptr);
    }
    /// A limiter of your own, or one that several clients share; null is none. No call waits longer
    /// for it than `longest_wait`.
    client_config& rate(std::shared_ptr<rate_limiter> limiter,
                        duration longest_wait = duration::max()) {
        if (!limiter) return *this;
        return add_rate(nullptr, {.longest_wait = longest_wait}, std::move(limiter));
    }
    template <class E>
    client_config& rate(std::shared_ptr<rate_limiter> limiter,
                        duration longest_wait = duration::max()) {
        if (!limiter) return *this;
        return add_rate(&operation_of<E>, {.longest_wait = longest_wait}, std::move(limiter));
    }
    /// Adds somebody who sees all attempts and calls: see `<etelecom/client/observer.hpp>`.
    client_config& observe(std::shared_ptr<observer> by) {
        if (by) observers_.push_back(std::move(by));
        return *this;
    }
    /// A header that goes with each request, in ASCII. Those that the client itself writes, and
    /// those that say how a message ends, are refused: every call then ends with
    /// `errc::invalid_configuration`. The same name again replaces the value.
    client_config& header(std::string name, std::string value) {
        headers_.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    /// What stands in front of the toolkit's own name in `User-Agent`: "shop-service/2.1".
    client_config& user_agent(std::string product) { return set(user_agent_, std::move(product)); }
    /// Largest body of a response that is read, in bytes. Default: 8 MiB. Its header may have
    /// 64 KiB.
    client_config& max_response(std::size_t bytes) { return set(max_response_, bytes); }
    /// Largest file that is uploaded, in bytes. Default: 25 MiB; the platform's own limit is not
    /// documented.
    client_config& max_upload(std::uint64_t bytes) { return set(max_upload_, bytes); }
    /// Trusts certificate authorities (PEM text, one or several) beside the system's.
    client_config& add_ca(std::string pem) {
        cas_.push_back(std::move(pem));
        return *this;
    }
    /// Trusts these certificate authorities (PEM text, one or several), and those of `add_ca`, in
    /// place of the system's.
    client_config& trust_only(std::string pem) {
        only_cas_.push_back(std::move(pem));
        return *this;
    }
    /// Demands of every server of this client that one of the keys in its chain, beside all that is
    /// verified anyway, is one that was pinned: the SHA-256 of a certificate's
    /// SubjectPublicKeyInfo, in base64, as `pin-sha256` of RFC 7469 has it. Pin a second one that
    /// is kept in reserve, or a server with a new key is a server that cannot be reached.
    client_config& pin(std::string sha256) {
        pins_.push_back(std::move(sha256));
        return *this;
    }
    /// What to show to a server, or a gateway in front of it, that asks for a certificate: the
    /// client's own and those between it and its authority, and its private key without a
    /// passphrase. Both PEM text. Default: none. By TLS 1.3 a server that does not take it can say
    /// so only when the request is on its way: such a call is `unknown`.
    client_config& client_certificate(std::string pem_chain, secret pem_key) {
        identity_.emplace(client_identity{std::move(pem_chain), std::move(pem_key)});
        return *this;
    }
    /// Goes by an HTTP proxy: `http://proxy.example:3128`, or
    /// `http://user:password@proxy.example:3128`, with `%40` and the like for what such a text
    /// cannot hold. Empty: none, as by default.
    ///
    /// To an https address a tunnel is asked for (CONNECT): the proxy learns host and port, and
    /// looks up the name. To an http address the proxy is sent the whole request, and reads it.
    /// User and password go to the proxy unencrypted. What is for this machine by plain http
    /// (`http://127.0.0.1:8080`) goes by no proxy on another machine: such calls are refused,
    /// unless `no_proxy` names the host or `allow_plain_http` is on.
    client_config& proxy(secret url) {
        proxies_.for_https = {std::move(url)};
        proxies_.for_http = proxies_.for_https;
        return *this;
    }
    /// What goes by no proxy, with commas between: a name, which stands for all names below it too;
    /// `.example` for those below it only; an address, or a range such as `10.0.0.0/8`, which stand
    /// for addresses that are written so in the URL; each of them with a port behind it (`:8443`)
    /// or without; `*` for everything.
    client_config& no_proxy(std::string list) { return set(proxies_.no_proxy, std::move(list)); }
    /// Takes the proxy from the environment, as it is now: for https `https_proxy` or
    /// `HTTPS_PROXY`, for http `http_proxy` in lower case only (`HTTP_PROXY` can come from a
    /// stranger's request in a CGI program), for either `all_proxy` or `ALL_PROXY`; where they name
    /// none, what `proxy` set stays. `no_proxy` or `NO_PROXY` is heeded beside the `no_proxy` of
    /// this object. This machine (`localhost`, 127.0.0.1, ::1) is never reached by a proxy of the
    /// environment: what goes to a mock stays here.
    ETELECOM_DECL client_config& proxy_from_environment();
    /// The address of this machine that connections go out from, where it has several. Unset, the
    /// system chooses.
    client_config& local_address(std::string ip) { return set(local_address_, std::move(ip)); }
    /// Lets `http://` go to other hosts than this machine. The key and all data are then readable
    /// on the way. Default: no.
    client_config& allow_plain_http(bool allow) { return set(allow_plain_http_, allow); }
    /// Whether requests are checked against the documented limits before they are sent. Default:
    /// yes.
    client_config& check_requests(bool check) { return set(check_requests_, check); }
    /// Whether that check refuses what is required by guess only (see `field_notes::guessed`).
    /// Default: yes.
    client_config& require_guessed(bool require) { return set(require_guessed_, require); }
    /// Takes warnings about a request that is sent all the same. Called on the thread that makes
    /// the call, and must not block; what it throws is dropped.
    client_config& on_warning(notice_handler handler) {
        return set(on_warning_, std::move(handler));
    }
    /// Takes what is unknown in an answer. Called on the thread that the call happens on, and must
    /// not block; what it throws is dropped.
    client_config& on_drift(notice_handler handler) { return set(on_drift_, std::move(handler)); }
    /// A transport of your own in place of TCP and TLS, which is what null means.
    client_config& transport(std::shared_ptr<etelecom::transport> carrier) {
        return set(transport_, std::move(carrier));
    }
    /// The time by which the client waits between attempts; null is real time.
    client_config& clock(std::shared_ptr<wait_clock> clock) {
        return set(clock_, std::move(clock));
    }

    /// Reads `ETELECOM_BASE_URL`, `ETELECOM_SMS_BASE_URL`, `ETELECOM_API_KEY` and
    /// `ETELECOM_SERVICE_WORD`; what is not set stays at its default. Nothing else in the toolkit
    /// reads the environment, but `proxy_from_environment`.
    ETELECOM_DECL static client_config from_environment();

    std::string const& base_url() const noexcept { return base_url_; }
    /// Empty when unset.
    std::string const& sms_base_url() const noexcept { return sms_base_url_; }
    access_key const& key() const noexcept { return key_; }
    bool check_key_kind() const noexcept { return check_key_kind_; }
    std::string const& service_word() const noexcept { return service_word_; }
    duration timeout() const noexcept { return timeout_; }
    duration connect_timeout() const noexcept { return connect_timeout_; }
    duration handshake_timeout() const noexcept { return handshake_timeout_; }
    duration first_byte_timeout() const noexcept { return first_byte_timeout_; }
    std::size_t max_connections() const noexcept { return max_connections_; }
    std::size_t max_waiting() const noexcept { return max_waiting_; }
    duration max_idle() const noexcept { return max_idle_; }
    std::size_t threads() const noexcept { return threads_; }
    etelecom::key_provider const& key_provider() const noexcept { return key_provider_; }
    int max_attempts() const noexcept { return max_attempts_; }
    duration repeat_for() const noexcept { return repeat_for_; }
    repeat_rule const& repeat_when() const noexcept { return repeat_when_; }
    pause_rule const& pause_by() const noexcept { return pause_by_; }
    full_jitter const& backoff() const noexcept { return backoff_; }
    etelecom::repeat_budget const& repeat_budget() const noexcept { return budget_; }
    etelecom::circuit_breaker const& circuit_breaker() const noexcept { return breaker_; }
    /// One limit on attempts.
    struct rate_of {
        operation const* of; ///< null: of all
        rate_limit limit;
        std::shared_ptr<rate_limiter> by; ///< null: the client makes one
    };
    std::vector<rate_of> const& rates() const noexcept { return rates_; }
    std::vector<std::shared_ptr<observer>> const& observers() const noexcept { return observers_; }
    std::vector<header_field> const& headers() const noexcept { return headers_; }
    std::string const& user_agent() const noexcept { return user_agent_; }
    std::size_t max_response() const noexcept { return max_response_; }
    std::uint64_t max_upload() const noexcept { return max_upload_; }
    std::vector<std::string> const& cas() const noexcept { return cas_; }
    std::vector<std::string> const& only_cas() const noexcept { return only_cas_; }
    std::vector<std::string> const& pins() const noexcept { return pins_; }
    std::optional<client_identity> const& identity() const noexcept { return identity_; }
    proxy_settings const& proxies() const noexcept { return proxies_; }
    /// Empty when unset.
    std::string const& local_address() const noexcept { return local_address_; }
    bool allow_plain_http() const noexcept { return allow_plain_http_; }
    bool check_requests() const noexcept { return check_requests_; }
    bool require_guessed() const noexcept { return require_guessed_; }
    notice_handler const& on_warning() const noexcept { return on_warning_; }
    notice_handler const& on_drift() const noexcept { return on_drift_; }
    std::shared_ptr<etelecom::transport> const& transport() const noexcept { return transport_; }
    std::shared_ptr<wait_clock> const& clock() const noexcept { return clock_; }

private:
    template <class T>
    client_config& set(T& member, T value) {
        member = std::move(value);
        return *this;
    }
    client_config& add_rate(operation const* of, rate_limit limit,
                            std::shared_ptr<rate_limiter> by) {
        rates_.push_back({of, limit, std::move(by)});
        return *this;
    }

    std::string base_url_{"https://api.etelecom.vn/v1/shop"};
    std::string sms_base_url_{};
    access_key key_{};
    etelecom::key_provider key_provider_{};
    bool check_key_kind_ = true;
    std::string service_word_{"Etelecom"};
    duration timeout_ = std::chrono::seconds(30);
    duration connect_timeout_ = std::chrono::seconds(10);
    duration handshake_timeout_ = std::chrono::seconds(10);
    duration first_byte_timeout_ = duration::max();
    std::size_t max_connections_ = 64;
    std::size_t max_waiting_ = 10'000;
    duration max_idle_ = std::chrono::seconds(30);
    std::size_t threads_ = 1;
    int max_attempts_ = 3;
    duration repeat_for_ = duration::max();
    repeat_rule repeat_when_{};
    pause_rule pause_by_{};
    full_jitter backoff_{};
    etelecom::repeat_budget budget_{};
    etelecom::circuit_breaker breaker_{};
    std::vector<rate_of> rates_{};
    std::vector<std::shared_ptr<observer>> observers_{};
    std::vector<header_field> headers_{};
    std::string user_agent_{};
    std::size_t max_response_ = 8u << 20;
    std::uint64_t max_upload_ = 25u << 20;
    std::vector<std::string> cas_{};
    std::vector<std::string> only_cas_{};
    std::vector<std::string> pins_{};
    std::optional<client_identity> identity_{};
    proxy_settings proxies_{};
    std::string local_address_{};
    bool allow_plain_http_ = false;
    bool check_requests_ = true;
    bool require_guessed_ = true;
    notice_handler on_warning_{};
    notice_handler on_drift_{};
    std::shared_ptr<etelecom::transport> transport_{};
    std::shared_ptr<wait_clock> clock_{};
};

} // namespace etelecom
