#pragma once

#include <etelecom/mock/platform/impl/journal_line.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// The requests that a world remembers, the oldest in front. Entries and bodies have bounds of
/// their own, and large bodies one apart from small ones: a few uploads push out neither the
/// requests nor the bodies of the others. Not thread-safe; a line does not change once it is there.
class journal_book {
public:
    using line_pointer = std::shared_ptr<journal_line const>;
    using line_list = std::vector<line_pointer>;

    /// Of all bodies together, requests and answers.
    static constexpr std::size_t byte_limit = 64u << 20;
    /// A body over this is a large one.
    static constexpr std::size_t large = 64u << 10;
    static constexpr std::size_t large_byte_limit = 32u << 20;

    explicit journal_book(std::size_t limit) : limit_(limit) {}

    std::int64_t next_number() const noexcept { return last_ + 1; }
    /// How many requests, or bodies of requests, it had no room for any more since it was cleared.
    std::int64_t forgotten() const noexcept { return forgotten_; }

    /// Tells the line as it is kept, if it is.
    line_pointer add(journal_line&& line) {
        line.number = ++last_;
        auto const added = std::make_shared<journal_line>(std::move(line));
        lines_.push_back(added);
        budget_of(*added).add(*added);
        while (lines_.size() > limit_) forget_first();
        while (small_.bytes > byte_limit - large_byte_limit) drop_body(small_);
        while (large_.bytes > large_byte_limit) drop_body(large_);
        return added;
    }

    /// All of them, to look at without the lock.
    line_list lines() const { return {lines_.begin(), lines_.end()}; }

    void clear() {
        lines_.clear();
        small_ = large_ = {};
        forgotten_ = 0;
    }

private:
    /// The lines whose bodies are kept, by their numbers, and how long these are together.
    struct budget {
        std::deque<std::int64_t> numbers{};
        std::size_t bytes = 0;

        void add(journal_line const& line) {
            numbers.push_back(line.number);
            bytes += size_of(line);
        }
    };

    static std::size_t size_of(journal_line const& line) {
        return line.body.size() + line.answer.size() + line.headers.size();
    }
    budget& budget_of(journal_line const& line) {
        return line.body.size() > large ? large_ : small_;
    }

    void forget_first() {
        auto const& first = *lines_.front();
        auto& own = budget_of(first);
        if (!own.numbers.empty() && own.numbers.front() == first.number) {
            own.numbers.pop_front();
            own.bytes -= size_of(first);
        }
        lines_.pop_front();
        ++forgotten_;
    }

    /// Forgets the oldest body; others may be looking at the line as it was.
    void drop_body(budget& own) {
        auto const number = own.numbers.front();
        own.numbers.pop_front();
        auto& kept = lines_[static_cast<std::size_t>(number - lines_.front()->number)];
        own.bytes -= size_of(*kept);
        if (kept.use_count() != 1) kept = std::make_shared<journal_line>(kept->without_texts());
        else *kept = kept->without_texts();
        kept->body_missing = "forgotten";
        ++forgotten_;
    }

    std::size_t limit_;
    std::int64_t last_ = 0;
    std::int64_t forgotten_ = 0;
    std::deque<std::shared_ptr<journal_line>> lines_;
    budget small_;
    budget large_;
};

} // namespace etelecom::mock::detail
