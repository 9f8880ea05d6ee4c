#pragma once

#include <etelecom/mock/log_form.hpp>
#include <etelecom/mock/platform/impl/journal_line.hpp>
#include <etelecom/mock/platform/impl/log_record.hpp>
#include <etelecom/mock/platform/impl/system/standard_error.hpp>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace etelecom::mock::detail {

/// Writes a line for each request to the standard error, with a thread of its own, which also does
/// the masking. Whoever is served waits for neither: where nobody reads the lines in time, they are
/// left out and counted.
///
/// Thread safety: all functions may be called from several threads at once.
class log_writer {
public:
    explicit log_writer(log_form form) : shared_(std::make_shared<shared>()) {
        shared_->form = form;
        thread_ = std::thread([own = shared_] { own->run(); });
    }
    log_writer(log_writer const&) = delete;
    log_writer& operator=(log_writer const&) = delete;
    /// What is there is written, unless somebody holds it up: then it is left.
    ~log_writer() {
        std::unique_lock guard(shared_->mutex);
        shared_->ends = true;
        shared_->changed.notify_all();
        auto const done = shared_->changed.wait_for(guard, std::chrono::milliseconds(200),
                                                    [&] { return shared_->has_ended; });
        guard.unlock();
        if (done) thread_.join();
        else thread_.detach();
    }

    /// A request to the world of this name.
    void take(std::shared_ptr<journal_line const> line, std::shared_ptr<std::string const> world) {
        auto const bytes = line->body.size() + line->headers.size() + line->answer.size();
        shared_->take(request{std::move(line), std::move(world)}, bytes);
    }
    /// Anything else.
    void take(log_record what) { shared_->take(std::move(what), sizeof(log_record)); }

private:
    struct request {
        std::shared_ptr<journal_line const> line;
        std::shared_ptr<std::string const> world;
    };
    using item = std::variant<request, log_record>;

    /// Its own, so that a thread that is held up for ever holds up nobody else.
    struct shared {
        static constexpr auto gathering = std::chrono::milliseconds(10);
        static constexpr std::size_t most = 10'000;
        static constexpr std::size_t most_bytes = std::size_t{16} << 20;

        void take(item&& what, std::size_t size) {
            std::lock_guard const guard(mutex);
            if (is_closed) return;
            if (waiting.size() + in_hand >= most || bytes >= most_bytes) {
                ++left_out;
                return;
            }
            waiting.push_back(std::move(what));
            bytes += size;
            if (waiting.size() == 1) changed.notify_all();
        }

        void run() {
            ignore_closed_pipes();
            std::unique_lock guard(mutex);
            for (;;) {
                changed.wait(guard, [this] { return ends || !waiting.empty(); });
                // Who is served should not have to wake this thread for each line.
                changed.wait_for(guard, gathering, [this] { return ends; });
                if (waiting.empty() || is_closed) break;
                auto const taken = std::exchange(waiting, {});
                auto const missing = std::exchange(left_out, 0);
                in_hand = taken.size();
                auto const bytes_in_hand = bytes;
                guard.unlock();
                auto const is_read = write_to_standard_error(text_of(taken, missing));
                guard.lock();
                in_hand = 0;
                bytes -= bytes_in_hand;
                is_closed = !is_read;
            }
            has_ended = true;
            changed.notify_all();
        }

        std::string text_of(std::vector<item> const& taken, std::size_t missing) const {
            std::string text;
            for (auto const& one : taken) missing += add_line(text, one) ? 0 : 1;
            if (missing == 0) return text;
            log_record note;
            note.time = timestamp(std::chrono::system_clock::now());
            note.event = "left_out";
            note.message =
                std::to_string(missing) + " lines were left out: nobody read them in time";
            return text + line_of(note, form);
        }
        /// False when there is no memory for it, which is not worth the mock's end.
        bool add_line(std::string& text, item const& one) const try {
            auto const* const came = std::get_if<request>(&one);
            text += line_of(came ? record_of(*came->line, *came->world) : std::get<log_record>(one),
                            form);
            return true;
        } catch (std::exception const&) {
            return false;
        }

        log_form form = log_form::none;
        std::mutex mutex;
        std::condition_variable changed;
        std::vector<item> waiting;
        std::size_t in_hand = 0; ///< those that are being written
        std::size_t bytes = 0;   ///< of all of them
        std::size_t left_out = 0;
        bool ends = false;
        bool has_ended = false;
        bool is_closed = false;
    };

    std::shared_ptr<shared> shared_;
    std::thread thread_;
};

} // namespace etelecom::mock::detail
