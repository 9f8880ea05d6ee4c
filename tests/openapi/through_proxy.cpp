// Calls every operation through a validating proxy, Prism, that stands before the mock, and asks it
// what it has against the calls. Usage: through_proxy PROXY_URL MOCK_URL
#include "altered.hpp"
#include "objection.hpp"
#include "sensible.hpp"
#include "spoiled.hpp"
#include "tour.hpp"
#include "witness.hpp"

#include <etelecom/etelecom.hpp>

#include <boost/asio/thread_pool.hpp>
#include <boost/json/serialize.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <exception>
#include <iostream>
#include <map>
#include <memory>
#include <set>

namespace et = etelecom;
namespace json = boost::json;
namespace test = etelecom::test;

namespace {

template <class Act>
void for_all_operations(Act const& act) {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, et::operations>>(
        act);
}

class trial {
public:
    trial(std::string const& proxy, std::string const& mock)
        : mock_(boost::urls::parse_uri(mock).value()) {
        auto const with = [&](std::string_view side) {
            return et::client_config()
                .base_url(proxy + "/v1/" + std::string(side))
                .sms_base_url(proxy + "/api")
                .transport(watch_)
                .max_attempts(1);
        };
        add(with("shop").api_key("mock-key"));
        add(with("partner").partner_key("mock-partner-key"));
        add(with("partner").shop_key("mock-shop-key"));
    }

    /// A call as any program makes it, with each kind of key that will do: the proxy must let it
    /// and its answer pass.
    template <class E>
    void well_formed(std::uint64_t seed, bool everything) {
        for (auto& [kind, by] : clients_) {
            if (!et::takes(E::keys, kind)) continue;
            auto const answer = call<E>(by, seed, everything);
            if (answer) test::remember_ids(*answer);
        }
    }

    /// One step of a tour: the answer, an empty one when there is none.
    template <class E>
    typename E::response as(et::key_kind kind, typename E::request const& request,
                            et::secret const& key) {
        auto const options = et::call_options().key({key, kind});
        auto const answer = call<E>(clients_.at(kind), request, options);
        if (!answer) return {};
        test::remember_ids(*answer);
        return *answer;
    }

    /// Where the person is sent on to who opens a link.
    std::string visit(std::string const& link) {
        auto const done = tell_mock("/_mock/visit", {{"url", link}});
        if (done.status != 200) return {};
        return std::string(json::parse(done.body).at("location").as_string());
    }

    /// Every error that the platform can answer passes too.
    template <class E>
    void errors() {
        for (auto const status : {400, 401, 403, 404, 408, 409, 412, 429, 500, 503}) {
            script<E>({{"status", status}, {"msg", "scripted"}});
            call<E>(client_for(E::keys), 1, false);
            expect_status<E>(status);
        }
        if (E::keys == et::key_use::none) return;
        call<E>(client_for(E::keys), 1, false,
                et::call_options().key({"nobodys-key", kind_for(E::keys)}));
        expect_status<E>(401);
    }

    /// Requests that are wrong: the proxy must object to each, and name what is wrong.
    template <class E>
    void bad_requests() {
        auto const& of = et::operation_of<E>;
        call<E>(client_for(E::keys), 1, false);
        auto const good = watch_->last().request;
        std::vector<std::string> missing;
        for (auto const& member : of.request->members)
            if (member.notes->required) missing.emplace_back(member.name);
        if (of.multipart) {
            must_object<E>(test::form(good, "oa_id", "no number"), "UNPROCESSABLE_ENTITY",
                           {"/oa_id"});
            must_object<E>(test::form(good, "type", "picture"), "UNPROCESSABLE_ENTITY", {"/type"});
            must_lack<E>(test::form(good, "type", "image"), missing);
            return;
        }
        test::spoiled const wrong(*of.request, true);
        must_object<E>(test::with_body(good, wrong.document()), "UNPROCESSABLE_ENTITY",
                       wrong.places());
        auto unknown = json::parse(good.body).as_object();
        unknown["no_such_field"] = 1;
        must_object<E>(test::with_body(good, unknown), "UNPROCESSABLE_ENTITY", {""});
        if (!missing.empty()) must_lack<E>(test::with_body(good, json::object()), missing);
        auto cut = good;
        cut.body.pop_back();
        must_object<E>(std::move(cut), "unreadable", {});
        if (E::keys == et::key_use::none) return;
        auto astray = good;
        astray.target.replace(0, astray.target.find('.'), "/v1/nobody");
        check_path<E>(watch_->send(std::move(astray)));
        must_object<E>(test::without_key(good), "UNAUTHORIZED", {});
    }

