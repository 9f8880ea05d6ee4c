#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/mock/control/impl/control_route.hpp>
#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/control/impl/document_shelf.hpp>
#include <etelecom/mock/control/scenario.hpp>
#include <etelecom/mock/control/worlds.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>
#include <etelecom/mock/scenario/impl/read_scenario.hpp>

#include <boost/url/encoding_opts.hpp>
#include <boost/url/pct_string_view.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// The control door: what a test in any language can tell the mock over HTTP, under `/_mock/`. What
/// can be told stands in `control::calls`; here is how it comes in and goes out.
class control_door {
public:
    static constexpr std::string_view prefix = "/_mock/";

    /// Whether this request is one for the control door.
    static bool is_meant(std::string_view target) { return target.starts_with(prefix); }

    control_door(worlds& all, std::shared_ptr<platform> own, std::string address)
        : scope_{all, std::move(own), std::move(address)} {}

    /// What is wrong with a request before its body is looked at.
    static std::optional<reply> check(incoming const& request) {
        auto const* const way = find(path_of(request.target));
        if (!way) return refuse(platform_errc::bad_route, "there are: " + known());
        auto const reads = is_reading(request.method);
        if (reads && way->of->idempotent) return std::nullopt;
        if (request.method != "POST")
            return way->of->idempotent ? only_here("GET or POST", "GET, HEAD, POST")
                                       : only_here("POST", "POST");
        // Asked for, so that no page in a browser can send it without leave.
        if (!is_json(request.content_type))
            return refuse({std::string(to_string(platform_errc::bad_route)),
                           "the Content-Type must be application/json",
                           {}},
                          415);
        return std::nullopt;
    }

    /// Whether a request is one about the worlds as a whole, whosever key it bears.
    static bool is_about_all(incoming const& request) {
        using namespace mock::control;
        auto const* const way = find(path_of(request.target));
        return way &&
               (is<list_worlds>(*way->of) || is<open_world>(*way->of) || is<close_world>(*way->of));
    }

    /// How long the body of a request may be.
    static std::size_t body_limit_of(incoming const& request) {
        auto const* const way = find(path_of(request.target));
        return way && is<load_scenario>(*way->of) ? load_scenario::longest : body_limit;
    }

    /// Of a request that `check` found nothing wrong with.
    reply handle(incoming const& request) {
        auto const path = path_of(request.target);
        auto const query = request.target.substr(std::min(path.size() + 1, request.target.size()));
        return serve(*find(path), is_reading(request.method) ? std::string_view() : request.body,
                     query);
    }

    /// How long who asked is ready to wait for another answer than the one that was just told;
    /// nothing where there is none to come.
    std::optional<std::chrono::nanoseconds> patience() const noexcept { return patience_; }

    /// The same from within the process, for one that is known to be well formed.
    std::optional<platform_error> tell(operation const& of, void const* request, void* response) {
        scope_.in_process = true;
        for (auto const& item : needs_mock_src_hpp_or_etelecom_mock::control_routes()) {
            if (!(*item.of == of)) continue;
            auto failed = item.act(scope_, request, response);
            if (!failed && !of.idempotent) scope_.own->touch();
            if (!failed) note_patience(item, request, response);
            return failed;
        }
        return refusal(platform_errc::bad_route, "no such control call");
    }

    /// All of them, as they are asked for.
    static std::string known() {
        std::string all;
        for (auto const& item : needs_mock_src_hpp_or_etelecom_mock::control_routes())
            all.append(item.of->idempotent ? "GET " : "POST ")
                .append(prefix)
                .append(item.of->name)
                .append(", ");
        for (auto const path : document_shelf::paths) all.append("GET ").append(path).append(", ");
        all.resize(all.size() - 2);
        return all;
    }

private:
    using load_scenario = mock::control::load_scenario;

    /// By its name, so that who includes this does not compile what every call is made of.
    template <class Call>
    static bool is(operation const& of) noexcept {
        return of.name == Call::operation;
    }

