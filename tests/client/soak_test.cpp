// Many calls from several threads against a platform that fails at random, from clients that are
// cancelled, closed and destroyed meanwhile: in the end its books and the callers' agree.
//
// ETELECOM_SOAK_SECONDS in the environment makes it go on that long; ETELECOM_SOAK_SEED draws
// others.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

using sent_message = et::result<zalo::zns_message>;

std::uint64_t from_environment(char const* name, std::uint64_t otherwise) {
    auto const* const text = std::getenv(name);
    return text ? std::stoull(text) : otherwise;
}

class dice {
public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}
    std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }

private:
    std::mt19937_64 engine_;
};

mock::misbehaviour any_fault(dice& random) {
    switch (random.below(10)) {
    case 0: return mock::status(500);
    case 1: return mock::status(503).after_acting();
    case 2: return mock::status(429);
    case 3: return mock::status(400);
    case 4: return mock::status(502).body("<html>").content_type("text/html").after_acting();
    case 5: return mock::empty_response();
    case 6: return mock::accepted_but_lost();
    case 7: return mock::no_answer();
    case 8: return mock::raw("SSH-2.0-x\r\n\r\n");
    default: return mock::truncate_after(random.below(400));
    }
}

/// What callers know of their messages.
class ledger {
public:
    /// The mark of a message that nobody sends a second time.
    std::string new_mark() {
        std::lock_guard const lock(mutex_);
        return "m" + std::to_string(++made_);
    }
    void enter(std::string const& mark, sent_message const& sent) {
        std::lock_guard const lock(mutex_);
        if (sent && sent->tracking_id != mark) ++strangers_;
        if (!ended_.emplace(mark, sent ? et::delivery::accepted : sent.error().delivery()).second)
            ++ended_twice_;
    }

    /// Holds it against the platform's books.
    void check(mock::server const& platform) const {
        std::map<std::string, int> taken;
        for (auto const& message : platform.messages()) ++taken[message.tracking_id];
        std::map<et::delivery, int> count;
        for (auto const& [mark, delivery] : ended_) {
            ++count[delivery];
            auto const found = taken.find(mark);
            auto const times = found == taken.end() ? 0 : found->second;
            BOOST_TEST_CONTEXT(mark << ": " << delivery) {
                BOOST_TEST(times <= 1);
                if (delivery == et::delivery::accepted) BOOST_TEST(times == 1);
                if (delivery == et::delivery::not_sent || delivery == et::delivery::rejected)
                    BOOST_TEST(times == 0);
            }
        }
        for (auto const& [delivery, times] : count)
            BOOST_TEST_MESSAGE(times << " calls: " << delivery);
        BOOST_TEST(ended_.size() == made_); // each call has ended
        BOOST_TEST(ended_twice_ == 0);
        BOOST_TEST(strangers_ == 0);
        auto const accepted = count[et::delivery::accepted];
        BOOST_TEST(platform.message_count() >= std::size_t(accepted));
        BOOST_TEST(platform.message_count() <=
                   std::size_t(accepted + count[et::delivery::unknown]));
        BOOST_TEST(accepted > 0);
        BOOST_TEST(count[et::delivery::unknown] > 0);
    }

private:
    mutable std::mutex mutex_;
    std::map<std::string, et::delivery> ended_;
    std::size_t made_ = 0;
    int ended_twice_ = 0;
    int strangers_ = 0;
};

/// What all who call have in common.
struct surroundings {
    mock::server platform;
    ledger books;
    std::uint64_t const seed = from_environment("ETELECOM_SOAK_SEED", 1);
    std::chrono::seconds const time{from_environment("ETELECOM_SOAK_SECONDS", 0)};
    std::chrono::steady_clock::time_point const began = std::chrono::steady_clock::now();

    /// Whether another call is to be made: a number of them, or as many as the time allows.
    bool goes_on(int made) const {
        return made < 120 || std::chrono::steady_clock::now() - began < time;
    }

    et::client_config config(dice& random) const {
        return platform.client_config().backoff(1ms, 2ms).max_connections(1 + random.below(4));
    }

    static et::call_options options(dice& random) {
        et::call_options options;
        options.timeout(random.below(20) == 0 ? std::chrono::milliseconds(random.below(5)) : 60ms);
        if (random.below(4) == 0) options.max_idle(0s);
        return options;
    }

    zalo::send_zns::request next_request(dice& random) {
        if (random.below(2) == 0) platform.on<zalo::send_zns>().once(any_fault(random));
        return {.oa_id = mock::start::oa,
                .phone = "0900000100",
                .template_id = 7895417,
                .template_data = {{"code", "482913"}},
                .tracking_id = books.new_mark()};
    }
};

void call_blocking(surroundings& all, std::uint64_t number) {
    dice random(all.seed * 100 + number);
    std::optional<et::client> client(all.config(random));
    for (int made = 0; all.goes_on(made); ++made) {
        auto const request = all.next_request(random);
        all.books.enter(*request.tracking_id,
                        client->call<zalo::send_zns>(request, all.options(random)));
        if (random.below(20) == 0) client.emplace(all.config(random));
    }
}

/// Several calls at once on a loop of the caller's, some of them cancelled; now and then the client
/// is destroyed with all that is under way.
class asynchronous_caller {
public:
    asynchronous_caller(surroundings& all, std::uint64_t number)
        : all_(all), random_(all.seed * 100 + number) {
        new_client();
    }

    void run() {
        for (int i = 0; i != 8; ++i) begin();
        loop_.run();
    }

private:
    struct under_way {
        explicit under_way(asio::io_context& loop) : impatience(loop) {}
        asio::steady_timer impatience;
        asio::cancellation_signal signal;
    };

    void new_client() { client_.emplace(loop_.get_executor(), all_.config(random_)); }

    void begin() {
        auto const request = all_.next_request(random_);
        ++made_;
        auto const call = std::make_shared<under_way>(loop_);
        client_->async_call<zalo::send_zns>(
            request, all_.options(random_),
            asio::bind_cancellation_slot(
                call->signal.slot(),
                [this, call, mark = *request.tracking_id](sent_message const& sent) {
                    call->impatience.cancel();
                    all_.books.enter(mark, sent);
                    if (random_.below(40) == 0) new_client();
                    if (all_.goes_on(made_)) begin();
                }));
        if (random_.below(6) != 0) return;
        call->impatience.expires_after(std::chrono::microseconds(random_.below(3000)));
        call->impatience.async_wait([call](boost::system::error_code code) {
            if (!code) call->signal.emit(asio::cancellation_type::terminal);
        });
    }

    surroundings& all_;
    dice random_;
    asio::io_context loop_;
    std::optional<et::client> client_;
    int made_ = 0;
};

} // namespace

BOOST_AUTO_TEST_SUITE(client_soak)

BOOST_AUTO_TEST_CASE(the_platforms_books_are_the_callers) {
    surroundings all;
    BOOST_TEST_MESSAGE("seed " << all.seed);
    std::vector<std::thread> threads;
    for (std::uint64_t number = 0; number != 2; ++number) {
        threads.emplace_back([&all, number] { call_blocking(all, number); });
        threads.emplace_back([&all, number] { asynchronous_caller(all, 10 + number).run(); });
    }
    for (auto& thread : threads) thread.join();
    all.books.check(all.platform);
}

BOOST_AUTO_TEST_SUITE_END()
