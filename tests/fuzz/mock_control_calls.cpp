// libFuzzer: each line is a call of one server, a control call or one of the platform: its name,
// the key of a world behind an @ if wanted, and the body, or a query with a ? in front. `$name` in
// a body is what an answer told last under that name. A line `link $url` opens a link in a browser,
// with `agree=yes` behind it that person agrees. Whatever is told, what is answered is JSON, or the
// page of a link, with a status that is documented, the server goes on, and keeps no more than it
// may.
#include <etelecom/mock/control/impl/reception.hpp>
#include <etelecom/operations.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/list.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

namespace json = boost::json;
namespace mock = etelecom::mock;
using etelecom::wire_shape;

constexpr std::size_t most_kept = 50, most_worlds = 3, most_remembered = 20;

/// What control calls and the platform answer with, when nobody has them misbehave.
constexpr unsigned documented[] = {200, 400, 401, 403, 404, 405, 409, 412, 413, 415, 429};

struct named_call {
    etelecom::operation const* of = nullptr;
    bool controls = false;
    std::string name{};
};

std::vector<named_call> const& calls() {
    static auto const all = [] {
        std::vector<named_call> made;
        for (auto const& way : mock::needs_mock_src_hpp_or_etelecom_mock::control_routes())
            made.push_back({way.of, true, std::string(way.of->name)});
        for (auto const& way : mock::needs_mock_src_hpp_or_etelecom_mock::known_routes())
            made.push_back(
                {way.of, false, std::string(way.of->service) + '/' + std::string(way.of->name)});
        return made;
    }();
    return all;
}

/// By its name; what is no name is one of them all the same.
named_call const& call_of(std::string_view name) {
    auto const found = std::ranges::find(calls(), name, &named_call::name);
    if (found != calls().end()) return *found;
    auto const first = name.empty() ? 0u : static_cast<unsigned char>(name.front());
    return calls()[first % calls().size()];
}

class server {
public:
    server() { desk_.found_at("http://127.0.0.1:8089"); }

    void call(std::string_view line) {
        line_ = line;
        auto const name = take_word(line);
        if (name == "link") return open_link(line);
        auto const& chosen = call_of(name);
        std::string key = chosen.controls ? "" : "mock-key";
        if (chosen.of->keys == etelecom::key_use::partner) key = "mock-partner-key";
        if (line.starts_with('@')) key = take_word(line).substr(1);
        auto const& of = *chosen.of;
        bool const asks = chosen.controls && of.idempotent && line.starts_with('?');
        bool const is_partners = key.find("partner") != std::string::npos;
        std::string target = chosen.controls ? "/_mock/"
                             : is_partners   ? "/v1/partner."
                                             : "/v1/shop.";
        target += chosen.name;
        if (!of.sms_path.empty()) target = "/api" + std::string(of.sms_path);
        if (asks) target += line;
        auto const text = tell(target, asks ? "" : filled_in(line), key, asks ? "GET" : "POST",
                               of.multipart ? "multipart/form-data; boundary=b" : "");
        if (chosen.controls || !met_faults_) learn(read(text));
        if (chosen.name == "faults/add") met_faults_ = true;
        check_bounds();
    }

    /// Whatever has come, what looks at it can tell it.
    void look_around() {
        for (auto const* const place : {"journal?limit=1000", "messages", "happenings", "faults",
                                        "events", "worlds", "coverage", "clock", "world"}) {
            line_ = place;
            auto const told = read(tell(std::string("/_mock/") + place, "", "", "GET"));
            require(status_ == 200, "what there is cannot be told");
            auto const* const entries = told.get_object().if_contains("entries");
            require(!entries || entries->as_array().size() <= most_remembered,
                    "more requests than may be remembered");
        }
    }

private:
    void open_link(std::string_view line) {
        auto const link = filled_in(take_word(line));
        // At the mock itself: `/_links/...` or `/_worlds/w1/_links/...`.
        auto const path = link.substr(std::min(link.find("/_"), link.size()));
        if (path.empty()) return;
        tell(path, std::string(line), "", line.empty() ? "GET" : "POST");
        check_bounds();
    }

