#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/upstream/impl/cassette.hpp>
#include <etelecom/mock/upstream/impl/cassette_reader.hpp>
#include <etelecom/mock/upstream/impl/recorded_value.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Answers calls from a cassette. Of calls that say the same, the answers come in the order in
/// which they were recorded, and the last one again when all were told. What a mask stands for is
/// found out by the first call that fits it; from then on the mask stands for that value, and the
/// value is put back where it stands in answers. Thread safety: all functions may be called from
/// several threads at once.
class cassette_player {
public:
    explicit cassette_player(cassette_contents contents) : calls_(std::move(contents.calls)) {
        for (std::size_t i = 0; i != calls_.size(); ++i)
            tapes_[calls_[i].made.operation].calls.push_back(i);
    }

    /// A request to an operation; nothing where the cassette has none like it.
    std::optional<http_response> answer(operation const& of, request_shape const& asked) {
        std::lock_guard const guard(mutex_);
        auto* const own = tape_of(of);
        if (!own) return std::nullopt;
        auto const found = own->like.find(asked.text);
        if (found == own->like.end()) return std::nullopt;
        auto* const alike = run_of(found->second, asked.values);
        if (!alike) return std::nullopt;
        auto const which = alike->calls[alike->next];
        if (alike->next + 1 != alike->calls.size()) ++alike->next;
        return told(of, calls_[which].made);
    }

    /// The request to that operation that comes nearest, in words; of the first thousand.
    std::string nearest(operation const& of, request_shape const& asked) {
        std::lock_guard const guard(mutex_);
        auto const* const own = tape_of(of);
        if (!own) return "it has none to this operation";
        constexpr std::size_t most = 1'000;
        std::optional<std::vector<std::string>> least;
        std::size_t line = 0;
        for (auto const which : std::span(own->calls).first(std::min(most, own->calls.size()))) {
            auto const shape = shape_of(of, calls_[which].made);
            std::vector<std::string> places;
            if (shape.text.starts_with("key ") != asked.text.starts_with("key "))
                places.push_back("Authorization");
            compare(shape.body, asked.body, {}, places);
            if (least && least->size() <= places.size()) continue;
            least = std::move(places);
            line = calls_[which].line;
        }
        auto text = "the nearest is in line " + std::to_string(line);
        if (least->empty()) return text + ", with other values where it is masked";
        auto const* separator = ", which differs at ";
        constexpr std::size_t few = 5;
        for (auto const& place : std::span(*least).first(std::min(few, least->size())))
            text.append(std::exchange(separator, ", ")).append(place);
        if (least->size() > few) text += " and elsewhere";
        return text;
    }

    std::size_t size() const noexcept { return calls_.size(); }

private:
    /// Calls with the same shape and the same masks.
    struct run {
        std::vector<std::string> masks{};
        std::vector<std::size_t> calls{};
        std::size_t next = 0;
    };
    /// Calls with the same shape.
    struct family {
        std::vector<run> runs{};
        std::map<std::vector<std::string>, std::size_t> by_masks{};
        /// The first one of which it may not be known yet what all its masks stand for.
        std::size_t open = 0;
    };
    struct tape {
        std::vector<std::size_t> calls{};
        std::unordered_map<std::string, family> like{};
        bool is_ordered = false;
    };

    /// An operation's, put in order when it is called first: one of a test's own is not known
    /// before.
    tape* tape_of(operation const& of) {
        auto const found = tapes_.find(std::string(of.service) + '/' + std::string(of.name));
        if (found == tapes_.end()) return nullptr;
        auto& own = found->second;
        if (std::exchange(own.is_ordered, true)) return &own;
        for (auto const which : own.calls) {
            auto shape = shape_of(of, calls_[which].made);
            auto& alike = own.like[shape.text];
            auto const [at, is_new] = alike.by_masks.try_emplace(shape.values, alike.runs.size());
            if (is_new) alike.runs.push_back({std::move(shape.values)});
            alike.runs[at->second].calls.push_back(which);
        }
        return &own;
    }

    static request_shape shape_of(operation const& of, recorded_call const& call) {
        auto const key = call.request.headers.find("Authorization");
        return request_shape::of(of, key == call.request.headers.end() ? "" : key->second,
                                 call.request.body);
    }

