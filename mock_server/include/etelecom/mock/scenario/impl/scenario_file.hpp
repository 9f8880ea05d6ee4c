#pragma once

#include <etelecom/codec/problem.hpp>
#include <etelecom/mock/scenario/impl/read_scenario.hpp>
#include <etelecom/mock/scenario/impl/system/whole_file.hpp>
#include <etelecom/mock/scenario/impl/text_place.hpp>
#include <etelecom/mock/scenario/scenario_failed.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <system_error>
#include <utility>

namespace etelecom::mock::detail {

/// A file of JSON that was read, and the words for what is wrong in it.
class json_file {
public:
    /// Throws `scenario_failed` when it cannot be read.
    explicit json_file(std::string path) : path_(std::move(path)) {
        if (auto const code = read_whole(path_, text_)) fail(code);
    }
    /// What was read of it elsewhere.
    json_file(std::string path, std::string text)
        : path_(std::move(path)), text_(std::move(text)) {}

    /// Throws `scenario_failed` with each problem at its place.
    template <class T>
    T as() const {
        T made;
        auto const problems = needs_src_hpp_or_etelecom_compiled::decode(
            wire_type_of<T>, &made, text_, scenario_options(text_.size()), nullptr);
        refuse(problems);
        return made;
    }

    /// Throws `scenario_failed` when there is a problem. `front` stands before each pointer.
    void refuse(problem_list const& problems, std::string const& front = {}) const {
        if (problems.empty()) return;
        text_places const places(text_);
        std::string words;
        for (auto item : problems) {
            item.pointer.insert(0, front);
            words += (words.empty() ? "" : "\n") + path_ + ':' + places.told(item);
        }
        if (problems.total() > problems.size())
            words += "\nand " + std::to_string(problems.total() - problems.size()) + " more";
        throw scenario_failed(words);
    }

    [[noreturn]] void fail(std::error_code const& code) const {
        throw scenario_failed("cannot read " + path_ + ": " + code.message());
    }

private:
    std::string path_;
    std::string text_;
};

} // namespace etelecom::mock::detail
