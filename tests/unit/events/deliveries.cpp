// Events on their way from a platform that sends again what was not answered, in a time of their
// own: lost, twice, late, out of order, at once, forged. Each arrival is held against what the
// documentation of the receiver promises.
#include "../../simulation/timeline.hpp"
#include "event_weather.hpp"
#include "sent_event.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace etelecom::test;
namespace events = etelecom::events;
using simulation::violation;
using enum etelecom::events::outcome;

namespace {

/// What came about, over all trials.
struct tally {
    std::map<events::outcome, int> answers{};
    int recovered = 0; ///< events that were handled behind a handler that threw
};

class trial {
public:
    trial(std::uint64_t seed, tally& counted)
        : time_(seed, false), outside_(time_.random), counted_(counted), receiver_(config()) {
        receiver_.on<events::user_send_text>([this](auto const& one) { handle(one); });
        receiver_.on<events::user_received_message>([this](auto const& one) { handle(one); });
        receiver_.on<events::user_seen_message>([this](auto const& one) { handle(one); });
        receiver_.on<events::follow>([this](auto const& one) { handle(one); });
        receiver_.on<events::user_reply_consent>([this](auto const& one) { handle(one); });
        receiver_.on_unknown([this](auto const& one) { handle(one); });
    }

    void run() {
        for (auto left = 10 + random().below(40); left != 0; --left)
            time_.after(time_.up_to(random().once_in(3) ? 1 : 7'200'000), [this] { happen(); });
        while (time_.step()) {}
        for (auto const& one : all_) {
            if (one.is_acknowledged && one.handled == 0)
                throw violation("an event is answered for, and was not handled");
            if (one.failed != 0 && one.handled != 0) ++counted_.recovered;
        }
    }

private:
    static constexpr std::string_view kinds[] = {"user_send_text",     "user_received_message",
                                                 "user_seen_message",  "follow",
                                                 "user_reply_consent", sent_event::waved};

    dice& random() noexcept { return time_.random; }

    etelecom::timestamp true_time() const {
        return time_of_samples() + time_.now().time_since_epoch();
    }
    etelecom::timestamp receivers_time() const { return true_time() + outside_.clock_off; }

    events::receiver_config config() {
        auto made = events::receiver_config()
                        .secret(etelecom::secret(oa_secret))
                        .app_id(std::string(sample_app))
                        .remember(outside_.remember)
                        .max_age(outside_.max_age)
                        .clock([this] { return receivers_time(); });
        if (outside_.remember_for >= 0ns) made.remember_for(outside_.remember_for);
        remember_for_ = made.remember_for();
        max_ahead_ = made.max_ahead();
        return made;
    }

    // --- The platform, and the way from it

    void happen() {
        auto const which = all_.size();
        // Of one message there are several events.
        auto const like = which != 0 && random().once_in(4) ? random().below(which) : which;
        auto const name = random().one_of(kinds);
        if (!known_.emplace(like, name).second) return;
        all_.emplace_back(like, name, true_time());
        by_body_.emplace(all_.back().body, which);
        send(which, 0);
    }

    /// The first time, and again until the answer has come or nothing more is tried.
    void send(std::size_t which, unsigned retry) {
        constexpr std::array<std::chrono::minutes, 4> later = {5min, 15min, 30min, 60min};
        constexpr unsigned most = 5;
        if (all_[which].is_acknowledged) return;
        if (!random().once_in(outside_.lost)) {
            post(which, retry);
            if (random().once_in(outside_.twice)) post(which, retry);
        }
        if (retry == most) return;
        std::chrono::seconds const pause = retry == 0 ? 30s : later[retry - 1];
        time_.after(pause, [this, which, retry] { send(which, retry + 1); });
    }

