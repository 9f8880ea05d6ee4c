#pragma once

#include "catalogue.hpp"
#include "findings.hpp"
#include "wire_form.hpp"

#include <etelecom/codec/operation.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::test {

/// The pages of the catalogue that hold for all operations.
struct general_pages {
    std::string_view conventions{}; ///< README.md: spellings that hold everywhere are there
    std::string_view rules{};       ///< RULES.md: codes, with what they mean
};

/// Holds an operation's tables against its entry of the catalogue, and notes what differs. What the
/// entry says in favour of other operations' tables is gathered on the way.
class descriptor_comparison {
public:
    descriptor_comparison(operation const& descriptor, catalogue_entry const& entry,
                          general_pages const& general)
        : descriptor_(descriptor),
          entry_(entry),
          general_(general),
          findings_(std::string(descriptor.service) + '.' + std::string(descriptor.name)) {
        whole();
        auto const request = entry.body("request");
        auto const response = entry.body("response");
        for (auto const& field : request.at("fields").as_array())
            requires_any_ = requires_any_ || is_required(field.as_object());
        object({.place = "/request"}, request, *descriptor.request);
        object({.place = "/response"}, response, *descriptor.response);
        for (auto const* const part : {"request", "response"})
            if (auto const* const example = entry.example(std::string("example_") + part))
                shown(part == std::string_view("request") ? *descriptor.request
                                                          : *descriptor.response,
                      *example);
        auto const* const answer = find_field(response, "paging");
        auto const pages =
            find_field(request, "paging") && answer && find_field(*answer, "next") != nullptr;
        if (pages != descriptor.pages)
            note({.place = "/paging"}, pages ? "documented, and the descriptor does not page"
                                             : "not documented, and the descriptor pages");
    }

    differences take() { return findings_.take(); }

    /// The evidence that this entry gives.
    claims take_evidence() { return findings_.take_evidence(); }

private:
    void whole() {
        auto const place = place_of(descriptor_);
        if (entry_.text("path") != place)
            note({.place = "/path"}, "catalogue " + entry_.text("path") + ", descriptor " + place);
        if (entry_.text("method") != "POST") note({.place = "/method"}, "not POST");
        std::string const sent = descriptor_.multipart ? "multipart/form-data" : "application/json";
        if (entry_.text("content_type") != sent)
            note({.place = "/content_type"},
                 "catalogue " + entry_.text("content_type") + ", sent as " + sent);
        if ((entry_.text("coverage") == "partial") != descriptor_.partial)
            note({.place = "/coverage"}, "catalogue " + entry_.text("coverage") + ", descriptor " +
                                             (descriptor_.partial ? "partial" : "full"));
        auto const reads = descriptor_.name.starts_with("Get") ||
                           descriptor_.name.starts_with("List") ||
                           descriptor_.name.starts_with("Check");
        if (reads != descriptor_.idempotent)
            note({.place = "/operation"},
                 reads ? "reads only, and is not marked idempotent"
                       : "not a reading operation by its name, and marked idempotent");
    }

    /// The SMS service has an address of its own, which the pages print whole.
    static std::string place_of(operation const& descriptor) {
        if (!descriptor.sms_path.empty())
            return "https://sms.etelecom.vn/api" + std::string(descriptor.sms_path);
        return "$BASE_URL." + std::string(descriptor.service) + '/' + std::string(descriptor.name);
    }

    void object(spot const& at, boost::json::object const& said, wire_type const& type) {
        if (type.value->shape != wire_shape::object)
            return note(at, "catalogue object, descriptor " + wire_form::name(*type.value));
        auto const& fields = said.at("fields").as_array();
        auto const beside = at.place == "/response" && find_field(said, "paging") ? 1u : 0u;
        for (auto const& item : fields) {
            auto const& field = item.as_object();
            auto const name = text_of(field, "name");
            if (auto const* const member = type.find(name)) {
                this->member(at.of(type, *member, fields.size() - beside == 1), field);
            } else if (auto const* const other = find_also(type, name)) {
                spot const here{at.place + '/' + std::string(name), &type, other};
                findings_.accept(here, "read as " + std::string(other->name), rule::other_name);
                value(here, field, *other->type->value);
            } else {
                note({.place = at.place + '/' + std::string(name)}, "not in the descriptor");
            }
        }
        for (auto const& member : type.members)
            if (!find_field(said, member.name) && !under_other_name(said, member))
                absent(at.of(type, member));
    }