    void require(bool holds, char const* claim) const {
        if (holds) return;
        std::cerr << claim << ": " << status_ << " to " << line_ << '\n';
        std::abort();
    }

    static std::string_view take_word(std::string_view& line) {
        auto const word = line.substr(0, line.find(' '));
        line.remove_prefix(std::min(word.size() + 1, line.size()));
        return word;
    }

    std::string tell(std::string_view target, std::string body, std::string_view key,
                     std::string_view method, std::string_view media = {}) {
        auto const authorization = "Bearer " + std::string(key);
        bool const names_reserved = body.find(reserved) != body.npos;
        mock::detail::incoming request{method, target, media.empty() ? "application/json" : media,
                                       key.empty() ? std::string_view() : authorization};
        // As a door does: by the head, and when that is all right with the body.
        auto admitted = desk_.look(request, body.size());
        request.body = std::move(body);
        auto done = admitted.refused ? *std::move(admitted.refused) : desk_.handle(request);
        // A fault or a reserved number has nothing come, or no HTTP.
        if (done.bytes == 0 || done.raw) return "{}";
        auto answer = done.later ? done.later->answer(true) : std::move(done.response);
        require(answer.has_value(), "no answer at the end");
        status_ = answer->status;
        bool const is_link = target.find("/_links/") != target.npos;
        bool const is_platforms = !target.starts_with("/_mock/") && !is_link;
        bool const may_fail = names_reserved && (status_ == 500 || status_ == 503) &&
                              answer->body.find(failed) == std::string::npos;
        require(std::ranges::find(documented, status_) != std::end(documented) ||
                    (is_platforms && (met_faults_ || may_fail)) || (is_link && status_ == 303),
                "a status that nothing explains");
        return std::move(answer->body);
    }
    /// What all reserved numbers have in them, however they are written.
    static constexpr std::string_view reserved = "900000";
    /// What the mock says when something was thrown.
    static constexpr std::string_view failed = "the simulated platform failed";

    json::value read(std::string const& text) const {
        json::error_code wrong;
        auto value = json::parse(text, wrong);
        require(!wrong && value.is_object(), "no JSON object");
        if (status_ >= 400)
            require(value.get_object().contains("code"), "an error without its word");
        return value;
    }

    void learn(json::value const& told) {
        if (auto const* const list = told.if_array())
            for (auto const& item : *list) learn(item);
        if (auto const* const object = told.if_object())
            for (auto const& [name, value] : *object) {
                learn(value);
                if (auto const* const text = value.if_string(); text && !text->empty())
                    told_.insert_or_assign(std::string(name), std::string(*text));
            }
    }

    std::string filled_in(std::string_view body) const {
        std::string made;
        for (auto at = body.find('$'); at != body.npos; at = body.find('$')) {
            made.append(body.substr(0, at));
            auto const end = std::min(body.find_first_of("\" ,}", at), body.size());
            auto const known = told_.find(body.substr(at + 1, end - at - 1));
            made.append(known == told_.end() ? body.substr(at, end - at) : known->second);
            body.remove_prefix(end);
        }
        return made.append(body);
    }

    void check_bounds() {
        check_bounds_of("");
        for (auto const& [name, own] : all_->opened()) check_bounds_of(name);
    }

    void check_bounds_of(std::string_view key) {
        auto const health = read(tell("/_mock/health", "", key, "GET"));
        require(status_ == 200, "no health");
        auto const count = [&](char const* name) {
            return static_cast<std::size_t>(health.at(name).to_number<std::int64_t>());
        };
        require(count("kept") <= most_kept, "more records than may be kept");
        require(count("worlds") <= most_worlds, "more worlds than there may be");
    }

    std::shared_ptr<mock::detail::worlds> all_ =
        std::make_shared<mock::detail::worlds>(mock::server_config()
                                                   .worlds()
                                                   .max_worlds(most_worlds)
                                                   .max_kept(most_kept)
                                                   .journal_limit(most_remembered));
    mock::detail::reception desk_{all_};
    std::map<std::string, std::string, std::less<>> told_{};
    std::string_view line_{};
    unsigned status_ = 0;
    bool met_faults_ = false;
};

