#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/wire_type.hpp>
#include <etelecom/mock/journal.hpp>
#include <etelecom/mock/platform/impl/form_data.hpp>
#include <etelecom/mock/platform/impl/journal_book.hpp>
#include <etelecom/mock/platform/impl/other_names.hpp>
#include <etelecom/mock/platform/impl/scrubbed.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// Whether a value of this type, or any part of one, fits.
template <class Wanted>
bool any_part(wire_type const& type, void const* place, Wanted const& wanted) {
    place = type.peek(place);
    if (!place) return false;
    auto const& plain = *type.value;
    if (wanted(plain, place)) return true;
    if (plain.shape == wire_shape::object)
        return std::ranges::any_of(plain.members, [&](wire_member const& member) {
            return any_part(*member.type, member.in_const(place), wanted);
        });
    if (plain.shape == wire_shape::array)
        for (std::size_t i = 0; i != plain.size(place); ++i)
            if (any_part(*plain.element, plain.at(place, i), wanted)) return true;
    return false;
}

/// Looks at what the journal holds: whether a request is one of those that are meant, and how it
/// may be shown.
class journal_reader {
public:
    /// With `personal`, phone numbers and the contents of messages are shown as they came; but for
    /// numbers in targets and headers, which are a stranger's texts and never shown whole.
    explicit journal_reader(bool personal) noexcept : personal_(personal) {}

    static bool fits(journal_line const& line, journal_filter const& wanted) {
        if (!wanted.operation.empty() && name_of(line) != wanted.operation) return false;
        if (wanted.key.is_set() && line.key != wanted.key) return false;
        if (wanted.status && line.status != *wanted.status) return false;
        if (!wanted.code.empty() && line.code != wanted.code) return false;
        if (line.number <= wanted.after || line.time < wanted.since) return false;
        if (wanted.faulty && *wanted.faulty == line.fault.empty()) return false;
        return !wanted.phone.is_set() || names(line, wanted.phone);
    }

    journal_entry entry(journal_line const& line) const {
        journal_entry made;
        made.number = line.number;
        made.time = line.time;
        made.real_time = timestamp(std::chrono::floor<std::chrono::milliseconds>(line.real_time));
        made.method = etelecom::detail::excerpt(line.method, 20);
        made.target = etelecom::detail::excerpt(line.target, 200);
        // No operation has a query; what stands in one by mistake may be a key.
        if (auto const query = made.target.find('?'); query != std::string::npos)
            made.target.replace(query + 1, std::string::npos, "***");
        made.headers = without_url_secrets(headers(line.headers));
        made.operation = name_of(line);
        made.body_bytes = static_cast<std::int64_t>(line.body_bytes);
        made.body_missing = line.body_missing;
        if (line.of) {
            made.body = without_url_secrets(request_body(line));
            if (!line.of->multipart) made.notices = other_names(*line.of->request, line.body);
            made.answer = without_url_secrets(answer(line));
        } else {
            made.answer = text(line.answer);
        }
        if (made.body.empty() && !line.body.empty()) made.body_missing = "unreadable";
        made.problems = line.problems;
        for (auto& item : made.problems) item.text = without_quotations(item.text);
        made.fault = line.fault;
        made.status = line.status;
        made.code = line.code;
        if (!personal_) mask_phone_numbers(made);
        mask_key(made, line.key.reveal());
        return made;
    }

    static std::string name_of(journal_line const& line) {
        if (!line.of) return {};
        return std::string(line.of->service) + '/' + std::string(line.of->name);
    }

private:
    /// The key that the request bore, where it stands by mistake: in a path, in another header.
    static void mask_key(journal_entry& entry, std::string const& key) {
        constexpr std::size_t shortest = 8; // a shorter one may be a part of any word
        if (key.size() < shortest) return;
        auto const mask = [&](std::string& text) {
            for (auto at = text.find(key); at != text.npos; at = text.find(key, at))
                text.replace(at, key.size(), "***");
        };
        for (auto* const text : {&entry.target, &entry.headers, &entry.body, &entry.answer,
                                 &entry.notices, &entry.fault, &entry.code})
            mask(*text);
        for (auto& item : entry.problems) {
            mask(item.pointer);
            mask(item.text);
        }
    }

    /// What is known to be one was masked by its type; but people write them anywhere.
    static void mask_phone_numbers(journal_entry& entry) {
        for (auto* const text : {&entry.body, &entry.answer})
            *text = without_phone_numbers(*text, true);
        for (auto* const text : {&entry.notices, &entry.fault, &entry.code})
            *text = without_phone_numbers(*text);
        for (auto& item : entry.problems) {
            item.pointer = without_phone_numbers(item.pointer);
            item.text = without_phone_numbers(item.text);
        }
    }