    static bool under_other_name(boost::json::object const& said, wire_member const& member) {
        return std::any_of(member.notes->also.begin(), member.notes->also.end(),
                           [&](auto const name) { return find_field(said, name) != nullptr; });
    }

    void member(spot const& at, boost::json::object const& said) {
        findings_.give(documents(at));
        requirement(at, is_required(said));
        names(at);
        value(at, said, *at.member->type->value);
    }

    /// A member that the page does not have, with all that is in it.
    void absent(spot const& at) {
        note(at, "not in the catalogue", documents(at));
        if (at.member->notes->required) note(at, unstated(at), documents(at));
        names(at);
        absent_value(at, *at.member->type->value);
    }

    void absent_value(spot const& at, wire_type const& type) {
        if (type.shape == wire_shape::object)
            for (auto const& member : type.members) absent(at.of(type, member));
        else if (type.shape == wire_shape::array) absent_value(at.element(), *type.element->value);
        else words(at, {}, type);
    }

    static claim documents(spot const& at) { return {rule::shared_type, at.member, {}}; }

    void requirement(spot const& at, bool documented) {
        auto const& notes = *at.member->notes;
        claim const elsewhere{rule::required_elsewhere, at.member->type->value,
                              std::string(descriptor_.service) + ' ' +
                                  std::string(at.member->name)};
        auto const sent = at.place.starts_with("/request/");
        if (documented && sent) findings_.give(elsewhere);
        if (documented && !(notes.required && !notes.guessed))
            note(at, "documented as required, and the descriptor does not say so");
        if (documented || !notes.required) return;
        if (!notes.guessed) note(at, unstated(at));
        else if (at.alone) findings_.accept(at, unstated(at), rule::only_field);
        else if (sent && !requires_any_) note(at, unstated(at), elsewhere);
        else note(at, unstated(at));
    }

    /// What there is to say of a member that the library requires, and no page.
    static std::string unstated(spot const& at) {
        return at.member->notes->guessed ? "required by guess" : "required, and no page says so";
    }

    void names(spot const& at) {
        for (auto const other : at.member->notes->also)
            if (!other.empty())
                spelling(at, std::string(), other,
                         {rule::shared_type, at.member, std::string(other)});
    }

    void value(spot const& at, boost::json::object const& said, wire_type const& type) {
        form(at, said, type);
        if (!wire_form::agree(said, type)) return;
        if (type.shape == wire_shape::object) object(at, said, type);
        else if (type.shape == wire_shape::array)
            value(at.element(), items_of(said), *type.element->value);
        else words(at, said, type);
    }

    void form(spot const& at, boost::json::object const& said, wire_type const& type) {
        claim const same{rule::same_name, &type, std::string(last_words(at.member->name))};
        if (wire_form::agree(said, type)) {
            if (type.shape != wire_shape::string) return;
            findings_.give(same);
            // A page that types `extension_id` speaks for the `id` of an extension, too.
            if (same.text.ends_with("_id")) findings_.give({rule::same_name, &type, "id"});
            return;
        }
        auto const what =
            "catalogue " + wire_form::name(said) + ", descriptor " + wire_form::name(type);
        if (wire_form::both_texts(said, type)) note(at, what, same);
        else note(at, what);
    }

    /// `user_id` of `assigned_user_id`: the user that it is, without the part that it plays.
    static std::string_view last_words(std::string_view name) {
        auto const last = name.rfind('_');
        if (last == name.npos || last == 0) return name;
        auto const before = name.rfind('_', last - 1);
        return before == name.npos ? name : name.substr(before + 1);
    }

