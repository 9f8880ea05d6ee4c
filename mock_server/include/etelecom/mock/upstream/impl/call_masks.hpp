#pragma once

#include <etelecom/mock/upstream/impl/message_mask.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// The masks of a cassette: the same value has the same one throughout. They are counted, so that
/// nothing in them tells what they stand for: `***1`, 1, and the number 0100000001, which nobody
/// can have.
class call_masks {
public:
    std::string of(mask_kind kind, std::string_view value) {
        auto const [at, is_new] =
            numbers_.try_emplace(std::pair(kind, std::string(value)), numbers_.size() + 1);
        auto const number = std::to_string(at->second);
        switch (kind) {
        case mask_kind::number: return number;
        case mask_kind::phone: {
            constexpr std::size_t digits = 8;
            auto const zeros = number.size() < digits ? digits - number.size() : 0;
            return "841" + std::string(zeros, '0') + number;
        }
        case mask_kind::text: break;
        }
        return "***" + number;
    }

private:
    std::map<std::pair<mask_kind, std::string>, std::size_t> numbers_;
};

} // namespace etelecom::mock::detail
