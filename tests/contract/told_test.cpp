// What the mock tells in its answers: every field that the page of the operation has, and no other.
#include "catalogue.hpp"
#include "support/all_operations.hpp"
#include "support/generate.hpp"
#include "support/tour.hpp"

#include <etelecom/client.hpp>
#include <etelecom/client/tcp_transport.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/mock/world/route.hpp>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace json = boost::json;

namespace {

using mock::answer_style;

/// Holds what an answer tells against what its page has.
class answer_comparison {
public:
    answer_comparison(et::operation const& of, json::value const& answer, answer_style style)
        : where_(std::string(of.service) + '/' + std::string(of.name)), style_(style) {
        auto const page = et::test::catalogue_entry::find(of.service, of.name);
        BOOST_REQUIRE(page);
        object(where_, page->response(), answer);
    }

private:
    void object(std::string const& place, json::object const& said, json::value const& told) {
        std::set<std::string> documented;
        for (auto const& field : said.at("fields").as_array())
            if (!field.as_object().contains("other_name_of"))
                documented.insert(std::string(et::test::text_of(field.as_object(), "name")));
        for (auto const& [key, value] : told.as_object()) {
            auto const here = place + '/' + std::string(key);
            BOOST_TEST(documented.erase(std::string(key)) == 1u, here << " is not documented");
            if (auto const* const field = et::test::find_field(said, key))
                this->value(here, *field, value);
        }
        if (style_ == answer_style::dense)
            for (auto const& name : documented) BOOST_ERROR(place << '/' << name << " is not told");
    }

    void value(std::string const& place, json::object const& said, json::value const& told) {
        if (style_ == answer_style::sparse)
            BOOST_TEST((!told.is_null() && told != "0" && told != "0001-01-01T00:00:00Z"),
                       place << " says that it is unset");
        if (told.is_object() && said.contains("fields")) object(place, said, told);
        if (told.is_array() && said.contains("items"))
            for (auto const& item : told.as_array())
                value(place + "/*", et::test::items_of(said), item);
    }

    std::string where_;
    answer_style style_;
};

/// Hands on what is said, and keeps the last answer as it came.
class listener final : public et::transport {
public:
    explicit listener(std::shared_ptr<et::transport> carrier) : carrier_(std::move(carrier)) {}

    void async_exchange(std::shared_ptr<et::http_request const> request,
                        et::exchange_limits const& limits, handler done) override {
        auto const slot = boost::asio::get_associated_cancellation_slot(done);
        auto keep = [this, done = std::move(done)](et::exchange_result result) mutable {
            last_ = result.response.body;
            std::move(done)(std::move(result));
        };
        carrier_->async_exchange(std::move(request), limits,
                                 boost::asio::bind_cancellation_slot(slot, std::move(keep)));
    }

    /// Of a call that has ended.
    std::string const& last() const noexcept { return last_; }

private:
    std::shared_ptr<et::transport> carrier_;
    std::string last_;
};

enum class door { memory, loopback };

/// A tour of a mock of its own, by one door.
class visitor {
public:
    struct answered {
        et::operation const* of;
        std::string body;   ///< as it came
        std::string result; ///< what the client made of it
    };

    visitor(door through, answer_style style)
        : server_(mock::server_config().sparse_answers(style == answer_style::sparse)),
          listener_(std::make_shared<listener>(
              through == door::memory
                  ? server_.in_memory_client_config().transport()
                  : std::make_shared<et::tcp_transport>(boost::asio::system_executor()))),
          shop_(server_.client_config().transport(listener_)),
          partner_(server_.partner_client_config().transport(listener_)) {
        et::test::tour(*this).take();
    }

    std::vector<answered> const& all() const { return all_; }

    template <class E>
    typename E::response as(et::key_kind kind, typename E::request const& request,
                            et::secret const& key) {
        auto options = et::call_options();
        if (key.is_set()) options.key({key, kind});
        auto& client = kind == et::key_kind::shop ? shop_ : partner_;
        auto const answer = client.call<E>(request, options);
        if (answer) {
            keep<E>(*answer);
            return *answer;
        }
        // What Zalo refuses is an answer too.
        auto const refused = answer.error().template answer<E>();
        BOOST_TEST(refused, E::operation << ": " << answer.error());
        if (refused) keep<E>(*refused);
        return {};
    }

    std::string visit(std::string const& link) { return server_.visit(link).value(); }

private:
    /// Without the address of the mock, which is another one each time.
    template <class E>
    void keep(typename E::response const& answer) {
        auto result = et::encode(answer);
        auto const own = ':' + std::to_string(server_.port()) + '/';
        if (auto const at = result.find(own); at != std::string::npos)
            result.replace(at, own.size(), "/");
        all_.push_back({&et::operation_of<E>, listener_->last(), std::move(result)});
    }

    mock::server server_;
    std::shared_ptr<listener> listener_;
    et::client shop_, partner_;
    std::vector<answered> all_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(contract_told)

BOOST_AUTO_TEST_CASE(a_full_answer_has_the_fields_of_its_page) {
    for (auto const& item : et::test::all_operations())
        for (auto const style : {answer_style::dense, answer_style::sparse}) {
            auto const answer = item.response.make();
            et::test::generator(1).fill(*item.response.type, answer.get());
            std::string body;
            mock::needs_mock_src_hpp_or_etelecom_mock::write_answer(body, *item.of, answer.get(),
                                                                    style);
            answer_comparison(*item.of, json::parse(body), answer_style::dense);
        }
}

BOOST_AUTO_TEST_CASE(an_empty_answer_has_the_fields_of_its_page) {
    for (auto const& item : et::test::all_operations()) {
        auto const answer = item.response.make();
        std::string body;
        mock::needs_mock_src_hpp_or_etelecom_mock::write_answer(body, *item.of, answer.get(),
                                                                answer_style::dense);
        answer_comparison(*item.of, json::parse(body), answer_style::dense);
    }
}

BOOST_AUTO_TEST_CASE(every_operation_tells_the_fields_of_its_page_through_both_doors) {
    for (auto const through : {door::memory, door::loopback})
        for (auto const style : {answer_style::dense, answer_style::sparse}) {
            visitor const guest(through, style);
            std::set<std::string_view> seen;
            for (auto const& item : guest.all()) {
                answer_comparison(*item.of, json::parse(item.body), style);
                seen.insert(item.of->name);
            }
            for (auto const& item : et::test::all_operations())
                BOOST_TEST(seen.contains(item.of->name), item.type);
        }
}

BOOST_AUTO_TEST_CASE(dense_and_sparse_answers_are_the_same_to_the_client) {
    visitor const dense(door::memory, answer_style::dense);
    visitor const sparse(door::memory, answer_style::sparse);
    BOOST_TEST_REQUIRE(dense.all().size() == sparse.all().size());
    std::size_t shorter = 0;
    for (std::size_t i = 0; i != dense.all().size(); ++i) {
        auto const& full = dense.all()[i];
        auto const& less = sparse.all()[i];
        BOOST_TEST(full.result == less.result, full.of->name);
        if (less.body.size() < full.body.size()) ++shorter;
    }
    BOOST_TEST(shorter > 20u);
}

BOOST_AUTO_TEST_SUITE_END()
