// Calls every operation through a validating proxy, Prism, that stands before the mock, and asks it
// what it has against the calls. Usage: through_proxy PROXY_URL MOCK_URL
#include "altered.hpp"
#include "proxied_mock.hpp"
#include "sensible.hpp"
#include "spoiled.hpp"
#include "support/tour.hpp"

#include <etelecom/etelecom.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace et = etelecom;
namespace json = boost::json;
namespace test = etelecom::test;

namespace {

/// What is tried with each operation.
class trial : public test::proxied_mock {
public:
    using proxied_mock::proxied_mock;

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
        test::spoiled const wrong(*of.request, !of.open_request);
        must_object<E>(test::with_body(good, wrong.document()), "UNPROCESSABLE_ENTITY",
                       wrong.places());
        auto unknown = json::parse(good.body).as_object();
        unknown["no_such_field"] = 1;
        if (!of.open_request)
            must_object<E>(test::with_body(good, unknown), "UNPROCESSABLE_ENTITY", {""});
        else if (test::objection_in(watch_->send(test::with_body(good, unknown))))
            fail<E>("an unknown field must pass");
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
        auto const& of = et::operation_of<E>;
        test::spoiled const wrong(*of.response, false);
        script<E>({{"status", 200}, {"body", json::serialize(wrong.document())}});
        auto const request = test::sensible_request<typename E::request>(1, false);
        static_cast<void>(client_for(E::keys).template call<E>(request));
        // Of what this operation does not tell the document has nothing to say.
        auto places = wrong.places();
        std::erase_if(places, [&](std::string const& place) {
            return std::ranges::any_of(of.untold, [&](std::string_view untold) {
                auto const each = untold.find('*');
                auto start = std::string(untold);
                if (each != std::string::npos) start[each] = '0';
                return (place + '/').starts_with(start + '/');
            });
        });
        count(check<E>(watch_->last().response, "VIOLATIONS", places));
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

private:
    template <class E>
    void must_object(et::http_request request, std::string_view kind,
                     std::vector<std::string> const& places) {
        count(check<E>(watch_->send(std::move(request)), kind, places));
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

    template <class E>
    void expect_status(int wanted) {
        auto const status = static_cast<int>(watch_->last().response.status);
        if (status != wanted) fail<E>(std::to_string(wanted) + " became " + std::to_string(status));
    }
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
            test::for_all_operations([&](auto identity) {
                all.well_formed<typename decltype(identity)::type>(seed, everything);
            });
    test::for_all_operations([&](auto identity) {
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
