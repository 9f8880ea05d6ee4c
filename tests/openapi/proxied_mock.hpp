#pragma once

#include "objection.hpp"
#include "sensible.hpp"
#include "support/for_all_operations.hpp"
#include "witness.hpp"

#include <etelecom/client.hpp>

#include <boost/asio/thread_pool.hpp>
#include <boost/json/serialize.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::test {

/// The mock behind a validating proxy, Prism, with a client for each kind of key; and what the
/// proxy had against the calls.
class proxied_mock {
public:
    proxied_mock(std::string const& proxy, std::string const& mock)
        : mock_(boost::urls::parse_uri(mock).value()) {
        auto const with = [&](std::string_view side) {
            return client_config()
                .base_url(proxy + "/v1/" + std::string(side))
                .sms_base_url(proxy + "/api")
                .transport(watch_)
                .max_attempts(1);
        };
        add(with("shop").api_key("mock-key"));
        add(with("partner").partner_key("mock-partner-key"));
        add(with("partner").shop_key("mock-shop-key"));
    }

    /// One step of a tour: the answer, an empty one when there is none.
    template <class E>
    typename E::response as(key_kind kind, typename E::request const& request, secret const& key) {
        auto const options = call_options().key({key, kind});
        auto const answer = call<E>(clients_.at(kind), request, options);
        if (answer) {
            remember_ids(*answer);
            return *answer;
        }
        // Two steps are refused: a number of which Zalo says no, and a hotline that an extension
        // has already. All others are to go well.
        if (answer.error().code() != errc::refused || ++refused_ > 2)
            fail<E>("refused in the tour: " + answer.error().message());
        return {};
    }

    /// Where the person is sent on to who opens a link.
    std::string visit(std::string const& link) {
        auto const done = tell_mock("/_mock/visit", {{"url", link}});
        if (done.status != 200) throw std::runtime_error("/_mock/visit: " + done.body);
        return std::string(boost::json::parse(done.body).at("location").as_string());
    }

    /// Says how it went; true when all was well.
    bool report() const {
        for (auto const& line : failures_) std::cout << line << '\n';
        std::cout << boost::mp11::mp_size<operations>::value << " operations, " << answered_.size()
                  << " of them with a 200: " << passed_ << " calls without a violation, "
                  << objected_ << " wrong requests and answers found out, " << failures_.size()
                  << " failures\n";
        for_all_operations([&](auto identity) {
            auto const& of = operation_of<typename decltype(identity)::type>;
            if (!answered_.contains(&of))
                std::cout << "never a 200 from " << of.service << '/' << of.name << '\n';
        });
        return failures_.empty() && answered_.size() == boost::mp11::mp_size<operations>::value;
    }

protected:
    template <class E>
    result<typename E::response> call(client& by, std::uint64_t seed, bool everything,
                                      call_options const& options = {}) {
        return call<E>(by, sensible_request<typename E::request>(seed, everything), options);
    }

    template <class E>
    result<typename E::response> call(client& by, typename E::request const& request,
                                      call_options const& options) {
        auto answer = by.call<E>(request, options);
        if (watch_->last().response.status == 200) answered_.insert(&operation_of<E>);
        if (!answer && answer.error().http_status() == 0)
            fail<E>("no answer: " + answer.error().message());
        else if (auto const found = objection_in(watch_->last().response))
            fail<E>(found->kind + " where there is nothing wrong: " + found->text +
                    "\n  request: " + watch_->last().request.body);
        else ++passed_;
        return answer;
    }

    static key_kind kind_for(key_use use) {
        switch (use) {
        case key_use::partner: return key_kind::partner;
        case key_use::shop_key: return key_kind::partner_for_shop;
        default: return key_kind::shop;
        }
    }

    client& client_for(key_use use) { return clients_.at(kind_for(use)); }

    void count(bool found_out) { objected_ += found_out ? 1 : 0; }

    /// Whether the proxy objects, in that way, and names these places.
    template <class E>
    bool check(http_response const& response, std::string_view kind,
               std::vector<std::string> const& places) {
        auto const before = failures_.size();
        auto const found = objection_in(response);
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

    /// Tells the mock, past the proxy, what it is to answer next.
    template <class E>
    void script(boost::json::object order) {
        order["operation"] = std::string(E::service) + '/' + std::string(E::operation);
        order["does"] = "status";
        tell_mock("/_mock/faults/take_back", {});
        auto const done = tell_mock("/_mock/faults/add", order);
        if (done.status != 200) fail<E>("the mock takes no script: " + done.body);
    }

    http_response tell_mock(std::string path, boost::json::object const& order) {
        http_request request;
        request.tls = false;
        request.host = mock_.host();
        request.port = mock_.port();
        request.target = std::move(path);
        request.headers = {{"Content-Type", "application/json"}};
        request.body = boost::json::serialize(order);
        return watch_->send(std::move(request));
    }

    template <class E>
    void fail(std::string what) {
        failures_.push_back(std::string(E::service) + '/' + std::string(E::operation) + ": " +
                            std::move(what));
    }

private:
    void add(client_config config) {
        auto const kind = config.key().kind;
        clients_.emplace(kind, client(pool_.get_executor(), std::move(config)));
    }

    boost::urls::url mock_;
    boost::asio::thread_pool pool_{1};

protected:
    std::shared_ptr<witness> watch_ = std::make_shared<witness>(pool_.get_executor());
    std::map<key_kind, client> clients_{};

private:
    std::set<operation const*> answered_{};
    int refused_ = 0;
    std::size_t passed_ = 0;
    std::size_t objected_ = 0;
    std::vector<std::string> failures_{};
};

} // namespace etelecom::test