    void words(spot const& at, boost::json::object const& said, wire_type const& type) {
        auto const* const listed = said.if_contains("values");
        if (!listed) {
            if (!type.words.empty()) unlisted(at, type);
        } else if (type.words.empty()) {
            note(at, "words listed by the catalogue only");
        } else {
            findings_.give(word_claim(type, {}));
            for (auto const& item : listed->as_object()) listed_word(at, item.key(), type);
            for (auto const& word : type.words)
                if (!listed->as_object().contains(word_of(type, word)) &&
                    std::none_of(word.also.begin(), word.also.end(), [&](auto const other) {
                        return listed->as_object().contains(other);
                    }))
                    note(at, "word not in the catalogue: " + word_of(type, word),
                         word_claim(type, word_of(type, word)));
        }
        if (type.shape == wire_shape::integer) return; // codes have one spelling
        for (auto const& word : type.words)
            for (auto const other : word.also)
                if (!other.empty())
                    spelling(at, std::string(word.wire) + ' ', other,
                             word_claim(type, "also " + std::string(other)));
    }

    /// Words that the page does not list. Another page may list them, or RULES.md each of them.
    void unlisted(spot const& at, wire_type const& type) {
        auto const code = [&](word_info const& word) {
            auto const text = ' ' + word_of(type, word) + ' ' + std::string(word.text);
            return general_.rules.find(text + ';') != std::string_view::npos ||
                   general_.rules.find(text + '.') != std::string_view::npos;
        };
        auto const codes = type.shape == wire_shape::integer &&
                           std::all_of(type.words.begin(), type.words.end(), code);
        if (codes) findings_.accept(at, "words listed by the descriptor only", rule::second_hand);
        else note(at, "words listed by the descriptor only", word_claim(type, {}));
    }

    void listed_word(spot const& at, std::string_view text, wire_type const& type) {
        for (auto const& word : type.words)
            if (word_of(type, word) == text) return findings_.give(word_claim(type, text));
        for (auto const& word : type.words)
            if (std::find(word.also.begin(), word.also.end(), text) != word.also.end())
                return findings_.accept(
                    at, std::string(text) + " read as " + std::string(word.wire), rule::other_name);
        note(at, "word not in the descriptor: " + std::string(text));
    }

    /// The words that an example shows are evidence like those that a page lists.
    void shown(wire_type const& type, boost::json::value const& example) {
        auto const& plain = *type.value;
        if (plain.shape == wire_shape::object && example.is_object()) {
            for (auto const& item : example.as_object())
                if (auto const* const member = plain.find(item.key()))
                    shown(*member->type, item.value());
        } else if (plain.shape == wire_shape::array && example.is_array()) {
            for (auto const& item : example.as_array()) shown(*plain.element, item);
        } else if (plain.shape == wire_shape::string && !plain.words.empty() &&
                   example.is_string()) {
            findings_.give(word_claim(plain, example.as_string()));
        }
    }

    static claim word_claim(wire_type const& type, std::string_view text) {
        return {rule::shared_words, type.words.data(), std::string(text)};
    }

    static std::string word_of(wire_type const& type, word_info const& word) {
        return type.shape == wire_shape::integer ? std::to_string(word.value)
                                                 : std::string(word.wire);
    }

    /// Another spelling that the toolkit reads: a page has to have it.
    void spelling(spot const& at, std::string const& of, std::string_view other, claim needs) {
        if (entry_.mentions(other) || catalogue_entry::names(general_.conventions, other))
            findings_.give(std::move(needs));
        else
            note(at, of + "also read as " + std::string(other) + ", which no page has",
                 std::move(needs));
    }

    void note(spot const& at, std::string what, std::optional<claim> needs = {}) {
        findings_.note(at, std::move(what), std::move(needs));
    }

    operation const& descriptor_;
    catalogue_entry const& entry_;
    general_pages general_;
    findings findings_;
    bool requires_any_ = false; ///< a page that tells required fields from others means it
};

} // namespace etelecom::test