/// Writes bodies that a call may have, by the types: so that more than its first checks are seen.
class body_maker {
public:
    explicit body_maker(unsigned seed) : random_(seed) {}

    std::string line() {
        if (below(16) == 0) return one_of(links);
        auto const& chosen = calls()[below(calls().size())];
        return chosen.name + ' ' + json::serialize(value(*chosen.of->request, {})) + '\n';
    }

private:
    std::size_t below(std::size_t end) { return random_() % end; }

    template <class T, std::size_t Size>
    T one_of(T const (&all)[Size]) {
        return all[below(Size)];
    }

    json::value value(etelecom::wire_type const& whole, std::string_view name) {
        auto const& type = *whole.value;
        ++depth_;
        json::value made;
        switch (type.shape) {
        case wire_shape::object: {
            auto& object = made.emplace_object();
            for (auto const& member : type.members)
                if (depth_ < 5 && (member.notes->required || below(3) == 0))
                    object[member.name] = value(*member.type, member.name);
            break;
        }
        case wire_shape::array: {
            auto& array = made.emplace_array();
            for (auto left = below(3); left != 0; --left)
                array.push_back(value(*type.element, name));
            break;
        }
        case wire_shape::map: made.emplace_object()["/phone"] = value(*type.element, name); break;
        case wire_shape::string: made = text(type, name); break;
        case wire_shape::integer: made = one_of(numbers); break;
        case wire_shape::number: made = one_of(fractions); break;
        case wire_shape::boolean: made = below(2) == 0; break;
        default: made = "code"; break;
        }
        --depth_;
        return made;
    }

    std::string text(etelecom::wire_type const& type, std::string_view name) {
        if (!type.words.empty()) return std::string(type.words[below(type.words.size())].wire);
        if (below(3) != 0) return '$' + std::string(name);
        if (type.format == "phone") return one_of(phones);
        if (type.format == "int64") return one_of(ids);
        if (type.format == "date-time") return one_of(times);
        if (name == "operation") return one_of(operations);
        return one_of(texts);
    }

    static constexpr std::int64_t numbers[] = {0, 1, 5, 30, -1, 200, 503, 7895417, 1'000'000};
    static constexpr double fractions[] = {0, 0.5, 1, 86'400, 1e6, 3'155'760'000, -1};
    static constexpr char const* phones[] = {"0900000100",  "0900000201", "0900000720",
                                             "84900000300", "0900000701", "x"};
    static constexpr char const* ids[] = {"579745863508352884", "1", "-5", "$id", "$oa_id"};
    static constexpr char const* times[] = {"2026-01-01T08:00:00Z", "2027-01-01T00:00:00Z",
                                            "9999-12-31T23:59:59Z", "0001-01-01T00:00:01Z"};
    static constexpr char const* operations[] = {"Zalo/SendZNS", "Zalo/ListMessages",
                                                 "Sms/SendMessage", "Webhook/GetWebhooks"};
    static constexpr char const* links[] = {"link $url\n", "link $auth_url agree=yes\n",
                                            "link $location\n", "link $url agree=no\n"};
    static constexpr char const* texts[] = {
        "a", "", "$msg_id", "$url", "https://example.com/", "w1", "zns", "3617162711928822001"};

    std::minstd_rand random_;
    int depth_ = 0;
};

} // namespace

/// Mostly bytes are changed as ever; now and then a call is added behind.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    if (seed % 3 != 0) return LLVMFuzzerMutate(data, size, most);
    auto line = body_maker(seed).line();
    if (size != 0 && data[size - 1] != '\n') line.insert(line.begin(), '\n');
    if (size + line.size() > most) return LLVMFuzzerMutate(data, size, most);
    std::memcpy(data + size, line.data(), line.size());
    return size + line.size();
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view input(reinterpret_cast<char const*>(data), size);
    server one;
    while (!input.empty()) {
        auto const line = input.substr(0, input.find('\n'));
        input.remove_prefix(std::min(line.size() + 1, input.size()));
        one.call(line);
    }
    one.look_around();
    return 0;
}