    void post(std::size_t which, unsigned retry) {
        if (random().once_in(outside_.forged))
            time_.after(time_.up_to(10'000), [this, which] { forge(which); });
        auto const on_its_way = time_.up_to(random().once_in(outside_.late) ? 20'000'000 : 1'500);
        time_.after(on_its_way, [this, which, retry] { arrive(which, retry); });
    }

    void arrive(std::size_t which, unsigned retry) {
        auto const before = expected(all_[which]);
        auto const times = all_[which].handled;
        header_list headers = signed_by((random().once_in(2) ? "mac=" : "") + all_[which].mac);
        if (retry != 0) headers.emplace_back("num_retry", std::to_string(retry));
        retry_ = retry;
        auto const reply = receiver_.handle(headers, all_[which].body);
        ++counted_.answers[reply.reason];
        check(reply, before);
        if (all_[which].handled != times + (reply.reason == handled ? 1 : 0))
            throw violation("what is told of an event is not what became of it");
        if (violated_) throw violation(violated_);
        if (reply.status == 200 && !random().once_in(outside_.answer_lost))
            all_[which].is_acknowledged = true;
    }

    // --- What has to come of it

    enum class expectation { fresh, repeated, either, under_way, too_old, too_new };

    expectation expected(sent_event const& one) const {
        auto const now = receivers_time();
        if (one.happened + outside_.max_age < now) return expectation::too_old;
        if (now + max_ahead_ < one.happened) return expectation::too_new;
        if (one.is_running) return expectation::under_way;
        if (one.handled == 0) return expectation::fresh;
        // More is not kept, however little time has passed.
        if (handled_ - one.last_place >= outside_.remember) return expectation::fresh;
        if (now <= one.last_time + remember_for_) return expectation::repeated;
        return expectation::either;
    }

    static void check(events::reply const& reply, expectation before) {
        auto const was_called = reply.reason == handled || reply.reason == handler_failed;
        auto const fits = [&] {
            switch (before) {
            case expectation::fresh: return was_called;
            case expectation::repeated: return reply.reason == repeated;
            case expectation::either: return was_called || reply.reason == repeated;
            case expectation::under_way: return reply.reason == under_way;
            case expectation::too_old: return reply.reason == too_old;
            case expectation::too_new: return reply.reason == too_new;
            }
            return false;
        }();
        auto const is_taken = reply.reason == handled || reply.reason == repeated;
        if (!fits) throw violation("what came of an event is not what was promised");
        if ((reply.status == 200) != is_taken) throw violation("the sender is told otherwise");
    }

    // --- The receiver's handlers

    template <class Event>
    void handle(Event const& came) {
        auto const found = by_body_.find(came.json);
        if (found == by_body_.end()) {
            violated_ = "an event is handled that nobody sent";
            return;
        }
        auto const which = found->second;
        if (came.retry != retry_) violated_ = "an event is handled as another repetition";
        auto const when = receivers_time();
        if (all_[which].is_running) violated_ = "an event is handled twice at one time";
        all_[which].is_running = true;
        // Others come while it runs, on other threads say, and so may it itself.
        if (depth_ != 3 && random().once_in(outside_.meanwhile)) {
            ++depth_;
            for (auto left = random().below(4); left != 0; --left)
                arrive(random().once_in(2) ? which : random().below(all_.size()), 0);
            --depth_;
        }
        auto& one = all_[which];
        one.is_running = false;
        if (random().once_in(outside_.handler_throws)) {
            ++one.failed;
            if (random().once_in(2)) throw std::runtime_error("not now");
            throw 5;
        }
        ++one.handled;
        one.last_place = ++handled_;
        one.last_time = when;
    }

    // --- What must never come to a handler

    void forge(std::size_t which) {
        auto const genuine = all_[which];
        auto body = genuine.body;
        auto const& time = genuine.time;
        auto mac = genuine.mac;
        switch (random().below(6)) {
        case 0: body[random().below(body.size())] ^= char(1 << random().below(7)); break;
        case 1: mac[random().below(mac.size())] ^= 1; break;
        case 2: mac = mac_of(body, time, "another's key"); break;
        case 3: // an old one in the clothes of a new one
            body = replaced(body, time, std::to_string(true_time().seconds() * 1'000 + 1));
            break;
        case 4:
            body = replaced(body, sample_app, "1");
            mac = mac_of(body, time, oa_secret, random().once_in(2) ? "1" : sample_app);
            break;
        default: mac.clear();
        }
        auto const reply = receiver_.handle(signed_by(mac), body);
        ++counted_.answers[reply.reason];
        if (violated_ || reply.status == 200) throw violation("a forged event is taken");
    }

    simulation::timeline time_;
    event_weather const outside_;
    tally& counted_;
    std::vector<sent_event> all_;
    std::set<std::pair<std::size_t, std::string_view>> known_; ///< by message and kind
    std::map<std::string, std::size_t> by_body_;
    std::size_t handled_ = 0;
    int depth_ = 0;
    unsigned retry_ = 0;
    char const* violated_ = nullptr; ///< as a handler saw it: what it throws is its own affair
    std::chrono::nanoseconds remember_for_{};
    std::chrono::nanoseconds max_ahead_{};
    events::receiver receiver_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(events_deliveries)

BOOST_AUTO_TEST_CASE(each_event_is_handled_once_whatever_befalls_it_on_its_way) {
    constexpr std::uint64_t seeds = 1'000;
    tally counted;
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        try {
            trial(seed, counted).run();
        } catch (violation const& found) {
            BOOST_FAIL("seed " << seed << ": " << found.what());
        }
    }
    // What hardly comes about is hardly tried.
    for (auto const reason : {handled, repeated, under_way, handler_failed, too_old, too_new,
                              bad_signature, no_signature, unreadable, wrong_app})
        BOOST_TEST(counted.answers[reason] > 50, "hardly ever " << int(reason));
    BOOST_TEST(counted.recovered > 50);
}

BOOST_AUTO_TEST_SUITE_END()