    void note_patience(control_route const& way, void const* request, void const* response) {
        patience_.reset();
        if (!way.patience) return;
        std::chrono::duration<double> const seconds(way.patience(request, response));
        if (seconds > seconds.zero())
            patience_ = std::chrono::round<std::chrono::nanoseconds>(seconds);
    }

    static control_route const* find(std::string_view path) {
        for (auto const& item : needs_mock_src_hpp_or_etelecom_mock::control_routes())
            if (path.substr(std::min(prefix.size(), path.size())) == item.of->name) return &item;
        return nullptr;
    }

    reply serve(control_route const& way, std::string_view body, std::string_view query) {
        auto const& of = *way.of;
        auto const request = of.make_request();
        problem_list problems;
        decode_options strictly;
        strictly.strict = true;
        if (is<load_scenario>(of)) strictly = scenario_options(load_scenario::longest);
        if (!body.empty())
            problems = needs_src_hpp_or_etelecom_compiled::decode(*of.request, request.get(), body,
                                                                  strictly, nullptr);
        if (problems.empty()) read_query(*of.request, request.get(), query, problems);
        if (problems.empty()) {
            problem_list warnings;
            needs_src_hpp_or_etelecom_compiled::validate(*of.request, request.get(), true, problems,
                                                         warnings);
        }
        if (!problems.empty()) return refuse(problems);
        auto const response = of.make_response();
        if (auto const error = way.act(scope_, request.get(), response.get()))
            return refuse(*error);
        if (!of.idempotent) scope_.own->touch();
        note_patience(way, request.get(), response.get());
        auto made = make_reply(200);
        of.response->write(made.response.body, response.get());
        return made;
    }

    /// Reads `operation=Zalo/SendZNS&limit=10`: members by their names, those of `filter` too.
    static void read_query(wire_type const& type, void* request, std::string_view query,
                           problem_list& problems) {
        // Boost.URL 1.81 goes past the end of a query that is a part of a longer text, so that only
        // single names and values are left to it.
        boost::urls::encoding_opts as_in_forms;
        as_in_forms.space_as_plus = true;
        std::set<std::string> names;
        while (!query.empty()) {
            auto const part = query.substr(0, query.find('&'));
            query.remove_prefix(std::min(part.size() + 1, query.size()));
            auto const split = std::min(part.find('='), part.size());
            auto const key = boost::urls::make_pct_string_view(part.substr(0, split));
            auto const word =
                boost::urls::make_pct_string_view(part.substr(std::min(split + 1, part.size())));
            if (!key || !word)
                return problems.add({}, problem_kind::malformed,
                                    "the query is no list of name=value");
            auto const name = key->decode(as_in_forms);
            auto const value = word->decode(as_in_forms);
            auto const pointer = '/' + etelecom::detail::pointer_token(name);
            if (!names.insert(name).second) {
                problems.add(pointer, problem_kind::duplicate_key, "the same name twice");
                continue;
            }
            auto const* member = type.find(name);
            void* place = request;
            if (auto const* const filter = type.find("filter"); !member && filter) {
                place = filter->in(request);
                member = filter->type->find(name);
            }
            if (!member || member->type->value->shape == wire_shape::object)
                problems.add(pointer, problem_kind::unknown_field, "unknown");
            else if (!read_word(*member->type, member->in(place), value))
                problems.add(pointer, problem_kind::wrong_type,
                             "expected " + etelecom::detail::expected(*member->type));
        }
    }

    static bool read_word(wire_type const& type, void* place, std::string const& text) {
        auto const as_json = [&](std::string const& json) {
            decode_options strictly;
            strictly.strict = true;
            return needs_src_hpp_or_etelecom_compiled::decode(type, place, json, strictly, nullptr)
                .empty();
        };
        if (type.value->shape != wire_shape::string) return as_json(text);
        std::string quoted;
        etelecom::detail::write_string(quoted, text);
        return as_json(quoted);
    }

    control_scope scope_;
    std::optional<std::chrono::nanoseconds> patience_{};
};

} // namespace etelecom::mock::detail
