#pragma once

#include <etelecom/client/impl/own_headers.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/text_cover.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>

#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::detail {

/// What was asked, as far as it matters for what the answer says.
struct asked {
    operation const& of;
    /// The request as it was written; empty when it was a form with a file.
    std::string_view body{};
    std::string_view key{};
    /// Whether the connection had carried other calls before.
    bool reused = false;
    /// Of the request; null: nobody looks for what stands in them.
    http_fields const* headers = nullptr;
    /// What a proxy on the way was shown: `Basic`, a blank, and user and password.
    std::string_view proxy{};
};

/// Finds what is secret in a request in a text that came back: the key, every value that is masked
/// when the request is printed, and what is long enough in the caller's own headers. A server that
/// repeats them writes them as it likes: in other letters, numbers with anything between their
/// digits. They are gathered when the first text is looked at, so that a call that goes well costs
/// nothing.
class call_secrets final : public text_cover {
public:
    explicit call_secrets(asked const& call) noexcept : call_(call) {}

    std::string covered(std::string_view text, std::size_t limit) const override {
        if (text.empty()) return {};
        if (!gathered_) gather();
        constexpr std::size_t slack = 32; // so that a number is not cut before it shows as one
        std::string out;
        for (std::size_t at = 0; at < text.size() && out.size() < limit + slack;) {
            std::size_t longest = 0;
            for (auto const& secret : texts_)
                longest = std::max(longest, text_at(text, at, secret.reveal()));
            for (auto const& secret : numbers_)
                longest = std::max(longest, number_at(text.substr(at), secret.reveal()));
            if (longest != 0) out += "***";
            else out += text[at];
            at += std::max<std::size_t>(longest, 1);
        }
        return out;
    }

    /// The same, for people.
    std::string shown(std::string_view text, std::size_t limit = 60) const {
        return excerpt(covered(text, limit), limit);
    }

private:
    static constexpr std::size_t few = 4; ///< what is shorter is looked for as a word of its own

    static bool in_a_word(char byte) {
        return static_cast<unsigned char>(byte) >= 0x80 || (byte >= '0' && byte <= '9') ||
               (lower(byte) >= 'a' && lower(byte) <= 'z');
    }

    /// How many bytes a secret takes at a place of a text; 0 when it does not stand there.
    static std::size_t text_at(std::string_view text, std::size_t at, std::string_view secret) {
        constexpr std::size_t enough = 8; // of a secret that the end of the text cuts
        auto const rest = text.substr(at);
        auto const size = std::min(rest.size(), secret.size());
        if (size < secret.size() && size < enough) return 0;
        if (!equal_but_for_case(rest.substr(0, size), secret.substr(0, size))) return 0;
        auto const inside =
            (at != 0 && in_a_word(text[at - 1])) || (size < rest.size() && in_a_word(rest[size]));
        return secret.size() < few && inside ? 0 : size;
    }

    /// The same for digits, which may have something between them.
    static std::size_t number_at(std::string_view text, std::string_view digits) {
        constexpr std::size_t widest = 5; // a dash of Unicode between two blanks
        std::size_t at = 0, next = 0, between = 0;
        for (; at != text.size() && next != digits.size(); ++at) {
            auto const byte = text[at];
            if (byte == digits[next]) {
                ++next;
                between = 0;
                continue;
            }
            auto const letter = static_cast<unsigned char>(byte) < 0x80 && in_a_word(byte);
            if (next == 0 || letter || ++between > widest) return 0;
        }
        return next == digits.size() ? at : 0;
    }

    void gather() const {
        gathered_ = true;
        add(call_.key);
        add(call_.proxy.substr(std::min(call_.proxy.size(), call_.proxy.find(' ') + 1)));
        if (call_.headers) look_at(*call_.headers);
        if (call_.body.empty()) return;
        decode_options options;
        options.max_size = options.max_string = call_.body.size();
        options.max_depth = decode_options::deepest;
        namespace compiled = needs_src_hpp_or_etelecom_compiled;
        auto const& type = *call_.of.request;
        if (call_.of.make_request) {
            auto const request = call_.of.make_request();
            compiled::decode(type, request.get(), call_.body, options, nullptr);
            look(type, request.get(), false);
        } else if (type.shape == wire_shape::any) {
            boost::json::value request;
            compiled::decode(type, &request, call_.body, options, nullptr);
            look_free(request);
        }
    }

    /// Nobody can tell what of them is secret, but for those that are there to be told.
    void look_at(http_fields const& headers) const {
        constexpr std::array<std::string_view, 4> told{"traceparent", "tracestate", "X-Request-Id",
                                                       "X-Correlation-Id"};
        constexpr std::size_t enough = 8; // what is shorter is a word as any other
        for (auto const& [called, value] : headers) {
            auto const is_it = [name = called](auto one) { return equal_but_for_case(one, name); };
            if (is_ours(called) || std::any_of(told.begin(), told.end(), is_it)) continue;
            if (value.size() >= enough) add(value);
            for (auto rest = value; rest.size() > enough;) { // `Bearer` and a token
                auto const word = rest.substr(0, rest.find(' '));
                rest.remove_prefix(std::min(rest.size(), word.size() + 1));
                if (word.size() >= enough && word.size() != value.size()) add(word);
            }
        }
    }

    void look(wire_type const& type, void const* place, bool sensitive) const {
        place = type.peek(place);
        if (!place) return;
        auto const& plain = *type.value;
        sensitive = sensitive || plain.sensitive;
        switch (plain.shape) {
        case wire_shape::object:
            for (auto const& member : plain.members)
                look(*member.type, member.in_const(place), sensitive || member.notes->sensitive);
            break;
        case wire_shape::array:
            for (std::size_t i = 0; i != plain.size(place); ++i)
                look(*plain.element, plain.at(place, i), sensitive);
            break;
        case wire_shape::map: look_map(plain, place, sensitive); break;
        case wire_shape::any: look_free(*static_cast<boost::json::value const*>(place)); break;
        default:
            if (!sensitive) break;
            if (plain.text) add(plain.text(place));
            else if (plain.integer) add(std::to_string(plain.integer(place)));
        }
    }

    void look_map(wire_type const& type, void const* place, bool sensitive) const {
        struct context {
            call_secrets const* self;
            wire_type const* element;
            bool sensitive;
        } here{this, type.element, sensitive};
        type.each(place, &here, [](void* raw, std::string_view, void const* item) {
            auto const& at = *static_cast<context*>(raw);
            at.self->look(*at.element, item, at.sensitive);
        });
    }

    void look_free(boost::json::value const& part) const {
        if (auto const* const text = part.if_string()) add(*text);
        else if (part.is_int64()) add(std::to_string(part.get_int64()));
        else if (auto const* const array = part.if_array())
            for (auto const& item : *array) look_free(item);
        else if (auto const* const object = part.if_object())
            for (auto const& item : *object) look_free(item.value());
    }

    void add(std::string_view text) const {
        if (text.empty()) return;
        texts_.emplace_back(text);
        // The country's code or the zero in its place comes and goes.
        std::string_view const country = "84";
        phone_number const number(text);
        auto digits = std::string_view(number.is_valid() ? number.text() : std::string_view(text));
        if (number.is_valid() && digits.size() > 9 && digits.starts_with(country))
            digits.remove_prefix(country.size());
        auto const is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
        if (digits.size() >= few && std::all_of(digits.begin(), digits.end(), is_digit))
            numbers_.emplace_back(digits);
    }

    asked const& call_;
    mutable bool gathered_ = false;
    mutable std::vector<secret> texts_{};
    mutable std::vector<secret> numbers_{};
};

} // namespace etelecom::detail