    static constexpr std::size_t longest_header = 2'000;

    /// The request as its type, as far as it can be read; null when it is none.
    static std::shared_ptr<void> read(journal_line const& line) {
        if (!line.of) return nullptr;
        auto request = line.of->make_request();
        auto const problems = read_loosely(line, request.get());
        for (auto const& item : problems)
            if (item.kind == problem_kind::malformed) return nullptr;
        return request;
    }
    static problem_list read_loosely(journal_line const& line, void* request) {
        if (line.of->multipart)
            return read_request(*line.of, line.content_type, line.body, request);
        return needs_src_hpp_or_etelecom_compiled::decode(*line.of->request, request, line.body, {},
                                                          nullptr);
    }

    static bool names(journal_line const& line, phone_number const& phone) {
        auto const request = read(line);
        return request && any_part(*line.of->request, request.get(),
                                   [&](wire_type const& type, void const* place) {
                                       return type.format == "phone" &&
                                              *static_cast<phone_number const*>(place) == phone;
                                   });
    }

    std::string request_body(journal_line const& line) const {
        namespace compiled = needs_src_hpp_or_etelecom_compiled;
        if (line.body.empty()) return {};
        auto const request = read(line);
        auto const& type = *line.of->request;
        // Nobody knows what is personal, or a password, in what cannot be read.
        if (!request) return personal_ && !may_hold_secret(type, 0) ? text(line.body) : "";
        if (personal_ && !line.of->multipart && !may_hold_secret(type, 0) &&
            !names_secret(line.body))
            return text(line.body);
        return compiled::masked(type, request.get(), personal_ ? masking::secrets : masking::all);
    }

    std::string answer(journal_line const& line) const {
        namespace compiled = needs_src_hpp_or_etelecom_compiled;
        auto const made = line.of->make_response();
        // As far as it can be read: a fault may have made anything of it, or it was too long to
        // keep.
        static_cast<void>(
            compiled::decode(*line.of->response, made.get(), line.answer, {}, nullptr));
        // An error's text is the mock's own, and masked where it shows what came.
        if (line.status != 200) return without_quotations(text(line.answer));
        auto const& type = *line.of->response;
        if (personal_ && !may_hold_secret(type, 0)) return text(line.answer);
        return compiled::masked(type, made.get(), personal_ ? masking::secrets : masking::all);
    }

    /// Whether a key or a password has a place in a message of this type.
    static bool may_hold_secret(wire_type const& type, int depth) {
        auto const& plain = *type.value;
        if (plain.format == "password") return true;
        if (depth == 8) return false; // a type that holds itself has shown all by then
        if (plain.element) return may_hold_secret(*plain.element, depth + 1);
        return std::ranges::any_of(plain.members, [&](wire_member const& member) {
            return may_hold_secret(*member.type, depth + 1);
        });
    }

    /// Whether a key or a password may stand where the operation has no place for one.
    static bool names_secret(std::string_view body) {
        return std::ranges::any_of(secret_words, [&](std::string_view word) {
            return std::search(body.begin(), body.end(), word.begin(), word.end(),
                               [](char left, char right) { return small(left) == right; }) !=
                   body.end();
        });
    }

    static std::string text(std::string_view bytes) {
        return std::string(etelecom::detail::valid_utf8_prefix(bytes) == bytes.size() ? bytes : "");
    }

    static std::string headers(std::string_view text) {
        std::string shown;
        while (!text.empty()) {
            auto const line = text.substr(0, text.find("\r\n"));
            text.remove_prefix(std::min(line.size() + 2, text.size()));
            auto const colon = line.find(':');
            if (colon == std::string_view::npos || is_harmless(line.substr(0, colon)))
                shown.append(etelecom::detail::excerpt(line, longest_header));
            else shown.append(line.substr(0, colon)).append(": ***");
            shown += '\n';
        }
        return shown;
    }
    /// Whether a header of this name holds no key, as far as names tell.
    static bool is_harmless(std::string_view name) {
        auto const plain = lowered(name);
        return !names_secret(name) && plain.find("auth") == plain.npos &&
               plain.find("cookie") == plain.npos;
    }

    static constexpr char small(char byte) noexcept {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
    }
    static std::string lowered(std::string_view text) {
        std::string made(text);
        std::ranges::transform(made, made.begin(), small);
        return made;
    }

    /// In the names of what holds keys and passwords.
    static constexpr std::string_view secret_words[] = {"key", "token", "secret", "password"};

    bool personal_;
};

} // namespace etelecom::mock::detail
