#pragma once

#include "catalogue.hpp"
#include "compare_words.hpp"
#include "findings.hpp"
#include "statements.hpp"
#include "wire_form.hpp"

#include <etelecom/codec/operation.hpp>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::test {

/// Holds an operation's tables against its entry of the catalogue, and notes what differs. What the
/// entry says in favour of other operations' tables is gathered on the way.
class descriptor_comparison {
public:
    descriptor_comparison(operation const& descriptor, catalogue_entry const& entry)
        : descriptor_(descriptor),
          entry_(entry),
          findings_(std::string(descriptor.service) + '.' + std::string(descriptor.name)) {
        whole();
        auto const& request = entry.request();
        auto const& response = entry.response();
        for (auto const& field : request.at("fields").as_array())
            requires_any_ = requires_any_ || is_required(field.as_object());
        object({.place = "/request"}, request, *descriptor.request);
        object({.place = "/response"}, response, *descriptor.response);
        sample("example_request", *descriptor.request);
        sample("example_response", *descriptor.response);
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
    void sample(std::string const& key, wire_type const& type) {
        if (auto const* const example = entry_.example(key))
            shown({.place = '/' + key}, type, *example);
    }

    void whole() {
        same("/path", entry_.text("path"), place_of(descriptor_));
        same("/method", entry_.text("method"), "POST");
        same("/content_type", entry_.text("content_type"),
             descriptor_.multipart ? "multipart/form-data" : "application/json");
        same("/coverage", entry_.text("coverage"), descriptor_.partial ? "partial" : "full");
        same("/keys", entry_.text("keys"), name_of(descriptor_.keys));
        same("/open_request", entry_.flag("open_request") ? "yes" : "no",
             descriptor_.open_request ? "yes" : "no");
        auto const sources = entry_.list("sources");
        if (std::none_of(sources.begin(), sources.end(), [&](auto const& source) {
                return source.as_string() == descriptor_.page ||
                       source.as_string() == std::string(descriptor_.page) + "?fallback=true";
            }))
            note({.place = "/page"}, "not among the sources: " + std::string(descriptor_.page));
        auto const reads = descriptor_.name.starts_with("Get") ||
                           descriptor_.name.starts_with("List") ||
                           descriptor_.name.starts_with("Check");
        if (reads != descriptor_.idempotent)
            note({.place = "/operation"},
                 reads ? "reads only, and is not marked idempotent"
                       : "not a reading operation by its name, and marked idempotent");
    }

    void same(std::string place, std::string const& page, std::string const& descriptor) {
        if (page != descriptor)
            note({.place = std::move(place)}, "catalogue " + page + ", descriptor " + descriptor);
    }

    /// The SMS service has an address of its own, which the pages print whole.
    static std::string place_of(operation const& descriptor) {
        if (!descriptor.sms_path.empty())
            return "https://sms.etelecom.vn/api" + std::string(descriptor.sms_path);
        return "$BASE_URL." + std::string(descriptor.service) + '/' + std::string(descriptor.name);
    }

    static std::string name_of(key_use keys) {
        static constexpr std::string_view names[] = {"any_shop", "shop_key", "partner",
                                                     "own",      "any",      "none"};
        return std::string(names[static_cast<std::size_t>(keys)]);
    }

    void object(spot const& at, boost::json::object const& said, wire_type const& type) {
        if (type.value->shape != wire_shape::object)
            return note(at, "catalogue object, descriptor " + wire_form::name(*type.value));
        auto const& fields = said.at("fields").as_array();
        if (fields.empty() && !type.members.empty()) return note(at, "empty in the catalogue");
        auto const beside = at.place == "/response" && find_field(said, "paging") ? 1u : 0u;
        for (auto const& item : fields) {
            auto const& field = item.as_object();
            auto const name = text_of(field, "name");
            auto const* const member = type.find(name);
            if (member && !field.contains("other_name_of")) {
                this->member(at.of(type, *member, fields.size() - beside == 1), field);
            } else if (auto const* const other = find_also(type, name)) {
                spot const here{at.place + '/' + std::string(name), &type, other};
                findings_.give({rule::shared_type, other, "also " + std::string(name)});
                note(here, "read as " + std::string(other->name),
                     claim{rule::other_name, other, {}});
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
        findings_.give({rule::other_name, at.member, {}});
        requirement(at, is_required(said));
        says(at, stated(said));
        called(at);
        value(at, said, *at.member->type->value);
    }

    /// A member that the page does not have, with all that is in it.
    void absent(spot const& at) {
        // A request is of one operation: no other page speaks for it.
        if (at.place == "/request/" + std::string(at.member->name))
            note(at, "not in the catalogue");
        else note(at, "not in the catalogue", documents(at));
        if (at.member->notes->required) note(at, unstated(at), documents(at));
        says(at, {});
        called(at);
        absent_value(at, *at.member->type->value);
    }

    void absent_value(spot const& at, wire_type const& type) {
        if (type.shape == wire_shape::object)
            for (auto const& member : type.members) absent(at.of(type, member));
        else if (type.shape == wire_shape::array) absent_value(at.element(), *type.element->value);
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
        if (documented) return;
        if (!notes.required) {
            unrequired(at, elsewhere);
        } else if (!notes.guessed) note(at, unstated(at));
        else if (at.alone) findings_.accept(at, unstated(at), rule::only_field);
        else if (sent && !requires_any_) note(at, unstated(at), elsewhere);
        else note(at, unstated(at));
    }

    /// The rules by which a guess is accepted, the other way round: whoever follows them once does
    /// so always. Only for what stands at the top, and for answers that would read as empty.
    void unrequired(spot const& at, claim const& elsewhere) {
        auto const name = std::string(at.member->name);
        auto const shape = at.member->type->value->shape;
        if (at.place == "/request/" + name && name != "paging") {
            if (at.alone) note(at, "the only field, and not required");
            else if (!requires_any_)
                findings_.note_if(at, elsewhere, "not required, and on another page it is");
        } else if (at.place == "/response/" + name && at.alone &&
                   (shape == wire_shape::array || shape == wire_shape::integer)) {
            note(at, "the only field, and not required");
        }
    }

    /// What there is to say of a member that the library requires, and no page.
    static std::string unstated(spot const& at) {
        return at.member->notes->guessed ? "required by guess" : "required, and no page says so";
    }

    /// Limits, other names, marks: the page's are the descriptor's, and the other way round.
    void says(spot const& at, statements const& page) {
        auto const own = stated(*at.member->notes);
        if (at.member->notes->guessed && !at.member->notes->required)
            note(at, "guessed, and not required");
        for (auto const& text : page) {
            findings_.give({rule::shared_type, at.member, text});
            if (!own.contains(text)) note(at, text + ": documented, and not in the descriptor");
        }
        for (auto const& text : own)
            if (!page.contains(text))
                note(at, text + ": no page says so", claim{rule::shared_type, at.member, text});
    }

    /// A member is called in C++ as on the wire, but for the way of writing it.
    void called(spot const& at) {
        std::string name;
        for (auto const byte : at.member->name) {
            auto const letter = static_cast<unsigned char>(byte);
            if (std::isupper(letter) && !name.empty()) name += '_';
            name += static_cast<char>(std::tolower(letter));
        }
        auto const cpp = std::string(at.member->member);
        auto const also = stated(*at.member->notes).contains("also " + cpp);
        if (cpp == name || cpp.ends_with('_' + name) || also) return;
        note(at, "called " + cpp + " in C++");
    }

    void value(spot const& at, boost::json::object const& said, wire_type const& type) {
        form(at, said, type);
        if (!wire_form::agree(said, type)) return;
        if (type.shape == wire_shape::object) object(at, said, type);
        else if (type.shape == wire_shape::array)
            value(at.element(), items_of(said), *type.element->value);
        else words_.compare(at, said, type);
    }

    void form(spot const& at, boost::json::object const& said, wire_type const& type) {
        claim const same{rule::same_name, &type, std::string(last_words(at.member->name))};
        if (wire_form::agree(said, type)) {
            if (type.shape != wire_shape::string) return;
            claim const form{rule::same_name, nullptr, same.text};
            if (type.format == "int64" || type.format == "date-time") findings_.give(form);
            else if (type.format.empty())
                findings_.note_if(at, form, "plain text, and on another page an id or a time");
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

    /// The words that an example shows are evidence like those that a page lists.
    void shown(spot const& at, wire_type const& type, boost::json::value const& example) {
        auto const& plain = *type.value;
        if (plain.shape == wire_shape::object && example.is_object()) {
            for (auto const& item : example.as_object())
                if (auto const* const member = plain.find(item.key()))
                    shown(at.of(plain, *member), *member->type, item.value());
        } else if (plain.shape == wire_shape::array && example.is_array()) {
            for (auto const& item : example.as_array()) shown(at, *plain.element, item);
        } else if (plain.shape == wire_shape::string && !plain.words.empty() &&
                   example.is_string()) {
            words_.shown(at, plain, example.as_string());
        }
    }

    void note(spot const& at, std::string what, std::optional<claim> needs = {}) {
        findings_.note(at, std::move(what), std::move(needs));
    }

    operation const& descriptor_;
    catalogue_entry const& entry_;
    findings findings_;
    word_comparison words_{findings_};
    bool requires_any_ = false; ///< a page that tells required fields from others means it
};

} // namespace etelecom::test
