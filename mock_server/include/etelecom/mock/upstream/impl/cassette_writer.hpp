#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/upstream/impl/cassette.hpp>
#include <etelecom/version.hpp>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

namespace etelecom::mock::detail {

/// Writes a cassette, line by line. A line is on its way to the disk before `add` returns; one that
/// a crash cuts is the last one. Not thread-safe.
class cassette_writer {
public:
    /// What is there is not written over. Throws `std::runtime_error`.
    explicit cassette_writer(std::string file) : file_(std::move(file)) {
        std::error_code none;
        if (std::filesystem::exists(file_, none) && std::filesystem::file_size(file_, none) != 0)
            throw std::runtime_error("the cassette " + file_ +
                                     " is there already: take it away, or record to another file");
        out_.open(file_, std::ios::binary | std::ios::app);
        auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        write(encode(cassette_head{cassette_head::word, cassette_head::known_version,
                                   "etelecom-mock " ETELECOM_VERSION_STRING, now}));
        if (!why_not_.empty()) throw std::runtime_error(why_not_);
    }

    void add(recorded_call const& call) {
        if (why_not_.empty()) write(encode(call));
    }
    /// Why nothing more can be recorded; empty while it can.
    std::string const& why_not() const noexcept { return why_not_; }

private:
    void write(std::string line) {
        line += '\n';
        if (line.size() > longest_cassette - size_) {
            why_not_ = "the cassette " + file_ + " is full: it may have " +
                       std::to_string(longest_cassette >> 20) + " MiB";
            return;
        }
        size_ += line.size();
        if (!(out_ << line << std::flush))
            why_not_ = "the cassette " + file_ + " cannot be written";
    }

    std::string file_;
    std::ofstream out_;
    std::size_t size_ = 0;
    std::string why_not_;
};

} // namespace etelecom::mock::detail
