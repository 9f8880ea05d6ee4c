#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// What every contender does, call after call, and with whom.
struct errand {
    bool tls = false;
    std::uint16_t port = 0;  ///< on 127.0.0.1
    std::string authority{}; ///< the PEM of who vouches for the server
    std::string key{};
    /// What the toolkit sends, `Host` and `Content-Length` excepted.
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};   ///< what the toolkit makes of the request
    std::string answer{}; ///< the body of the answer

    static constexpr auto host = "127.0.0.1";
    static constexpr auto target = "/v1/shop.Zalo/SendZNS";

    std::string base_url() const {
        return (tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port);
    }

    void expect(unsigned status, std::size_t bytes) const {
        if (status != 200 || bytes != answer.size())
            throw std::runtime_error("not the answer that was expected");
    }
};

/// How long each call took, in nanoseconds.
class call_times {
public:
    using clock = std::chrono::steady_clock;

    void add(clock::time_point begin) {
        values_.push_back(
            std::chrono::duration_cast<std::chrono::nanoseconds>(clock::now() - begin).count());
    }
    std::vector<std::int64_t>& values() { return values_; }

private:
    std::vector<std::int64_t> values_{};
};

/// One way of making calls. Its connections are kept from one `make` to the next.
class contender {
public:
    contender() = default;
    contender(contender const&) = delete;
    contender& operator=(contender const&) = delete;
    virtual ~contender() = default;

    /// Makes that many calls, as many at once as it makes at all.
    virtual void make(std::size_t calls, call_times& times) = 0;
};
