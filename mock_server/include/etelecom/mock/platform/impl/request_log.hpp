#pragma once

#include <etelecom/client/errc.hpp>
#include <etelecom/mock/platform/impl/coverage_book.hpp>
#include <etelecom/mock/platform/impl/journal_book.hpp>
#include <etelecom/mock/platform/impl/log_writer.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/world/route.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Has each request of a world remembered, counted among what was exercised, and told to those who
/// wait for one. Not thread-safe.
class request_log {
public:
    request_log(std::size_t limit, std::shared_ptr<coverage_book> covered)
        : journal_(limit), covered_(std::move(covered)) {}

    journal_book& journal() noexcept { return journal_; }
    journal_book const& journal() const noexcept { return journal_; }
    coverage_book& covered() const noexcept { return *covered_; }

    /// Has each request told to a log too, as one to the world of this name.
    void write_to(std::shared_ptr<log_writer> writer, std::string world) {
        writer_ = std::move(writer);
        world_ = std::make_shared<std::string const>(std::move(world));
    }

    bool is_written() const noexcept { return writer_ != nullptr; }
    /// Has something else told to the log.
    void write(log_record what) const {
        if (!writer_) return;
        what.world = unless_empty(shown_world(*world_));
        writer_->take(std::move(what));
    }

    /// What is known of a request when it comes.
    static journal_line line_for(incoming const& request, route const* way, timestamp time) {
        journal_line line;
        line.time = time;
        line.real_time = std::chrono::system_clock::now();
        line.method = request.method.substr(0, 100);
        line.target = request.target.substr(0, 1'000);
        // A boundary has 70 characters at most (RFC 2046).
        line.content_type = request.content_type.substr(0, 300);
        if (way) line.of = way->of;
        return line;
    }

    /// It came to its end; its headers and its key are taken out of it.
    void add(journal_line&& line, incoming&& request, std::string const& answer) {
        line.headers = std::move(request.headers);
        line.key = std::move(request.key);
        // What came to a wrong address reached no operation.
        if (line.of && line.code != to_string(platform_errc::bad_route))
            covered_->call(*line.of, line.code, line.fault);
        line.answer.assign(answer, 0, journal_book::large);
        // This machine's clock may have been set back meanwhile.
        line.took = std::max<decltype(line.took)>(std::chrono::system_clock::now() - line.real_time,
                                                  line.took.zero());
        auto added = journal_.add(std::move(line));
        if (writer_) writer_->take(std::move(added), world_);
        if (!watchers_.empty()) poke_watchers();
    }

    /// It ended with this refusal, before anything acted on it.
    outcome add_refused(journal_line&& line, incoming request, reply answer) {
        line.code = std::move(answer.code);
        line.problems = std::move(answer.problems);
        line.status = static_cast<std::uint16_t>(answer.response.status);
        if (line.body_bytes != 0) line.body_missing = "refused";
        add(std::move(line), std::move(request), answer.response.body);
        outcome done;
        done.response = std::move(answer.response);
        return done;
    }

    /// `poke` is called after each request, until it answers false.
    void watch(std::function<bool()> poke) {
        // Where nothing comes, those who are gone would pile up.
        if (watchers_.size() % 64 == 63) poke_watchers();
        watchers_.push_back(std::move(poke));
    }
    void poke_watchers() {
        std::erase_if(watchers_, [](auto const& poke) { return !poke(); });
    }

private:
    journal_book journal_;
    std::shared_ptr<coverage_book> covered_;
    std::shared_ptr<log_writer> writer_;
    std::shared_ptr<std::string const> world_;
    std::vector<std::function<bool()>> watchers_;
};

} // namespace etelecom::mock::detail
