#pragma once

#include "catalogue.hpp"
#include "difference.hpp"

#include <etelecom/codec/operation.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::test {

/// Holds an operation's tables against its entry of the catalogue, and notes what differs.
class descriptor_comparison {
public:
    /// `conventions` is the catalogue's README: spellings that hold for all operations are there.
    descriptor_comparison(operation const& descriptor, catalogue_entry const& entry,
                          std::string_view conventions)
        : descriptor_(descriptor), entry_(entry), conventions_(conventions) {
        operation_ = std::string(descriptor.service) + '.' + std::string(descriptor.name);
        whole();
        auto const request = entry.body("request");
        auto const response = entry.body("response");
        object("/request", request, *descriptor.request);
        object("/response", response, *descriptor.response);
        auto const* const answer = find_field(response, "paging");
        auto const pages =
            find_field(request, "paging") && answer && find_field(*answer, "next") != nullptr;
        if (pages != descriptor.pages)
            note("/paging", pages ? "documented, and the descriptor does not page"
                                  : "not documented, and the descriptor pages");
    }

    differences take() { return std::move(found_); }

private:
    void whole() {
        auto const place = place_of(descriptor_);
        if (entry_.text("path") != place)
            note("/path", "catalogue " + entry_.text("path") + ", descriptor " + place);
        if (entry_.text("method") != "POST") note("/method", "not POST");
        std::string const sent = descriptor_.multipart ? "multipart/form-data" : "application/json";
        if (entry_.text("content_type") != sent)
            note("/content_type", "catalogue " + entry_.text("content_type") + ", sent as " + sent);
        if ((entry_.text("coverage") == "partial") != descriptor_.partial)
            note("/coverage", "catalogue " + entry_.text("coverage") + ", descriptor " +
                                  (descriptor_.partial ? "partial" : "full"));
        auto const reads = descriptor_.name.starts_with("Get") ||
                           descriptor_.name.starts_with("List") ||
                           descriptor_.name.starts_with("Check");
        if (reads != descriptor_.idempotent)
            note("/operation", reads
                                   ? "reads only, and is not marked idempotent"
                                   : "not a reading operation by its name, and marked idempotent");
    }

    /// The SMS service has an address of its own, which the pages print whole.
    static std::string place_of(operation const& descriptor) {
        if (!descriptor.sms_path.empty())
            return "https://sms.etelecom.vn/api" + std::string(descriptor.sms_path);
        return "$BASE_URL." + std::string(descriptor.service) + '/' + std::string(descriptor.name);
    }

    void object(std::string const& place, boost::json::object const& said, wire_type const& type) {
        if (type.value->shape != wire_shape::object)
            return note(place, "catalogue object, descriptor " + name_of(*type.value));
        for (auto const& field : said.at("fields").as_array()) {
            auto const name = text_of(field.as_object(), "name");
            auto const here = place + '/' + std::string(name);
            if (auto const* const member = type.find(name))
                this->member(here, field.as_object(), *member);
            else note(here, "not in the descriptor");
        }
        for (auto const& member : type.members)
            if (!find_field(said, member.name))
                note(place + '/' + std::string(member.name), "not in the catalogue");
    }

    void member(std::string const& place, boost::json::object const& said,
                wire_member const& member) {
        auto const& notes = *member.notes;
        auto const* const required = said.if_contains("required");
        auto const documented = required && required->as_bool();
        if (documented && !(notes.required && !notes.guessed))
            note(place, "documented as required, and the descriptor does not say so");
        if (!documented && notes.required)
            note(place, notes.guessed ? "required by guess" : "required, and no page says so");
        for (auto const other : notes.also)
            if (!other.empty() && !mentioned(other))
                note(place, "also read as " + std::string(other) + ", which no page has");
        value(place, said, *member.type->value);
    }

