#pragma once

#include <etelecom/codec/wire_type_of.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::test {

/// What must not be seen anywhere: phone numbers, and texts with a core that stands nowhere else.
class planted {
public:
    /// Puts something of its own into each masked place of an object that is filled already.
    void into(wire_type const& type, void* object) { fill(type, object, false); }

    /// A text that must not be seen, every other one with signs that JSON and logs write otherwise.
    std::string text() {
        cores_.push_back("hush" + std::to_string(cores_.size()) + "hush");
        auto const& core = cores_.back();
        texts_.push_back(cores_.size() % 2 == 0 ? "Ngọc \"" + core + "\\" : core);
        return texts_.back();
    }

    /// A number that reaches nobody.
    std::string phone() {
        auto const last = std::to_string(100 + phones_.size());
        phones_.push_back("900000" + last);
        return '0' + phones_.back();
    }

    /// Everything planted, in each way in which a server may spell it.
    std::vector<std::string> spellings() const {
        auto all = texts_;
        for (auto const& digits : phones_) {
            auto const a = digits.substr(0, 3), b = digits.substr(3, 3), c = digits.substr(6);
            for (auto const& spelled :
                 {'0' + digits, "84" + digits, "+84" + digits, "+84 " + a + ' ' + b + ' ' + c,
                  "84/" + a + '/' + b + '/' + c, '0' + a + '-' + b + '-' + c,
                  "(+84) " + a + '.' + b + '.' + c, "0084" + digits})
                all.push_back(spelled);
        }
        return all;
    }

    /// What of it can be seen in a text; empty when nothing.
    std::string seen_in(std::string_view shown) const {
        for (auto const& core : cores_)
            if (shown.find(core) != std::string_view::npos) return core;
        std::string digits;
        for (char const letter : shown)
            if (letter >= '0' && letter <= '9') digits += letter;
        for (auto const& phone : phones_)
            if (digits.find(phone) != std::string::npos) return phone;
        return {};
    }

private:
    void fill(wire_type const& type, void* place, bool masked) {
        masked = masked || type.sensitive;
        switch (type.shape) {
        case wire_shape::object:
            place = type.open(place);
            for (auto const& member : type.members)
                fill(*member.type, member.in(place), masked || member.notes->sensitive);
            break;
        case wire_shape::array:
            place = type.open(place);
            // The generator's elements, which are not constant.
            for (std::size_t i = 0; i != type.value->size(place); ++i)
                fill(*type.element, const_cast<void*>(type.value->at(place, i)), masked);
            break;
        case wire_shape::map:
            fill(*type.element, type.insert(type.open(place), "name"), masked);
            break;
        case wire_shape::string:
            if (masked && type.words.empty()) took(type.read_text(place, text_of(type)));
            break;
        default: break;
        }
    }

    std::string text_of(wire_type const& type) { return type.format == "phone" ? phone() : text(); }

    static void took(reading outcome) {
        if (outcome != reading::ok)
            throw std::logic_error("a type refuses the value that was planted in it");
    }

    std::vector<std::string> texts_;
    std::vector<std::string> cores_;
    std::vector<std::string> phones_;
};

} // namespace etelecom::test