    /// An answer that is wrong: the proxy must object to every value in it.
    template <class E>
    void bad_answers() {
        test::spoiled const wrong(*et::operation_of<E>.response, false);
        script<E>({{"status", 200}, {"body", json::serialize(wrong.document())}});
        auto const request = test::sensible_request<typename E::request>(1, false);
        static_cast<void>(client_for(E::keys).template call<E>(request));
        count(check<E>(watch_->last().response, "VIOLATIONS", wrong.places()));
        script<E>({{"status", 404}, {"body", R"({"code":7})"}});
        static_cast<void>(client_for(E::keys).template call<E>(request));
        count(check<E>(watch_->last().response, "VIOLATIONS", {"/code", ""}));
    }

    /// Where Prism does not judge by the document, each shown here. When it learns better, this
    /// fails, and what was left out elsewhere because of it can be tried.
    void exceptions() {
        using send = et::zalo::send_zns;
        using upload = et::oa::upload_file;
        // A 501 does not come through: Prism answers an example from the document in its place.
        script<send>({{"status", 501}});
        auto const send_request = test::sensible_request<send::request>(1, false);
        static_cast<void>(client_for(et::key_use::any_shop).call<send>(send_request));
        if (watch_->last().response.status != 200) fail<send>("a 501 is no 200 any more");
        // It refuses integers above 2^53 - 1, which the document allows, since it would round them.
        auto large = json::parse(watch_->last().request.body).as_object();
        large["template_id"] = test::largest_number + 1;
        check<send>(watch_->send(test::with_body(watch_->last().request, large)),
                    "UNPROCESSABLE_ENTITY", {"/template_id"});
        // It does not see an unknown field of a form: it drops such fields before it looks.
        auto const upload_request = test::sensible_request<upload::request>(1, false);
        static_cast<void>(client_for(et::key_use::any_shop).call<upload>(upload_request));
        auto const answer = watch_->send(test::form(watch_->last().request, "no_such_field", "1"));
        if (answer.body.find("no_such_field") != std::string::npos)
            fail<upload>("Prism sees unknown fields of forms");
    }

    /// Says how it went; true when all was well.
    bool report() const {
        for (auto const& line : failures_) std::cout << line << '\n';
        std::cout << boost::mp11::mp_size<et::operations>::value << " operations, "
                  << answered_.size() << " of them with a 200: " << passed_
                  << " calls without a violation, " << objected_
                  << " wrong requests and answers found out, " << failures_.size() << " failures\n";
        for_all_operations([&](auto identity) {
            auto const& of = et::operation_of<typename decltype(identity)::type>;
            if (!answered_.contains(&of))
                std::cout << "never a 200 from " << of.service << '/' << of.name << '\n';
        });
        return failures_.empty();
    }

private:
    template <class E>
    et::result<typename E::response> call(et::client& by, std::uint64_t seed, bool everything,
                                          et::call_options const& options = {}) {
        return call<E>(by, test::sensible_request<typename E::request>(seed, everything), options);
    }

    template <class E>
    et::result<typename E::response> call(et::client& by, typename E::request const& request,
                                          et::call_options const& options) {
        auto answer = by.call<E>(request, options);
        if (watch_->last().response.status == 200) answered_.insert(&et::operation_of<E>);
        if (!answer && answer.error().http_status() == 0)
            fail<E>("no answer: " + answer.error().message());
        else if (auto const found = test::objection_in(watch_->last().response))
            fail<E>(found->kind + " where there is nothing wrong: " + found->text +
                    "\n  request: " + watch_->last().request.body);
        else ++passed_;
        return answer;
    }

    void add(et::client_config config) {
        auto const kind = config.key().kind;
        clients_.emplace(kind, et::client(pool_.get_executor(), std::move(config)));
    }

    static et::key_kind kind_for(et::key_use use) {
        switch (use) {
        case et::key_use::partner: return et::key_kind::partner;
        case et::key_use::shop_key: return et::key_kind::partner_for_shop;
        default: return et::key_kind::shop;
        }
    }

