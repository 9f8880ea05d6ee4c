#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/control/impl/control_route.hpp>
#include <etelecom/mock/control/impl/reception.hpp>
#include <etelecom/mock/events/impl/event_target.hpp>
#include <etelecom/mock/openapi/impl/example_values.hpp>
#include <etelecom/mock/openapi/impl/openapi_schema.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/world/route.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/url/parse.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Examples that make sense: a fresh mock is sent each request, after those that it needs, and what
/// it answers is the answer's example.
class example_maker {
public:
    using value = boost::json::value;
    using object = boost::json::object;

    struct example {
        value request{};
        value answer{};
        /// What is sent to a fresh mock first, each its own example.
        std::vector<operation const*> first{};
        /// The request bears a key that one of those answered.
        bool key_from_first = false;
    };

    /// `address` is where the mock is that the examples are for.
    explicit example_maker(std::string_view address)
        : address_(address.empty() ? "http://127.0.0.1:8089" : address) {}

    /// Of an operation that the mock knows, and did not refuse; else null.
    example const* find(operation const& of) {
        auto const key = key_of(of);
        auto const known = made_.find(key);
        if (known != made_.end()) return known->second ? &*known->second : nullptr;
        auto made = named(key) ? make(of) : std::nullopt;
        auto const& kept = made_.emplace(key, std::move(made)).first->second;
        return kept ? &*kept : nullptr;
    }

    /// `Zalo/SendZNS`
    static std::string key_of(operation const& of) {
        return std::string(of.service) + '/' + std::string(of.name);
    }
    /// What a test tells the mock is beside the platform.
    static bool is_control(operation const& of) { return of.service == control::control_service; }

    /// Where an operation stands; `side` is whose key it is called with, where that decides.
    static std::string path_of(operation const& of, std::string_view side) {
        if (!of.sms_path.empty()) return "/api" + std::string(of.sms_path);
        if (is_control(of)) return std::string(control_door::prefix) + std::string(of.name);
        return "/v1/" + std::string(on_both_sides(of) ? side : "partner") + '.' + key_of(of);
    }
    /// Whether it can be called as a shop and as a partner: the key decides which, and with it the
    /// path.
    static bool on_both_sides(operation const& of) {
        return of.sms_path.empty() && !is_control(of) && of.keys != key_use::partner &&
               of.keys != key_use::shop_key;
    }

private:
    static constexpr std::string_view key_header = "Authorization";
    static constexpr std::size_t longest_list = 3;
    static constexpr std::string_view boundary = "example";

    static operation const* named(std::string_view key) {
        for (auto const& way : needs_mock_src_hpp_or_etelecom_mock::known_routes())
            if (key_of(*way.of) == key) return way.of;
        for (auto const& way : needs_mock_src_hpp_or_etelecom_mock::control_routes())
            if (key_of(*way.of) == key) return way.of;
        return nullptr;
    }

    std::optional<example> make(operation const& of) {
        example made;
        add_first(key_of(of), made.first);
        auto const own_key = sourced(key_of(of), key_header);
        made.key_from_first = own_key.has_value();
        made.request = filled(*of.request, key_of(of), {}, true).value_or(object());
        reception fresh(std::make_shared<worlds>(server_config()));
        fresh.found_at(address_);
        for (auto const* const before : made.first)
            if (auto const* const sent = find(*before))
                send(fresh, *before, sent->request, sourced(key_of(*before), key_header));
        auto answer = send(fresh, of, made.request, own_key);
        if (!answer) return std::nullopt;
        made.answer = *std::move(answer);
        tidy(made.answer);
        return made;
    }

    /// What has to come before, and what has to come before that.
    static void add_first(std::string_view key, std::vector<operation const*>& first) {
        for (auto const& item : example_sources) {
            if (item.of != key) continue;
            add_first(item.call, first);
            auto const* const before = named(item.call);
            if (!before->idempotent && std::ranges::find(first, before) == first.end())
                first.push_back(before);
        }
    }

    /// What this place has from the answer to another example.
    std::optional<value> sourced(std::string_view key, std::string_view wanted) {
        for (auto const& item : example_sources) {
            if (item.of != key || item.wanted != wanted || item.wanted.empty()) continue;
            auto const* const source = find(*named(item.call));
            if (!source) continue;
            auto const mark = item.place.find('?');
            boost::json::error_code missing;
            auto const* const found =
                source->answer.find_pointer(item.place.substr(0, mark), missing);
            if (!found) continue;
            if (mark == std::string_view::npos) return *found;
            return in_query(std::string(found->as_string()), item.place.substr(mark + 1));
        }
        return std::nullopt;
    }

