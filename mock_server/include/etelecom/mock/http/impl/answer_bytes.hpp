#pragma once

#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

namespace etelecom::mock::detail {

/// The bytes that go out for an outcome, in the parts in which they do. Knows nothing of sockets.
class answer_bytes {
public:
    answer_bytes() = default;
    answer_bytes(outcome done, bool keep_alive, bool head_only) {
        if (done.raw) {
            head_ = std::move(*done.raw);
            auto const end = head_.find("\r\n\r\n");
            first_ = end == std::string::npos ? 0 : end + 4;
        } else {
            write_head(head_, done.response, keep_alive);
            first_ = head_.size();
            if (!head_only) body_ = std::move(done.response.body);
        }
        size_ = std::min(done.bytes, head_.size() + body_.size());
        first_ = done.slow_head ? 0 : std::min(first_, size_);
        if (done.pieces < 2 || first_ == size_) {
            first_ = size_;
            return;
        }
        pieces_ = std::min(done.pieces, size_ - first_);
        // So that the last piece goes out when the whole time is over.
        pause_ = done.spread / static_cast<std::chrono::nanoseconds::rep>(pieces_);
    }

    std::size_t size() const noexcept { return size_; }
    /// The time before every part but the first.
    std::chrono::nanoseconds pause() const noexcept { return pause_; }
    bool at_end() const noexcept { return end_ == size_ && next_ > pieces_; }

    using buffers = std::array<boost::asio::const_buffer, 2>;

    /// The next part. Only the first may be empty: then a slow head begins with a pause.
    buffers take() noexcept {
        auto const begin = end_;
        end_ = next_ == 0 ? first_ : first_ + cut(next_);
        ++next_;
        auto const split = head_.size();
        auto const in_head = [&](std::size_t at) { return std::min(at, split); };
        auto const in_body = [&](std::size_t at) { return at - in_head(at); };
        return {boost::asio::buffer(head_.data() + in_head(begin), in_head(end_) - in_head(begin)),
                boost::asio::buffer(body_.data() + in_body(begin), in_body(end_) - in_body(begin))};
    }

private:
    /// Where a piece ends, behind the first part; without a product that could overflow.
    std::size_t cut(std::size_t piece) const noexcept {
        auto const all = size_ - first_;
        return all / pieces_ * piece + std::min(piece, all % pieces_);
    }

    std::string head_;
    std::string body_;
    std::size_t size_ = 0;
    std::size_t first_ = 0; ///< what goes out at once
    std::size_t pieces_ = 0;
    std::chrono::nanoseconds pause_{};
    std::size_t next_ = 0;
    std::size_t end_ = 0;
};

} // namespace etelecom::mock::detail