    et::client& client_for(et::key_use use) { return clients_.at(kind_for(use)); }

    template <class E>
    void must_object(et::http_request request, std::string_view kind,
                     std::vector<std::string> const& places) {
        count(check<E>(watch_->send(std::move(request)), kind, places));
    }

    void count(bool found_out) { objected_ += found_out ? 1 : 0; }

    /// Whether the proxy objects, in that way, and names these places.
    template <class E>
    bool check(et::http_response const& response, std::string_view kind,
               std::vector<std::string> const& places) {
        auto const before = failures_.size();
        auto const found = test::objection_in(response);
        if (!found)
            fail<E>("no objection where there must be: " + std::string(kind) + ", but " +
                    std::to_string(response.status) + ' ' + response.body);
        else if (found->kind != kind)
            fail<E>("not " + std::string(kind) + " but " + found->kind + ": " + found->text);
        else
            for (auto const& place : places)
                if (!found->names(place))
                    fail<E>("nothing about \"" + place + "\": " + found->text);
        return failures_.size() == before;
    }

    /// The path of an operation that has one only is not known; else its beginning is wrong.
    template <class E>
    void check_path(et::http_response const& response) {
        auto const one = !et::takes(E::keys, et::key_kind::shop);
        if (!one && response.body.find("path") == std::string::npos)
            return fail<E>("the side is not what is wrong: " + response.body);
        count(check<E>(response, one ? "NO_PATH_MATCHED_ERROR" : "UNPROCESSABLE_ENTITY", {}));
    }

    /// What is missing is told in words, under the place of the whole.
    template <class E>
    void must_lack(et::http_request request, std::vector<std::string> const& names) {
        auto const response = watch_->send(std::move(request));
        for (auto const& name : names)
            if (response.body.find("required property '" + name + '\'') == std::string::npos)
                return fail<E>("\"" + name + "\" is not missed: " + response.body);
        count(check<E>(response, "UNPROCESSABLE_ENTITY", {""}));
    }

    /// Tells the mock, past the proxy, what it is to answer next.
    template <class E>
    void script(json::object order) {
        order["service"] = E::service;
        order["operation"] = E::operation;
        order["reset"] = true;
        auto const done = tell_mock("/_mock/script", order);
        if (done.status != 200) fail<E>("the mock takes no script: " + done.body);
    }

    et::http_response tell_mock(std::string path, json::object const& order) {
        et::http_request request;
        request.tls = false;
        request.host = mock_.host();
        request.port = mock_.port();
        request.target = std::move(path);
        request.headers = {{"Content-Type", "application/json"}};
        request.body = json::serialize(order);
        return watch_->send(std::move(request));
    }

    template <class E>
    void expect_status(int wanted) {
        auto const status = static_cast<int>(watch_->last().response.status);
        if (status != wanted) fail<E>(std::to_string(wanted) + " became " + std::to_string(status));
    }

    template <class E>
    void fail(std::string what) {
        failures_.push_back(std::string(E::service) + '/' + std::string(E::operation) + ": " +
                            std::move(what));
    }

    boost::urls::url mock_;
    boost::asio::thread_pool pool_{1};
    std::shared_ptr<test::witness> watch_ = std::make_shared<test::witness>(pool_.get_executor());
    std::map<et::key_kind, et::client> clients_;
    std::set<et::operation const*> answered_;
    std::size_t passed_ = 0;
    std::size_t objected_ = 0;
    std::vector<std::string> failures_;
};

} // namespace

int main(int argc, char** argv) try {
    if (argc != 3) {
        std::cerr << "usage: through_proxy PROXY_URL MOCK_URL\n";
        return 2;
    }
    trial all(argv[1], argv[2]);
    test::tour(all).take();
    // The later rounds ask for what the earlier ones were told of.
    for (std::uint64_t seed = 0; seed != 4; ++seed)
        for (auto const everything : {false, true})
            for_all_operations([&](auto identity) {
                all.well_formed<typename decltype(identity)::type>(seed, everything);
            });
    for_all_operations([&](auto identity) {
        using operation = typename decltype(identity)::type;
        all.errors<operation>();
        all.bad_requests<operation>();
        all.bad_answers<operation>();
    });
    all.exceptions();
    return all.report() ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << "through_proxy: " << problem.what() << '\n';
    return 1;
}
