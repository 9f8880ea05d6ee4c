#pragma once

#include <etelecom/codec/impl/read_report.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// Counts what a document makes us keep. What exceeds a bound is told once, and from there on left
/// out, so that the rest of the document is still checked.
class read_bounds : protected read_report {
protected:
    read_bounds(std::string_view json, decode_options const& options, problem_list& problems,
                problem_list* notices)
        : read_report(json, options, problems, notices),
          elements_left_(options.max_elements),
          memory_left_(options.max_memory) {}

    /// How many levels of objects and arrays the document may have.
    std::size_t levels() const noexcept {
        return std::min(options_.max_depth, decode_options::deepest);
    }

    [[gnu::cold]] char const* too_deep() {
        complain(problem_kind::too_deep,
                 [&] { return "nested deeper than " + std::to_string(levels()); });
        return nullptr;
    }

    /// Whether a text of so many bytes may be kept.
    [[gnu::always_inline]] bool keep_text(char const* what, std::size_t size) {
        if (size <= options_.max_string && size <= memory_left_) [[likely]] {
            memory_left_ -= size;
            return true;
        }
        if (size > options_.max_string) too_long(what, size);
        else out_of_memory();
        return false;
    }

    /// Whether an element that takes so many bytes may be kept.
    [[gnu::always_inline]] bool keep_element(std::size_t bytes) {
        if (elements_left_ != 0 && bytes <= memory_left_) [[likely]] {
            --elements_left_;
            memory_left_ -= bytes;
            return true;
        }
        refuse_element();
        return false;
    }

private:
    [[gnu::cold]] void refuse_element() {
        if (elements_left_ != 0) return out_of_memory();
        if (std::exchange(elements_told_, true)) return;
        complain(problem_kind::too_large, [&] {
            return "more than " + std::to_string(options_.max_elements) + " elements";
        });
    }

    [[gnu::cold]] void out_of_memory() {
        memory_left_ = 0; // or shorter values would still be let in, and leave holes
        if (std::exchange(memory_told_, true)) return;
        complain(problem_kind::too_large, [&] {
            return "more than " + std::to_string(options_.max_memory) + " bytes of memory";
        });
    }

    std::size_t elements_left_;
    std::size_t memory_left_;
    bool elements_told_ = false;
    bool memory_told_ = false;
};

} // namespace etelecom::detail