    static std::optional<value> in_query(std::string const& link, std::string_view name) {
        auto const url = boost::urls::parse_uri(link);
        if (!url) return std::nullopt;
        for (auto const& item : url->params())
            if (item.key == name) return value(boost::json::string(item.value));
        return std::nullopt;
    }

    /// An object with what is known of its members and, where it is `needed` itself, what is
    /// required of them; nothing when there is nothing of either.
    std::optional<object> filled(wire_type const& type, std::string const& key,
                                 std::string const& pointer, bool needed) {
        object out;
        for (auto const& member : type.members) {
            auto const here = pointer + '/' + std::string(member.name);
            auto const& plain = *member.type->value;
            if (auto found = sourced(key, here)) {
                auto const* const text = found->if_string();
                out[member.name] = text && plain.shape == wire_shape::integer
                                       ? boost::json::parse(*text)
                                       : *std::move(found);
            } else if (auto const* const good = known(key, here, member.name)) {
                if (!good->is_null()) out[member.name] = *good;
            } else if (plain.shape == wire_shape::object) {
                if (auto inner = filled(plain, key, here, needed && !member.type->nullable))
                    out[member.name] = *std::move(inner);
            } else if (needed && member.notes->required) {
                out[member.name] = openapi_schemas::example_of(*member.type, member.notes);
            }
        }
        if (out.empty()) return std::nullopt;
        return out;
    }

    /// By the whole path, or by the last name. A filter by much would find nothing.
    value const* known(std::string const& key, std::string const& pointer,
                       std::string_view name) const {
        if (auto const* const found = values_.if_contains(key + pointer)) return found;
        if (pointer.starts_with("/filter/") && name != "oa_id") return nullptr;
        return values_.if_contains(name);
    }

    /// What a mock does with events whose address is not on its machine, as that of the examples.
    static void refuse_events(reception& of_mock) {
        auto const world = of_mock.world_of({});
        while (auto const event = world->take_event())
            world->end_event(
                *event, {.error = event_target_of(event->url, {}).refusal, .was_refused = true});
    }

    /// The answer; nothing when it was refused.
    static std::optional<value> send(reception& to, operation const& of, value const& body,
                                     std::optional<value> const& key) {
        auto const path = path_of(of, "shop");
        auto const form = "multipart/form-data; boundary=" + std::string(boundary);
        auto authorization = key ? "Bearer " + std::string(key->as_string()) : usual_key(to, of);
        incoming request;
        request.method = "POST";
        request.target = path;
        request.content_type = of.multipart ? std::string_view(form) : json_type;
        request.authorization = authorization;
        request.headers = "Content-Type: " + std::string(request.content_type) + "\r\n";
        request.body = of.multipart ? as_form(of, body) : boost::json::serialize(body);
        auto const done = to.handle(std::move(request)).response;
        refuse_events(to);
        if (done.status != 200) return std::nullopt;
        return boost::json::parse(done.body);
    }

    static std::string usual_key(reception const& of_mock, operation const& of) {
        auto const& config = of_mock.config();
        switch (of.keys) {
        case key_use::none: return {};
        case key_use::partner: return "Bearer " + config.partner_key().reveal();
        case key_use::shop_key: return "Bearer " + config.shop_key().reveal();
        default: return "Bearer " + config.api_key().reveal();
        }
    }

    static std::string as_form(operation const& of, value const& body) {
        std::string out;
        for (auto const& member : of.request->members) {
            auto const* const there = body.as_object().if_contains(member.name);
            if (!there) continue;
            auto const is_file = member.type->shape == wire_shape::file;
            out.append("--").append(boundary);
            out.append("\r\nContent-Disposition: form-data; name=\"").append(member.name);
            out.append(is_file ? "\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf" : "\"");
            out.append("\r\n\r\n").append(there->as_string()).append("\r\n");
        }
        return out.append("--").append(boundary).append("--\r\n");
    }

    /// No example is longer than it takes to see what it shows, and none tells when it was made.
    static void tidy(value& answer) {
        if (auto* const list = answer.if_array()) {
            if (list->size() > longest_list) list->resize(longest_list);
            for (auto& item : *list) tidy(item);
        } else if (auto* const whole = answer.if_object()) {
            for (auto& item : *whole)
                if (item.key() == "real_time") item.value() = "2026-01-01T08:00:00Z";
                else tidy(item.value());
        }
    }

    std::string const address_;
    object const values_ = example_values();
    std::map<std::string, std::optional<example>, std::less<>> made_;
};

} // namespace etelecom::mock::detail