    /// The one of these values: first the one whose masks are known to stand for them, then the
    /// first whose masks may.
    run* run_of(family& alike, std::vector<std::string> const& values) {
        std::vector<std::string> masks;
        for (auto const& value : values)
            if (auto const known = mask_of_.find(value); known != mask_of_.end())
                masks.push_back(known->second);
        if (masks.size() == values.size()) {
            auto const found = alike.by_masks.find(masks);
            if (found != alike.by_masks.end()) return &alike.runs[found->second];
        }
        auto const is_open = [&](run const& one) {
            return std::ranges::any_of(one.masks,
                                       [&](auto const& mask) { return !value_of_.contains(mask); });
        };
        while (alike.open != alike.runs.size() && !is_open(alike.runs[alike.open])) ++alike.open;
        for (auto at = alike.open; at != alike.runs.size(); ++at)
            if (stands_for(alike.runs[at].masks, values)) return &alike.runs[at];
        return nullptr;
    }

    /// Whether these masks may stand for these values; then they do from now on.
    bool stands_for(std::vector<std::string> const& masks, std::vector<std::string> const& values) {
        // A star that a caller wrote looks like a mask, and is none.
        if (masks.size() != values.size()) return false;
        std::map<std::string_view, std::string_view> value_of, mask_of;
        for (std::size_t i = 0; i != masks.size(); ++i) {
            auto const known_value = value_of_.find(masks[i]);
            auto const known_mask = mask_of_.find(values[i]);
            if (known_value != value_of_.end() && known_value->second != values[i]) return false;
            if (known_mask != mask_of_.end() && known_mask->second != masks[i]) return false;
            if (value_of.try_emplace(masks[i], values[i]).first->second != values[i]) return false;
            if (mask_of.try_emplace(values[i], masks[i]).first->second != masks[i]) return false;
        }
        for (auto const& [mask, value] : value_of) {
            value_of_.emplace(mask, value);
            mask_of_.emplace(value, mask);
        }
        return true;
    }

    /// What was recorded, with what is known of its masks put back.
    http_response told(operation const& of, recorded_call const& call) {
        http_response made;
        made.status = static_cast<unsigned>(call.answer.status);
        for (auto const* const name : recorded_answer::header_names)
            if (auto const found = call.answer.headers.find(name);
                found != call.answer.headers.end())
                made.headers.add(name, found->second);
        // Behind these two stands none: it would be read as the beginning of the next answer.
        bool const has_none = made.status == 204 || made.status == 304;
        if (has_none || call.answer.body.is_null()) return made;
        auto body = call.answer.body;
        message_mask back([&](mask_kind, std::string_view mask) {
            auto const known = value_of_.find(std::string(mask));
            return known == value_of_.end() ? std::string(mask) : known->second;
        });
        // In texts, too, in which the masks of the request stand.
        for (auto const& mask : shape_of(of, call).values)
            if (mask.starts_with("***")) back.hide(mask);
        auto const* const type = made.status == 200 ? of.response : &wire_type_of<platform_error>;
        back.apply(type, body);
        made.body = boost::json::serialize(body);
        return made;
    }

    static void compare(boost::json::value const& recorded, boost::json::value const& asked,
                        std::string const& place, std::vector<std::string>& found) {
        auto const *const left = recorded.if_object(), *const right = asked.if_object();
        if (!left || !right) {
            std::string one, other;
            write_in_order(one, recorded);
            write_in_order(other, asked);
            if (one != other) found.push_back(place.empty() ? "the body" : place);
            return;
        }
        for (auto const& item : *left) {
            auto const here = place + '/' + etelecom::detail::pointer_token(item.key());
            auto const* const there = right->if_contains(item.key());
            if (there) compare(item.value(), *there, here, found);
            else found.push_back(here);
        }
        for (auto const& item : *right)
            if (!left->contains(item.key()))
                found.push_back(place + '/' + etelecom::detail::pointer_token(item.key()));
    }

    std::vector<cassette_contents::call> const calls_;
    std::mutex mutex_;
    std::map<std::string, tape> tapes_;
    std::unordered_map<std::string, std::string> value_of_, mask_of_;
};

} // namespace etelecom::mock::detail