    void value(std::string const& place, boost::json::object const& said, wire_type const& type) {
        auto const documented = name_of(said);
        if (!fits(said, type))
            return note(place, "catalogue " + documented + ", descriptor " + name_of(type));
        if (type.shape == wire_shape::object) object(place, said, type);
        else if (type.shape == wire_shape::array)
            value(place + "/*", items_of(said), *type.element->value);
        else words(place, said, type);
    }

    void words(std::string const& place, boost::json::object const& said, wire_type const& type) {
        auto const* const listed = said.if_contains("values");
        if (!listed) {
            if (!type.words.empty()) note(place, "words listed by the descriptor only");
        } else if (type.words.empty()) {
            note(place, "words listed by the catalogue only");
        } else {
            for (auto const& item : listed->as_object())
                if (std::none_of(type.words.begin(), type.words.end(), [&](auto const& word) {
                        return word_of(type, word) == std::string_view(item.key());
                    }))
                    note(place, "word not in the descriptor: " + std::string(item.key()));
            for (auto const& word : type.words)
                if (!listed->as_object().contains(word_of(type, word)))
                    note(place, "word not in the catalogue: " + word_of(type, word));
        }
        if (type.shape == wire_shape::integer) return; // codes have one spelling
        for (auto const& word : type.words)
            for (auto const other : word.also)
                if (!other.empty() && !mentioned(other))
                    note(place, std::string(word.wire) + " also read as " + std::string(other) +
                                    ", which no page has");
    }

    static std::string word_of(wire_type const& type, word_info const& word) {
        return type.shape == wire_shape::integer ? std::to_string(word.value)
                                                 : std::string(word.wire);
    }

    static bool fits(boost::json::object const& said, wire_type const& type) {
        auto const kind = text_of(said, "type");
        auto const format = text_of(said, "format");
        if (kind == "object") {
            if (said.contains("fields")) return type.shape == wire_shape::object;
            if (holds_texts(said))
                return type.shape == wire_shape::map &&
                       type.element->value->shape == wire_shape::string;
            return type.shape == wire_shape::any || type.shape == wire_shape::map;
        }
        if (kind == "array") return type.shape == wire_shape::array && said.contains("items");
        if (kind == "boolean") return type.shape == wire_shape::boolean;
        if (kind == "integer") return type.shape == wire_shape::integer;
        if (kind == "number") return type.shape == wire_shape::number;
        if (type.shape == wire_shape::file) return kind == "string"; // the content, not its name
        if (kind != "string" || type.shape != wire_shape::string) return false;
        if (!format.empty()) return type.format == format;
        // Phone numbers, secrets and words are plain strings to the documentation.
        return type.format != "int64" && type.format != "date-time";
    }

    static bool holds_texts(boost::json::object const& said) {
        return text_of(said, "says").find("string to string") != std::string_view::npos;
    }

    static std::string name_of(boost::json::object const& said) {
        std::string name(text_of(said, "type"));
        if (auto const format = text_of(said, "format"); !format.empty())
            name += " (" + std::string(format) + ")";
        if (name == "object" && !said.contains("fields"))
            name = holds_texts(said) ? "map of strings" : "object of unknown fields";
        return name;
    }

    static std::string name_of(wire_type const& type) {
        static constexpr std::string_view names[] = {"string", "integer", "number", "boolean",
                                                     "object", "array",   "map",    "anything"};
        std::string name(names[static_cast<std::size_t>(type.shape)]);
        if (!type.format.empty()) name += " (" + std::string(type.format) + ")";
        if (type.shape == wire_shape::map) name += " of " + name_of(*type.element->value);
        return name;
    }

    bool mentioned(std::string_view word) const {
        return entry_.mentions(word) || catalogue_entry::names(conventions_, word);
    }

    void note(std::string place, std::string what) {
        found_.push_back({operation_, std::move(place), std::move(what)});
    }

    operation const& descriptor_;
    catalogue_entry const& entry_;
    std::string_view conventions_;
    std::string operation_;
    differences found_;
};

} // namespace etelecom::test
